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

/**
 * What a page of ours loads before it shows anything: the scripts its HTML names, and everything these import at once.
 * Bytes, minified: as measured on 22 November 2026 (992, 1,003 and 969 kB) and some eight parts in a
 * hundred more. What is imported later, when it is needed, does not count.
 */
const FIRST_PAINT = { popup: 1_070_000, tickets: 1_080_000, options: 1_045_000 } as const;
const output = new URL('../../.output/chrome-mv3/', import.meta.url);

/** Scripts of a page by their addresses in the build, imports at load included. */
function firstScripts(page: string): ReadonlyMap<string, string> {
  const html = readFileSync(new URL(`${page}.html`, output), 'utf8');
  const found = new Map<string, string>();
  const take = (url: URL) => {
    if (found.has(url.pathname)) return;
    const text = readFileSync(url, 'utf8');
    found.set(url.pathname, text);
    // `import{a}from"./b.js"`, `import"./b.js"` and `export … from"./b.js"`; never `import("./b.js")`, which comes later.
    for (const [, name = ''] of text.matchAll(/\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g))
      take(new URL(name, url));
  };
  for (const [, src = ''] of html.matchAll(/<(?:script|link)\b[^>]*(?:src|href)="([^"]+\.js)"/g)) {
    take(new URL(src.replace(/^\//, ''), output));
  }
  return found;
}

describe('screens are there at once', () => {
  test.each(Object.entries(FIRST_PAINT))('%s loads at most %i bytes before it shows something', (page, limit) => {
    const texts = [...firstScripts(page).values()];
    expect(texts.length).toBeGreaterThan(1);
    const weight = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(weight).toBeLessThanOrEqual(limit);
  });

  test('the drawing library and the one that pictures pages wait until they are asked for', () => {
    for (const page of Object.keys(FIRST_PAINT)) {
      const text = [...firstScripts(page).values()].join('\n');
      expect(text.includes('Konva'), `${page}: drawing library`).toBe(false);
      expect(text.includes('html2canvas'), `${page}: picture of a page`).toBe(false);
    }
  });
});
