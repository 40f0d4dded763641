import type { Instant } from '../base/instant.ts';
import type { Evidence } from './evidence.ts';
import type { FilmCut, Recording } from './recording.ts';
import type { Draft, Ticket } from './ticket.ts';

/** A part of a film, in seconds. */
export interface FilmPart {
  readonly start: number;
  readonly end: number;
}

/** Where the pictures of a film stand, in seconds: a kept part ends between two of them and begins at a key. */
export interface FilmFrames {
  /** When each picture begins, in order. */
  readonly times: readonly number[];
  /** When each of them ends by its own word: that of a part's last picture is how long the cut film is. */
  readonly stops: readonly number[];
  /** Those of them that need none before them. */
  readonly keys: readonly number[];
  /** When the last picture ends: the length of the film. */
  readonly end: number;
}

/** A recording with the proof it became and where that stands. `open` until its ticket is filed. */
export interface FilmRow {
  readonly recording: Recording;
  readonly evidence: Evidence | undefined;
  /** The draft it belongs to, where that is still one. */
  readonly draft: Draft | undefined;
  readonly ticket: Pick<Ticket, 'id' | 'code' | 'title'> | undefined;
  readonly open: boolean;
  /** The untouched film lies beside the cut one that was sent, until then. */
  readonly wholeUntil?: Instant | undefined;
}

/** What is told while a film is being cut, and how it is given up. */
export interface CutWatch {
  /** Share of the work that is done, 0 … 1. */
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Seconds of what is kept. */
export function keptLength({ keep }: { readonly keep: readonly FilmPart[] }): number {
  return keep.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Whether two decisions come to the same film. */
export function isSameCut(one: FilmCut | undefined, other: FilmCut | undefined): boolean {
  if (!one || !other) return one === other;
  return (
    one.sound === other.sound &&
    one.keep.length === other.keep.length &&
    one.keep.every((part, at) => part.start === other.keep[at]?.start && part.end === other.keep[at]?.end)
  );
}

/**
 * The second of the cut film at which this second of the untouched one is shown; undefined when it was cut out.
 *
 * Kept are 2…4 and 10…20: second 12 is shown at 4.
 */
export function secondInCut(cut: FilmCut | undefined, second: number): number | undefined {
  if (!cut) return second;
  let before = 0;
  for (const { start, end } of cut.keep) {
    if (second >= start && second <= end) return before + second - start;
    before += end - start;
  }
  return undefined;
}

/** The other way round: the second of the untouched film that is shown at this second of the cut one. */
export function secondInWhole(cut: FilmCut | undefined, second: number): number {
  if (!cut) return second;
  let left = second;
  for (const { start, end } of cut.keep) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  return cut.keep.at(-1)?.end ?? second;
}

/** The film as it leaves: the cut one where it was made, else the untouched one. */
export function leavingFilm(row: Recording): Pick<Recording, 'file' | 'size' | 'duration' | 'mime'> {
  const { mime } = row;
  if (row.made) return { file: row.made.file, size: row.made.size, duration: row.made.duration, mime };
  return { file: row.file, size: row.size, duration: row.duration, mime };
}

/** Whether only the cut film is left: the untouched one went some time after it was filed (`desk/release`). */
export function isReleased({ file, made }: Pick<Recording, 'file' | 'made'>): boolean {
  return made !== undefined && made.file === file;
}

/** Bytes that a film takes here, with the cut one beside it. */
export function bytesKept(row: Pick<Recording, 'file' | 'size' | 'made'>): number {
  return row.size + (isReleased(row) ? 0 : (row.made?.size ?? 0));
}

/** Whether what was decided and what would leave are the same film. */
export function isCutMade(row: Recording): boolean {
  return isSameCut(row.cut, row.made?.cut);
}
