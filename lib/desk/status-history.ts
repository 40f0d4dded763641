import { SECOND } from '../base/instant.ts';
import type { HistoryRow, Task } from '../bitrix/wire.ts';
import type { TicketEvent } from '../model/event.ts';
import type { EventId } from '../model/ids.ts';

/** A change of status is named by what and when, so that history and list (`statusAsHistory`) tell of it under one id. */
export function statusSource({ createdDate, value }: HistoryRow): string {
  return `status:${value?.to ?? ''}:${Math.round((createdDate ?? 0) / SECOND)}`;
}

/**
 * Events of this ticket that were concluded from the list alone while the history could not be read, and of which the
 * history now tells another story: who accepts a result he was not known to have been shown seems to close the ticket.
 */
export function mistakenBefore(known: readonly TicketEvent[], read: readonly TicketEvent[]): readonly EventId[] {
  const ids = new Set<string>(read.map(({ id }) => id));
  const sources = new Set(read.map(({ detail }) => detail.source));
  return known
    .filter(({ id, detail: { source } }) => source?.startsWith('status:') && sources.has(source) && !ids.has(id))
    .map(({ id }) => id);
}

/**
 * The change of status as a row of the history, for portals that do not let the history be read: from the list's own
 * `statusChangedBy` and date (12.4 item 3). Undefined when nothing has changed.
 */
export function statusAsHistory(task: Task, known: number | undefined): HistoryRow | undefined {
  if (task.status === undefined || known === undefined || task.status === known) return undefined;
  const at = task.statusChangedDate ?? task.closedDate ?? task.changedDate;
  if (at === undefined) return undefined;
  return {
    id: 0,
    createdDate: at,
    field: 'STATUS',
    value: { from: String(known), to: String(task.status) },
    user: { id: task.statusChangedBy || task.responsibleId, name: '', lastName: '' },
  };
}
