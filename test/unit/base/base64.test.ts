import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toBase64 } from '../../../lib/base/base64.ts';

it('Base64 of any bytes is what everyone else writes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
    }),
  );
});

it('a picture of megabytes fits on the call stack, and the seams of its slices do not show', () => {
  const bytes = Uint8Array.from({ length: 3 * 0x8000 + 1 }, (_, at) => (at * 31) % 256);
  expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  expect(() => toBase64(new Uint8Array(8_000_000))).not.toThrow();
});
