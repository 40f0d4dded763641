// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/tickets/App.tsx';
import { HOUR, instant, MINUTE } from '../../lib/base/instant.ts';
import { makeEvidence, makeView, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const before = (minutes: number) => instant(noon - minutes * MINUTE);
const late = makeView({ code: '104', title: 'Не сохраняется сделка', filedAt: before(145), taskId: '512' });
const soon = makeView({ code: '103', title: 'Как добавить поле', filedAt: before(105), taskId: '511' });
const paused = makeView({
  code: '101',
  title: 'Поправить реквизиты',
  filedAt: before(120),
  taskId: '505',
  happened: [
    ['acknowledged', before(110)],
    ['postponed', before(60)],
  ],
});
const closed = makeView({
  code: '99',
  title: 'Старая задача',
  filedAt: instant(noon - 70 * HOUR),
  taskId: '490',
  happened: [['closed', instant(noon - 60 * HOUR)]],
});
const unsent = makeView({
  code: '100',
  title: 'Перенести воронку',
  filedAt: before(12),
  steps: [
    { work: { kind: 'folder' }, state: 'done' },
    {
      work: { kind: 'task' },
      state: 'failed',
      attempts: 3,
      nextAt: instant(noon + 4 * MINUTE),
      trouble: { kind: 'offline', words: 'failure_offline', params: {}, at: noon },
    },
  ],
});
const all = { tickets: [closed, soon, late, unsent, paused] };

describe('one ticket', () => {
  it('is opened by its address and shows both countdowns with words and reasons', async () => {
    location.hash = late.ticket.id;
    const { person } = show(<App />, all);
    const pane = within(await screen.findByRole('article', { name: 'Не сохраняется сделка' }));
    expect(pane.getByText('задача 512')).toBeVisible();
    expect(pane.getByText('просрочено на 25 мин')).toBeInTheDocument();
    expect(pane.getByText('осталось 5 ч 35 мин')).toBeInTheDocument();
    expect(pane.getByText(/срок 12:05 МСК/)).toBeVisible();
    await person.click(pane.getAllByRole('button', { name: 'почему?' })[0] as HTMLElement);
    const why = await screen.findByRole('dialog', { name: 'Время реакции' });
    expect(why).toHaveTextContent(/10:05–12:05/);
    expect(why).toHaveTextContent('R-046');
  });

  it('tells of each event what it did to the clocks', async () => {
    location.hash = paused.ticket.id;
    show(<App />, all);
    const pane = within(await screen.findByRole('article'));
    const line = within(pane.getByRole('region', { name: 'Хронология' }));
    expect(line.getByText('Принято').closest('li')).toHaveTextContent('Время реакции: выполнено за 10 мин');
    expect(line.getByText('Отложена').closest('li')).toHaveTextContent('Время ответа: отсчёт стоит, прошло 1 ч');
    expect(pane.getByText('Отложена, часы ответа стоят')).toBeVisible();
    expect(pane.getByText('на паузе, осталось 7 ч')).toBeInTheDocument();
  });

  it('shows why it is not sent yet, when it is tried again, and tries at once', async () => {
    location.hash = unsent.ticket.id;
    const { person, cells } = show(<App />, all);
    const sending = within(await screen.findByRole('region', { name: 'Отправка' }));
    expect(sending.getByText(/Нет связи с порталом/)).toBeVisible();
    expect(sending.getByText(/3 попытки/)).toHaveTextContent('следующая через 4 мин');
    await person.click(sending.getByRole('button', { name: 'Попробовать сейчас' }));
    await waitFor(() => expect(cells.tickets.get().find((view) => view === unsent)).toBeUndefined());
    expect(await sending.findByText(/следующая сейчас/)).toBeVisible();
  });

  it('can be taken back to the drafts while it is not on the portal', async () => {
    location.hash = unsent.ticket.id;
    const { person, cells } = show(<App />, all);
    await person.click(await screen.findByRole('button', { name: 'Вернуть в черновики' }));
    await waitFor(() => expect(cells.drafts.get().at(-1)?.answers).toEqual(unsent.ticket.answers));
    expect(await screen.findByText('Этой заявки здесь нет.')).toBeVisible();
  });

  it('shows its proof, links and text, and copies the text', async () => {
    const proof = makeEvidence({ name: 'Снимок.png' });
    const view = makeView({
      code: '5',
      title: 'С доказательством',
      filedAt: before(5),
      taskId: '7',
      evidenceIds: [proof.id],
    });
    const { person } = show(<App />, { tickets: [view], evidence: [proof] });
    const pane = within(await screen.findByRole('article'));
    expect(await pane.findByText('Снимок.png')).toBeVisible();
    expect(pane.getByRole('link', { name: /Сделка 12/ })).toBeVisible();
    expect(pane.getByRole('link', { name: 'На портале' })).toHaveAttribute('href', view.portal?.address);
    await person.click(pane.getByRole('button', { name: 'Скопировать' }));
    expect(await navigator.clipboard.readText()).toBe(view.ticket.text);
  });

  it('never takes text of the portal for HTML', async () => {
    const evil = makeView({
      code: '6',
      title: '<img src=x onerror=alert(1)>',
      filedAt: before(5),
      happened: [['supportWrote', before(2), '<b>жирно</b>']],
    });
    const { container } = show(<App />, { tickets: [evil] });
    expect(await screen.findByRole('article', { name: '<img src=x onerror=alert(1)>' })).toBeVisible();
    // In the conversation and in the timeline.
    for (const words of screen.getAllByText('<b>жирно</b>')) expect(words).toBeVisible();
    expect(container.querySelector('img')).toBeNull();
  });
});
