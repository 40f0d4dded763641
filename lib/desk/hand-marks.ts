import type { Instant } from '../base/instant.ts';
import { makeEvent, type TicketEvent, type TicketEventDetail, type TicketEventKind } from '../model/event.ts';
import type { EvidenceId, TicketId } from '../model/ids.ts';
import { replyDraft } from '../model/reply.ts';
import type { Ticket } from '../model/ticket.ts';
import type { KuratorDb } from '../store/db.ts';
import { appendEvents } from '../store/tickets.ts';
import { giveBack } from './unsay.ts';

/** A deed of the client on a ticket that no portal knows: an event at once (J12). */
export async function markByHand(
  db: KuratorDb,
  ticket: Ticket,
  at: Instant,
  {
    kind,
    ...told
  }: { readonly kind: TicketEventKind } & Pick<TicketEventDetail, 'text' | 'reason' | 'rating' | 'files' | 'rush'>,
): Promise<TicketEvent> {
  const by = { side: 'client', name: ticket.author.name } as const;
  const detail = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ''));
  const event = makeEvent({ ticketId: ticket.id, kind, at, by, detail }, `hand:${at}`);
  await appendEvents(db, [event]);
  return event;
}

/** Takes back a deed that stands nowhere but here: its event goes, its words and files stand in the reply again. */
export async function unmark(
  db: KuratorDb,
  id: TicketId,
  event: TicketEvent,
  files: readonly EvidenceId[],
): Promise<void> {
  await db.transaction('rw', [db.events, db.evidence, db.marks], async () => {
    await db.events.delete(event.id);
    for (const file of files) await db.evidence.update(file, { draftId: replyDraft(id) });
    if (event.kind === 'clientWrote') await giveBack(db, id, event.detail.text ?? '');
  });
}
