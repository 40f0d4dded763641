import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { searchPeople, whoAmI } from '../../../lib/bitrix/people.ts';
import { findTask, readTask } from '../../../lib/bitrix/tasks.ts';
import { acquaint } from '../../../lib/desk/connect.ts';
import { drainOutbox } from '../../../lib/desk/outbox.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { rebuildTickets } from '../../../lib/desk/rebuild.ts';
import { readTickets } from '../../../lib/store/tickets.ts';
import { spoiled } from '../../make/fuzz.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { fileInto } from './filing.ts';

const { signal } = new AbortController();
let at: AtHand;
let browser: Browser;
let honest: typeof fetch;

beforeEach(() => {
  at = hand();
  honest = at.fetch;
  browser = aBrowser(at);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  browser.close();
  at.end();
});

/** From now on every answer of the portal passes through here. */
function answers(change: (text: string) => string): void {
  Object.assign(at, {
    fetch: async (...asked: Parameters<typeof fetch>) => {
      const answer = await honest(...asked);
      const { status, headers } = answer;
      return new Response(change(await answer.text()), { status, headers });
    },
  });
}

/** Whatever the portal says, what comes of it is an answer or a Failure in words; anything else falls through. */
async function orFailure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error: unknown) => {
      if (error instanceof Failure) return error.words;
      throw error;
    },
  );
}

/** Everything that reads what a portal says. */
async function everyReading(): Promise<readonly string[]> {
  const portal = at.portal();
  const parts = browser.poll();
  const reached = await parts.reach();
  const works = [
    whoAmI(portal),
    searchPeople(portal, 'Захаров'),
    findTask(portal, 'x', at.now()),
    readTask(portal, '1'),
    acquaint(portal),
    drainOutbox({ ...browser.parts(), sleep: async () => {} }, AbortSignal.timeout(200)),
    pollPortal(parts, signal),
    ...(reached
      ? [
          rebuildTickets(
            { ...parts, policyOf: () => undefined } as never,
            { ...reached, signal } as never,
            async () => {},
          ),
        ]
      : []),
  ];
  return Promise.all(works.map(orFailure));
}

const deep = (open: string, close: string, times: number) => `${open.repeat(times)}${close.repeat(times)}`;

describe('A portal that answers', () => {
  it.each([
    ['HTML', () => '<html><body><script>alert(1)</script>Вход</body></html>'],
    ['nothing', () => ''],
    ['null', () => 'null'],
    ['a number', () => '5'],
    ['a text', () => '"javascript:alert(1)"'],
    ['a list', () => '[[[]]]'],
    ['a cut answer', (text: string) => text.slice(0, text.length / 2)],
    ['a text of 10 MB', () => JSON.stringify({ result: 'ы'.repeat(5_000_000) })],
    [
      'a title of 10 MB',
      (text: string) => text.replace(/"(title|TITLE|NAME|name)":"[^"]*"/g, `"$1":"${'A'.repeat(1_000_000)}"`),
    ],
    ['lists a hundred thousand deep', () => `{"result":${deep('[', ']', 100_000)}}`],
    [
      'objects a hundred thousand deep',
      () => `{"result":${deep('{"result":', '}', 50_000).replace('{"result":}', '{}')}}`,
    ],
    [
      'prototype keys',
      () =>
        '{"__proto__":{"isAdmin":true},"result":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}}',
    ],
    [
      'a result and an error at once',
      () => '{"result":{"ID":"5"},"error":{"toString":1},"error_description":{"a":[1]}}',
    ],
    [
      'a hundred thousand rows',
      () => JSON.stringify({ result: Array.from({ length: 100_000 }, (_, id) => ({ id })), total: 1e9 }),
    ],
  ])('%s is refused in words, and nothing falls', async (_, body) => {
    await fileInto(browser, at.now());
    answers(body);
    for (const words of await everyReading()) expect(words).toMatch(/^(answered|failure_\w+)$/);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect((await readTickets(browser.db)).length).toBe(1);
  });

  it('nearly what it should: any one thing in it wrong, missing or too many', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(spoiled(fc.constant({}))), fc.nat(6), async (spoils, rarely) => {
        const mine = aBrowser(at);
        const usual = browser;
        browser = mine;
        Object.assign(at, { fetch: honest });
        await fileInto(mine, at.now(), { sizes: [500], messages: ['раз'] });
        let count = 0;
        answers((text) => {
          count += 1;
          if (count % (rarely + 1) !== 0) return text;
          const value: unknown = JSON.parse(text);
          const [foreign] = [...spoils.take(1)];
          return JSON.stringify(graft(value, foreign, count)) ?? 'null';
        });
        for (const words of await everyReading()) expect(words).toMatch(/^(answered|failure_\w+)$/);
        for (const row of await readTickets(mine.db)) {
          for (const { text = '', reason = '' } of row.events.map(({ detail }) => detail)) {
            expect([typeof text, typeof reason]).toEqual(['string', 'string']);
          }
        }
        mine.close();
        browser = usual;
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});

/** Puts the foreign thing at some place of the answer, a little deeper each time. */
function graft(value: unknown, foreign: unknown, seed: number): unknown {
  if (typeof value !== 'object' || value === null || seed % 7 === 0) return foreign;
  const keys = Object.keys(value);
  const key = keys[seed % Math.max(1, keys.length)];
  if (key === undefined) return foreign;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = graft(copy[key], foreign, seed + 3);
  return copy;
}
