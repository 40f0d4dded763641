import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { type Instant, instant, MINUTE } from '../../../lib/base/instant.ts';
import { listDeeds } from '../../../lib/desk/ticket-list.ts';
import { makeEvent } from '../../../lib/model/event.ts';
import { TicketId } from '../../../lib/model/ids.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import type { TicketList } from '../../../lib/model/ticket-row.ts';
import { policyRef } from '../../../lib/standards/policy-ref.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { appendEvents } from '../../../lib/store/tickets.ts';
import { aBase } from '../../make/base.ts';
import { noon, rightAnswers } from '../../make/ticket.ts';

const idOf = (at: number) => TicketId.parse(`ticket-${String(at).padStart(4, '0')}`);
const filedAt = (at: number): Instant => instant(noon - at * MINUTE);

function aTicket(at: number): Ticket {
  return Ticket.parse({
    id: idOf(at),
    draftId: `draft-${at}`,
    code: String(at),
    title: `Права ${at}`,
    text: 'ТИП: СРЕДНЯЯ ЗАДАЧА',
    answers: rightAnswers,
    entities: [],
    evidenceIds: [],
    channel: 'portal',
    author: { name: 'Анна', role: 'curator' },
    level: 'regular',
    policy: policyRef(consultantV2),
    filedAt: filedAt(at),
    portal: 'romashka.bitrix24.ru',
  });
}
const event = (at: number, kind: 'filed' | 'acknowledged' | 'replied' | 'closed', after: number, text = '') =>
  makeEvent(
    { ticketId: idOf(at), kind, at: instant(filedAt(at) + after), by: { side: 'consultant' }, detail: { text } },
    `${kind}-${after}`,
  );

/** Tickets 0 … count − 1, the first the newest; every one but each tenth has ended. */
async function fill(db: KuratorDb, count: number): Promise<void> {
  const all = Array.from({ length: count }, (_, at) => at);
  const isOpen = (at: number) => at % 10 === 0;
  await db.policies.put({ hash: policyRef(consultantV2).hash, policy: consultantV2 });
  await db.tickets.bulkAdd(all.map(aTicket));
  await db.onPortal.bulkAdd(
    all.map((at) => ({ ticketId: idOf(at), taskId: String(at), status: isOpen(at) ? 3 : 5, leftOut: [] })),
  );
  const past = (at: number) =>
    isOpen(at)
      ? [event(at, 'filed', 0)]
      : [event(at, 'filed', 0), event(at, 'replied', 5, `Ответ ${at}`), event(at, 'closed', 9)];
  await db.events.bulkAdd(all.flatMap(past));
}

const deedsOf = (db: KuratorDb) => listDeeds(db, () => noon);

const ending: AbortController[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end.abort();
});

/** Watches the list; `until` waits for a telling of it that fits. */
function watch(deeds: ReturnType<typeof listDeeds>) {
  const told: TicketList[] = [];
  const end = new AbortController();
  ending.push(end);
  let broken: unknown;
  deeds.ticketList.watch(
    (list) => told.push(list),
    (error) => (broken = error),
    end.signal,
  );
  return {
    told,
    end,
    failure: () => broken,
    async until(fits: (list: TicketList) => boolean): Promise<TicketList> {
      for (let tries = 0; tries < 400; tries += 1) {
        const last = told.at(-1);
        if (last && fits(last)) return last;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`never told so; last: ${JSON.stringify(told.at(-1))?.slice(0, 300)}`);
    },
  };
}
const isRead = (list: TicketList) => list.reading === undefined;

describe('The list of tickets', () => {
  it('is told at once when there is none', async () => {
    expect(await watch(deedsOf(aBase())).until(isRead)).toEqual({
      rows: [],
      total: 0,
      reading: undefined,
      hasMoving: true,
    });
  });

  it('shows the newest first and the rest after, and says how far it is', async () => {
    const db = aBase();
    await fill(db, 700);
    const { told, until } = watch(deedsOf(db));
    const whole = await until(isRead);
    expect(told[0]?.rows.length).toBe(60);
    expect(told[0]).toMatchObject({ total: 700, reading: 60 });
    expect(whole.rows.map(({ id }) => id)).toEqual(Array.from({ length: 700 }, (_, at) => idOf(at)));
  });

  it('holds the events of those that may move, and of the ended only how they came out', async () => {
    const db = aBase();
    await fill(db, 130);
    const { rows } = await watch(deedsOf(db)).until(isRead);
    expect(rows[0]?.past).toMatchObject({ is: 'moving', events: [{ kind: 'filed' }] });
    const ended = rows.filter(({ past }) => past.is === 'ended');
    expect(ended).toHaveLength(117);
    expect(rows[121]?.past).toMatchObject({ is: 'ended', status: 'closed', talk: 'Ответ 121' });
  });

  it('says when all that may still move are there, before the ended are read: the waiting list needs no more', async () => {
    const db = aBase();
    await fill(db, 1500);
    const { told, until } = watch(deedsOf(db));
    await until(isRead);
    expect(told[0]).toMatchObject({ hasMoving: false });
    const settled = told.find(({ hasMoving }) => hasMoving);
    expect(settled?.reading).toBeDefined();
    expect(settled?.rows.filter(({ past }) => past.is === 'moving')).toHaveLength(150);
  });

  it('names the files that came with the consultant’s words, of what has ended too (R-171)', async () => {
    const db = aBase();
    await fill(db, 2);
    const detail = { text: 'Готово', files: ['Проверка.mp4'] };
    const by = { side: 'consultant' } as const;
    await appendEvents(db, [makeEvent({ ticketId: idOf(1), kind: 'supportWrote', at: filedAt(1), by, detail }, 'm1')]);
    const { rows } = await watch(deedsOf(db)).until(isRead);
    expect(rows[1]?.past).toMatchObject({ is: 'ended', files: [{ name: 'Проверка.mp4', at: filedAt(1) }] });
  });

  it('a task that ended without our having heard of it keeps its clocks', async () => {
    const db = aBase();
    await fill(db, 1);
    await db.onPortal.update(idOf(0), { status: 5 });
    const { rows } = await watch(deedsOf(db)).until(isRead);
    expect(rows[0]?.past.is).toBe('moving');
  });

  it('is told anew of what changed, and every other row is the same as before', async () => {
    const db = aBase();
    await fill(db, 130);
    const { until } = watch(deedsOf(db));
    const first = await until(isRead);
    await appendEvents(db, [event(20, 'acknowledged', 3, 'Принято')]);
    const heard = (list: TicketList) => list.rows[20]?.past.is === 'moving' && list.rows[20].past.events.length === 2;
    const second = await until(heard);
    expect(second.rows.filter((row, at) => row !== first.rows[at]).map(({ id }) => id)).toEqual([idOf(20)]);
  });

  it('is told of a new ticket, of one that went, and of many at once', async () => {
    const db = aBase();
    await fill(db, 12);
    const { until } = watch(deedsOf(db));
    await until(isRead);
    await db.tickets.add({ ...aTicket(0), id: TicketId.parse('new'), filedAt: instant(noon + MINUTE) });
    expect((await until(({ rows }) => rows.length === 13)).rows[0]?.id).toBe('new');
    await db.tickets.delete(TicketId.parse('new'));
    await until(({ rows }) => rows.length === 12);
    await db.tickets.bulkPut(Array.from({ length: 80 }, (_, at) => aTicket(at + 100)));
    expect((await until(({ rows, reading }) => rows.length === 92 && reading === undefined)).total).toBe(92);
  });

  it('is read once for everybody who watches, and ends with the last of them', async () => {
    const db = aBase();
    await fill(db, 12);
    const deeds = deedsOf(db);
    const one = watch(deeds);
    const list = await one.until(isRead);
    const other = watch(deeds);
    expect(other.told[0]).toBe(list);
    one.end.abort();
    other.end.abort();
    await appendEvents(db, [event(0, 'acknowledged', 3)]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(other.told).toHaveLength(1);
    expect(await watch(deeds).until(isRead)).not.toBe(list);
  });

  it('says when the base does not open', async () => {
    const db = aBase();
    await db.open();
    db.close();
    const { failure, told } = watch(deedsOf(db));
    for (let tries = 0; tries < 100 && failure() === undefined; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(failure()).toMatchObject({ name: 'DatabaseClosedError' });
    expect(told).toEqual([]);
  });

  it('counts those that have not ended, and counts again when one does', async () => {
    const db = aBase();
    await fill(db, 31);
    const counts: number[] = [];
    const end = new AbortController();
    ending.push(end);
    deedsOf(db).openCount.watch(
      (count) => counts.push(count),
      () => undefined,
      end.signal,
    );
    const until = async (count: number) => {
      for (let tries = 0; tries < 200 && counts.at(-1) !== count; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      expect(counts.at(-1)).toBe(count);
    };
    await until(4);
    await appendEvents(db, [event(20, 'closed', 7)]);
    await until(3);
  });
});
