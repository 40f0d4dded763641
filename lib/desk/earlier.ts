import type { EarlierTicket } from '../standards/subject.ts';
import type { KuratorDb } from '../store/db.ts';

/** Tickets of this browser by which a repeat is told: the newest few hundred are enough. */
const MOST = 300;

/** The tickets filed before, newest first, with the instant they were closed at. */
export async function readEarlier(db: KuratorDb): Promise<readonly EarlierTicket[]> {
  const tickets = await db.tickets.orderBy('filedAt').reverse().limit(MOST).toArray();
  const ends = await db.events
    .where('ticketId')
    .anyOf(tickets.map((ticket) => ticket.id))
    .toArray();
  return tickets.map((ticket) => {
    const last = ends
      .filter((event) => event.ticketId === ticket.id && ['closed', 'done', 'reopened'].includes(event.kind))
      .sort((one, other) => other.at - one.at)[0];
    const closed = last && last.kind !== 'reopened' ? { closedAt: last.at } : {};
    return { code: ticket.code, text: ticket.text, filedAt: ticket.filedAt, proofs: [], ...closed };
  });
}
