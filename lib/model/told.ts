/**
 * What the user's browsers tell each other of notices: that one was shown, and nothing else. An item of the browser's own
 * synchronisation is the digests of one day of one browser, written by that browser alone: two that write at the same
 * moment write two items, and neither loses the marks of the other. Nothing readable is in it: no host, no number, no title.
 */

/** Letters of a digest: 40 bits of SHA-256. By chance one notice in a hundred million looks like one of ten thousand others. */
const LENGTH = 10;
/** The browser gives an item 8,192 bytes, its name and the marks about the text included. */
const MOST_BYTES = 8_000;
/** Digests that fit into one item. */
export const DIGESTS_OF_ITEM = MOST_BYTES / LENGTH;

const KEY = /^told\.(\d{1,6})\.([0-9a-f]{8})\.(\d{1,3})$/;
const TEXT = new RegExp(`^(?:[0-9a-f]{${LENGTH}})*$`);

/** Where an item stands: the day (counted from 1970, UTC), whose it is, and its number of that day. */
export interface ToldPlace {
  readonly day: number;
  readonly browser: string;
  readonly part: number;
}

export function toldKey({ day, browser, part }: ToldPlace): string {
  return `told.${day}.${browser}.${part}`;
}

/** The place that a name tells; undefined for a name that is none of ours. */
export function toldPlace(key: string): ToldPlace | undefined {
  const [, day, browser, part] = KEY.exec(key) ?? [];
  if (day === undefined || browser === undefined || part === undefined) return undefined;
  return { day: Number(day), browser, part: Number(part) };
}

/** The digests of an item; none where it is damaged or of a form that is not known here. */
export function toldDigests(text: unknown): readonly string[] {
  if (typeof text !== 'string' || text.length > MOST_BYTES || !TEXT.test(text)) return [];
  return text.match(new RegExp(`.{${LENGTH}}`, 'g')) ?? [];
}

/** The digest of a notice, of the SHA-256 that was reckoned for its id. */
export function toldDigest(sha256: ArrayBuffer): string {
  const hex = [...new Uint8Array(sha256)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.slice(0, LENGTH);
}
