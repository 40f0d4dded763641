import { toBase64 } from '../base/base64.ts';

/** What was packed must not fill the memory: bytes of JSON after unpacking. */
const LONGEST = 2 * 1024 * 1024;

async function pump(
  bytes: Uint8Array<ArrayBuffer>,
  through: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > LONGEST) {
      await reader.cancel();
      throw new RangeError('packed text too long');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** A value as JSON, packed by zlib, whose checksum tells damage from truth, in the letters of base64url. */
export async function packLetters(value: unknown): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(value));
  const packed = await pump(json, new CompressionStream('deflate'));
  return toBase64(packed).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The value that `packLetters` packed; throws whatever goes wrong: damage, no JSON, more than fits. */
export async function unpackLetters(letters: string): Promise<unknown> {
  const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  const packed = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(await pump(packed, new DecompressionStream('deflate'))));
}
