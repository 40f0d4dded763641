import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, askV3, fault, faultV3, type Reply } from '../ask.ts';
import { METHODS } from '../rest/table.ts';
import { PEOPLE } from '../seed.ts';
import { type Portal, startPortal } from '../server.ts';
import { CHATS } from './chats.ts';
import { COMPANY } from './company.ts';
import { DISK } from './disk.ts';
import { POSITIONAL } from './positional.ts';
import { type Casing, type Row, type Things, thingsOf } from './row.ts';
import { TASKS } from './tasks.ts';
import { V3 } from './v3.ts';

const V2: Row[] = [...COMPANY, ...TASKS, ...POSITIONAL, ...DISK, ...CHATS];

let portal: Portal;
let things: Things;
beforeAll(async () => {
  portal = await startPortal();
  things = thingsOf(portal);
});
afterAll(() => portal.stop());

/** Keys that are data (ids, codes) pass in every casing. */
const KEYS: Record<Casing, RegExp> = {
  camel: /^[a-z][a-zA-Z0-9]*$|^[a-z]+\.[a-z.]+$|^\d+$/,
  UPPER: /^[A-Z][A-Z0-9_]*$|^\d+$/,
  snake: /^[a-z][a-z0-9_]*$|^[A-Z_]+$|^\d+$/,
  free: /./,
};

function misspelled(value: unknown, casing: Casing): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = Array.isArray(value) ? [] : Object.keys(value).filter((key) => !KEYS[casing].test(key));
  return [...here, ...Object.values(value).flatMap((item) => misspelled(item, casing))];
}

function checkAnswer(row: Row, reply: Reply): void {
  expect(reply.status, reply.raw.slice(0, 300)).toBe(200);
  expect(reply.at('result')).toEqual(row.gives);
  expect(reply.at('time.date_finish')).toMatch(/\+03:00$/);
  expect(misspelled(reply.at('result'), row.casing)).toEqual([]);
}

describe('the tables name every method of the portal, once', () => {
  it('for both generations', () => {
    expect(V2.map((row) => row.method).sort()).toEqual(Object.keys(METHODS.v2).sort());
    expect(V3.map((row) => row.method).sort()).toEqual(Object.keys(METHODS.v3).sort());
  });
});

describe('v2 answers as the documentation shows', () => {
  it.each(V2.filter((row) => row.gives !== undefined).map((row) => [row.method, row.page, row] as const))(
    '%s (%s)',
    async (method, _page, row) => {
      const call = ask(portal, row.as ?? PEOPLE.curator);
      checkAnswer(row, await call(method, row.ask?.(things) ?? {}));
    },
  );
});

describe('v2 refuses as the documentation says', () => {
  const rows = V2.flatMap((row) => (row.refuses ? [[row.method, row.refuses[2], row, row.refuses] as const] : []));
  it.each(rows)('%s → "%s"', async (method, _code, row, [params, status, code]) => {
    const reply = await ask(portal, row.as ?? PEOPLE.curator)(method, params);
    expect(reply).toMatchObject(fault(status, code));
    expect(reply.keys('')).toEqual(['error', 'error_description']);
    expect(reply.at('error_description')).toBeTypeOf('string');
  });
});

describe('v3 answers and refuses in its one envelope', () => {
  it.each(V3.filter((row) => row.gives !== undefined).map((row) => [row.method, row.page, row] as const))(
    '%s (%s)',
    async (method, _page, row) => {
      checkAnswer(row, await askV3(portal, PEOPLE.curator)(method, row.ask?.(things) ?? {}));
    },
  );

  const rows = V3.flatMap((row) => (row.refuses ? [[row.method, row.refuses[2], row.refuses] as const] : []));
  it.each(rows)('%s → %s', async (method, _code, [params, status, code]) => {
    const reply = await askV3(portal, PEOPLE.curator)(method, params);
    expect(reply).toMatchObject(faultV3(status, code));
    expect(reply.keys('')).toEqual(['error']);
  });

  it.each(['rest.documentation.openapi', 'documentation'])('%s is a bare OpenAPI document', async (method) => {
    expect((await askV3(portal, PEOPLE.curator)(method)).keys('')).toEqual([
      'openapi',
      'info',
      'tags',
      'paths',
      'components',
    ]);
  });
});
