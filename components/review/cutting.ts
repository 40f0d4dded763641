import { type FilmFrames, type FilmPart, keptLength } from '../../lib/model/film-cut.ts';
import type { FilmCut } from '../../lib/model/recording.ts';

/** What was decided about a film, while it is being decided. */
export interface Edit {
  /** Kept parts in order: each begins at a key frame and ends between two pictures. Never empty. */
  readonly keep: readonly FilmPart[];
  readonly sound: boolean;
  /** The second that stands for the film in lists. */
  readonly poster: number | undefined;
}

/** Shorter than a picture lasts: two instants that close are one. */
const EPSILON = 0.001;

function firstOf(frames: FilmFrames): number {
  return frames.keys[0] ?? 0;
}

/** All of the film. */
export function wholeFilm(frames: FilmFrames, poster?: number): Edit {
  return { keep: [{ start: firstOf(frames), end: frames.end }], sound: true, poster };
}

/** What the row says, fitted to the film as it is: what lies outside of it is left out. */
export function editOf(cut: FilmCut | undefined, poster: number | undefined, frames: FilmFrames): Edit {
  const whole = wholeFilm(frames, poster);
  if (!cut) return whole;
  const keep = cut.keep
    .map(({ start, end }) => ({ start: keyAtOrBefore(frames, start), end: stopBefore(frames, end) }))
    .filter(({ start, end }) => end - start > EPSILON);
  return keep.length > 0 ? { keep, sound: cut.sound, poster } : { ...whole, sound: cut.sound };
}

/** As the row keeps it; undefined when nothing is to be done to the film. */
export function cutOf({ keep, sound }: Edit, frames: FilmFrames): FilmCut | undefined {
  const isAll = keep.length === 1 && keep[0]?.start === firstOf(frames) && keep[0]?.end === frames.end;
  return isAll && sound ? undefined : { keep: keep.map(({ start, end }) => ({ start, end })), sound };
}

/** The last of `times` (ascending) at or before this second; the first when there is none. */
function atOrBefore(times: readonly number[], second: number): number {
  let low = 0;
  for (let high = times.length - 1; low < high; ) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? 0) <= second + EPSILON) low = middle;
    else high = middle - 1;
  }
  return times[low] ?? 0;
}

export function keyAtOrBefore(frames: FilmFrames, second: number): number {
  return atOrBefore(frames.keys, second);
}

/** The first key at or after this second; the end of the film when there is none. */
export function keyAtOrAfter(frames: FilmFrames, second: number): number {
  return frames.keys.find((key) => key >= second - EPSILON) ?? frames.end;
}

function nearestKey(frames: FilmFrames, second: number): number {
  const before = keyAtOrBefore(frames, second);
  const after = frames.keys.find((key) => key >= second) ?? before;
  return after - second < second - before ? after : before;
}

/** When the picture that is shown at this second begins; at the very end, the end. */
export function frameAt(frames: FilmFrames, second: number): number {
  return second >= frames.end - EPSILON ? frames.end : atOrBefore(frames.times, second);
}

/** When the last picture before `second` ends: where a kept part that goes up to there truly ends. */
function stopBefore(frames: FilmFrames, second: number): number {
  return frames.stops[lastBefore(frames, second)] ?? frames.end;
}

function lastBefore(frames: FilmFrames, second: number): number {
  const last = frames.times.findLastIndex((time) => time < second - EPSILON);
  return Math.max(0, last);
}

/** The beginning of the last picture that is shown before `second`. */
export function pictureBefore(frames: FilmFrames, second: number): number {
  return frames.times[lastBefore(frames, second)] ?? 0;
}

/** The boundary between pictures that a part's end stands for: the beginning of the next one, or the end of the film. */
export function boundaryAt(frames: FilmFrames, second: number): number {
  return frames.times.find((time) => time >= second - EPSILON) ?? frames.end;
}

/** The beginning of the picture `by` pictures away: negative for back. */
export function frameBy(frames: FilmFrames, second: number, by: number): number {
  const here = frames.times.indexOf(atOrBefore(frames.times, second));
  const at = second >= frames.end - EPSILON && by < 0 ? frames.times.length : here;
  return frames.times[Math.max(0, Math.min(frames.times.length - 1, at + by))] ?? 0;
}

/** The film begins at the key nearest to `second`; what stands before is cut off, what was cut off comes back. */
export function trimStart(edit: Edit, frames: FilmFrames, second: number): Edit {
  const last = edit.keep.at(-1)?.end ?? frames.end;
  const highest = frames.keys.findLast((key) => key < last - EPSILON) ?? firstOf(frames);
  const start = Math.min(nearestKey(frames, second), highest);
  const left = edit.keep.filter(({ end }) => end > start + EPSILON);
  const [first, ...rest] = left;
  if (!first) return edit;
  // Inside a part that was cut out the film goes on where that part ends.
  const isInside = start >= first.start || first === edit.keep[0];
  return { ...edit, keep: [{ start: isInside ? start : first.start, end: first.end }, ...rest] };
}

/** The film ends between the pictures at `second`. */
export function trimEnd(edit: Edit, frames: FilmFrames, second: number): Edit {
  const first = edit.keep[0]?.start ?? firstOf(frames);
  const lowest = frames.times.find((time) => time > first + EPSILON) ?? frames.end;
  const end = stopBefore(frames, Math.max(frameAt(frames, second), lowest));
  const left = edit.keep.filter(({ start }) => start < end - EPSILON);
  const last = left.at(-1);
  if (!last) return edit;
  const isInside = end <= last.end || last === edit.keep.at(-1);
  return { ...edit, keep: [...left.slice(0, -1), { start: last.start, end: isInside ? end : last.end }] };
}

/**
 * The stretch that is truly cut out when `from`…`to` is asked for: it begins with the picture at `from`, and goes on to the
 * next key, where the film can begin again without anything before it. So nothing of what was chosen is left.
 */
export function stretchOf(frames: FilmFrames, from: number, to: number): FilmPart {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const first = frameAt(frames, low);
  const start = first <= firstOf(frames) ? first : stopBefore(frames, first);
  return { start, end: keyAtOrAfter(frames, high) };
}

/** Cuts a stretch out. The same edit when nothing would be left, or nothing of it was there. */
export function cutOut(edit: Edit, { start, end }: FilmPart): Edit {
  const keep = edit.keep.flatMap((part) => [
    { start: part.start, end: Math.min(part.end, start) },
    { start: Math.max(part.start, end), end: part.end },
  ]);
  const left = keep.filter((part) => part.end - part.start > EPSILON);
  const before = keptLength(edit);
  if (left.length === 0 || before - keptLength({ keep: left }) < EPSILON) return edit;
  return { ...edit, keep: left };
}

/** What was cut out of the middle. */
export function holes({ keep }: Edit): readonly FilmPart[] {
  return keep.slice(1).map(({ start }, at) => ({ start: keep[at]?.end ?? 0, end: start }));
}

/** Gives the hole after the kept part `at` back. */
export function fillHole(edit: Edit, at: number): Edit {
  const [one, other] = [edit.keep[at], edit.keep[at + 1]];
  if (!one || !other) return edit;
  return {
    ...edit,
    keep: [...edit.keep.slice(0, at), { start: one.start, end: other.end }, ...edit.keep.slice(at + 2)],
  };
}

/** Where playing goes on from this second: there, at the next kept part, or nowhere (undefined: the end). */
export function playableFrom({ keep }: Edit, second: number): number | undefined {
  const part = keep.find(({ end }) => second < end - EPSILON * 10);
  return part && Math.max(part.start, second);
}
