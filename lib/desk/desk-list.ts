import type { Live } from '../base/live.ts';
import type { TicketList } from '../model/ticket-row.ts';

/** The part of the desk that lists tickets, however many there are. */
export interface ListDesk {
  /**
   * All tickets, light: those that may still move come first, those that ended and their past follow. Told again with what
   * changed; rows that did not change are the same objects.
   */
  readonly ticketList: Live<TicketList>;
  /** How many tickets have not ended. Reads only those that may still move. */
  readonly openCount: Live<number>;
  /** Whether this browser can show the tickets beside the pages. */
  hasSide(): boolean;
  /** Shows the tickets beside the pages of this window; call it from a click. */
  openSide(): Promise<void>;
}
