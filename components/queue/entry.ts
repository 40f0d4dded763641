import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { TypeId } from '../../lib/model/standard-names.ts';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import { usualTerm } from '../../lib/standards/forecast.ts';
import type { QueueEntry } from '../../lib/standards/queue.ts';
import { type Rush, rushOf } from '../../lib/standards/rush.ts';
import { statusOf } from '../ticket/status-of.ts';
import { standingOf } from './standing.ts';

/**
 * Whether the ticket still waits for its turn: filed, not begun, not ended. An answer ends the waiting of what has
 * no work term of its own, a question or an approval; a task that was answered still waits to be done.
 */
export function isWaiting(view: TicketView, now: Instant): boolean {
  const { id, finished } = statusOf(view, now);
  return !finished && waits(id, view.ticket.answers.type, view.policy);
}

function waits(state: string, type: TypeId | undefined, policy: Policy): boolean {
  if (state === 'started' || state === 'done') return false;
  return state !== 'answered' || (type !== undefined && usualTerm(policy, type) !== undefined);
}

/** A filed ticket as the waiting list sees it. It was let in by the template when it was filed. */
export function entryOf({ ticket, events }: TicketView): QueueEntry {
  const { id, level, answers, filedAt } = ticket;
  return { id, level, type: answers.type, filedAt, admitted: true, rush: rushOf(events).state === 'agreed' };
}

/** The same of a row of the list. */
export function isRowWaiting(row: TicketRow, now: Instant): boolean {
  if (row.past.is !== 'moving') return false;
  const { state, finished } = standingOf(row, now);
  return !finished && waits(state, row.type, row.policy);
}

/** A row of the list as the waiting list sees it. */
export function rowEntry(row: TicketRow): QueueEntry {
  const { id, level, type, filedAt } = row;
  return { id, level, type, filedAt, admitted: true, rush: rowRush(row) === 'agreed' };
}

/** How it stands with the paid urgent start of a listed ticket; of one that has ended it is no more asked. */
export function rowRush({ past }: TicketRow): Rush['state'] {
  return past.is === 'moving' ? rushOf(past.events).state : 'none';
}
