import type { Point, Shape, ShapeKind } from '../model/annotation.ts';
import { boundsOf, rectOf } from './shapes.ts';

export type ToolName = 'select' | ShapeKind | 'crop';

/** The tools in their order on the bar, each with its letter (of the Latin keyboard; the same key on others). */
export const tools: readonly { readonly name: ToolName; readonly key: string; readonly group: number }[] = [
  { name: 'select', key: 'v', group: 0 },
  { name: 'arrow', key: 'a', group: 1 },
  { name: 'box', key: 'r', group: 1 },
  { name: 'ellipse', key: 'o', group: 1 },
  { name: 'line', key: 'l', group: 1 },
  { name: 'pen', key: 'p', group: 1 },
  { name: 'marker', key: 'h', group: 1 },
  { name: 'text', key: 't', group: 2 },
  { name: 'step', key: 'n', group: 2 },
  { name: 'blur', key: 'b', group: 3 },
  { name: 'cover', key: 'k', group: 3 },
  { name: 'crop', key: 'c', group: 4 },
];

/** The colours, by their names in the catalogues; the digits 1 to 8 choose them. */
export const colours = [
  { name: 'red', value: '#e02424' },
  { name: 'orange', value: '#f08700' },
  { name: 'yellow', value: '#ffd021' },
  { name: 'green', value: '#0f9d58' },
  { name: 'blue', value: '#1f6feb' },
  { name: 'violet', value: '#8e3fd6' },
  { name: 'black', value: '#16181d' },
  { name: 'white', value: '#ffffff' },
] as const;

/** Stroke widths on a picture 1280 pixels wide; larger pictures get thicker strokes, so that they look alike. */
const strokes = { thin: 3, middle: 5, thick: 9 } as const;
export type Weight = keyof typeof strokes;
export const weights: readonly Weight[] = ['thin', 'middle', 'thick'];

/** With what the next thing is drawn. */
export interface Style {
  readonly color: string;
  readonly weight: Weight;
  /** Covers have a colour of their own: what is hidden is black unless another was chosen for hiding. */
  readonly cover: string;
}

export const firstStyle: Style = { color: colours[0].value, weight: 'middle', cover: colours[6].value };

export interface PictureSize {
  readonly w: number;
  readonly h: number;
}

/** How many pixels of this picture one pixel of a picture 1280 wide is; never less than one. */
export function unitOf({ w, h }: PictureSize): number {
  return Math.max(1, Math.max(w, h) / 1280);
}

function widthOf(kind: ShapeKind, weight: Weight, picture: PictureSize): number {
  const factor = { arrow: 1.6, marker: 4.5, text: 3, step: 3, pen: 0.8 } as const;
  const least = kind === 'text' ? 7 : kind === 'step' ? 3 : 0;
  return (strokes[weight] * (factor[kind as keyof typeof factor] ?? 1) + least) * unitOf(picture);
}

/** A new shape where the pointer went down. */
export function begin(kind: ShapeKind, at: Point, style: Style, picture: PictureSize, id: string): Shape {
  const { color } = style;
  const width = widthOf(kind, style.weight, picture);
  switch (kind) {
    case 'arrow':
    case 'line':
      return { kind, id, color, width, from: at, to: at };
    case 'pen':
    case 'marker':
      return { kind, id, color, width, points: [at] };
    case 'box':
    case 'ellipse':
      return { kind, id, color, width, ...at, w: 0, h: 0 };
    case 'text':
      return { kind, id, color, size: width, text: '', ...at, w: 0, h: 0 };
    case 'step':
      return { kind, id, color, size: width, ...at };
    case 'cover':
      return { kind, id, color: style.cover, ...at, w: 0, h: 0 };
    case 'blur':
      return { kind, id, ...at, w: 0, h: 0 };
  }
}

/** With Shift: lines by eighths of a turn, rectangles square. */
function straightened(from: Point, to: Point, asLine: boolean): Point {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  if (asLine) {
    const turn = Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) * (Math.PI / 4);
    const length = Math.hypot(dx, dy);
    return { x: from.x + Math.cos(turn) * length, y: from.y + Math.sin(turn) * length };
  }
  const side = Math.max(Math.abs(dx), Math.abs(dy));
  return { x: from.x + side * (Math.sign(dx) || 1), y: from.y + side * (Math.sign(dy) || 1) };
}

/** The shape that began at `from`, with the pointer at `to`. */
export function extend(shape: Shape, from: Point, to: Point, straight: boolean): Shape {
  switch (shape.kind) {
    case 'arrow':
    case 'line':
      return { ...shape, to: straight ? straightened(from, to, true) : to };
    case 'pen':
    case 'marker':
      return straight
        ? { ...shape, points: [from, straightened(from, to, true)] }
        : { ...shape, points: [...shape.points, to] };
    case 'text':
      return shape;
    case 'step':
      return { ...shape, ...to };
    default:
      return { ...shape, ...rectOf(from, straight ? straightened(from, to, false) : to) };
  }
}

/** Whether a drawn shape is large enough to have been meant; a click by mistake leaves nothing. */
export function isMeant(shape: Shape, picture: PictureSize): boolean {
  if (shape.kind === 'step') return true;
  if (shape.kind === 'text') return shape.text.trim() !== '';
  const { w, h } = boundsOf(shape);
  return Math.hypot(w, h) >= 4 * unitOf(picture);
}

/** A whole shape for those who draw with the keyboard: in the middle of what is seen, a quarter of it large. */
export function ready(
  kind: ShapeKind,
  seen: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  style: Style,
  picture: PictureSize,
  id: string,
): Shape {
  const middle = { x: seen.x + seen.w / 2, y: seen.y + seen.h / 2 };
  if (kind === 'step' || kind === 'text') return begin(kind, middle, style, picture, id);
  const from = { x: middle.x - seen.w / 8, y: middle.y - seen.h / 8 };
  const to = { x: middle.x + seen.w / 8, y: middle.y + seen.h / 8 };
  return extend(begin(kind, from, style, picture, id), from, to, false);
}

/** The shape in another colour or weight; what has none stays as it is. */
export function restyle(shape: Shape, patch: Partial<Style>, picture: PictureSize): Shape {
  const color = patch.color ?? ('color' in shape ? shape.color : '');
  if (shape.kind === 'blur') return shape;
  if (shape.kind === 'cover') return { ...shape, color };
  if (patch.weight === undefined) return { ...shape, color };
  const width = widthOf(shape.kind, patch.weight, picture);
  if (shape.kind === 'step') return { ...shape, color, size: width };
  if (shape.kind === 'text') {
    const factor = width / shape.size;
    return { ...shape, color, size: width, w: shape.w * factor, h: shape.h * factor };
  }
  return { ...shape, color, width };
}
