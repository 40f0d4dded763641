import { type Instant, instant } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Policy } from '../model/policy.ts';
import { filesOf, type RowPast, type TicketRow } from '../model/ticket-row.ts';
import { status } from '../standards/status.ts';
import type { ListedRows } from '../store/ticket-list.ts';

const lastOf = (events: readonly TicketEvent[], filedAt: Instant): Instant =>
  instant(events.reduce<number>((last, { at }) => Math.max(last, at), filedAt));

/**
 * What a list keeps of a ticket's events. Once it has ended nothing moves by time alone, so only how it came out is kept:
 * the timelines of thousands of closed tickets are worked out once, not each minute.
 */
export function pastOf(
  row: Pick<TicketRow, 'level' | 'type' | 'filedAt' | 'policy'>,
  events: readonly TicketEvent[],
): RowPast {
  const lastAt = lastOf(events, row.filedAt);
  const end = status(row.policy, row, events, lastAt);
  if (!end.finished) return { is: 'moving', events };
  return {
    is: 'ended',
    status: end.id,
    words: end.words,
    since: end.since,
    clocks: end.timeline.commitments.map(({ id, label, state, breached, due, used }) => ({
      id,
      label,
      state,
      breached,
      due,
      used,
    })),
    talk: events.flatMap(({ detail }) => detail.text || detail.reason || []).join('\n'),
    files: filesOf(events),
    lastAt,
  };
}

/** A ticket as a list has it. Without its events its past is unread. */
export function rowOf(listed: ListedRows, policy: Policy): TicketRow {
  const { ticket, portal, steps, events } = listed;
  const { id, code, title, text, level, author, entities, filedAt } = ticket;
  const bare = { id, code, title, text, level, author, entities, filedAt, portal, steps, policy };
  const row = { ...bare, type: ticket.answers.type, ticket };
  return { ...row, past: events ? pastOf(row, events) : { is: 'unread' } };
}
