import { type Instant, instant, parseInstant } from '../../lib/base/instant.ts';
import { makeEvent, type TicketEvent, type TicketEventKind } from '../../lib/model/event.ts';
import { TicketId } from '../../lib/model/ids.ts';

/** Whose deed an event of this kind usually is. */
const CLIENT: readonly TicketEventKind[] = ['filed', 'clientWrote', 'accepted', 'reopened', 'rated', 'levelChanged'];
const SYSTEM: readonly TicketEventKind[] = ['sent', 'lost'];

/** An instant written with its offset, `2026-11-16T11:00:00+03:00`, or a number of milliseconds. */
export function at(when: string | number): Instant {
  const parsed = typeof when === 'number' ? instant(when) : parseInstant(when);
  if (parsed === undefined) throw new Error(`Not an instant: ${when}`);
  return parsed;
}

/** An event with sensible defaults: `anEvent('replied', '2026-11-16T12:00:00+03:00')`. */
export function anEvent(
  kind: TicketEventKind,
  when: string | number,
  patch: Partial<Pick<TicketEvent, 'by' | 'detail'>> & { ticketId?: string; source?: string } = {},
): TicketEvent {
  const side = CLIENT.includes(kind) ? 'client' : SYSTEM.includes(kind) ? 'system' : 'consultant';
  const { ticketId = 'ticket-1', source = String(when), by = { side }, detail = {} } = patch;
  return makeEvent({ ticketId: TicketId.parse(ticketId), kind, at: at(when), by, detail }, source);
}
