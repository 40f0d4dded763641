// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test, vi } from 'vitest';
import { TrailPanel } from '../../components/recorder/TrailPanel.tsx';
import { ToastPlace } from '../../components/ui/Toast.tsx';
import { Failure } from '../../lib/base/failure.ts';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import type { Recording } from '../../lib/model/recording.ts';
import type { Environment, TrailItem } from '../../lib/model/trail.ts';
import { aLine, anAsk, aStep, rowsOf } from '../make/trail.ts';
import { makeDraft, makeRecording, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const environment: Environment = {
  browser: 'Chrome 156',
  system: 'Windows',
  window: '1280×720',
  screen: '1920×1080',
  scale: 1,
  zone: 'Asia/Yekaterinburg',
  language: 'ru',
};
const usual: TrailItem[] = [
  aStep(noon, { second: 1, act: 'navigate', role: '', name: '' }),
  aStep(noon),
  aLine(noon),
  anAsk(noon),
];

function showTrail(
  items = usual,
  over: { film?: Partial<FilmRow>; recording?: Partial<Recording>; second?: number } = {},
) {
  const recording = makeRecording({
    state: 'ready',
    startedAt: noon,
    duration: 42,
    marks: [{ at: noon, film: 0 }],
    ...over.recording,
  });
  const film: FilmRow = {
    recording,
    evidence: undefined,
    draft: makeDraft(),
    ticket: undefined,
    open: true,
    ...over.film,
  };
  const onSeek = vi.fn();
  const rows = rowsOf(items);
  const panel = (second: number) => (
    <ToastPlace close="Закрыть">
      <TrailPanel recordingId={recording.id} film={film} second={second} onSeek={onSeek} />
    </ToastPlace>
  );
  const world = {
    recordings: [recording],
    trail: { rows, environment: items.length > 0 ? environment : undefined, attached: true },
  };
  return { ...show(panel(over.second ?? 0), world), onSeek, panel };
}
const lines = async () => (await screen.findAllByRole('listitem')).map((line) => line.textContent);

describe('The trail is shown before it is attached', () => {
  test('each line with its time in the film, in words, with the entity', async () => {
    showTrail();
    expect(await lines()).toEqual([
      '0:01Открыта страница: Сделка 12 «Поставка окон»',
      '0:05Нажата кнопка «Сохранить» — Сделка 12 «Поставка окон»',
      '0:06Ошибка в консолиBX is not defined',
      '0:07POST romashka.bitrix24.ru/bitrix/services/main/ajax.php?action&sessid — код 500, 120 мс',
    ]);
  });

  test('a click on a line goes there in the film', async () => {
    const { person, onSeek } = showTrail();
    await person.click(await screen.findByRole('button', { name: /^0:05/ }));
    expect(onSeek).toHaveBeenCalledExactlyOnceWith(5);
  });

  test('the line at which the player is, is marked', async () => {
    const { rerender: _, panel } = showTrail(usual, { second: 6.5 });
    expect(panel).toBeDefined();
    await waitFor(() =>
      expect(screen.getByText('BX is not defined').closest('li')).toHaveAttribute('aria-current', 'true'),
    );
    expect(screen.getByText(/Нажата кнопка/).closest('li')).not.toHaveAttribute('aria-current');
  });

  test('only steps, only the console, only requests', async () => {
    const { person } = showTrail();
    await person.click(await screen.findByRole('button', { name: 'Консоль 1' }));
    expect(await lines()).toEqual(['0:06Ошибка в консолиBX is not defined']);
    await person.click(screen.getByRole('button', { name: 'Шаги 2' }));
    expect(await lines()).toHaveLength(2);
    await person.click(screen.getByRole('button', { name: 'Всё 4' }));
    expect(await lines()).toHaveLength(4);
  });

  test('a line is taken out and put back in its place', async () => {
    const { person } = showTrail();
    await person.click(await screen.findByRole('button', { name: /^Не прикладывать: Нажата кнопка/ }));
    await person.click(await screen.findByRole('button', { name: /^Вернуть: Нажата кнопка/ }));
    await screen.findByRole('button', { name: /^Не прикладывать: Нажата кнопка/ });
  });

  test('the whole console is taken out at once, with a way back', async () => {
    const { person } = showTrail([...usual, aLine(noon, { second: 9, text: 'ещё' })]);
    await person.click(await screen.findByRole('button', { name: 'Убрать всю консоль' }));
    await screen.findByText('Убрано 2 строки');
    expect(screen.getAllByRole('button', { name: /^Вернуть: Ошибка/ })).toHaveLength(2);
    await person.click(
      within(screen.getAllByRole('status').at(-1) as HTMLElement).getByRole('button', { name: 'Вернуть' }),
    );
    await waitFor(() => expect(screen.queryAllByRole('button', { name: /^Вернуть: Ошибка/ })).toHaveLength(0));
  });

  test('steps become text of the ticket at one click', async () => {
    const { person, cells } = showTrail();
    await person.click(await screen.findByRole('button', { name: 'Шаги в текст заявки' }));
    await screen.findByText('В заявку добавлено 2 шага');
    expect(cells.drafts.get()[0]?.answers.what).toMatch(/2$/);
    await person.click(screen.getByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.what).not.toMatch(/2$/));
  });

  test('whether it is attached is one switch', async () => {
    const { person } = showTrail();
    const attach = await screen.findByRole('switch', { name: 'Приложить шаги и ошибки' });
    expect(attach).toBeChecked();
    await person.click(attach);
    await waitFor(() => expect(attach).not.toBeChecked());
  });

  test('what goes wrong is said in words', async () => {
    const { person, refuse } = showTrail();
    refuse('removeTrailItems', new Failure('conflict', { words: 'failure_review_filed' }));
    await person.click(await screen.findByRole('button', { name: /^Не прикладывать: Нажата кнопка/ }));
    expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement();
  });

  test('once the ticket is filed nothing can be changed, only looked at', async () => {
    showTrail(usual, { film: { open: false } });
    await lines();
    expect(screen.queryByRole('button', { name: /Не прикладывать|Убрать|в текст/ })).toBeNull();
    expect(screen.getByRole('switch')).toBeDisabled();
  });

  test('a part that is cut out says that it does not leave', async () => {
    showTrail(usual, { recording: { cut: { keep: [{ start: 0, end: 5.5 }], sound: true } } });
    const all = await lines();
    expect(all.map((line) => line?.endsWith('вырезано'))).toEqual([false, false, true, true]);
  });

  test('where it was is folded away and opens', async () => {
    const { person } = showTrail();
    expect(screen.queryByText('Asia/Yekaterinburg')).toBeNull();
    await person.click(await screen.findByRole('button', { name: 'Где это было' }));
    expect(await screen.findByText('Asia/Yekaterinburg')).toBeVisible();
  });

  test('thousands of lines come page by page, and the one the player is at is always there', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) =>
      aLine(noon, { id: `c.${at}`, second: at / 100, text: `строка ${at}` }),
    );
    const { person } = showTrail(many, { second: 0.5 });
    expect((await screen.findAllByRole('listitem')).length).toBe(201);
    await person.click(screen.getByRole('button', { name: 'Показать ещё 200 строк' }));
    expect(screen.getAllByRole('listitem').length).toBe(401);
  });

  test('nothing collected is said so', async () => {
    showTrail([]);
    await screen.findByText(/У этой записи нет шагов/);
  });
});
