import type { TicketEvent } from '../model/event.ts';
import type { TicketId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { soundEvents, soundPortals, soundSteps, soundTickets } from './sound.ts';

/** Portal statuses of a task that has ended (bitrix24-rest 2.4). */
const ENDED = new Set([5, 7]);

/** Which tickets there are, the newest first: those that may still move, and those whose task has ended. */
export async function readListOrder(
  db: KuratorDb,
): Promise<{ readonly moving: readonly TicketId[]; readonly ended: readonly TicketId[] }> {
  const [ids, portals] = await Promise.all([
    db.tickets.orderBy('filedAt').reverse().primaryKeys(),
    db.onPortal.toArray(),
  ]);
  const over = new Set<string>(portals.filter(({ status }) => ENDED.has(status ?? 0)).map((row) => row.ticketId));
  return { moving: ids.filter((id) => !over.has(id)), ended: ids.filter((id) => over.has(id)) };
}

/** The newest tickets and how many there are in all: enough for a first picture, whatever their number. */
export async function readNewest(
  db: KuratorDb,
  limit: number,
): Promise<{ readonly ids: readonly TicketId[]; readonly total: number }> {
  const newest = db.tickets.orderBy('filedAt').reverse().limit(limit);
  const [ids, total] = await Promise.all([newest.primaryKeys(), db.tickets.count()]);
  return { ids, total };
}

/** A ticket with its rows; without its events where these are not asked for. */
export interface ListedRows {
  readonly ticket: Ticket;
  readonly portal: TicketOnPortal | undefined;
  readonly steps: readonly OutboxStep[];
  readonly events: readonly TicketEvent[] | undefined;
}

const inOrder = (events: readonly TicketEvent[]) =>
  [...events].sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));

/** Some tickets by their ids; those that are gone or cannot be read are left out. */
export function readListed(
  db: KuratorDb,
  ids: readonly TicketId[],
  what: 'with-events' | 'bare',
): Promise<readonly ListedRows[]> {
  return db.transaction('r', [db.tickets, db.onPortal, db.outbox, db.events], async () => {
    const isWhole = what === 'with-events';
    // One request a ticket reads its rows at once; a cursor over many tickets would stop at each row.
    const [tickets, portals, steps, events] = await Promise.all([
      db.tickets.bulkGet([...ids]),
      db.onPortal.bulkGet([...ids]),
      isWhole ? Promise.all(ids.map((id) => db.outbox.where('ticketId').equals(id).sortBy('order'))) : [],
      isWhole ? Promise.all(ids.map((id) => db.events.where('ticketId').equals(id).toArray())) : [],
    ]);
    return ids.flatMap((_, at) =>
      soundTickets([tickets[at]]).map((ticket) => ({
        ticket,
        portal: soundPortals([portals[at]])[0],
        steps: soundSteps(steps[at] ?? []),
        events: isWhole ? inOrder(soundEvents(events[at] ?? [])) : undefined,
      })),
    );
  });
}

/** Events of all tickets, page by page; each page holds whole tickets, since an event's key begins with its ticket's id. */
export async function* readPasts(
  db: KuratorDb,
  signal: AbortSignal,
): AsyncGenerator<ReadonlyMap<TicketId, readonly TicketEvent[]>> {
  const PAGE = 4000;
  let after = '';
  let left: readonly TicketEvent[] = [];
  while (!signal.aborted) {
    const page = await db.events.where('id').above(after).limit(PAGE).toArray();
    const last = page.at(-1);
    const rows = [...left, ...page];
    const isEnd = !last || page.length < PAGE;
    left = isEnd ? [] : rows.filter(({ ticketId }) => ticketId === last.ticketId);
    const whole = isEnd ? rows : rows.filter(({ ticketId }) => ticketId !== last.ticketId);
    const pasts = new Map<TicketId, TicketEvent[]>();
    for (const event of soundEvents(whole)) {
      const past = pasts.get(event.ticketId);
      if (past) past.push(event);
      else pasts.set(event.ticketId, [event]);
    }
    yield new Map([...pasts].map(([id, events]) => [id, inOrder(events)]));
    if (isEnd) return;
    after = last.id;
  }
}

/** The policies that tickets were filed under, by their hash. */
export async function readPolicies(db: KuratorDb): Promise<ReadonlyMap<string, Policy>> {
  return new Map((await db.policies.toArray()).map(({ hash, policy }) => [hash, policy]));
}
