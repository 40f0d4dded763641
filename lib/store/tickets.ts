import { TicketEvent } from '../model/event.ts';
import type { TicketId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { KuratorDb } from './db.ts';
import { soundEvents, soundPortals, soundSteps, soundTickets } from './sound.ts';

/** A ticket's row with what hangs on it. `policy` is missing only when the snapshot was lost. */
export interface TicketRows {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly portal: TicketOnPortal | undefined;
  readonly steps: readonly OutboxStep[];
  readonly policy: Policy | undefined;
}

function groupBy<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

function byTime(events: readonly TicketEvent[]): readonly TicketEvent[] {
  return [...events].sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
}

/** All tickets, newest first, each with its events in order of time. Four table reads, whatever their number. */
export async function readTickets(db: KuratorDb): Promise<readonly TicketRows[]> {
  const [tickets, events, portals, steps, policies] = await Promise.all([
    db.tickets.orderBy('filedAt').reverse().toArray(),
    db.events.toArray(),
    db.onPortal.toArray(),
    db.outbox.toArray(),
    db.policies.toArray(),
  ]);
  const eventsOf = groupBy(soundEvents(events), (event) => event.ticketId);
  const stepsOf = groupBy(soundSteps(steps), (step) => step.ticketId);
  const portalOf = new Map(soundPortals(portals).map((portal) => [portal.ticketId, portal]));
  const policyOf = new Map(policies.map((stored) => [stored.hash, stored.policy]));
  return soundTickets(tickets).map((ticket) => ({
    ticket,
    events: byTime(eventsOf.get(ticket.id) ?? []),
    portal: portalOf.get(ticket.id),
    steps: (stepsOf.get(ticket.id) ?? []).sort((one, other) => one.order - other.order),
    policy: policyOf.get(ticket.policy.hash),
  }));
}

/** One ticket with what hangs on it, or undefined. */
export async function readTicket(db: KuratorDb, id: TicketId): Promise<TicketRows | undefined> {
  const [ticket] = soundTickets([await db.tickets.get(id)]);
  if (!ticket) return undefined;
  const [events, portal, steps, stored] = await Promise.all([
    db.events.where('ticketId').equals(id).toArray(),
    db.onPortal.get(id),
    db.outbox.where('ticketId').equals(id).sortBy('order'),
    db.policies.get(ticket.policy.hash),
  ]);
  return {
    ticket,
    events: byTime(soundEvents(events)),
    portal: soundPortals([portal])[0],
    steps: soundSteps(steps),
    policy: stored?.policy,
  };
}

/** Appends events; one that is already there (same derived id) is left as it was. Gives how many were new. */
export async function appendEvents(db: KuratorDb, events: readonly TicketEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const once = [...new Map(events.map((event) => [event.id, event])).values()];
  return db.transaction('rw', db.events, async () => {
    const known = await db.events.bulkGet(once.map((event) => event.id));
    const fresh = once.filter((_, index) => known[index] === undefined);
    await db.events.bulkAdd(fresh.map((event) => TicketEvent.parse(event)));
    return fresh.length;
  });
}
