import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, plainLine } from '../../../lib/base/text.ts';

describe('One line of text from an untrusted place', () => {
  it('has its white space folded', () => {
    expect(plainLine('  Поставка\n\t окон \u00a0 №12 ', 100)).toBe('Поставка окон №12');
  });

  it('loses what turns the reading around or cannot be seen', () => {
    expect(plainLine('invoice\u202efdp.exe', 100)).toBe('invoicefdp.exe');
    expect(plainLine('a\u200bb\u0000c\u2066d', 100)).toBe('abcd');
  });

  it('has no double blank where something unseen stood between two', () => {
    expect(plainLine('a \u200b b', 100)).toBe('a b');
  });

  it('keeps whole what it is cut through', () => {
    expect(clip('Сделка', 6)).toBe('Сделка');
    expect(clip('Сделка 12', 8)).toBe('Сделка…');
    expect(clip('😀😀😀', 2)).toBe('😀…');
  });

  it('of anything: within the limit, one line, and the same when done again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const line = plainLine(text, limit);
        expect([...line].length).toBeLessThanOrEqual(limit);
        expect(line).not.toMatch(/[\n\r\t]| {2}|^ | $/);
        expect(plainLine(line, limit)).toBe(line);
      }),
    );
  });
});
