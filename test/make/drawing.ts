import * as fc from 'fast-check';
import type { Drawing, Shape } from '../../lib/model/annotation.ts';

/** One of every kind, at known places of a picture of 400 by 300. */
export const samples = {
  arrow: { kind: 'arrow', id: 'arrow', color: '#e02424', width: 5, from: { x: 20, y: 20 }, to: { x: 120, y: 60 } },
  line: { kind: 'line', id: 'line', color: '#1f6feb', width: 4, from: { x: 200, y: 40 }, to: { x: 160, y: 90 } },
  box: { kind: 'box', id: 'box', color: '#e02424', width: 5, x: 30, y: 100, w: 80, h: 50 },
  ellipse: { kind: 'ellipse', id: 'ellipse', color: '#0f9d58', width: 5, x: 150, y: 100, w: 80, h: 50 },
  pen: {
    kind: 'pen',
    id: 'pen',
    color: '#16181d',
    width: 4,
    points: [
      { x: 10, y: 200 },
      { x: 40, y: 210 },
      { x: 90, y: 190 },
    ],
  },
  marker: {
    kind: 'marker',
    id: 'marker',
    color: '#ffd021',
    width: 20,
    points: [
      { x: 10, y: 250 },
      { x: 110, y: 250 },
    ],
  },
  text: { kind: 'text', id: 'text', color: '#e02424', size: 20, text: 'Здесь', x: 200, y: 200, w: 90, h: 36 },
  step: { kind: 'step', id: 'step', color: '#e02424', size: 18, x: 300, y: 60 },
  blur: { kind: 'blur', id: 'blur', x: 250, y: 100, w: 60, h: 40 },
  cover: { kind: 'cover', id: 'cover', color: '#16181d', x: 320, y: 220, w: 60, h: 30 },
} as const satisfies Record<Shape['kind'], Shape>;

export const everyShape: readonly Shape[] = Object.values(samples);

export function makeDrawing(shapes: readonly Shape[] = everyShape, crop?: Drawing['crop']): Drawing {
  return { shapes: [...shapes], ...(crop ? { crop } : {}) };
}

const place = fc.integer({ min: -50, max: 450 });

/** Any shape of the samples at another place. */
export const anyShape: fc.Arbitrary<Shape> = fc
  .tuple(fc.constantFrom(...everyShape), fc.uuid(), place, place)
  .map(([shape, id, dx, dy]): Shape => {
    const named: Shape = { ...shape, id };
    if ('from' in named) {
      const moved = {
        from: { x: named.from.x + dx, y: named.from.y + dy },
        to: { x: named.to.x + dx, y: named.to.y + dy },
      };
      return { ...named, ...moved };
    }
    if ('points' in named) return { ...named, points: named.points.map(({ x, y }) => ({ x: x + dx, y: y + dy })) };
    return { ...named, x: named.x + dx, y: named.y + dy };
  });

export const anyDrawing: fc.Arbitrary<Drawing> = fc
  .uniqueArray(anyShape, { selector: ({ id }) => id, maxLength: 8 })
  .map((shapes) => ({ shapes }));
