import { describe, expect, it } from 'vitest';
import { ADVANCE } from '../../../lib/recording/budget.ts';
import { bytesPerMinute, profileOf, rateShare } from '../../../lib/recording/profile.ts';

describe('the quality of a recording', () => {
  it('is that of text when none was chosen', () => {
    expect(profileOf(undefined)).toBe(profileOf('text'));
  });

  it('of text takes at most 60 MB for ten minutes at ten to fifteen pictures a second, sound and boxes included', () => {
    const text = profileOf('text');
    expect(bytesPerMinute(text) * 10).toBeLessThanOrEqual(60_000_000);
    expect(bytesPerMinute(text) + ADVANCE, 'the first minute').toBeLessThanOrEqual(6_000_000);
    expect(text.fps).toBeGreaterThanOrEqual(10);
    expect(text.fps).toBeLessThanOrEqual(15);
  });

  it('costs more where it is finer: sharp is larger, motion has more pictures', () => {
    const [text, sharp, motion] = [profileOf('text'), profileOf('sharp'), profileOf('motion')];
    expect(bytesPerMinute(text)).toBeLessThan(bytesPerMinute(sharp));
    expect(bytesPerMinute(sharp)).toBeLessThan(bytesPerMinute(motion));
    expect(sharp.limit).toEqual({ width: 2_560, height: 1_440 });
    expect([text.fps, sharp.fps, motion.fps]).toEqual([12, 24, 30]);
  });

  it('gives a picture its rate by its size, and a small one enough for its letters', () => {
    expect(rateShare({ width: 1_920, height: 1_080 })).toBe(1);
    expect(rateShare({ width: 2_560, height: 1_440 })).toBeCloseTo(1.78, 2);
    expect(rateShare({ width: 320, height: 240 })).toBe(0.35);
  });
});
