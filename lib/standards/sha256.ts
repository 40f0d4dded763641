/**
 * SHA-256 of a text (FIPS 180-4) as lower-case hex. The platform's own digest is asynchronous and not pure; a policy's
 * hash is needed inside rules. Check: sha256('abc') begins with `ba7816bf`.
 */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const blocks = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  bytes.forEach((byte, index) => {
    blocks.setUint8(index, byte);
  });
  blocks.setUint8(bytes.length, 0x80);
  blocks.setUint32(blocks.byteLength - 8, Math.floor(bytes.length / 0x2000_0000));
  blocks.setUint32(blocks.byteLength - 4, (bytes.length << 3) >>> 0);
  const state = Uint32Array.from(initial);
  for (let offset = 0; offset < blocks.byteLength; offset += 64) mix(state, blocks, offset);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const primes = firstPrimes(64);
const initial = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const rounds = primes.map((prime) => fraction(Math.cbrt(prime)));

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 0x1_0000_0000) >>> 0;
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function mix(state: Uint32Array, blocks: DataView, offset: number): void {
  const w = new Uint32Array(64);
  for (let index = 0; index < 16; index += 1) w[index] = blocks.getUint32(offset + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const back15 = w[index - 15] ?? 0;
    const back2 = w[index - 2] ?? 0;
    const small0 = rotate(back15, 7) ^ rotate(back15, 18) ^ (back15 >>> 3);
    const small1 = rotate(back2, 17) ^ rotate(back2, 19) ^ (back2 >>> 10);
    w[index] = (w[index - 16] ?? 0) + small0 + (w[index - 7] ?? 0) + small1;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + (rounds[index] ?? 0) + (w[index] ?? 0)) >>> 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}
