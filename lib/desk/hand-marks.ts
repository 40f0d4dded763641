import type { Instant } from '../base/instant.ts';
import { makeEvent, type TicketEventDetail, type TicketEventKind } from '../model/event.ts';
import type { Ticket } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { appendEvents } from '../store/tickets.ts';

/** A deed of the client on a ticket that no portal knows: an event at once (J12). */
export async function markByHand(
  db: KuratorDb,
  ticket: Ticket,
  at: Instant,
  {
    kind,
    ...told
  }: { readonly kind: TicketEventKind } & Pick<TicketEventDetail, 'text' | 'reason' | 'rating' | 'files'>,
): Promise<void> {
  const by = { side: 'client', name: ticket.author.name } as const;
  const detail = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ''));
  await appendEvents(db, [makeEvent({ ticketId: ticket.id, kind, at, by, detail }, `hand:${at}`)]);
}
