// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DataSection } from '../../components/options/DataSection.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const archive = (text: string) => new File([text], 'kurator.zip', { type: 'application/zip' });
const chooser = () => screen.getByLabelText('Загрузить архив', { selector: 'input' });
const button = (name: string) => screen.findByRole('button', { name });

describe('Section «Данные»', () => {
  it('tells how much room is taken and by what, and asks the browser to keep it', async () => {
    const { person } = show(<DataSection />);
    expect(await screen.findByText(/Занято 300\s*МБ, свободно 90\s*ГБ/)).toBeVisible();
    expect(screen.getByText(/Записи 250\s*МБ · снимки 40\s*МБ/)).toBeVisible();
    await person.click(await button('Не удалять без спроса'));
    expect(await screen.findByText('Браузер не удалит эти данные сам')).toBeVisible();
  });

  it('warns in words when little room is left', async () => {
    show(<DataSection />, { room: { left: 150_000_000, isScarce: true } });
    expect(await screen.findByText(/Места почти не осталось: 150\s*МБ/)).toBeVisible();
    expect(screen.getByText(/Больше всего занимают записи/)).toBeVisible();
  });

  it('saves an archive and says what is in it', async () => {
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const { person } = show(<DataSection />);
    await person.click(await button('Сохранить архив'));
    expect(await screen.findByText(/Архив готов: заявок 0, черновиков 1/)).toBeVisible();
    expect(clicked).toHaveBeenCalledOnce();
  });

  it('says what went wrong with saving', async () => {
    const { person, refuse } = show(<DataSection />);
    refuse('exportArchive', new Failure('full', { words: 'failure_archive_no_room', params: { megabytes: 12 } }));
    await person.click(await button('Сохранить архив'));
    expect(await screen.findByRole('alert')).toHaveTextContent('нужно ещё 12 МБ');
  });

  it('checks an archive, tells what is in it, and adds it only when asked', async () => {
    const { person } = show(<DataSection />);
    await person.upload(chooser(), archive('kurator'));
    expect(await screen.findByText(/Архив цел/)).toBeVisible();
    expect(screen.getByText(/Заявок 3, черновиков 1, доказательств 5, записей 2. В отправке 1./)).toBeVisible();
    await person.click(await button('Добавить к тому, что есть'));
    expect(await screen.findByText(/Загружено: заявок 3/)).toBeVisible();
    expect(screen.getByText(/не изменились: 2/)).toBeVisible();
  });

  it('refuses a damaged one with words', async () => {
    const { person } = show(<DataSection />);
    await person.upload(chooser(), archive('kurat'));
    expect(await screen.findByRole('alert')).toHaveTextContent('Архив повреждён');
    expect(screen.queryByText(/Архив цел/)).toBeNull();
  });

  it('replaces everything only after a question, and not when the answer is no', async () => {
    const { person, cells } = show(<DataSection />);
    await person.upload(chooser(), archive('kurator'));
    await person.click(await button('Заменить всё'));
    expect(await screen.findByText(/будут удалены/)).toBeVisible();
    await person.click(screen.getAllByRole('button', { name: 'Отмена' }).at(-1) as HTMLElement);
    expect(cells.drafts.get()).toHaveLength(1);
    await person.click(await button('Заменить всё'));
    await person.click(await button('Удалить и заменить'));
    await waitFor(() => expect(cells.drafts.get()).toHaveLength(0));
    expect(await screen.findByText(/Загружено: заявок 3/)).toBeVisible();
  });
});
