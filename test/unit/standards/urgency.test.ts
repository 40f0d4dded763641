import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../lib/base/instant.ts';
import { soonAt } from '../../../lib/standards/urgency.ts';

describe('A promise is running out (J4)', () => {
  it.each([
    ['a fifth of a long term', 8 * HOUR, 96 * MINUTE],
    ['a fifth of two hours, which is more than 15 minutes', 2 * HOUR, 24 * MINUTE],
    ['15 minutes of a half-hour term', 30 * MINUTE, 15 * MINUTE],
    ['half of a term shorter than that', 10 * MINUTE, 5 * MINUTE],
  ])('at %s', (_, term, left) => {
    expect(soonAt({ term })).toBe(left);
  });
});
