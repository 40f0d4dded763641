import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { Status } from '../../lib/standards/status.ts';
import { urgencyOf } from '../../lib/standards/urgency.ts';
import { sendingOf } from '../ticket/sending.ts';
import { statusOf } from '../ticket/status-of.ts';

/** How pressing a ticket is, the most pressing first. */
export const groupIds = ['unsent', 'late', 'soon', 'running', 'waiting', 'answered', 'finished'] as const;
export type GroupId = (typeof groupIds)[number];

/** A ticket with what the list shows of it, worked out once. */
export interface Row {
  readonly view: TicketView;
  readonly status: Status;
  readonly group: GroupId;
}

function groupOf(view: TicketView, status: Status): GroupId {
  const sending = sendingOf(view);
  if (status.finished) return 'finished';
  if (sending === 'queued' || sending === 'stopped') return 'unsent';
  if (status.id === 'waiting') return 'waiting';
  if (!status.nearest) return 'answered';
  const tone = urgencyOf(status.nearest);
  return tone === 'late' ? 'late' : tone === 'soon' ? 'soon' : 'running';
}

function urgency({ status, view }: Row): number {
  return status.nearest?.due ?? -view.ticket.filedAt;
}

/** All tickets by group; within a group what runs out next comes first, and of those without a promise the newest. */
export function groupTickets(views: readonly TicketView[], now: Instant): ReadonlyMap<GroupId, readonly Row[]> {
  const groups = new Map<GroupId, Row[]>(groupIds.map((id) => [id, []]));
  for (const view of views) {
    const status = statusOf(view, now);
    const group = groupOf(view, status);
    groups.get(group)?.push({ view, status, group });
  }
  for (const rows of groups.values()) rows.sort((one, other) => urgency(one) - urgency(other));
  return groups;
}

/** Whether every typed word stands somewhere in the ticket: number, title, text, task. */
export function matches(view: TicketView, typed: string): boolean {
  const { code, title, text } = view.ticket;
  const hay = `${code} ${title} ${text} ${view.portal?.taskId ?? ''}`.toLocaleLowerCase().replaceAll('ё', 'е');
  return typed
    .toLocaleLowerCase()
    .replaceAll('ё', 'е')
    .split(/\s+/)
    .every((word) => hay.includes(word.replace(/^[тt]-(?=\d)/, '')));
}
