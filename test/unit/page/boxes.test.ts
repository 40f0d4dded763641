import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../lib/model/mask.ts';
import { common, isAmong, lies, without } from '../../../lib/page/boxes.ts';

const box = fc.record({
  x: fc.integer({ min: -20, max: 20 }),
  y: fc.integer({ min: -20, max: 20 }),
  width: fc.integer({ min: 1, max: 30 }),
  height: fc.integer({ min: 1, max: 30 }),
});
const area = ({ width, height }: Box) => width * height;
const has = ({ x, y, width, height }: Box, px: number, py: number) =>
  px >= x && px < x + width && py >= y && py < y + height;

describe('Rectangles of places', () => {
  it('what is cut out is exactly what both have in common', () => {
    fc.assert(
      fc.property(box, box, (one, hole) => {
        const gone = common(one, hole);
        const left = without(one, hole);
        expect(left.reduce((sum, piece) => sum + area(piece), gone ? area(gone) : 0)).toBe(area(one));
        for (const piece of left) expect(common(piece, hole)).toBeUndefined();
      }),
    );
  });

  it('every point of a place is either left or under the hole', () => {
    fc.assert(
      fc.property(box, box, fc.integer({ min: -20, max: 50 }), fc.integer({ min: -20, max: 50 }), (one, hole, x, y) => {
        if (!has(one, x, y)) return;
        expect(without(one, hole).some((piece) => has(piece, x, y))).toBe(!has(hole, x, y));
      }),
    );
  });

  it('a place lies under its own cover and under no smaller one', () => {
    fc.assert(
      fc.property(box, (one) => {
        expect(lies(one, one, 0)).toBe(true);
        expect(lies(one, { ...one, width: one.width - 1 }, 0)).toBe(false);
      }),
    );
  });

  it('an open place is told by its kind and its middle', () => {
    const phone = { kind: 'phone' as const, boxes: [{ x: 10, y: 10, width: 100, height: 20 }] };
    const clipped = { kind: 'phone' as const, boxes: [{ x: 60, y: 10, width: 50, height: 20 }] };
    expect(isAmong(phone, [clipped])).toBe(true);
    expect(isAmong({ ...phone, kind: 'mail' }, [clipped])).toBe(false);
    expect(isAmong(phone, [{ kind: 'phone', boxes: [{ x: 10, y: 60, width: 100, height: 20 }] }])).toBe(false);
    expect(isAmong(phone, [])).toBe(false);
  });
});
