import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { usualTerm } from '../../lib/standards/forecast.ts';
import type { QueueEntry } from '../../lib/standards/queue.ts';
import { statusOf } from '../ticket/status-of.ts';

/**
 * Whether the ticket still waits for its turn: filed, not begun, not ended. An answer ends the waiting of what has
 * no work term of its own, a question or an approval; a task that was answered still waits to be done.
 */
export function isWaiting(view: TicketView, now: Instant): boolean {
  const { id, finished } = statusOf(view, now);
  if (finished || id === 'started' || id === 'done') return false;
  const { type } = view.ticket.answers;
  return id !== 'answered' || (type !== undefined && usualTerm(view.policy, type) !== undefined);
}

/** A filed ticket as the waiting list sees it. It was let in by the template when it was filed. */
export function entryOf({ ticket }: TicketView): QueueEntry {
  return { id: ticket.id, level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt, admitted: true };
}
