import type { Shape } from '../model/annotation.ts';
import { type DrawingPen, edgeOf, isBright } from './ink.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
/** Around a text, in parts of its size. */
const PAD = { x: 0.42, y: 0.26 } as const;
const LINE = 1.28;

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

export function writeText(pen: DrawingPen, shape: Extract<Shape, { kind: 'text' }>): void {
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

export function writeStep(pen: DrawingPen, shape: Extract<Shape, { kind: 'step' }>, number: number): void {
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
