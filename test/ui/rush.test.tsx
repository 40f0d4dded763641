// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { App as DeskApp } from '../../entrypoints/desk/App.tsx';
import { App as TicketsApp } from '../../entrypoints/tickets/App.tsx';
import { instant, MINUTE } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEventDetail } from '../../lib/model/event.ts';
import { makeEvent } from '../../lib/model/event.ts';
import { rushWords } from '../../lib/standards/client-talk.ts';
import { makeView, noon } from './samples.ts';
import { show, stageScreens } from './show.tsx';

stageScreens();

const before = (minutes: number) => instant(noon - minutes * MINUTE);

/** Adds what was said of the urgent start, and by whom. */
function withRush(view: TicketView, side: 'client' | 'consultant', rush: TicketEventDetail['rush'], minutes = 20) {
  const kind = side === 'client' ? 'clientWrote' : 'supportWrote';
  const text = rush === 'asked' ? rushWords() : 'Срочный запуск (платно) согласован: 5 000 ₽';
  const event = makeEvent(
    { ticketId: view.ticket.id, kind, at: before(minutes), by: { side }, detail: { text, ...(rush ? { rush } : {}) } },
    `message:${minutes}`,
  );
  return { ...view, events: [...view.events, event] };
}
/** A ticket of a client's curator: not of the person whose browser it is. */
function of(sketch: Parameters<typeof makeView>[0]): TicketView {
  const view = makeView(sketch);
  return { ...view, ticket: { ...view.ticket, author: { name: 'Ольга Иванова', role: 'curator', userId: '501' } } };
}
const first = of({ code: '1', title: 'Пришла первой', filedAt: before(90), taskId: '51' });
const second = of({ code: '2', title: 'Пришла второй', filedAt: before(60), taskId: '52' });
const asked = withRush(second, 'client', 'asked');
const agreed = withRush(asked, 'consultant', 'agreed', 10);
const badge = 'срочный запуск (платно)';
const consultant = { settings: { role: 'consultant' as const } };
const order = async () =>
  within(await screen.findByRole('region', { name: 'В очереди' }))
    .getAllByRole('link')
    .map((row) => row.textContent ?? '');
const worksOf = (cells: ReturnType<typeof show>['cells']) =>
  cells.tickets
    .get()
    .find(({ ticket }) => ticket.id === second.ticket.id)
    ?.steps.map(({ work }) => work);

describe('the paid urgent start at the consultant’s desk (R-099)', () => {
  it('a request is seen in the list, and moves nothing', async () => {
    show(<DeskApp />, { ...consultant, tickets: [first, asked] });
    const rows = await order();
    expect(rows[0]).toContain('Пришла первой');
    expect(rows[1]).toContain('просят срочный запуск');
  });

  it('agreed by the consultant it stands before what came earlier, with the reason of the place and the badge', async () => {
    show(<DeskApp />, { ...consultant, tickets: [first, agreed] });
    const [head = ''] = await order();
    expect(head).toContain('Пришла второй');
    expect(head).toContain('Срочный запуск (платно)');
    expect(head).toContain('R-099');
    expect(head).toContain(badge);
  });

  it('the same words of the client count for nothing', async () => {
    const feigned = withRush(second, 'client', undefined);
    show(<DeskApp />, { ...consultant, tickets: [first, feigned] });
    const [head = ''] = await order();
    expect(head).toContain('Пришла первой');
  });

  it('is agreed to with its price, in exact words, and can be taken back', async () => {
    location.hash = second.ticket.id;
    const { person, cells } = show(<DeskApp />, { ...consultant, tickets: [first, asked] });
    expect(await screen.findByText('Клиент просит срочный запуск (платно)')).toBeVisible();
    await person.click(screen.getByRole('button', { name: 'Согласовать' }));
    await person.type(await screen.findByRole('textbox', { name: /Стоимость и условия/ }), '5 000 ₽, начну в среду');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(worksOf(cells)).toEqual([
        { kind: 'message', text: 'Срочный запуск (платно) согласован: 5 000 ₽, начну в среду' },
      ]),
    );
    await person.click(await screen.findByRole('button', { name: 'Вернуть' }));
    await waitFor(() => expect(worksOf(cells)).toEqual([]));
  });

  it('needs no price: the key, then Ctrl+Enter', async () => {
    location.hash = second.ticket.id;
    const { person, cells } = show(<DeskApp />, { ...consultant, tickets: [second] });
    await screen.findByRole('article');
    fireEvent.keyDown(document.body, { code: 'KeyP', key: 'з' });
    await screen.findByRole('textbox', { name: /Стоимость и условия/ });
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(worksOf(cells)).toEqual([{ kind: 'message', text: 'Срочный запуск (платно) согласован' }]),
    );
  });

  it('is declined only with a reason', async () => {
    location.hash = second.ticket.id;
    const { person, cells } = show(<DeskApp />, { ...consultant, tickets: [asked] });
    await person.click(await screen.findByRole('button', { name: 'Отклонить' }));
    const send = await screen.findByRole('button', { name: 'Отклонить срочный запуск' });
    expect(send).toBeDisabled();
    await person.type(screen.getByRole('textbox', { name: /Причина/ }), 'занято другим срочным');
    await person.click(send);
    await waitFor(() =>
      expect(worksOf(cells)).toEqual([{ kind: 'message', text: 'Срочный запуск отклонён: занято другим срочным' }]),
    );
  });
});

describe('the paid urgent start before the client', () => {
  it('once asked for it waits for the consultant and is not asked again', async () => {
    location.hash = second.ticket.id;
    show(<TicketsApp />, { tickets: [asked] });
    const pane = within(await screen.findByRole('article'));
    expect(pane.getByText('срочный запуск: ждём ответа консультанта')).toBeVisible();
    expect(await pane.findByRole('button', { name: 'Добавить доказательство' })).toBeVisible();
    expect(pane.queryByRole('button', { name: 'Попросить срочный запуск' })).toBeNull();
  });

  it('a request that is on its way is not asked for again, and can be taken back', async () => {
    location.hash = second.ticket.id;
    const { person } = show(<TicketsApp />, { tickets: [second] });
    await person.click(await screen.findByRole('button', { name: 'Попросить срочный запуск' }));
    const sheet = within(await screen.findByRole('dialog'));
    await person.click(sheet.getByRole('button', { name: 'Попросить срочный запуск' }));
    const leaving = await screen.findByRole('button', { name: 'Попросить срочный запуск · уже уходит' });
    expect(leaving).toBeDisabled();
    await person.click(screen.getByRole('button', { name: 'Вернуть' }));
    expect(await screen.findByRole('button', { name: 'Попросить срочный запуск' })).toBeEnabled();
  });

  it('agreed it is told on the ticket, in the list and in the chronicle', async () => {
    location.hash = second.ticket.id;
    show(<TicketsApp />, { tickets: [agreed] });
    const pane = within(await screen.findByRole('article'));
    expect(pane.getByText(badge)).toBeVisible();
    const list = within(screen.getByRole('grid', { name: 'Список заявок' }));
    expect(list.getByText(badge)).toBeInTheDocument();
    const line = within(pane.getByRole('region', { name: 'Хронология' }));
    expect(line.getByText('Срочный запуск (платно) согласован')).toBeVisible();
    expect(line.getByText('Просьба о срочном запуске')).toBeVisible();
  });
});

describe('the tickets page in the consultant’s role', () => {
  it('offers his desk, not the client’s deeds', async () => {
    location.hash = second.ticket.id;
    const { person, cells } = show(<TicketsApp />, { ...consultant, tickets: [asked] });
    const pane = within(await screen.findByRole('article'));
    await person.click(await pane.findByRole('button', { name: 'Открыть на столе' }));
    expect(cells.opened.get()).toEqual([`desk#${second.ticket.id}`]);
    expect(pane.queryByRole('region', { name: 'Что можно сделать' })).toBeNull();
    expect(pane.queryByRole('textbox', { name: 'Ответ консультанту' })).toBeNull();
  });
});
