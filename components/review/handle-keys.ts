import type { FilmFrames } from '../../lib/model/film-cut.ts';
import { boundaryAt, frameBy } from './cutting.ts';

export interface Pressed {
  readonly key: string;
  readonly shiftKey: boolean;
}

/** Seconds that a key goes over: 1, with Shift 5, a page 10. */
function stride({ key, shiftKey }: Pressed): number | undefined {
  const back = key === 'ArrowLeft' || key === 'ArrowDown' || key === 'PageDown';
  const forth = key === 'ArrowRight' || key === 'ArrowUp' || key === 'PageUp';
  if (!back && !forth) return undefined;
  return (key.startsWith('Page') ? 10 : shiftKey ? 5 : 1) * (back ? -1 : 1);
}

/** Where a key leads the head: arrows by a second, with Shift by five, Home and End to the ends. */
export function headKey(pressed: Pressed, second: number, end: number): number | undefined {
  if (pressed.key === 'Home') return 0;
  if (pressed.key === 'End') return end;
  const by = stride(pressed);
  return by === undefined ? undefined : Math.max(0, Math.min(end, second + by));
}

/** Where a key leads a handle that stands between any two pictures: arrows by a picture, with Shift by five seconds. */
export function frameKey(pressed: Pressed, second: number, frames: FilmFrames): number | undefined {
  const by = stride(pressed);
  if (by !== undefined && Math.abs(by) === 1) {
    const here = boundaryAt(frames, second);
    const to = frameBy(frames, here, by);
    // Behind the beginning of the last picture stands the end.
    return by > 0 && to <= here ? frames.end : to;
  }
  return headKey(pressed, second, frames.end);
}

/** Where a key leads a handle that stands at key frames only: arrows to the next one, with Shift five seconds on. */
export function keyFrameKey(pressed: Pressed, second: number, frames: FilmFrames): number | undefined {
  const by = stride(pressed);
  if (by === undefined) return headKey(pressed, second, frames.end);
  const next =
    by > 0
      ? (frames.keys.find((key) => key > second + 0.001) ?? frames.end)
      : frames.keys.findLast((key) => key < second - 0.001);
  if (Math.abs(by) === 1 || next === undefined) return next ?? frames.keys[0] ?? 0;
  // A page never stands still because no key lies so near.
  return by > 0 ? Math.max(next, second + by) : Math.min(next, second + by);
}
