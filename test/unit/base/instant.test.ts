import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, isoInstant, parseInstant, shift } from '../../../lib/base/instant.ts';

describe('An instant (C-01)', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('is never %s', (value) => {
    expect(() => instant(value)).toThrow(RangeError);
  });

  it('moves both ways', () => {
    expect(shift(instant(DAY), -HOUR)).toBe(23 * HOUR);
  });
});

describe('A text read as an instant', () => {
  it.each([
    ['2026-11-16T10:00Z', '2026-11-16T10:00:00.000Z'],
    ['2026-11-16T10:00:30+03:00', '2026-11-16T07:00:30.000Z'],
    ['2026-11-16T10:00:30+0300', '2026-11-16T07:00:30.000Z'],
    ['2026-11-16T00:30:00.250-05:00', '2026-11-16T05:30:00.250Z'],
    ['2028-02-29T10:00Z', '2028-02-29T10:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    const at = parseInstant(text);
    expect(at && isoInstant(at)).toBe(iso);
  });

  it.each([
    ['has no zone, so nobody knows which moment', '2026-11-16T10:00'],
    ['is a day, not a moment', '2026-11-16'],
    ['is a day that does not exist', '2026-02-30T10:00Z'],
    ['is 29 February of a common year', '2026-02-29T10:00+03:00'],
    ['is 31 April', '2026-04-31T10:00Z'],
    ['is the thirteenth month', '2026-13-01T10:00Z'],
    ['is the twenty-fifth hour', '2026-11-16T25:00Z'],
    ['has an offset beyond the earth', '2026-11-16T10:00+99:99'],
    ['is how Americans write', '11/16/2026 10:00 Z'],
    ['has words around', 'at 2026-11-16T10:00Z'],
    ['is empty', ''],
  ])('one that %s is none: %s', (_, text) => expect(parseInstant(text)).toBeUndefined());

  it('comes back from its own writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (milliseconds) => {
        expect(parseInstant(isoInstant(instant(milliseconds)))).toBe(milliseconds);
      }),
    );
  });
});
