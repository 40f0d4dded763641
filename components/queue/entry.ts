import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEventKind } from '../../lib/model/event.ts';
import type { QueueEntry } from '../../lib/standards/queue.ts';

const begun: ReadonlySet<TicketEventKind> = new Set(['started', 'done', 'accepted', 'closed', 'refused', 'lost']);

/** Whether the ticket still waits for its turn: filed, not begun, not ended. */
export function isWaiting(view: TicketView): boolean {
  let waiting = true;
  for (const { kind } of [...view.events].sort((one, other) => one.at - other.at)) {
    if (begun.has(kind)) waiting = false;
    if (kind === 'reopened') waiting = true;
  }
  return waiting;
}

/** A filed ticket as the waiting list sees it. It was let in by the template when it was filed. */
export function entryOf({ ticket }: TicketView): QueueEntry {
  return { id: ticket.id, level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt, admitted: true };
}
