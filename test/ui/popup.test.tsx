// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { App } from '../../entrypoints/popup/App.tsx';
import { Failure } from '../../lib/base/failure.ts';
import { instant } from '../../lib/base/instant.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import { client, deal, makeDraft, rightAnswers } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const field = (label: string) => screen.findByRole('textbox', { name: label });
const fileButton = () => screen.findByRole('button', { name: 'Поставить' });
const right = (over = {}) => makeDraft({ entities: [deal], answers: { ...rightAnswers, ...over } });
const diskFull = new Failure('full', { words: 'failure_disk_full' });

describe('what the ticket is about', () => {
  it('takes the page under our feet by one click', async () => {
    const { person, cells } = show(<App />, { page: { is: 'entity', entity: deal, tabId: 1 } });
    await person.click(await screen.findByRole('button', { name: 'Эта страница' }));
    expect(await screen.findByRole('link', { name: /Сделка 12.*Поставка окон/ })).toHaveAttribute('href', deal.address);
    expect(cells.drafts.get()[0]?.entities).toEqual([deal]);
    expect(screen.queryByRole('button', { name: 'Эта страница' })).toBeNull();
  });

  it('takes pasted links and says what is wrong with one that is no portal', async () => {
    const { person, cells } = show(<App />);
    await person.click(await screen.findByRole('button', { name: 'Ссылка' }));
    const input = screen.getByRole('textbox', { name: 'Ссылка на страницу портала' });
    await person.type(input, 'https://example.com/{Enter}');
    expect(await screen.findByText(/Это не адрес страницы портала/)).toBeVisible();
    expect(input).toHaveValue('https://example.com/');
    await person.clear(input);
    await person.type(input, 'https://romashka.bitrix24.ru/crm/contact/details/5/{Enter}');
    expect(await screen.findByRole('link', { name: /Контакт 5/ })).toBeVisible();
    expect(cells.drafts.get()[0]?.entities).toHaveLength(1);
  });

  it('offers nothing from a page that holds a secret, and says why', async () => {
    show(<App />, { page: { is: 'none', tabId: 1, secret: true } });
    expect(await screen.findByText(/На этой странице есть секретный ключ/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Эта страница' })).toBeNull();
  });

  it('lets Escape close the paste field and nothing else', async () => {
    const { person, cells } = show(<App />, { drafts: [right()] });
    await person.click(await screen.findByRole('button', { name: 'Ссылка' }));
    await person.keyboard('{Escape}');
    expect(screen.queryByRole('textbox', { name: 'Ссылка на страницу портала' })).toBeNull();
    await person.keyboard('{Escape}');
    expect(cells.drafts.get()[0]?.answers.what).toBe(rightAnswers.what);
    expect(await field('ОПИСАНИЕ')).toHaveValue(rightAnswers.what);
  });
});

describe('typing', () => {
  it('brings every keystroke to the desk without leaving the field', async () => {
    const { person, cells } = show(<App />);
    await person.type(await field('ЗАЧЕМ'), 'Чтобы видеть');
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.why).toBe('Чтобы видеть'));
    expect(screen.getByText('Сохранено')).toBeVisible();
  });

  it('says when it cannot be saved, and saves all of it when asked again', async () => {
    const { person, cells, refuse, allow } = show(<App />);
    const what = await field('ОПИСАНИЕ');
    refuse('answer', diskFull);
    await person.type(what, 'Настроить');
    const notice = await screen.findByRole('alert');
    expect(notice).toHaveTextContent(/кончилось место/);
    allow('answer');
    await person.click(within(notice).getByRole('button', { name: 'Повторить' }));
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.what).toBe('Настроить'));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('offers exactly the seven types with their definitions (R-080 … R-086)', async () => {
    const { person, cells } = show(<App />);
    const picker = await screen.findByRole('combobox', { name: 'ТИП' });
    picker.focus();
    await person.keyboard('{Enter}');
    const options = await screen.findAllByRole('option');
    expect(options).toHaveLength(7);
    for (const { label, definition } of consultantV2.intake.types) {
      expect(screen.getByRole('option', { name: new RegExp(`^${label.replace(/[()]/g, '\\$&')}`) })).toHaveTextContent(
        definition,
      );
    }
    await person.click(screen.getByRole('option', { name: /^Поломка/ }));
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.type).toBe('breakage'));
  });

  it('offers a type from the text and never chooses it silently', async () => {
    const { person, cells } = show(<App />);
    await person.type(await field('ОПИСАНИЕ'), 'Не работает кнопка «Сохранить» в сделке 12');
    const offer = await screen.findByRole('button', { name: /Похоже на «Поломка»/ });
    expect(cells.drafts.get()[0]?.answers.type).toBeUndefined();
    await person.click(offer);
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.type).toBe('breakage'));
  });
});

describe('rules', () => {
  it('does not file what the standards refuse: names what is missing and goes to the first field', async () => {
    const { person, cells } = show(<App />, { drafts: [right({ why: '', who: '' })] });
    await fileButton();
    expect(screen.getByText('Не хватает:')).toBeVisible();
    expect(screen.getByText('зачем, кто использует')).toBeVisible();
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'ЗАЧЕМ' })).toHaveFocus());
    expect(cells.tickets.get()).toHaveLength(0);
    expect(screen.getAllByText('R-111').length).toBeGreaterThan(0);
  });

  it('jumps from a finding to its field, opening the fold when it stands there', async () => {
    const { person } = show(<App />, { drafts: [right()] });
    await person.click(await screen.findByRole('button', { name: /2 совета/ }));
    expect(screen.queryByRole('textbox', { name: 'ВЫХОД' })).toBeNull();
    await person.click(screen.getByRole('button', { name: /Предупреждение.*ВЫХОД/ }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'ВЫХОД' })).toHaveFocus());
  });

  it('mends a firm deadline by one tap and takes the mend back (R-166)', async () => {
    const { person, cells } = show(<App />, { drafts: [right({ when: '12.12.2026, не позже!' })] });
    await person.click(await screen.findByRole('button', { name: /1 мешает/ }));
    expect(screen.getByText('R-166')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Записать «оценочно к 12.12.2026»' }));
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.when).toBe('оценочно к 12.12.2026'));
    expect(screen.getByRole('textbox', { name: 'СРОК' })).toHaveValue('оценочно к 12.12.2026');
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.when).toBe('12.12.2026, не позже!'));
  });

  it('tells the curator of a «Никакой» client that tasks are not set, and offers a question (R-012)', async () => {
    const none = { ...client, bought: { plan: 'free' as const, support: false, project: false, vip: false } };
    const { person, cells } = show(<App />, {
      client: none,
      drafts: [makeDraft({ answers: rightAnswers, channel: 'copy' })],
    });
    await person.click(await screen.findByRole('button', { name: /мешает|мешают/ }));
    const finding = (await screen.findByText('R-012')).closest('li');
    await person.click(
      within(finding as HTMLElement)
        .getAllByRole('button')
        .at(-1) as HTMLElement,
    );
    await waitFor(() => expect(cells.drafts.get()[0]?.answers.type).toBe('question'));
  });
});

describe('promise and place', () => {
  it('shows what the ticket would be promised now, in Moscow time, and why', async () => {
    const { person } = show(<App />, { drafts: [right()] });
    expect(await screen.findByText('Реакция до 14:30, ответ до 20:30')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'почему?' }));
    const why = await screen.findByRole('dialog', { name: 'Почему такие сроки' });
    expect(within(why).getByText(/12:30–20:30/)).toBeVisible();
  });

  it('counts over the night and says when the consultant opens (E-03)', async () => {
    vi.setSystemTime(Date.parse('2026-11-16T23:10:00+03:00'));
    show(<App />, { drafts: [right()] });
    expect(await screen.findByText('Реакция завтра до 12:00, ответ завтра до 18:00')).toBeVisible();
    expect(screen.getByText(/откроется в 10:00 МСК/)).toBeVisible();
  });

  it('shows the place in the queue, and none while the template is broken (R-094)', async () => {
    const { person } = show(<App />, { drafts: [right()] });
    expect(await screen.findByText('В очереди: 1-я')).toBeVisible();
    await person.clear(await field('ЗАЧЕМ'));
    expect(await screen.findByText('Пока не в очереди')).toBeVisible();
  });
});

describe('filing', () => {
  it('files by Ctrl+Enter and follows the ticket from the outbox to the portal', async () => {
    const { person, cells } = show(<App />, { drafts: [right()] });
    await fileButton();
    await person.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByRole('heading', { name: 'Заявка Т-1 поставлена' })).toHaveFocus();
    expect(screen.getByText('В очереди на отправку')).toBeVisible();
    cells.tickets.change((all) =>
      all.map((view) => ({
        ...view,
        portal: { ticketId: view.ticket.id, taskId: '345', address: 'https://consult.bitrix24.ru/t/345/', leftOut: [] },
        steps: view.steps.map((step) => ({ ...step, state: 'done' as const })),
      })),
    );
    expect(await screen.findByText('Зарегистрирована')).toBeVisible();
    expect(screen.getByText('задача 345')).toBeVisible();
    expect(screen.getByRole('link', { name: 'На портале' })).toHaveAttribute(
      'href',
      'https://consult.bitrix24.ru/t/345/',
    );
    await person.click(screen.getByRole('button', { name: 'Ещё одна заявка' }));
    expect(await field('ОПИСАНИЕ')).toHaveValue('');
  });

  it('keeps the form and says what to do when filing fails', async () => {
    const { person, refuse } = show(<App />, { drafts: [right()] });
    refuse('file', diskFull);
    await person.click(await fileButton());
    expect(await screen.findByText(/кончилось место/)).toBeVisible();
    expect(await field('ОПИСАНИЕ')).toHaveValue(rightAnswers.what);
  });

  it('shows the text exactly as it goes out', async () => {
    const { person } = show(<App />, { drafts: [right()] });
    await person.click(await screen.findByRole('button', { name: 'Показать текст заявки' }));
    const dialog = await screen.findByRole('dialog', { name: 'Текст, который уйдёт' });
    expect(dialog).toHaveTextContent(/ТИП: СРЕДНЯЯ ЗАДАЧА\s*ОПИСАНИЕ: Настроить права/);
  });

  it('makes a finished text where no portal is connected (J12), and lets the reaction be marked by hand', async () => {
    const draft = makeDraft({ answers: rightAnswers, channel: 'portal' });
    const { person, cells } = show(<App />, { connection: undefined, drafts: [draft] });
    await person.click(await screen.findByRole('button', { name: 'Сделать текст' }));
    expect(await screen.findByRole('heading', { name: 'Текст заявки Т-1 готов' })).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Скопировать' }));
    expect(await navigator.clipboard.readText()).toContain('ТИП: СРЕДНЯЯ ЗАДАЧА');
    vi.setSystemTime(instant(Date.now() + 5 * 60_000));
    await person.click(screen.getByRole('button', { name: 'принял' }));
    await waitFor(() => expect(cells.tickets.get()[0]?.events.map((event) => event.kind)).toContain('acknowledged'));
    expect(await screen.findByText(/^выполнено:/)).toBeVisible();
  });

  it('asks for the level first, and leads there', async () => {
    const { person, cells } = show(<App />, { connection: undefined, client: undefined });
    expect(await screen.findByText('Уровень обслуживания не задан')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Задать уровень' }));
    await waitFor(() => expect(cells.opened.get()).toEqual(['options#level']));
  });
});

describe('drafts side by side', () => {
  it('switches, puts one away, and brings it back', async () => {
    const first = makeDraft({ answers: { ...rightAnswers, what: 'Первая задача про сделки' } });
    const { person, cells } = show(<App />, { drafts: [first] });
    await person.click(await screen.findByRole('button', { name: 'Черновик 1' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Новая заявка' }));
    expect(await screen.findByRole('button', { name: 'Черновик 2' })).toBeVisible();
    expect(await field('ОПИСАНИЕ')).toHaveValue('');
    await person.click(screen.getByRole('button', { name: 'Черновик 2' }));
    await person.click(await screen.findByRole('menuitemcheckbox', { name: /Первая задача/ }));
    await waitFor(async () => expect(await field('ОПИСАНИЕ')).toHaveValue('Первая задача про сделки'));
    await person.click(screen.getByRole('button', { name: 'Черновик 1' }));
    await person.click(await screen.findByRole('menuitem', { name: 'Убрать этот черновик' }));
    await waitFor(() => expect(cells.drafts.get()).toHaveLength(1));
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(async () => expect(await field('ОПИСАНИЕ')).toHaveValue('Первая задача про сделки'));
  });
});
