import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { QueueEntry } from '../../lib/standards/queue.ts';
import { statusOf } from '../ticket/status-of.ts';

/** Whether the ticket still waits for its turn: filed, not begun, not ended. */
export function isWaiting(view: TicketView, now: Instant): boolean {
  const { id, finished } = statusOf(view, now);
  return !finished && id !== 'started' && id !== 'done';
}

/** A filed ticket as the waiting list sees it. It was let in by the template when it was filed. */
export function entryOf({ ticket }: TicketView): QueueEntry {
  return { id: ticket.id, level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt, admitted: true };
}
