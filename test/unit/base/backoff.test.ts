import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff } from '../../../lib/base/backoff.ts';
import { MINUTE, SECOND } from '../../../lib/base/instant.ts';

describe('The pause before another try', () => {
  it('doubles from two seconds', () => {
    expect([1, 2, 3, 4].map((attempt) => backoff(attempt, 1))).toEqual([2, 4, 8, 16].map((n) => n * SECOND));
  });

  it('never passes a quarter of an hour, however often it was tried', () => {
    expect(backoff(10, 1)).toBe(15 * MINUTE);
    expect(backoff(5_000, 1)).toBe(15 * MINUTE);
  });

  it('lies in the upper half, so that many browsers do not come back at once, and grows with the tries', () => {
    const roll = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), roll, (attempt, drawn) => {
        const pause = backoff(attempt, drawn);
        expect(pause).toBeGreaterThanOrEqual(backoff(attempt, 1) / 2);
        expect(pause).toBeLessThanOrEqual(backoff(attempt, 1));
        expect(backoff(attempt + 1, drawn)).toBeGreaterThanOrEqual(pause);
      }),
    );
  });
});
