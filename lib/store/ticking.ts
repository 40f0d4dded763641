import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';

/** Portal statuses after which no promise runs (bitrix24-rest 2.4). */
const ENDED = new Set([5, 7]);

export interface TickingRows {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  /** The policy it was filed under (C-15); missing only when the snapshot was lost. */
  readonly policy: Policy | undefined;
}

/**
 * Tickets whose clocks may still move: those that have not ended on the portal, and those that ended within the last
 * `window` milliseconds, whose last news may not have been told yet. The thousands that ended long ago are not read, so a
 * tick each minute stays cheap.
 */
export async function readTicking(db: KuratorDb, now: Instant, window: number): Promise<readonly TickingRows[]> {
  const rows = await db.onPortal.toArray();
  const isOld = rows.filter((row) => ENDED.has(row.status ?? 0) && (row.checkedAt ?? now) < now - window);
  const left = new Set<string>(isOld.map((row) => row.ticketId));
  const ids = (await db.tickets.toCollection().primaryKeys()).filter((id) => !left.has(id));
  const [tickets, events, policies] = await Promise.all([
    db.tickets.bulkGet(ids),
    db.events.where('ticketId').anyOf(ids).toArray(),
    db.policies.toArray(),
  ]);
  const policyOf = new Map(policies.map((stored) => [stored.hash, stored.policy]));
  const eventsOf = new Map<string, TicketEvent[]>(ids.map((id) => [id, []]));
  for (const event of events) eventsOf.get(event.ticketId)?.push(event);
  return tickets.flatMap((ticket) =>
    ticket ? [{ ticket, events: eventsOf.get(ticket.id) ?? [], policy: policyOf.get(ticket.policy.hash) }] : [],
  );
}
