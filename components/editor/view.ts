import type { Point, Rect } from '../../lib/model/annotation.ts';

/** How the picture lies on the canvas: screen = picture × scale + offset. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly w: number;
  readonly h: number;
}

const AROUND = 24;
const LEAST = 0.05;
const MOST = 8;

/** The view in which the whole frame is seen, never enlarged. */
export function fit(frame: Rect, canvas: Size): View {
  const room = { w: Math.max(canvas.w - AROUND * 2, 40), h: Math.max(canvas.h - AROUND * 2, 40) };
  return centred(frame, canvas, Math.min(room.w / frame.w, room.h / frame.h, 1));
}

/** The view at this scale with the frame in the middle. */
export function centred(frame: Rect, canvas: Size, scale: number): View {
  return {
    scale,
    x: (canvas.w - frame.w * scale) / 2 - frame.x * scale,
    y: (canvas.h - frame.h * scale) / 2 - frame.y * scale,
  };
}

/** Larger or smaller by a factor; what lies under `at` (on the canvas) stays where it is. */
export function zoom(view: View, factor: number, at: Point): View {
  const scale = Math.min(Math.max(view.scale * factor, LEAST), MOST);
  const real = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * real, y: at.y - (at.y - view.y) * real };
}

/** The view moved over the canvas, so far that a hand's breadth of the frame can still be seen. */
export function pan(view: View, dx: number, dy: number, frame: Rect, canvas: Size): View {
  const stay = 60;
  const bound = (value: number, start: number, length: number, room: number) => {
    const first = stay - (start + length) * view.scale;
    const last = room - stay - start * view.scale;
    return Math.min(Math.max(value, Math.min(first, last)), Math.max(first, last));
  };
  return {
    scale: view.scale,
    x: bound(view.x + dx, frame.x, frame.w, canvas.w),
    y: bound(view.y + dy, frame.y, frame.h, canvas.h),
  };
}

export function toPicture(view: View, at: Point): Point {
  return { x: (at.x - view.x) / view.scale, y: (at.y - view.y) / view.scale };
}

/** The part of the frame that is seen on the canvas. */
export function seenPart(view: View, frame: Rect, canvas: Size): Rect {
  const start = toPicture(view, { x: 0, y: 0 });
  const end = toPicture(view, { x: canvas.w, y: canvas.h });
  const left = Math.max(start.x, frame.x);
  const top = Math.max(start.y, frame.y);
  const right = Math.min(end.x, frame.x + frame.w);
  const bottom = Math.min(end.y, frame.y + frame.h);
  return right > left && bottom > top ? { x: left, y: top, w: right - left, h: bottom - top } : frame;
}
