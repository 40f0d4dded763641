import type { Live } from '../base/live.ts';
import type { Claim } from '../model/claim.ts';
import type { Evidence } from '../model/evidence.ts';
import type { DraftId, EvidenceId } from '../model/ids.ts';
import type { TrailNote } from '../model/trail-file.ts';

/** The part of the desk that knows what was proved (R-161, R-170 … R-179). */
export interface LibraryDesk {
  /** Proof of all filed tickets: what was proved before. */
  readonly library: Live<readonly Evidence[]>;
  /** Proof of these drafts only, for the waiting list of a desk with thousands of tickets that have ended. */
  proofOf(drafts: readonly DraftId[]): Live<readonly Evidence[]>;
  /** Trails whose files are at hand in this browser. */
  readonly trailNotes: Live<readonly TrailNote[]>;
  /** Keeps what a proof proves and where; repeats are told by it from then on. Rejects when the proof is gone. */
  claim(id: EvidenceId, claim: Claim): Promise<void>;
}
