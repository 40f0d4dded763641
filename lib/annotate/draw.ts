import type { Drawing, Point, Rect, Shape } from '../model/annotation.ts';
import { type DrawingPen, edgeOf } from './ink.ts';
import { writeStep, writeText } from './lettering.ts';
import { clip, layered, stepNumbers } from './shapes.ts';

/** The untouched picture with its size in pixels. */
export interface Picture {
  readonly source: CanvasImageSource;
  readonly w: number;
  readonly h: number;
}

/** Draws the present path twice: its light edge, and itself. */
function strokePath(pen: DrawingPen, color: string, width: number): void {
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.strokeStyle = edgeOf(color);
  pen.lineWidth = width * 1.5 + 1;
  pen.stroke();
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.stroke();
}

/** An arrow as one outline: a tail that widens, and a head. */
function arrowPath(pen: DrawingPen, from: Point, to: Point, width: number): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const head = Math.min(width * 3.6, length * 0.6);
  const at = (forward: number, aside: number): [number, number] => [
    from.x + along.x * forward - along.y * aside,
    from.y + along.y * forward + along.x * aside,
  ];
  const neck = length - head;
  const half = head * 0.52;
  pen.beginPath();
  pen.moveTo(...at(0, -width * 0.22));
  pen.lineTo(...at(neck + head * 0.14, -width * 0.5));
  pen.lineTo(...at(neck, -half));
  pen.lineTo(...at(length, 0));
  pen.lineTo(...at(neck, half));
  pen.lineTo(...at(neck + head * 0.14, width * 0.5));
  pen.lineTo(...at(0, width * 0.22));
  pen.closePath();
}

/** A hand's trace with its corners rounded off. */
function tracePath(pen: DrawingPen, points: readonly Point[]): void {
  const [first, ...rest] = points;
  pen.beginPath();
  if (!first) return;
  pen.moveTo(first.x, first.y);
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (next) pen.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    else pen.lineTo(point.x, point.y);
  });
  if (rest.length === 0) pen.lineTo(first.x + 0.01, first.y);
}

/** The side of a square of the blur: always larger than the letters of an interface, so that nothing can be read back. */
export function blurCell(rect: Rect, picture: { readonly w: number; readonly h: number }): number {
  return Math.max(24, Math.max(picture.w, picture.h) / 56, Math.min(rect.w, rect.h) / 6);
}

/** The squares of a blur, one pixel each: the picture made tiny. */
function makeSquares(rect: Rect, picture: Picture, small: OffscreenCanvas): OffscreenCanvas {
  const cell = blurCell(rect, picture);
  small.width = Math.max(1, Math.round(rect.w / cell));
  small.height = Math.max(1, Math.round(rect.h / cell));
  const pen = small.getContext('2d');
  if (!pen) throw new Error('no canvas for the blur');
  // A ground first: of a see-through picture, too, nothing that lies under it may show between the squares.
  pen.fillStyle = '#8a8f98';
  pen.fillRect(0, 0, small.width, small.height);
  pen.imageSmoothingQuality = 'medium';
  pen.drawImage(picture.source, rect.x, rect.y, rect.w, rect.h, 0, 0, small.width, small.height);
  return small;
}

/** The tiny picture made large again without smoothing. */
function drawBlur(pen: DrawingPen, shape: Extract<Shape, { kind: 'blur' }>, { picture, tiny, squares }: Setting): void {
  const rect = clip(shape, picture);
  const known = squares.get(shape) ?? makeSquares(rect, picture, tiny());
  squares.set(shape, known);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(known, 0, 0, known.width, known.height, rect.x, rect.y, rect.w, rect.h);
}

/** What a single shape needs of its surroundings. */
export interface Setting {
  readonly picture: Picture;
  readonly numbers: ReadonlyMap<string, number>;
  /** A canvas to work on, given by whoever has canvases. */
  readonly tiny: () => OffscreenCanvas;
  /** Squares of blurs that were made before: a shape never changes, a changed one is another. */
  readonly squares: WeakMap<Shape, OffscreenCanvas>;
}

/** Draws one shape, in pixels of the picture, and leaves the pen as it was. */
export function drawShape(pen: DrawingPen, shape: Shape, setting: Setting): void {
  pen.save();
  switch (shape.kind) {
    case 'arrow':
      arrowPath(pen, shape.from, shape.to, shape.width);
      pen.lineJoin = 'round';
      pen.strokeStyle = edgeOf(shape.color);
      pen.lineWidth = shape.width * 0.5 + 1;
      pen.stroke();
      pen.fillStyle = shape.color;
      pen.fill();
      break;
    case 'line':
      tracePath(pen, [shape.from, shape.to]);
      strokePath(pen, shape.color, shape.width);
      break;
    case 'box':
      pen.beginPath();
      pen.roundRect(shape.x, shape.y, shape.w, shape.h, Math.min(shape.width, shape.w / 2, shape.h / 2));
      strokePath(pen, shape.color, shape.width);
      break;
    case 'ellipse':
      pen.beginPath();
      pen.ellipse(shape.x + shape.w / 2, shape.y + shape.h / 2, shape.w / 2, shape.h / 2, 0, 0, Math.PI * 2);
      strokePath(pen, shape.color, shape.width);
      break;
    case 'pen':
      tracePath(pen, shape.points);
      strokePath(pen, shape.color, shape.width);
      break;
    case 'marker':
      // Multiplied, so that dark letters stay dark; on a dark ground it would vanish, so a little is laid over as well.
      tracePath(pen, shape.points);
      pen.lineCap = 'round';
      pen.lineJoin = 'round';
      pen.lineWidth = shape.width;
      pen.strokeStyle = shape.color;
      pen.globalCompositeOperation = 'multiply';
      pen.globalAlpha = 0.55;
      pen.stroke();
      pen.globalCompositeOperation = 'source-over';
      pen.globalAlpha = 0.18;
      pen.stroke();
      break;
    case 'text':
      writeText(pen, shape);
      break;
    case 'step':
      writeStep(pen, shape, setting.numbers.get(shape.id) ?? 1);
      break;
    case 'blur':
      drawBlur(pen, shape, setting);
      break;
    case 'cover': {
      const rect = clip(shape, setting.picture);
      pen.fillStyle = shape.color;
      pen.fillRect(rect.x, rect.y, rect.w, rect.h);
      break;
    }
  }
  pen.restore();
}

/**
 * The picture that leaves: the part that was kept, with everything burned into its pixels. The canvas gets the size of
 * that part. What is hidden is gone: no pixel of it is written.
 */
export function drawPicture(
  canvas: OffscreenCanvas,
  picture: Picture,
  drawing: Drawing,
  tiny: () => OffscreenCanvas,
): void {
  const part = drawing.crop ? clip(drawing.crop, picture) : { x: 0, y: 0, w: picture.w, h: picture.h };
  canvas.width = part.w;
  canvas.height = part.h;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas for the picture');
  pen.translate(-part.x, -part.y);
  pen.drawImage(picture.source, 0, 0);
  const setting = { picture, numbers: stepNumbers(drawing.shapes), tiny, squares: new WeakMap() };
  for (const shape of layered(drawing.shapes)) drawShape(pen, shape, setting);
}
