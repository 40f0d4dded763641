import * as z from 'zod/mini';
import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Policy } from '../model/policy.ts';
import { Answers, Ticket } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { soundEvents } from './sound.ts';

/** Portal statuses after which no promise runs (bitrix24-rest 2.4). */
const ENDED = new Set([5, 7]);

/** What a tick reads of a ticket: the text, entities and answers of thousands need not be gone through each minute. */
const TickingTicket = z.extend(
  z.pick(Ticket, { id: true, code: true, title: true, level: true, filedAt: true, policy: true }),
  { answers: z.pick(Answers, { type: true }) },
);
export type TickingTicket = z.infer<typeof TickingTicket>;

export interface TickingRows {
  readonly ticket: TickingTicket;
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
  const [stored, events, policies] = await Promise.all([
    db.tickets.bulkGet(ids),
    db.events.where('ticketId').anyOf(ids).toArray(),
    db.policies.toArray(),
  ]);
  const policyOf = new Map(policies.map((stored) => [stored.hash, stored.policy]));
  const eventsOf = new Map<string, TicketEvent[]>(ids.map((id) => [id, []]));
  for (const event of soundEvents(events)) eventsOf.get(event.ticketId)?.push(event);
  const tickets = stored.flatMap((row) => {
    const parsed = TickingTicket.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  return tickets.map((ticket) => ({
    ticket,
    events: eventsOf.get(ticket.id) ?? [],
    policy: policyOf.get(ticket.policy.hash),
  }));
}
