import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant, MINUTE, SECOND } from '../../../lib/base/instant.ts';
import { type PollReport, pollPortal } from '../../../lib/desk/poll.ts';
import { rebuildTickets } from '../../../lib/desk/rebuild.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { like, messagesOf, say } from '../../portal/chat-acts.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { addResult, sayOnTask } from '../../portal/talk-acts.ts';
import { deleteTask, editTask, moveTask } from '../../portal/task-acts.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand, Killer } from './desk-at-hand.ts';
import { type Filed, fileInto } from './filing.ts';

let at: AtHand;
let browser: Browser;
const others: Browser[] = [];

function open(options = {}): void {
  at = hand(options);
  browser = aBrowser(at);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
}
afterEach(() => {
  for (const one of [browser, ...others.splice(0)]) one?.close();
  at?.end();
});

const pass = (minutes: number) => {
  at.clock.now = instant(at.clock.now + minutes * MINUTE);
};
const poll = (one = browser): Promise<PollReport> => pollPortal(one.poll(), new AbortController().signal);

/** A ticket that stands on the portal and was heard once. */
async function sentTicket(filed: Filed = {}): Promise<Ticket> {
  const ticket = await fileInto(browser, at.now(), filed);
  await browser.drainAll();
  pass(1);
  await poll();
  return ticket;
}

function taskOf(ticket: Ticket) {
  const task = [...at.world.tasks.values()].find((one) => one.xmlId === ticket.id);
  if (!task) throw new Error('no task');
  return task;
}

async function eventsOf(ticket: Ticket, one = browser) {
  const events = await one.db.events.where('ticketId').equals(ticket.id).toArray();
  return events.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}
const kindsOf = async (ticket: Ticket, one = browser) =>
  (await eventsOf(ticket, one)).map((event) => event.kind).slice(2);

/** Requests that cost: what stands inside a batch does not. */
const requests = () => at.core.requests.filter((row) => row.inBatch === null).length;

describe('a round of listening', () => {
  it('with no news is one request and adds nothing', async () => {
    open();
    const ticket = await sentTicket();
    const before = await eventsOf(ticket);
    for (let round = 0; round < 3; round += 1) {
      pass(2);
      const cost = requests();
      expect(await poll()).toEqual({ changed: [], isWaiting: true, isBehind: false });
      expect(requests() - cost).toBe(1);
    }
    expect(await eventsOf(ticket)).toEqual(before);
  });
  it('with nothing filed is still only one request', async () => {
    open();
    await poll();
    const before = requests();
    expect(await poll()).toEqual({ changed: [], isWaiting: false, isBehind: false });
    expect(requests() - before).toBe(1);
  });
  it('hears the consultant’s word, work, answer and the end, each at the portal’s instant', async () => {
    open();
    const ticket = await sentTicket();
    const task = taskOf(ticket);
    pass(5);
    sayOnTask(at.world, task, PEOPLE.consultant, 'Принято, смотрю.');
    const reacted = at.now();
    pass(3);
    expect(await poll()).toMatchObject({ changed: [ticket.id], isWaiting: true });
    const [, , reaction] = await eventsOf(ticket);
    expect(reaction).toMatchObject({
      kind: 'acknowledged',
      at: Math.floor(reacted / SECOND) * SECOND,
      by: { side: 'consultant', userId: '11' },
    });
    expect(reaction?.detail.text).toBe('Принято, смотрю.');
    moveTask(at.world, task, PEOPLE.consultant, 'start');
    pass(20);
    addResult(at.world, task, PEOPLE.consultant, 'Роль настроена.');
    pass(1);
    expect(await poll()).toMatchObject({ changed: [ticket.id], isWaiting: false });
    moveTask(at.world, task, PEOPLE.consultant, 'complete');
    pass(1);
    await poll();
    expect((await kindsOf(ticket)).filter((kind) => kind !== 'supportWrote')).toEqual([
      'acknowledged',
      'started',
      'replied',
      'done',
    ]);
    expect((await browser.db.onPortal.get(ticket.id))?.status).toBe(5);
  });
  it('hears a like on the curator’s word, and dates it by when it was seen', async () => {
    open();
    const ticket = await sentTicket({ messages: ['Очень жду'] });
    const [message] = messagesOf(at.world, taskOf(ticket).chatId).filter((one) => one.authorId === PEOPLE.curator);
    pass(4);
    if (message) like(at.world, message, PEOPLE.consultant);
    pass(1);
    await poll();
    const liked = (await eventsOf(ticket)).find((event) => event.kind === 'acknowledged');
    expect(liked).toMatchObject({ at: at.now(), detail: { source: `like:${message?.id}` } });
    pass(5);
    await poll();
    expect((await kindsOf(ticket)).filter((kind) => kind === 'acknowledged')).toHaveLength(1);
  });
  it('hears a reopening of an ended ticket, which is no longer watched', async () => {
    open();
    const ticket = await sentTicket();
    moveTask(at.world, taskOf(ticket), PEOPLE.consultant, 'complete');
    pass(2);
    await poll();
    pass(60);
    expect(await poll()).toMatchObject({ changed: [], isWaiting: false });
    moveTask(at.world, taskOf(ticket), PEOPLE.curator, 'renew');
    pass(1);
    expect(await poll()).toMatchObject({ changed: [ticket.id], isWaiting: true });
    expect(await kindsOf(ticket)).toEqual(['done', 'reopened']);
  });
  it('hears a word said after the end, though it moves no date of the task, and stays at one request while there is none', async () => {
    open();
    at.world.switches.chatMovesActivity = false;
    const ticket = await sentTicket();
    moveTask(at.world, taskOf(ticket), PEOPLE.consultant, 'complete');
    pass(2);
    await poll();
    pass(600);
    const cost = requests();
    expect(await poll()).toMatchObject({ changed: [] });
    expect(requests() - cost).toBe(1);
    sayOnTask(at.world, taskOf(ticket), PEOPLE.curator, 'Спасибо, всё работает');
    pass(1);
    expect(await poll()).toMatchObject({ changed: [ticket.id] });
    expect(await kindsOf(ticket)).toEqual(['done', 'clientWrote']);
  });
  it('notes a new term and a deferral', async () => {
    open();
    const ticket = await sentTicket();
    const deadline = at.now() + 3 * 24 * 60 * MINUTE;
    editTask(at.world, taskOf(ticket), PEOPLE.consultant, { deadline });
    pass(1);
    moveTask(at.world, taskOf(ticket), PEOPLE.consultant, 'defer');
    pass(1);
    await poll();
    const [forecast, postponed] = (await eventsOf(ticket)).slice(2);
    expect(forecast).toMatchObject({ kind: 'forecast', detail: { until: Math.floor(deadline / SECOND) * SECOND } });
    expect(postponed?.kind).toBe('postponed');
  });
  it('marks a deleted task once and keeps what was known', async () => {
    open();
    const ticket = await sentTicket();
    const other = await sentTicket();
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    await poll();
    deleteTask(at.world, taskOf(ticket));
    pass(1);
    expect(await poll()).toMatchObject({ changed: [ticket.id] });
    expect(await kindsOf(ticket)).toEqual(['acknowledged', 'lost']);
    pass(1);
    const cost = requests();
    expect(await poll()).toMatchObject({ changed: [] });
    expect(requests() - cost).toBe(1);
    expect(await kindsOf(other)).toEqual([]);
  });
  it('skips nothing when more was said than one portion holds, before and after the answer', async () => {
    open();
    const ticket = await sentTicket();
    const chat = at.world.chats.get(taskOf(ticket).chatId);
    if (!chat) throw new Error('no chat');
    const talk = (count: number) => {
      for (let index = 0; index < count; index += 1) {
        pass(0.1);
        say(at.world, chat, index % 2 ? PEOPLE.curator : PEOPLE.consultant, `слово ${index}`);
      }
    };
    talk(130);
    await poll();
    addResult(at.world, taskOf(ticket), PEOPLE.consultant, 'Ответ в итоге');
    await poll();
    talk(170);
    await poll();
    const words = (await eventsOf(ticket)).filter((event) => event.detail.source?.startsWith('message:'));
    expect(words).toHaveLength(301);
    expect((await browser.db.onPortal.get(ticket.id))?.lastMessageId).toBe(messagesOf(at.world, chat.id).at(-1)?.id);
  });
  it('takes up where a dead worker left: nothing is doubled and nothing skipped', async () => {
    open();
    const tickets = [await sentTicket(), await sentTicket(), await sentTicket()];
    for (const ticket of tickets) sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    pass(1);
    for (let point = 1; ; point += 1) {
      const killer = new Killer(point);
      const parts = { ...browser.poll(), store: killer.wrap(makeSyncStore(browser.db, browser.connection.host)) };
      const ended = await pollPortal(parts, new AbortController().signal).catch(() => 'killed' as const);
      if (ended !== 'killed') break;
      for (const ticket of tickets) expect((await kindsOf(ticket)).length).toBeLessThanOrEqual(1);
    }
    await poll();
    for (const ticket of tickets) expect(await kindsOf(ticket)).toEqual(['acknowledged']);
  });
  it('on the old card hears comments', async () => {
    open({ cards: 'old' });
    const ticket = await sentTicket();
    pass(2);
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Читаю');
    pass(1);
    await poll();
    expect(await kindsOf(ticket)).toEqual(['reading']);
  });
  it('without the right to read chats still sees what is done', async () => {
    open();
    const ticket = await sentTicket();
    for (const hook of at.world.webhooks) hook.scopes.delete('im');
    pass(2);
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    moveTask(at.world, taskOf(ticket), PEOPLE.consultant, 'start');
    pass(1);
    await poll();
    expect(await kindsOf(ticket)).toEqual(['started']);
    for (const hook of at.world.webhooks) hook.scopes.add('im');
    pass(1);
    await poll();
    expect(await kindsOf(ticket)).toEqual(['acknowledged', 'started']);
  });
  it('on a portal whose clock is off counts by the portal’s clock', async () => {
    open();
    at.world.skew = 47 * MINUTE;
    const ticket = await fileInto(browser, instant(at.now() + at.world.skew));
    await browser.drainAll();
    pass(5);
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    pass(1);
    await poll();
    const reaction = (await eventsOf(ticket)).find((event) => event.kind === 'acknowledged');
    expect(Math.abs((reaction?.at ?? 0) - ticket.filedAt - 5 * MINUTE)).toBeLessThan(10 * SECOND);
  });
  it('throws when the portal cannot be heard, and the next round hears it all', async () => {
    open();
    const ticket = await sentTicket();
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    pass(1);
    const stop = at.core.faults.add({ kind: 'reset-after' });
    await expect(poll()).rejects.toMatchObject({ kind: 'offline', mayHaveHappened: false });
    stop();
    pass(1);
    await poll();
    expect(await kindsOf(ticket)).toEqual(['acknowledged']);
  });
});

describe('with many tickets', () => {
  it('a round stays within a few requests, and every ticket has its turn', async () => {
    open();
    await poll();
    const tickets: Ticket[] = [];
    for (let index = 0; index < 55; index += 1) tickets.push(await fileInto(browser, at.now()));
    await browser.drainAll();
    pass(1);
    for (const ticket of tickets) sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    let rounds = 0;
    for (let behind = true; behind && rounds < 10; rounds += 1) {
      pass(1);
      const cost = requests();
      behind = (await poll()).isBehind;
      expect(requests() - cost).toBeLessThanOrEqual(4);
    }
    expect(rounds).toBeLessThanOrEqual(3);
    for (const ticket of tickets) expect(await kindsOf(ticket)).toEqual(['acknowledged']);
  });
});

describe('a second browser of the same curator', () => {
  const second = () => {
    const one = aBrowser(at);
    others.push(one);
    return one;
  };
  const facts = async (ticket: Ticket, one: Browser) =>
    (await eventsOf(ticket, one)).map(({ id, at: when }) => `${id} ${when}`);

  it('finds the tickets of the first by itself and comes to the same events', async () => {
    open();
    const two = second();
    await poll(two);
    pass(30);
    const ticket = await sentTicket({ sizes: [2000] });
    sayOnTask(at.world, taskOf(ticket), PEOPLE.consultant, 'Принято');
    pass(3);
    await poll();
    await poll(two);
    await poll(two);
    expect(await two.db.tickets.get(ticket.id)).toEqual(ticket);
    expect(await facts(ticket, two)).toEqual(await facts(ticket, browser));
    expect((await two.db.evidence.toArray()).map((one) => one.name)).toEqual(['Снимок.png']);
  });
  it('rebuilds everything on an empty base within a handful of requests', async () => {
    open();
    const tickets: Ticket[] = [];
    for (let index = 0; index < 60; index += 1) tickets.push(await fileInto(browser, at.now()));
    await browser.drainAll();
    const [first] = tickets;
    if (first) moveTask(at.world, taskOf(first), PEOPLE.consultant, 'complete');
    const two = second();
    const reached = await two.poll().reach();
    if (!reached) throw new Error('no portal');
    const steps: [number, number][] = [];
    const cost = requests();
    const count = await rebuildTickets(
      two.poll(),
      { ...reached, signal: new AbortController().signal },
      async (done, total) => {
        steps.push([done, total]);
      },
    );
    expect(count).toBe(60);
    expect(requests() - cost).toBeLessThanOrEqual(3);
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
    expect((await two.db.tickets.toArray()).map((one) => one.id).sort()).toEqual(tickets.map((one) => one.id).sort());
    for (let behind = true; behind; ) behind = (await poll(two)).isBehind;
    for (let behind = true; behind; ) behind = (await poll()).isBehind;
    for (const ticket of tickets) expect(await facts(ticket, two)).toEqual(await facts(ticket, browser));
  });
  it('whose base is empty finds them in its first round, however old they are', async () => {
    open();
    const ticket = await sentTicket();
    pass(60 * 24 * 30);
    const two = second();
    await poll(two);
    await poll(two);
    expect(await facts(ticket, two)).toEqual(await facts(ticket, browser));
  });
  it('comes to the same events when the first could not read the history at first', async () => {
    open();
    const ticket = await sentTicket();
    const task = taskOf(ticket);
    task.taskControl = true;
    pass(1);
    moveTask(at.world, task, PEOPLE.consultant, 'complete');
    moveTask(at.world, task, PEOPLE.curator, 'approve');
    const stop = at.core.faults.add({ kind: 'lost-scope', method: 'tasks.task.history.list' });
    await poll();
    expect(await kindsOf(ticket)).toContain('closed'); // all that the list alone tells
    stop();
    pass(1);
    sayOnTask(at.world, task, PEOPLE.consultant, 'Спасибо');
    await poll();
    await poll();
    const two = second();
    for (let behind = true; behind; ) behind = (await poll(two)).isBehind;
    expect(await kindsOf(ticket)).toContain('accepted');
    expect(await facts(ticket, browser)).toEqual(await facts(ticket, two));
  });
  it('does not take a copied task or a damaged one for a ticket', async () => {
    open();
    const ticket = await sentTicket();
    const task = taskOf(ticket);
    const two = second();
    at.world.tasks.set(9001, { ...task, id: 9001, xmlId: null });
    at.world.tasks.set(9002, { ...task, id: 9002, xmlId: '00000000-0000-4000-8000-000000000000' });
    at.world.tasks.set(9003, {
      ...task,
      id: 9003,
      xmlId: '00000000-0000-4000-8000-000000000001',
      description: '[CODE]kurator/1/xx[/CODE]',
    });
    const reached = await two.poll().reach();
    if (!reached) throw new Error('no portal');
    expect(
      await rebuildTickets(two.poll(), { ...reached, signal: new AbortController().signal }, async () => undefined),
    ).toBe(1);
  });
});
