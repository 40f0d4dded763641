import { SECOND } from '../base/instant.ts';

/** How long a deed waits before it leaves, so that a slip of the hand can be taken back; so long is the way back offered. Milliseconds. */
export const GRACE = 5 * SECOND;

/** A deed that was done, and the way back while nothing of it has left. */
export interface Undoable {
  /** Rejects with words when it is too late. */
  undo(): Promise<void>;
}
