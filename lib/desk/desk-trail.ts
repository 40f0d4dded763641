import type { Live } from '../base/live.ts';
import type { RecordingId } from '../model/ids.ts';
import type { Trail } from '../model/trail.ts';

/** What a screen may ask about what happened while a recording was made (J2): steps, console, requests. */
export interface TrailDesk {
  trail(id: RecordingId): Live<Trail>;
  /** Takes items out of what is attached, or puts them back, by the ids of their rows. Rejects once the ticket is filed. */
  removeTrailItems(id: RecordingId, rows: readonly string[], removed: boolean): Promise<void>;
  /** Whether the trail goes with its recording, as a page to read and as JSON. Rejects once the ticket is filed. */
  attachTrail(id: RecordingId, attached: boolean): Promise<void>;
  /**
   * Puts the steps into the text of the ticket: into the policy's own question for them where it has one, else
   * behind the description. `added` is 0 when they are there already.
   */
  stepsAsText(id: RecordingId): Promise<{ readonly added: number; undo(): Promise<void> }>;
}
