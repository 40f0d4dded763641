import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../lib/standards/sha256.ts';

describe('sha256', () => {
  it('agrees with the platform for any text of any length', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.nat(200).map((length) => 'ж'.repeat(length)),
        ),
        (text) => {
          expect(sha256(text)).toBe(createHash('sha256').update(new TextEncoder().encode(text)).digest('hex'));
        },
      ),
      { numRuns: 500 },
    );
  });
});
