import * as z from 'zod/mini';
import { EvidenceId, InstantSchema } from './ids.ts';

/** A place of the picture, in its own pixels from the left upper corner; fractions are allowed. */
export const Point = z.object({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof Point>;

/** A rectangle of the picture, in its own pixels; width and height are never negative. */
export const Rect = z.object({
  x: z.number(),
  y: z.number(),
  w: z.number().check(z.minimum(0)),
  h: z.number().check(z.minimum(0)),
});
export type Rect = z.infer<typeof Rect>;

const ShapeId = z.string().check(z.minLength(1), z.maxLength(64));
const Colour = z.string().check(z.regex(/^#[0-9a-f]{6}$/));
/** Pixels of the picture. */
const Width = z.number().check(z.positive(), z.maximum(2_000));

const stroke = { id: ShapeId, color: Colour, width: Width };
const ends = { from: Point, to: Point };
const area = { ...Rect.shape };
/** What a hand drew, in order. */
const trace = { points: z.array(Point).check(z.minLength(1), z.maxLength(20_000)) };

const Arrow = z.object({ kind: z.literal('arrow'), ...stroke, ...ends });
const Line = z.object({ kind: z.literal('line'), ...stroke, ...ends });
const Box = z.object({ kind: z.literal('box'), ...stroke, ...area });
const Ellipse = z.object({ kind: z.literal('ellipse'), ...stroke, ...area });
const Pen = z.object({ kind: z.literal('pen'), ...stroke, ...trace });
/** The highlighter: what it passes over stays readable. */
const Marker = z.object({ kind: z.literal('marker'), ...stroke, ...trace });
/** `w` and `h` are measured by whoever writes the text, so that those who only reckon know its place. `size` in pixels. */
const Text = z.object({
  kind: z.literal('text'),
  id: ShapeId,
  color: Colour,
  size: Width,
  text: z.string().check(z.maxLength(2_000)),
  ...area,
});
/** A numbered step; its number is its place among the steps, so nothing is ever numbered twice. `x`, `y` is the middle. */
const Step = z.object({ kind: z.literal('step'), id: ShapeId, color: Colour, size: Width, ...Point.shape });
/** Coarse squares instead of what was there: burned into the picture that leaves. */
const Blur = z.object({ kind: z.literal('blur'), id: ShapeId, ...area });
/** One colour instead of what was there. */
const Cover = z.object({ kind: z.literal('cover'), id: ShapeId, color: Colour, ...area });

/** One thing drawn on a picture. Kept as data beside the untouched original until the ticket is filed. */
export const Shape = z.discriminatedUnion('kind', [Arrow, Line, Box, Ellipse, Pen, Marker, Text, Step, Blur, Cover]);
export type Shape = z.infer<typeof Shape>;
export type ShapeKind = Shape['kind'];

/** All that was done to one picture. */
export const Drawing = z.object({
  shapes: z.array(Shape).check(z.maxLength(5_000)),
  /** What is left of the picture; all of it when absent. */
  crop: z.optional(Rect),
});
export type Drawing = z.infer<typeof Drawing>;

/** What was before and what was taken back, beside what is: an editor that is loaded anew goes on with it. */
export const DrawingSteps = z.object({ past: z.array(Drawing), now: Drawing, future: z.array(Drawing) });
export type DrawingSteps = z.infer<typeof DrawingSteps>;

/** The drawing of one piece of evidence: a row beside it under the same id, written by the editor alone. */
export const Annotation = z.object({
  id: EvidenceId,
  drawing: Drawing,
  changedAt: InstantSchema,
  /** Grows with each writing, so that an editor never takes an older state for news. */
  revision: z.number(),
});
export type Annotation = z.infer<typeof Annotation>;

export const emptyDrawing: Drawing = { shapes: [] };

/** Whether the picture leaves as it came. */
export function isUntouched(drawing: Drawing): boolean {
  return drawing.shapes.length === 0 && drawing.crop === undefined;
}

/** Whether something was said on the picture: what only hides (blur, cover) is no comment. */
export function hasComments(drawing: Drawing): boolean {
  return drawing.shapes.some(({ kind }) => kind !== 'blur' && kind !== 'cover');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Two drawings that both came of `base`, as one: what one of them added, changed or removed is so in the result. Where both
 * changed the same shape, or the crop, `mine` stands; a shape that either removed is gone.
 */
export function mergeDrawings(base: Drawing, mine: Drawing, theirs: Drawing): Drawing {
  if (isSame(base, theirs)) return mine;
  const before = new Map(base.shapes.map((shape) => [shape.id, shape]));
  const here = new Map(mine.shapes.map((shape) => [shape.id, shape]));
  const there = new Set(theirs.shapes.map(({ id }) => id));
  const kept = theirs.shapes.flatMap((shape) => {
    const own = here.get(shape.id);
    const old = before.get(shape.id);
    if (!own) return old ? [] : [shape];
    return [old && isSame(own, old) ? shape : own];
  });
  const added = mine.shapes.filter(({ id }) => !there.has(id) && !before.has(id));
  const crop = isSame(mine.crop, base.crop) ? theirs.crop : mine.crop;
  return { shapes: [...kept, ...added], ...(crop ? { crop } : {}) };
}
