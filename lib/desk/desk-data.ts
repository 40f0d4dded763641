import type { Live } from '../base/live.ts';
import type { BroughtCounts, CheckedArchive, Room, SavedArchive } from '../model/archive.ts';

/** What the options page may ask for about all that is kept here. */
export interface DataDesk {
  /** What is kept here and how much room is left; asked again when proofs or recordings change. */
  readonly room: Live<Room>;
  /** Asks the browser not to clear our data by itself; it may refuse. */
  keepSafe(): Promise<boolean>;
  /** Everything kept here as one file. `told` hears the share that is done, 0 … 1. Rejects when `signal` is aborted. */
  exportArchive(told: (share: number) => void, signal: AbortSignal): Promise<SavedArchive>;
  /** Reads an archive whole and gives what is in it; rejects with words when anything is wrong with it. Writes nothing. */
  checkArchive(file: Blob, told: (share: number) => void, signal: AbortSignal): Promise<CheckedArchive>;
  /** Joins a checked archive with what is here, or puts it in place of it. All of it or, when it rejects, nothing. */
  bringArchive(
    archive: CheckedArchive,
    how: 'merge' | 'replace',
    told: (share: number) => void,
    signal: AbortSignal,
  ): Promise<BroughtCounts>;
  /** What lies in the database, unread: for the day on which it does not open. */
  exportRaw(told: (share: number) => void, signal: AbortSignal): Promise<Blob>;
}
