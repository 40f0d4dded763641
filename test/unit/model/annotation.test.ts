import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Drawing, emptyDrawing, hasComments, isUntouched, mergeDrawings } from '../../../lib/model/annotation.ts';
import { anyDrawing, everyShape, makeDrawing, samples } from '../../make/drawing.ts';

describe('A drawing', () => {
  it.each(everyShape)('with a $kind survives the database', (shape) =>
    expect(Drawing.parse(structuredClone(makeDrawing([shape])))).toEqual(makeDrawing([shape])),
  );

  it('with a crop alone is not untouched, and says nothing', () => {
    const cropped = makeDrawing([], { x: 0, y: 0, w: 10, h: 10 });
    expect([isUntouched(cropped), isUntouched(emptyDrawing), hasComments(cropped)]).toEqual([false, true, false]);
  });

  it.each([
    ['a colour that is none', { ...samples.arrow, color: 'javascript:' }],
    ['a rectangle of negative width', { ...samples.box, w: -1 }],
    ['a place that is no number', { ...samples.step, x: Number.NaN }],
    ['a kind nobody knows', { ...samples.step, kind: 'sticker' }],
  ])('with %s is refused', (_, shape) => expect(Drawing.safeParse({ shapes: [shape] }).success).toBe(false));
});

describe('Two drawings of one', () => {
  it('nothing changed by the other: mine', () =>
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (base, mine) => {
        expect(mergeDrawings(base, mine, base)).toEqual(mine);
      }),
    ));

  it('nothing changed by me: theirs', () =>
    fc.assert(
      fc.property(anyDrawing, anyDrawing, (base, theirs) => {
        expect(mergeDrawings(base, base, theirs).shapes).toEqual(theirs.shapes);
      }),
    ));

  it('what each adds is there, whoever is called first', () =>
    fc.assert(
      fc.property(anyDrawing, anyDrawing, anyDrawing, (base, mine, theirs) => {
        const add = (more: Drawing) => ({ shapes: [...base.shapes, ...more.shapes] });
        const ids = (drawing: Drawing) => drawing.shapes.map(({ id }) => id).sort();
        const all = [...base.shapes, ...mine.shapes, ...theirs.shapes].map(({ id }) => id).sort();
        expect(ids(mergeDrawings(base, add(mine), add(theirs)))).toEqual(all);
        expect(ids(mergeDrawings(base, add(theirs), add(mine)))).toEqual(all);
      }),
    ));

  const base = makeDrawing([samples.box, samples.arrow]);
  it('what either removed is gone, even if the other changed it', () => {
    const thick = makeDrawing([{ ...samples.box, width: 20 }, samples.arrow]);
    expect(mergeDrawings(base, makeDrawing([samples.arrow]), thick).shapes).toEqual([samples.arrow]);
    expect(mergeDrawings(base, thick, makeDrawing([samples.arrow])).shapes).toEqual([samples.arrow]);
  });

  it('where both changed the same, mine stands', () => {
    const width = (value: number) => makeDrawing([{ ...samples.box, width: value }, samples.arrow]);
    expect(mergeDrawings(base, width(9), width(20))).toEqual(width(9));
    expect(mergeDrawings(base, base, width(20))).toEqual(width(20));
  });

  it('a crop of one joins the marks of the other', () => {
    const cropped = { ...base, crop: { x: 1, y: 2, w: 3, h: 4 } };
    const marked = makeDrawing([...base.shapes, samples.step]);
    expect(mergeDrawings(base, marked, cropped)).toEqual({ ...marked, crop: cropped.crop });
  });
});
