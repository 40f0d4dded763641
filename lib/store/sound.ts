import { TicketEvent } from '../model/event.ts';
import { OutboxStep } from '../model/outbox.ts';
import { Ticket, TicketOnPortal } from '../model/ticket.ts';

/**
 * Rows as they lie in the database may be damaged, or of another version. One that cannot be read is passed over and stays
 * where it is: it must not hide the others, nor stop a round of the background.
 */
function passing<Row>(read: (row: unknown) => { success: true; data: Row } | { success: false }) {
  return (rows: readonly unknown[]): Row[] =>
    rows.flatMap((row) => {
      const parsed = read(row);
      return parsed.success ? [parsed.data] : [];
    });
}

export const soundTickets = passing<Ticket>((row) => Ticket.safeParse(row));
export const soundPortals = passing<TicketOnPortal>((row) => TicketOnPortal.safeParse(row));
export const soundSteps = passing<OutboxStep>((row) => OutboxStep.safeParse(row));

/**
 * Events are many (a list of 5,000 tickets holds 50,000 of them) and read at each change: what every reader leans on is
 * looked at by hand, and only what looks odd is put before the schema.
 */
export function soundEvents(rows: readonly TicketEvent[]): TicketEvent[] {
  return rows.filter((row) => looksWhole(row) || TicketEvent.safeParse(row).success);
}

function looksWhole(row: Partial<TicketEvent> | undefined): boolean {
  if (!row || typeof row.id !== 'string' || typeof row.ticketId !== 'string' || !Number.isFinite(row.at)) return false;
  if (typeof row.kind !== 'string' || typeof row.by?.side !== 'string') return false;
  const { detail } = row;
  if (typeof detail !== 'object' || detail === null) return false;
  const { text = '', reason = '', source = '', files = [] } = detail;
  return [text, reason, source].every((value) => typeof value === 'string') && Array.isArray(files);
}
