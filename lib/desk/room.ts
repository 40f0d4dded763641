import type { Room } from '../model/archive.ts';
import type { Evidence } from '../model/evidence.ts';

/** The person is warned when less than this is left … */
const LITTLE = 200_000_000;
/** … or less than this share of all. */
const SHARE = 0.1;
/** A browser that gives little gives it all day: below this size the share alone says nothing. */
const ROOMY = 20_000_000_000;

/** What the room is made of. `estimated` is the browser's own word. */
export function roomOf({
  estimated,
  isSafe,
  films,
  evidence,
}: {
  readonly estimated: StorageEstimate;
  readonly isSafe: boolean;
  readonly films: number;
  readonly evidence: readonly Evidence[];
}): Room {
  const { quota, usage = 0 } = estimated;
  const left = quota === undefined ? Number.POSITIVE_INFINITY : Math.max(0, quota - usage);
  const sum = (isIt: (row: Evidence) => boolean) =>
    evidence.filter(isIt).reduce((bytes, { size }) => bytes + (Number.isFinite(size) ? size : 0), 0);
  return {
    used: usage,
    left,
    isScarce: quota !== undefined && (left < LITTLE || left < SHARE * Math.min(quota, ROOMY)),
    isSafe,
    films,
    pictures: sum(({ kind }) => kind === 'screenshot'),
    files: sum(({ kind, recordingId }) => kind !== 'screenshot' && recordingId === undefined),
  };
}

/** Room that a writing needs beside the bytes themselves. */
export const MARGIN = 16_000_000;

/** Whole megabytes, never none. */
export function megabytes(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1_000_000));
}
