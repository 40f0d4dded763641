import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const built = new URL('../../.output/chrome-mv3/content-scripts/', import.meta.url);

/** What every page of a portal has to carry while nobody turns to the guest. Bytes, minified. */
const LIMIT = 15_000;

function scripts(): readonly { name: string; text: string }[] {
  try {
    const names = readdirSync(built).filter((name) => name.endsWith('.js'));
    return names.map((name) => ({ name, text: readFileSync(new URL(name, built), 'utf8') }));
  } catch {
    throw new Error('The extension is not built: run `npm run build` before this test.');
  }
}

describe('guests travel light', () => {
  test(`the idle guest is at most ${LIMIT} bytes`, () => {
    const guests = scripts();
    expect(guests.map(({ name }) => name)).toContain('portal.js');
    const weight = guests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(weight).toBeLessThanOrEqual(LIMIT);
  });

  test('no schema library, screen library or drawing library is in it', () => {
    const text = scripts()
      .map((script) => script.text)
      .join('\n');
    expect(text).not.toMatch(/ZodError|\$ZodType|react|html2canvas|Dexie/i);
  });
});
