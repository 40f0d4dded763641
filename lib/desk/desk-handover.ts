import type { CheckedHandover, HandoverOf, HandoverPlan, MadeHandover } from '../model/handover.ts';
import type { DraftId } from '../model/ids.ts';

/** What a screen may ask for about handing a draft to the curator as a file, and taking such a file in (J7, J12). */
export interface HandoverDesk {
  /** What the file would hold and about how large it would be. Rejects when the draft or ticket is gone. */
  planHandover(of: HandoverOf): Promise<HandoverPlan>;
  /**
   * Makes the file on the private disk; `person` is whose name stands on it. A draft is marked as handed on and stays.
   * `told` hears the share that is done, 0 … 1. Rejects when `signal` is aborted, and nothing is left.
   */
  makeHandover(
    of: HandoverOf,
    person: string,
    told: (share: number) => void,
    signal: AbortSignal,
  ): Promise<MadeHandover>;
  /** Reads a file whole and gives what is in it; rejects with words when anything is wrong with it. Writes nothing. */
  checkHandover(file: Blob, told: (share: number) => void, signal: AbortSignal): Promise<CheckedHandover>;
  /** The bytes of one of its proofs, for looking at before anything is brought in; undefined for a link. */
  handoverBytes(handover: CheckedHandover, at: number): Blob | undefined;
  /**
   * Makes a checked file a new draft, which is opened. All of it or, when it rejects, nothing. A file that is here already
   * is brought in once more only with `again`.
   */
  bringHandover(
    handover: CheckedHandover,
    again: boolean,
    told: (share: number) => void,
    signal: AbortSignal,
  ): Promise<DraftId>;
  /** Shows the open draft's form: the popup, or a small window of its own where the browser opens none by itself. */
  openForm(): Promise<void>;
}
