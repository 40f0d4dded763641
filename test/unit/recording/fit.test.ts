import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filmSize, fitInto, isAlmost } from '../../../lib/recording/fit.ts';

const size = fc.record({ width: fc.integer({ min: 2, max: 8_000 }), height: fc.integer({ min: 2, max: 8_000 }) });
const limit = { width: 1_920, height: 1_080 };

describe('the size of a film', () => {
  it.each([
    [
      { width: 1_280, height: 812 },
      { width: 1_280, height: 812 },
    ],
    [
      { width: 1_281, height: 813 },
      { width: 1_280, height: 812 },
    ],
    [
      { width: 3_840, height: 2_160 },
      { width: 1_920, height: 1_080 },
    ],
    [
      { width: 1_080, height: 2_160 },
      { width: 540, height: 1_080 },
    ],
  ])('for a picture of %o is %o', (source, film) => {
    expect(filmSize(source, limit)).toEqual(film);
  });

  it('is even, within the limit, and keeps the proportions', () => {
    fc.assert(
      fc.property(size, (source) => {
        const film = filmSize(source, limit);
        expect(film.width % 2).toBe(0);
        expect(film.height % 2).toBe(0);
        expect(film.width).toBeLessThanOrEqual(limit.width);
        expect(film.height).toBeLessThanOrEqual(limit.height);
        const scale = Math.min(1, limit.width / source.width, limit.height / source.height);
        expect(Math.abs(film.width - source.width * scale)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a window resized in the middle of a take', () => {
  it('stays whole inside the film', () => {
    fc.assert(
      fc.property(size, (source) => {
        const film = { width: 1_280, height: 720 };
        const place = fitInto(source, film);
        expect(place.x).toBeGreaterThanOrEqual(0);
        expect(place.y).toBeGreaterThanOrEqual(0);
        expect(place.x + place.width).toBeLessThanOrEqual(film.width + 1);
        expect(place.y + place.height).toBeLessThanOrEqual(film.height + 1);
        expect(place.width === film.width || place.height === film.height).toBe(true);
      }),
    );
  });

  it('loses no more than an odd line when only that is too much', () => {
    expect(isAlmost({ width: 1_281, height: 813 }, { width: 1_280, height: 812 })).toBe(true);
    expect(isAlmost({ width: 1_282, height: 812 }, { width: 1_280, height: 812 })).toBe(false);
    expect(isAlmost({ width: 1_279, height: 812 }, { width: 1_280, height: 812 })).toBe(false);
  });
});
