import type { Drawing, Point, Rect, Shape } from '../model/annotation.ts';
import { clip, layered, stepNumbers } from './shapes.ts';

/** What can be drawn on: the pen of a canvas on a page or of one that is nowhere. */
export type DrawingPen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** The untouched picture with its size in pixels. */
export interface Picture {
  readonly source: CanvasImageSource;
  readonly w: number;
  readonly h: number;
}

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
/** Around a text, in parts of its size. */
const PAD = { x: 0.42, y: 0.26 } as const;
const LINE = 1.28;

/** Whether a colour is so bright that its surroundings must be dark. */
function isBright(color: string): boolean {
  const channel = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return channel(1) * 0.299 + channel(3) * 0.587 + channel(5) * 0.114 > 170;
}

/** The edge that keeps a stroke visible on any ground. */
function edgeOf(color: string): string {
  return isBright(color) ? 'rgb(22 24 29 / 0.55)' : 'rgb(255 255 255 / 0.85)';
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

/** The size of a text with its plate, in pixels of the picture; measured with the pen that will write it. */
export function measureText(pen: DrawingPen, text: string, size: number): { w: number; h: number } {
  pen.save();
  pen.font = `600 ${size}px ${FONT}`;
  const lines = text.split('\n');
  const longest = Math.max(...lines.map((line) => pen.measureText(line).width), size * 0.6);
  pen.restore();
  return { w: longest + size * PAD.x * 2, h: lines.length * size * LINE + size * PAD.y * 2 };
}

/** How a text is set, for the field in which it is written: all in pixels of the picture. */
export function textPlate({ size, color }: { readonly size: number; readonly color: string }) {
  return {
    font: FONT,
    line: LINE,
    pad: { x: size * PAD.x, y: size * PAD.y },
    round: size * 0.28,
    ground: isBright(color) ? 'rgb(22 24 29 / 0.9)' : 'rgb(255 255 255 / 0.94)',
  };
}

function writeText(pen: DrawingPen, shape: Extract<Shape, { kind: 'text' }>): void {
  const { x, y, w, h, size, color, text } = shape;
  if (text === '') return;
  pen.beginPath();
  const plate = textPlate(shape);
  pen.roundRect(x, y, w, h, plate.round);
  pen.fillStyle = plate.ground;
  pen.fill();
  pen.fillStyle = color;
  pen.font = `600 ${size}px ${FONT}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  text.split('\n').forEach((line, index) => {
    pen.fillText(line, x + size * PAD.x, y + size * (PAD.y + LINE * (index + 0.5)));
  });
}

function writeStep(pen: DrawingPen, shape: Extract<Shape, { kind: 'step' }>, number: number): void {
  const { x, y, size, color } = shape;
  pen.beginPath();
  pen.arc(x, y, size, 0, Math.PI * 2);
  pen.fillStyle = edgeOf(color);
  pen.fill();
  pen.beginPath();
  pen.arc(x, y, size * 0.88, 0, Math.PI * 2);
  pen.fillStyle = color;
  pen.fill();
  pen.fillStyle = isBright(color) ? '#16181d' : '#ffffff';
  pen.font = `700 ${size * (number > 99 ? 0.8 : number > 9 ? 1 : 1.2)}px ${FONT}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(String(number), x, y + size * 0.06);
}

/** The side of a square of the blur: always larger than the letters of an interface, so that nothing can be read back. */
export function blurCell(rect: Rect, picture: { readonly w: number; readonly h: number }): number {
  return Math.max(24, Math.max(picture.w, picture.h) / 56, Math.min(rect.w, rect.h) / 6);
}

/** Squares of one colour each: the picture made tiny, then large again without smoothing. */
function drawBlur(pen: DrawingPen, wanted: Rect, picture: Picture, tiny: () => OffscreenCanvas): void {
  const rect = clip(wanted, picture);
  const cell = blurCell(rect, picture);
  const size = { w: Math.max(1, Math.round(rect.w / cell)), h: Math.max(1, Math.round(rect.h / cell)) };
  const small = tiny();
  small.width = size.w;
  small.height = size.h;
  const smallPen = small.getContext('2d');
  if (!smallPen) throw new Error('no canvas for the blur');
  // A ground first: of a see-through picture, too, nothing that lies under it may show between the squares.
  smallPen.fillStyle = '#8a8f98';
  smallPen.fillRect(0, 0, size.w, size.h);
  smallPen.imageSmoothingQuality = 'medium';
  smallPen.drawImage(picture.source, rect.x, rect.y, rect.w, rect.h, 0, 0, size.w, size.h);
  pen.imageSmoothingEnabled = false;
  pen.drawImage(small, 0, 0, size.w, size.h, rect.x, rect.y, rect.w, rect.h);
}

/** What a single shape needs of its surroundings. */
export interface Setting {
  readonly picture: Picture;
  readonly numbers: ReadonlyMap<string, number>;
  /** A canvas to work on, given by whoever has canvases. */
  readonly tiny: () => OffscreenCanvas;
}

/** Draws one shape, in pixels of the picture, and leaves the pen as it was. */
export function drawShape(pen: DrawingPen, shape: Shape, { picture, numbers, tiny }: Setting): void {
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
      writeStep(pen, shape, numbers.get(shape.id) ?? 1);
      break;
    case 'blur':
      drawBlur(pen, shape, picture, tiny);
      break;
    case 'cover': {
      const rect = clip(shape, picture);
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
  const setting = { picture, numbers: stepNumbers(drawing.shapes), tiny };
  for (const shape of layered(drawing.shapes)) drawShape(pen, shape, setting);
}
