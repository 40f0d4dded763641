import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../lib/desk/digest.ts';

const MB = 1024 * 1024;
const sha256 = (...bytes: Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of bytes) hash.update(part);
  return hash.digest();
};

describe('The digest of a file', () => {
  it('is its SHA-256 up to 4 MB', async () => {
    expect(await digestOf(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const bytes = new Uint8Array(4 * MB).fill(7);
    expect(await digestOf(new Blob([bytes]))).toBe(sha256(bytes).toString('hex'));
  });

  it('of a larger one is the SHA-256 of those of its parts, however the blob is put together', async () => {
    const bytes = Uint8Array.from({ length: 9 * MB + 17 }, (_, n) => (n * 31 + (n >> 9)) & 255);
    const parts = [0, 4, 8].map((at) => sha256(bytes.subarray(at * MB, Math.min(bytes.length, (at + 4) * MB))));
    const expected = sha256(...parts).toString('hex');
    expect(await digestOf(new Blob([bytes]))).toBe(expected);
    expect(await digestOf(new Blob([bytes.slice(0, 100), bytes.slice(100, 5 * MB), bytes.slice(5 * MB)]))).toBe(
      expected,
    );
  });
});
