import { exhaust } from '../base/exhaust.ts';
import type { Drawing, Point, Rect, Shape } from '../model/annotation.ts';

/** The rectangle between two places, whichever way it was drawn. */
export function rectOf(one: Point, other: Point): Rect {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    w: Math.abs(other.x - one.x),
    h: Math.abs(other.y - one.y),
  };
}

/** The part of a rectangle that lies in the picture, on whole pixels; at least one pixel. */
export function clip(rect: Rect, picture: { readonly w: number; readonly h: number }): Rect {
  const within = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const x = within(rect.x, picture.w - 1);
  const y = within(rect.y, picture.h - 1);
  return {
    x,
    y,
    w: Math.max(1, within(rect.x + rect.w, picture.w) - x),
    h: Math.max(1, within(rect.y + rect.h, picture.h) - y),
  };
}

function around(points: readonly Point[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** Where a shape lies, by its skeleton: half a stroke may stand out on each side. */
export function boundsOf(shape: Shape): Rect {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
      return rectOf(shape.from, shape.to);
    case 'pen':
    case 'marker':
      return around(shape.points);
    case 'step':
      return { x: shape.x - shape.size, y: shape.y - shape.size, w: shape.size * 2, h: shape.size * 2 };
    case 'box':
    case 'ellipse':
    case 'text':
    case 'blur':
    case 'cover':
      return { x: shape.x, y: shape.y, w: shape.w, h: shape.h };
    default:
      return exhaust(shape);
  }
}

/** The shape with every place of it passed through `place`; sizes are left alone. */
function mapped(shape: Shape, place: (point: Point) => Point): Shape {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
      return { ...shape, from: place(shape.from), to: place(shape.to) };
    case 'pen':
    case 'marker':
      return { ...shape, points: shape.points.map(place) };
    case 'step':
    case 'text':
      return { ...shape, ...place(shape) };
    case 'box':
    case 'ellipse':
    case 'blur':
    case 'cover':
      return { ...shape, ...rectOf(place(shape), place({ x: shape.x + shape.w, y: shape.y + shape.h })) };
    default:
      return exhaust(shape);
  }
}

export function moveShape(shape: Shape, dx: number, dy: number): Shape {
  return mapped(shape, ({ x, y }) => ({ x: x + dx, y: y + dy }));
}

/** What a shape can be pulled by: its ends, or the corners and sides of its rectangle (by the compass). */
export type HandleName = 'from' | 'to' | 'nw' | 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w';
export type Handle = Point & { readonly name: HandleName };

const sides: readonly (readonly [HandleName, number, number])[] = [
  ['nw', 0, 0],
  ['n', 0.5, 0],
  ['ne', 1, 0],
  ['e', 1, 0.5],
  ['se', 1, 1],
  ['s', 0.5, 1],
  ['sw', 0, 1],
  ['w', 0, 0.5],
];

/** The handles of a rectangle. */
export function rectHandles({ x, y, w, h }: Rect, cornersOnly = false): readonly Handle[] {
  return sides
    .filter(([name]) => !cornersOnly || name.length === 2)
    .map(([name, across, down]) => ({ name, x: x + w * across, y: y + h * down }));
}

export function handlesOf(shape: Shape): readonly Handle[] {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
      return [
        { name: 'from', ...shape.from },
        { name: 'to', ...shape.to },
      ];
    case 'step':
    case 'text':
      return rectHandles(boundsOf(shape), true);
    default:
      return rectHandles(boundsOf(shape));
  }
}

/** The rectangle with one handle pulled to a place; pulled over the far side it turns round. */
export function pullRect(rect: Rect, handle: HandleName, to: Point): Rect {
  const left = handle.includes('w') ? to.x : rect.x;
  const right = handle.includes('e') ? to.x : rect.x + rect.w;
  const top = handle.startsWith('n') ? to.y : rect.y;
  const bottom = handle.startsWith('s') ? to.y : rect.y + rect.h;
  return rectOf({ x: left, y: top }, { x: right, y: bottom });
}

/** How much larger a thing of one size becomes when the corner is pulled; the opposite corner stays. */
function growth(rect: Rect, handle: HandleName, to: Point): number {
  const across = handle.includes('w') ? rect.x + rect.w - to.x : to.x - rect.x;
  const down = handle.startsWith('n') ? rect.y + rect.h - to.y : to.y - rect.y;
  return Math.max(across / Math.max(rect.w, 1), down / Math.max(rect.h, 1));
}

/** Writing and step numbers keep their proportions between these sizes, in pixels. */
const SIZES = { least: 6, most: 400 } as const;

/** The shape with one of its handles pulled to a place. */
export function pullHandle(shape: Shape, handle: HandleName, to: Point): Shape {
  if (shape.kind === 'arrow' || shape.kind === 'line') {
    return handle === 'from' ? { ...shape, from: to } : handle === 'to' ? { ...shape, to } : shape;
  }
  const rect = boundsOf(shape);
  if (shape.kind === 'text' || shape.kind === 'step') {
    const size = Math.min(Math.max(shape.size * growth(rect, handle, to), SIZES.least), SIZES.most);
    const factor = size / shape.size;
    const grown = { w: rect.w * factor, h: rect.h * factor };
    const x = handle.includes('w') ? rect.x + rect.w - grown.w : rect.x;
    const y = handle.startsWith('n') ? rect.y + rect.h - grown.h : rect.y;
    if (shape.kind === 'step') return { ...shape, size, x: x + size, y: y + size };
    return { ...shape, size, x, y, ...grown };
  }
  const next = pullRect(rect, handle, to);
  if (shape.kind !== 'pen' && shape.kind !== 'marker') return { ...shape, ...next };
  const scale = { x: next.w / Math.max(rect.w, 1), y: next.h / Math.max(rect.h, 1) };
  return mapped(shape, ({ x, y }) => ({
    x: next.x + (x - rect.x) * scale.x,
    y: next.y + (y - rect.y) * scale.y,
  }));
}

const ranks: Partial<Record<Shape['kind'], number>> = { blur: 0, cover: 1, marker: 2 };

/**
 * The shapes from the lowest to the topmost. What hides lies under what speaks, and a cover over a blur: squares made of
 * what is covered would let it shine through.
 */
export function layered(shapes: readonly Shape[]): readonly Shape[] {
  const rank = ({ kind }: Shape) => ranks[kind] ?? 3;
  return [...shapes].sort((one, other) => rank(one) - rank(other));
}

/** The numbers of the steps, by shape id: their order in the drawing. */
export function stepNumbers(shapes: readonly Shape[]): ReadonlyMap<string, number> {
  return new Map(shapes.filter(({ kind }) => kind === 'step').map(({ id }, index) => [id, index + 1]));
}

/** The drawing with a shape added, or put in the place of the one with its id. */
export function putShape(drawing: Drawing, shape: Shape): Drawing {
  const has = drawing.shapes.some(({ id }) => id === shape.id);
  const shapes = has ? drawing.shapes.map((one) => (one.id === shape.id ? shape : one)) : [...drawing.shapes, shape];
  return { ...drawing, shapes };
}

export function removeShapes(drawing: Drawing, ids: readonly string[]): Drawing {
  const shapes = drawing.shapes.filter(({ id }) => !ids.includes(id));
  return shapes.length === drawing.shapes.length ? drawing : { ...drawing, shapes };
}

/** The drawing as it is kept: a text that has no word yet is not part of it. */
export function written(drawing: Drawing): Drawing {
  const shapes = drawing.shapes.filter((shape) => shape.kind !== 'text' || shape.text.trim() !== '');
  return shapes.length === drawing.shapes.length ? drawing : { ...drawing, shapes };
}

/** The drawing with some of its shapes changed. */
export function changeShapes(drawing: Drawing, ids: readonly string[], change: (shape: Shape) => Shape): Drawing {
  if (ids.length === 0) return drawing;
  return { ...drawing, shapes: drawing.shapes.map((shape) => (ids.includes(shape.id) ? change(shape) : shape)) };
}
