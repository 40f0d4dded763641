import { exhaust } from '../base/exhaust.ts';
import type { Drawing, Point, Rect, Shape } from '../model/annotation.ts';
import { changeShapes, clip, type HandleName, moveShape, pullHandle, pullRect, putShape, rectOf } from './shapes.ts';
import { extend, type PictureSize } from './tools.ts';

/**
 * What the pointer is doing between going down and coming up. It holds what is done, not the result: so it applies to the
 * drawing as it is at that moment, even when another tab has just changed it.
 */
export type Gesture =
  | { readonly is: 'rest' }
  | { readonly is: 'draw'; readonly shape: Shape; readonly from: Point }
  | { readonly is: 'move'; readonly ids: readonly string[]; readonly from: Point; readonly at: Point }
  | { readonly is: 'pull'; readonly id: string; readonly handle: HandleName; readonly at: Point }
  | { readonly is: 'frame'; readonly from: Point; readonly at: Point }
  | { readonly is: 'move-frame'; readonly from: Point; readonly at: Point }
  | { readonly is: 'pull-frame'; readonly handle: HandleName; readonly at: Point };

export const rest: Gesture = { is: 'rest' };

/** The gesture with the pointer at another place; `straight` while Shift is held. */
export function follow(gesture: Gesture, at: Point, straight: boolean): Gesture {
  if (gesture.is === 'rest') return gesture;
  if (gesture.is === 'draw') return { ...gesture, shape: extend(gesture.shape, gesture.from, at, straight) };
  return { ...gesture, at };
}

/** What is left of the picture: the crop, or all of it. */
export function frameOf(drawing: Drawing, picture: PictureSize): Rect {
  return drawing.crop ?? { x: 0, y: 0, w: picture.w, h: picture.h };
}

/** The drawing with this frame; a frame around everything is none. */
export function withFrame(drawing: Drawing, frame: Rect | undefined, picture: PictureSize): Drawing {
  const { crop: _, ...rest } = drawing;
  if (!frame) return rest;
  const crop = clip(frame, picture);
  const isWhole = crop.x === 0 && crop.y === 0 && crop.w === picture.w && crop.h === picture.h;
  return isWhole ? rest : { ...rest, crop };
}

/** A frame moved as it is, as far as the picture goes. */
export function moveFrame(frame: Rect, dx: number, dy: number, picture: PictureSize): Rect {
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  return { ...frame, x: within(frame.x + dx, picture.w - frame.w), y: within(frame.y + dy, picture.h - frame.h) };
}

/** The drawing as it is when the gesture ends here. */
export function apply(gesture: Gesture, drawing: Drawing, picture: PictureSize): Drawing {
  switch (gesture.is) {
    case 'rest':
      return drawing;
    case 'draw':
      return putShape(drawing, gesture.shape);
    case 'move': {
      const [dx, dy] = [gesture.at.x - gesture.from.x, gesture.at.y - gesture.from.y];
      if (dx === 0 && dy === 0) return drawing;
      return changeShapes(drawing, gesture.ids, (shape) => moveShape(shape, dx, dy));
    }
    case 'pull':
      return changeShapes(drawing, [gesture.id], (shape) => pullHandle(shape, gesture.handle, gesture.at));
    case 'frame': {
      const frame = rectOf(gesture.from, gesture.at);
      // A click is no frame.
      return Math.min(frame.w, frame.h) < 8 ? drawing : withFrame(drawing, frame, picture);
    }
    case 'move-frame': {
      const [dx, dy] = [gesture.at.x - gesture.from.x, gesture.at.y - gesture.from.y];
      return withFrame(drawing, moveFrame(frameOf(drawing, picture), dx, dy, picture), picture);
    }
    case 'pull-frame':
      return withFrame(drawing, pullRect(frameOf(drawing, picture), gesture.handle, gesture.at), picture);
    default:
      return exhaust(gesture);
  }
}
