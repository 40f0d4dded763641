import { DAY, type Instant } from '../base/instant.ts';
import type { ClockRow } from '../model/clock-row.ts';
import type { TicketId } from '../model/ids.ts';
import type { KuratorDb } from './db.ts';
import { readTicking, type TickingRows } from './ticking.ts';

/** A ticket to be looked at, with the clock that is to be written anew; without rows when it is gone or has long ended. */
export interface DueClock {
  readonly clock: Pick<ClockRow, 'ticketId' | 'stamp'>;
  readonly rows: TickingRows | undefined;
}

export interface DueClocks {
  readonly due: readonly DueClock[];
  /** These are all tickets there are: once they are written, clocks stand as reckoned under this key. */
  readonly key: string | undefined;
}

/** The stamp of a ticket that has no clock yet. */
const NONE = '';

/**
 * Tickets that something has been written of, that time has changed since they were looked at, or that were looked at later
 * than `now` (the machine's clock was put back); with `andUntold` those too whose news waits for the morning; and all of
 * them when the clocks were not reckoned under `key`, which names what else a look depends on. In order of their ids.
 * `window`: see `readTicking`.
 */
export async function readDueClocks(
  db: KuratorDb,
  key: string,
  now: Instant,
  window: number,
  andUntold: boolean,
): Promise<DueClocks> {
  return db.transaction('r', [db.marks, db.clocks, db.tickets, db.events, db.onPortal, db.policies], async () => {
    const isKnown = (await db.marks.get('clocks'))?.value === key;
    const clocks = isKnown ? await dueOnes(db, now, andUntold) : await allOf(db);
    const ids = clocks.map(({ ticketId }) => ticketId);
    const rows = new Map((await readTicking(db, ids, now, window)).map((one) => [one.ticket.id, one]));
    const due = clocks.map((clock) => ({ clock, rows: rows.get(clock.ticketId) }));
    return { due, key: isKnown ? undefined : key };
  });
}

async function dueOnes(db: KuratorDb, now: Instant, andUntold: boolean): Promise<readonly DueClock['clock'][]> {
  const found = await Promise.all([
    db.clocks.where('at').belowOrEqual(now).toArray(),
    db.clocks.where('lookedAt').above(now).toArray(),
    andUntold ? db.clocks.where('untold').equals(1).toArray() : [],
  ]);
  const clocks = [...new Map(found.flat().map((clock) => [clock.ticketId, clock])).values()];
  return clocks.sort((one, other) => (one.ticketId < other.ticketId ? -1 : 1));
}

async function allOf(db: KuratorDb): Promise<readonly DueClock['clock'][]> {
  const [ids, clocks] = await Promise.all([db.tickets.toCollection().primaryKeys(), db.clocks.toArray()]);
  const stamps = new Map(clocks.map(({ ticketId, stamp }) => [ticketId, stamp]));
  return ids.map((ticketId) => ({ ticketId, stamp: stamps.get(ticketId) ?? NONE }));
}

/**
 * Writes down what was found, but for tickets of which something has been written meanwhile: those are looked at again.
 * With `key` all clocks are known under it from now on.
 */
export async function writeClocks(db: KuratorDb, seen: readonly ClockRow[], key: string | undefined): Promise<void> {
  if (seen.length === 0 && key === undefined) return;
  await db.transaction('rw', db.clocks, db.marks, async () => {
    const here = await db.clocks.bulkGet(seen.map(({ ticketId }) => ticketId));
    await db.clocks.bulkPut(seen.filter(({ stamp }, index) => (here[index]?.stamp ?? NONE) === stamp));
    if (key !== undefined) await db.marks.put({ id: 'clocks', value: key });
  });
}

/** What all clocks say together. */
export interface ClockSummary {
  /** The ticket whose promise is the nearest; undefined when none runs and none is late. */
  readonly nearest: TickingRows | undefined;
  readonly isPaused: boolean;
  /** How many tickets have a promise that is late. */
  readonly late: number;
  /** When the next of them changes by time alone. */
  readonly changesAt: number | undefined;
  readonly hasUntold: boolean;
}

/** A few looks into indexes, whatever the number of tickets. `badge`: only what it shows is asked for. */
export async function readClockSummary(
  db: KuratorDb,
  now: Instant,
  badge: 'nearest' | 'late' | 'off',
): Promise<ClockSummary> {
  return db.transaction('r', [db.clocks, db.tickets, db.events, db.onPortal, db.policies], async () => {
    const [id, paused, late, next, untold] = await Promise.all([
      badge === 'nearest' ? readNearest(db, now) : undefined,
      badge === 'nearest' ? db.clocks.where('paused').equals(1).limit(1).primaryKeys() : [],
      badge === 'late' ? db.clocks.where('firstDue').below(now).count() : 0,
      db.clocks.where('at').above(now).limit(1).keys(),
      db.clocks.where('untold').equals(1).limit(1).primaryKeys(),
    ]);
    const [nearest] = id === undefined ? [] : await readTicking(db, [id], now, Number.POSITIVE_INFINITY);
    const changesAt = next[0];
    return {
      nearest,
      isPaused: paused.length > 0,
      late,
      changesAt: typeof changesAt === 'number' ? changesAt : undefined,
      hasUntold: untold.length > 0,
    };
  });
}

/**
 * Whose promise the badge is about (J4, `desk/face` `isNearer`): the last one missed within a day, then the one that runs
 * out next, then the last one missed. Of several due at the same instant the first by its id.
 */
async function readNearest(db: KuratorDb, now: Instant): Promise<TicketId | undefined> {
  const [missed, next] = await Promise.all([
    db.clocks.where('dues').below(now).reverse().limit(1).keys(),
    db.clocks.where('dues').aboveOrEqual(now).limit(1).keys(),
  ]);
  const last = missed[0];
  const isFresh = typeof last === 'number' && now - last < DAY;
  const due = isFresh ? last : (next[0] ?? last);
  if (due === undefined) return undefined;
  return (await db.clocks.where('dues').equals(due).limit(1).primaryKeys())[0];
}
