import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE, SECOND, shift } from '../../../lib/base/instant.ts';
import { consult } from '../../../lib/desk/consult.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import type { ConsultDeed } from '../../../lib/model/consult.ts';
import type { TicketId } from '../../../lib/model/ids.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { rushOf } from '../../../lib/standards/rush.ts';
import { status } from '../../../lib/standards/status.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { sayOnTask } from '../../portal/talk-acts.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

const signal = new AbortController().signal;
let at: AtHand;
let curator: Browser;
let consultant: Browser;

beforeEach(() => {
  at = hand();
  curator = aBrowser(at);
  consultant = aBrowser(at, { me: { id: String(PEOPLE.consultant), name: 'Илья Захаров' } }, PEOPLE.consultant);
});
afterEach(() => {
  curator.close();
  consultant.close();
  at.end();
});

const listen = async () => {
  await pollPortal(curator.poll(), signal);
  await pollPortal({ ...consultant.poll(), side: 'consultant' }, signal);
};

/** A ticket that the curator has filed and the consultant's browser has found. */
async function filed() {
  const ticket = await fileInto(curator, at.now());
  await curator.drainAll();
  await listen();
  return ticket;
}

const parts = () => ({ db: consultant.db, now: at.now, sleep: async () => {}, ring: () => {} });

async function does(id: TicketId, deed: ConsultDeed) {
  at.clock.now = shift(at.clock.now, MINUTE);
  await consult(parts(), id, deed);
  await consultant.drainAll();
  at.clock.now = shift(at.clock.now, SECOND * 2);
  await listen();
}

const eventsIn = async ({ db }: Browser, id: TicketId) =>
  (await db.events.where('ticketId').equals(id).toArray())
    .map(({ id: event, kind, at: when, by, detail }) => ({ event, kind, when, side: by.side, detail }))
    .filter(({ kind }) => kind !== 'filed')
    .sort((one, other) => (one.event < other.event ? -1 : 1));

async function stateIn({ db }: Browser, id: TicketId) {
  const [ticket, events] = await Promise.all([db.tickets.get(id), db.events.where('ticketId').equals(id).toArray()]);
  if (!ticket) throw new Error('no ticket');
  return status(
    consultantV2,
    { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt },
    events,
    at.now(),
  );
}

/** Both browsers have the same events, and so the same clocks. */
async function together(id: TicketId) {
  expect(await eventsIn(consultant, id)).toEqual(await eventsIn(curator, id));
  const [his, hers] = [await stateIn(consultant, id), await stateIn(curator, id)];
  expect(his).toEqual(hers);
  return hers;
}

const until = () => instant(Math.ceil(at.now() / DAY) * DAY + 2 * DAY + 9 * HOUR);

describe('the consultant’s browser', () => {
  it('finds the tickets he answers for, in any group, and none that are others’', async () => {
    const ticket = await filed();
    const foreign = await fileInto(curator, at.now());
    curator.connection.consultant = { id: String(PEOPLE.manager), name: 'Другой' };
    await curator.drainAll();
    await listen();
    expect((await consultant.db.tickets.toArray()).map(({ id }) => id)).toEqual([ticket.id]);
    expect(await curator.db.tickets.get(foreign.id)).toBeDefined();
  });

  it('finds those in which he only helps', async () => {
    curator.connection.consultant = { id: String(PEOPLE.manager), name: 'Другой' };
    const ticket = await fileInto(curator, at.now());
    await curator.drainAll();
    const task = onPortal(at, ticket).tasks[0];
    if (task) task.accomplices = [PEOPLE.consultant];
    await listen();
    expect(await consultant.db.tickets.get(ticket.id)).toBeDefined();
  });

  it('takes his own words for the consultant’s, though it is his key', async () => {
    const { id } = await filed();
    await does(id, { kind: 'say', text: 'Посмотрю сегодня' });
    expect((await eventsIn(consultant, id)).at(-1)).toMatchObject({ side: 'consultant' });
    await together(id);
  });
});

describe('each deed of the consultant changes the clocks of both browsers alike', () => {
  it('«принято» is the reaction (R-040)', async () => {
    const { id } = await filed();
    await does(id, { kind: 'acknowledge' });
    const state = await together(id);
    expect(state.id).toBe('acknowledged');
    expect(state.timeline.commitments.find((one) => one.id === 'reaction')?.state).toBe('met');
  });

  it('agreeing to the paid urgent start is read alike by both, and by nobody from the client’s mouth (R-099)', async () => {
    const { id } = await filed();
    const rush = async ({ db }: Browser) => rushOf(await db.events.where('ticketId').equals(id).toArray());
    const [task] = onPortal(at, await at1(id)).tasks;
    if (!task) throw new Error('no task');
    sayOnTask(at.world, task, PEOPLE.curator, 'Срочный запуск (платно) согласован');
    await listen();
    expect([await rush(curator), await rush(consultant)]).toEqual([{ state: 'none' }, { state: 'none' }]);
    await does(id, { kind: 'rush', text: '5 000 ₽' });
    await together(id);
    const agreed = { state: 'agreed', words: '5 000 ₽' };
    expect([await rush(curator), await rush(consultant)]).toEqual([agreed, agreed]);
    await does(id, { kind: 'decline', reason: 'оплата не прошла' });
    expect((await rush(curator)).state).toBe('declined');
  });

  it('«читаю» is no answer (R-043), «Ответ: …» is (A-46)', async () => {
    const { id } = await filed();
    await does(id, { kind: 'reading' });
    expect((await together(id)).id).toBe('reading');
    await does(id, { kind: 'answer', text: 'Права настраиваются в карточке роли.' });
    const state = await together(id);
    expect(state.id).toBe('answered');
    expect(state.timeline.commitments.find((one) => one.id === 'answer')?.state).toBe('met');
  });

  it('a forecast before the start, then the start (R-097)', async () => {
    const { id } = await filed();
    const day = until();
    await does(id, { kind: 'forecast', until: day });
    expect((await together(id)).id).toBe('forecast');
    expect((await eventsIn(curator, id)).find(({ kind }) => kind === 'forecast')?.detail.until).toBe(day);
    await does(id, { kind: 'start' });
    expect((await together(id)).id).toBe('started');
  });

  it('«ждём клиента» stops the clocks and tells why; taken up again they go on (A-23)', async () => {
    const { id } = await filed();
    await does(id, { kind: 'await', reason: 'нужен доступ к почте' });
    const paused = await together(id);
    expect(paused.id).toBe('waiting');
    expect(paused.timeline.pause?.reason).toBe('нужен доступ к почте');
    expect(paused.timeline.pauseCount).toBe(1);
    await does(id, { kind: 'resume' });
    expect((await together(id)).timeline.pause).toBeUndefined();
  });

  it('a deferral names the day of its return, once', async () => {
    const { id } = await filed();
    await does(id, { kind: 'defer', until: until(), reason: 'ждём обновления портала' });
    const state = await together(id);
    expect(state.timeline.pause?.reason).toBe('ждём обновления портала');
    expect(state.timeline.pauseCount).toBe(1);
    const told = (await eventsIn(curator, id)).find(({ detail }) => detail.until !== undefined);
    expect(Math.abs((told?.detail.until ?? 0) - until())).toBeLessThan(DAY);
  });

  it('a refusal ends it with its reason, though the task is completed (R-293)', async () => {
    const { id } = await filed();
    await does(id, { kind: 'refuse', reason: 'вне рамок поддержки' });
    const state = await together(id);
    expect(state.id).toBe('refused');
    expect(state.finished).toBe(true);
    expect(onPortal(at, await at1(id)).tasks[0]?.status).toBe(5);
  });

  it('done comes with its proof on the task, each file once', async () => {
    const ticket = await filed();
    const draftId = `${ticket.id}-desk`;
    const { db } = consultant;
    await db.drafts.put({ ...aDraftOf(draftId), evidenceIds: [] } as never);
    await db.evidence.put({
      id: 'proof-1',
      draftId,
      kind: 'screenshot',
      nature: 'picture',
      name: 'Всё работает.png',
      mime: 'image/png',
      size: 900,
      madeAt: at.now(),
      annotated: false,
    } as never);
    await db.blobs.put({ id: 'proof-1', blob: new Blob([new Uint8Array(900).fill(7)]) });
    const proof = [{ id: 'proof-1' as never, name: 'Всё работает.png' }];
    await does(ticket.id, { kind: 'done', text: 'Права настроены', proof });
    expect((await together(ticket.id)).id).toBe('done');
    const there = onPortal(at, ticket);
    expect(there.files).toHaveLength(1);
    expect(there.words.at(-1)?.text).toContain('Всё работает.png');
    expect((await db.evidence.get('proof-1' as never))?.draftId).toBe(ticket.draftId);
  });
});

const at1 = async (id: TicketId) => {
  const ticket = await curator.db.tickets.get(id);
  if (!ticket) throw new Error('no ticket');
  return ticket;
};
const aDraftOf = (id: string) => ({
  id,
  ticketId: `${id}-t`,
  createdAt: at.now(),
  changedAt: at.now(),
  entities: [],
  answers: { title: '', what: '', why: '', who: '', input: '', output: '', when: '' },
  channel: 'portal',
  waived: [],
});

describe('a deed reaches the portal once', () => {
  it.each(['reset-before', 'error-after'] as const)('whatever the network does: %s', async (kind) => {
    const { id } = await filed();
    const task = () => [...at.world.tasks.values()].find(({ xmlId }) => xmlId === id);
    await consult(parts(), id, { kind: 'await', reason: 'нужен доступ' });
    const over = at.core.faults.add({ kind, times: 3 });
    await consultant.drainAll();
    over();
    await consultant.drainAll();
    await listen();
    const rows = at.world.history.filter((row) => row.taskId === task()?.id && row.field === 'STATUS');
    expect(rows.map(({ to }) => to)).toEqual(['6']);
    const words = [...at.world.messages.values()].filter(({ text }) => text.startsWith('Ждём клиента'));
    expect(words).toHaveLength(1);
    await together(id);
  });

  it('a move that the portal does not allow is told, and holds up nothing', async () => {
    const { id } = await filed();
    await does(id, { kind: 'done', text: 'Готово', proof: [] });
    await does(id, { kind: 'start' });
    await does(id, { kind: 'say', text: 'Ещё слово' });
    const steps = await consultant.db.outbox.where('ticketId').equals(id).sortBy('order');
    expect(steps.map(({ state }) => state)).toEqual(steps.map(() => 'done'));
    expect(steps.find(({ work }) => work.kind === 'move' && work.to === 'start')?.result).toBe('refused');
  });

  it('can be taken back while nothing of it was sent, and not afterwards', async () => {
    const { id } = await filed();
    const slip = await consult(parts(), id, { kind: 'refuse', reason: 'не то' });
    await slip.undo();
    await consultant.drainAll();
    expect(onPortal(at, await at1(id)).words).toEqual([]);
    const meant = await consult(parts(), id, { kind: 'acknowledge' });
    await consultant.drainAll();
    await expect(meant.undo()).rejects.toMatchObject({ words: 'failure_deed_sent' });
  });
});
