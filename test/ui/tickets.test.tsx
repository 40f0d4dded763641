// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App } from '../../entrypoints/tickets/App.tsx';
import { all, before, late, paused, unsent } from './five-tickets.ts';
import { makeEvidence, makeView } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

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
