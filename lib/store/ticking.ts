import * as z from 'zod/mini';
import type { Instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { TicketId } from '../model/ids.ts';
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
  /** It has ended on the portal: after this instant it says nothing more. */
  readonly leavesAt: number | undefined;
}

/**
 * Those of the named tickets whose clocks may still move: they have not ended on the portal, or they ended within the last
 * `window` milliseconds, so that their last news may not have been told yet.
 */
export async function readTicking(
  db: KuratorDb,
  asked: readonly TicketId[],
  now: Instant,
  window: number,
): Promise<readonly TickingRows[]> {
  const rows = await db.onPortal.bulkGet([...asked]);
  const leaveAt = rows.map((row) => (ENDED.has(row?.status ?? 0) ? (row?.checkedAt ?? now) + window : undefined));
  const ids = asked.filter((_, index) => (leaveAt[index] ?? now) >= now);
  const leaves = new Map(asked.map((id, index) => [id, leaveAt[index]]));
  const [stored, events] = await Promise.all([
    db.tickets.bulkGet([...ids]),
    // One request a ticket reads its rows at once; a cursor over many tickets would stop at each row.
    Promise.all(ids.map((id) => db.events.where('ticketId').equals(id).toArray())),
  ]);
  const eventsOf = new Map<string, readonly TicketEvent[]>(
    ids.map((id, index) => [id, soundEvents(events[index] ?? [])]),
  );
  const tickets = stored.flatMap((row) => {
    const parsed = TickingTicket.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  const hashes = [...new Set(tickets.map(({ policy }) => policy.hash))];
  const policies = await db.policies.bulkGet(hashes);
  const policyOf = new Map(policies.flatMap((row) => (row ? [[row.hash, row.policy] as const] : [])));
  return tickets.map((ticket) => ({
    ticket,
    events: eventsOf.get(ticket.id) ?? [],
    policy: policyOf.get(ticket.policy.hash),
    leavesAt: leaves.get(ticket.id),
  }));
}
