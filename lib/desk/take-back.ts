import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import type { DraftId, TicketId } from '../model/ids.ts';
import type { KuratorDb } from '../store/db.ts';
import { isSurelyUndone } from './steps.ts';
import { giveBack } from './unsay.ts';

/**
 * Takes a ticket back before it is on the portal: ticket, first event and steps go, and the draft stands again as it was.
 * Throws a Failure when the task exists already or may exist. An upload on its way is broken off (its step is gone);
 * files that were uploaded meanwhile stay on the portal's Disk, unattached and harmless.
 */
export async function takeBack(db: KuratorDb, id: TicketId, now: Instant): Promise<DraftId> {
  return db.transaction('rw', [db.tickets, db.events, db.outbox, db.onPortal, db.drafts, db.marks], async () => {
    const ticket = await db.tickets.get(id);
    if (!ticket) throw new Failure('missing', { words: 'failure_ticket_gone' });
    const steps = await db.outbox.where('ticketId').equals(id).toArray();
    const isOut = steps.some((step) => step.work.kind === 'task' && !isSurelyUndone(step));
    if ((await db.onPortal.get(id))?.taskId || isOut) {
      throw new Failure('conflict', { words: 'failure_ticket_sent' });
    }
    await db.drafts.put({
      id: ticket.draftId,
      ticketId: ticket.id,
      createdAt: ticket.filedAt,
      changedAt: now,
      entities: ticket.entities,
      answers: ticket.answers,
      evidenceIds: ticket.evidenceIds,
      channel: ticket.channel,
      waived: [],
      ...(ticket.extras && { extras: ticket.extras }),
      ...(ticket.circumstances && { circumstances: ticket.circumstances }),
      ...(ticket.from && { from: ticket.from }),
    });
    await db.marks.put({ id: 'open-draft', value: ticket.draftId });
    await db.tickets.delete(id);
    await db.events.where('ticketId').equals(id).delete();
    // What was said meanwhile waits with the draft until the ticket is filed again.
    for (const { work } of steps) if (work.kind === 'message') await giveBack(db, id, work.text);
    await db.outbox.where('ticketId').equals(id).delete();
    return ticket.draftId;
  });
}
