import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  clip,
  handlesOf,
  layered,
  moveShape,
  pullHandle,
  putShape,
  rectOf,
  removeShapes,
  stepNumbers,
} from '../../../lib/annotate/shapes.ts';
import { Shape } from '../../../lib/model/annotation.ts';
import { anyShape, everyShape, makeDrawing, samples } from '../../make/drawing.ts';

const point = fc.record({ x: fc.integer({ min: -100, max: 500 }), y: fc.integer({ min: -100, max: 400 }) });

describe('Rectangles', () => {
  it('are the same whichever corner was first', () =>
    fc.assert(
      fc.property(point, point, (one, other) => {
        expect(rectOf(one, other)).toEqual(rectOf(other, one));
      }),
    ));

  it('clipped lie in the picture and are never empty', () =>
    fc.assert(
      fc.property(point, point, (one, other) => {
        const { x, y, w, h } = clip(rectOf(one, other), { w: 400, h: 300 });
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.min(w, h)).toBeGreaterThanOrEqual(1);
        expect(x + w).toBeLessThanOrEqual(400);
        expect(y + h).toBeLessThanOrEqual(300);
      }),
    ));

  it('within the picture stay as they are', () =>
    expect(clip({ x: 10, y: 20, w: 30, h: 40 }, { w: 400, h: 300 })).toEqual({ x: 10, y: 20, w: 30, h: 40 }));
});

describe('Moving', () => {
  it.each(everyShape)('$kind moves whole and keeps its size', (shape) => {
    const before = boundsOf(shape);
    expect(boundsOf(moveShape(shape, 7, -3))).toEqual({ ...before, x: before.x + 7, y: before.y - 3 });
  });

  it('there and back again changes nothing', () =>
    fc.assert(
      fc.property(anyShape, point, (shape, { x, y }) => {
        expect(moveShape(moveShape(shape, x, y), -x, -y)).toEqual(shape);
      }),
    ));
});

describe('Pulling', () => {
  it('an arrow is pulled by its ends alone', () => {
    expect(handlesOf(samples.arrow).map(({ name }) => name)).toEqual(['from', 'to']);
    expect(pullHandle(samples.arrow, 'to', { x: 1, y: 2 })).toEqual({ ...samples.arrow, to: { x: 1, y: 2 } });
    expect(pullHandle(samples.arrow, 'from', { x: 1, y: 2 })).toEqual({ ...samples.arrow, from: { x: 1, y: 2 } });
  });

  it('a box keeps the corner that was not pulled', () =>
    expect(boundsOf(pullHandle(samples.box, 'nw', { x: 50, y: 110 }))).toEqual({ x: 50, y: 110, w: 60, h: 40 }));

  it('a side moves one side only', () =>
    expect(boundsOf(pullHandle(samples.box, 'e', { x: 200, y: 999 }))).toEqual({ x: 30, y: 100, w: 170, h: 50 }));

  it('over the far side a box turns round', () =>
    expect(boundsOf(pullHandle(samples.box, 'e', { x: 10, y: 0 }))).toEqual({ x: 10, y: 100, w: 20, h: 50 }));

  it('a hand’s trace is stretched with its rectangle', () => {
    const pulled = pullHandle(samples.pen, 'se', { x: 170, y: 230 });
    expect(boundsOf(pulled)).toEqual({ x: 10, y: 190, w: 160, h: 40 });
  });

  it('a text grows in proportion, from the opposite corner', () => {
    const pulled = pullHandle(samples.text, 'se', { x: 380, y: 272 });
    expect(pulled).toMatchObject({ size: 40, x: 200, y: 200, w: 180, h: 72 });
    const other = pullHandle(samples.text, 'nw', { x: 110, y: 164 });
    expect(other).toMatchObject({ size: 40, x: 110, y: 164 });
  });

  it('leaves a shape that is one, whatever is pulled where', () =>
    fc.assert(
      fc.property(anyShape, point, fc.nat(7), (shape, to, nth) => {
        const handles = handlesOf(shape);
        const handle = handles[nth % handles.length];
        if (handle) expect(Shape.safeParse(pullHandle(shape, handle.name, to)).success).toBe(true);
      }),
    ));
});

describe('What lies over what', () => {
  it('what hides lies under what speaks, and a cover over a blur', () =>
    expect(layered([samples.arrow, samples.cover, samples.marker, samples.blur]).map(({ kind }) => kind)).toEqual([
      'blur',
      'cover',
      'marker',
      'arrow',
    ]));

  it('within a layer the order of drawing stays', () =>
    expect(layered([samples.box, samples.text, samples.arrow]).map(({ id }) => id)).toEqual(['box', 'text', 'arrow']));
});

describe('Steps', () => {
  const step = (id: string) => ({ ...samples.step, id });
  it('are numbered in their order, and again when one goes', () => {
    const drawing = makeDrawing([step('a'), samples.box, step('b'), step('c')]);
    expect([...stepNumbers(drawing.shapes)]).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect([...stepNumbers(removeShapes(drawing, ['a']).shapes)]).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
  });
});

it('a shape is put in its own place, or at the end', () => {
  const drawing = makeDrawing([samples.box, samples.arrow]);
  expect(putShape(drawing, { ...samples.box, width: 9 }).shapes.map(({ id }) => id)).toEqual(['box', 'arrow']);
  expect(putShape(drawing, samples.line).shapes.map(({ id }) => id)).toEqual(['box', 'arrow', 'line']);
});
