import type { Live } from '../base/live.ts';
import type { ConnectionCode } from '../model/connection-code.ts';
import type { ConsultDeed } from '../model/consult.ts';
import type { TicketId } from '../model/ids.ts';
import type { RegisterClient } from '../model/register.ts';
import type { LibraryDesk } from './desk-library.ts';

/** The part of the desk that only a consultant uses (J8), and the code by which he sets a curator up. */
export interface ConsultDesk extends LibraryDesk {
  /** The consultant's clients by name. */
  readonly register: Live<readonly RegisterClient[]>;
  keepClient(client: RegisterClient): Promise<{ undo(): Promise<void> }>;
  removeClient(id: string): Promise<{ undo(): Promise<void> }>;
  /**
   * Does something with a client's ticket: it waits in the outbox, is said and moved on the portal, and both browsers hear of
   * it from there. `undo` takes it back while nothing of it has been sent, and rejects with words afterwards.
   */
  consult(id: TicketId, deed: ConsultDeed): Promise<{ undo(): Promise<void> }>;
  /** The code for a client's curator: where tickets go, level, standards and ways, no key. Kept nowhere: it is shown once. */
  connectionCode(clientId: string, days: number): Promise<string>;
  /** Reads a pasted code; rejects with words when it is none, damaged or expired. Keeps nothing. */
  readCode(pasted: string): Promise<ConnectionCode>;
  /** Takes a code over: client, level, way and standards at once; portal and people wait for the curator's own key. `undo` brings back what stood before. */
  takeCode(code: ConnectionCode): Promise<{ undo(): Promise<void> }>;
  /** What a code told of the portal, until it is connected. */
  readonly offered: Live<ConnectionCode | undefined>;
}
