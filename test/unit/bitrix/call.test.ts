import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { Failure } from '../../../lib/base/failure.ts';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { readPart } from '../../../lib/bitrix/call.ts';
import { isConnectionLost } from '../../../lib/bitrix/faults.ts';
import { whoAmI } from '../../../lib/bitrix/people.ts';
import { createTask, findTask } from '../../../lib/bitrix/tasks.ts';
import { TaskList } from '../../../lib/bitrix/wire.ts';
import { type AtHand, portalAtHand, START } from './at-hand.ts';

let at: AtHand;
const open = (...options: Parameters<typeof portalAtHand>) => {
  at = portalAtHand(...options);
  return at;
};
afterEach(() => at?.end());

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const caught = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(caught instanceof Failure)) throw new Error(`no Failure: ${String(caught)}`);
  return caught;
}

const newTask = (xmlId: string, patch = {}) => ({
  title: 'Права доступа',
  describe: () => 'текст',
  responsibleId: '11',
  auditors: [],
  groupId: '12',
  deadline: undefined,
  isUrgent: false,
  tags: [],
  crm: ['D_12'],
  files: [],
  xmlId,
  ...patch,
});

describe('a call to the portal', () => {
  it('gives what the portal answers, read by its schema', async () => {
    const me = await whoAmI(open().portal());
    expect(me).toEqual({ person: { id: '5', name: 'Анна Смирнова' }, isAdmin: false, zone: 'Europe/Moscow' });
  });
  it('measures the portal’s clock from its answers', async () => {
    const { world } = open();
    world.skew = 7 * MINUTE;
    const portal = at.portal();
    expect(portal.clockOffset()).toBeUndefined();
    await whoAmI(portal);
    expect(Math.abs((portal.clockOffset() ?? 0) - 7 * MINUTE)).toBeLessThan(1000);
  });
  it('takes the address to the portal only from the connection, even when the portal names another host for uploads', async () => {
    const { fetch } = open();
    const asked: string[] = [];
    const portal = at.portal({
      fetch: async (input, init) => {
        asked.push(String(input));
        return fetch(input, init);
      },
    });
    const blob = new Blob(['x']);
    await failureOf(
      portal.upload(
        { address: 'https://evil.example/rest/upload.json?auth=1&token=2', field: 'file', name: 'a.txt' },
        blob,
        z.unknown(),
      ),
    );
    expect(new Set(asked.map((address) => new URL(address).host))).toEqual(new Set(['romashka.bitrix24.ru']));
  });
});

describe('a batch', () => {
  it('answers each command by its key: results, pages and refusals', async () => {
    const portal = open().portal();
    const answers = await portal.batch(
      new Map([
        [
          'mine',
          {
            method: 'tasks.task.list',
            params: { filter: { CREATED_BY: 5, '>=CREATED_DATE': '2020-01-01T00:00:00+03:00' }, select: ['ID'] },
          },
        ],
        ['chat', { method: 'im.dialog.messages.get', params: { DIALOG_ID: 'chat999999' } }],
        ['none', { method: 'no.such.method', params: {} }],
      ]),
    );
    expect(readPart(answers.get('mine'), 'tasks.task.list', TaskList).value.tasks.length).toBeGreaterThan(1);
    expect(answers.get('chat')).toMatchObject({ ok: false });
    expect(answers.get('none')).toMatchObject({ ok: false, failure: { kind: 'missing' } });
    expect(at.core.requests.filter((row) => row.inBatch === null)).toHaveLength(1);
  });
  it('of more than fifty commands goes in several requests and still answers every key', async () => {
    const portal = open().portal();
    const commands = new Map(
      Array.from({ length: 120 }, (_, index) => [`k${index}`, { method: 'profile', params: {} }] as const),
    );
    const answers = await portal.batch(commands);
    expect([...answers.values()].filter((part) => part.ok)).toHaveLength(120);
    expect(at.core.requests.filter((row) => row.inBatch === null)).toHaveLength(3);
  });
  it('with nothing in it asks nothing', async () => {
    expect((await open().portal().batch(new Map())).size).toBe(0);
    expect(at.core.requests).toHaveLength(0);
  });
});

describe('when things go wrong', () => {
  const rows = [
    ['limit', { kind: 'limited', words: 'failure_portal_busy', mayRetry: true, mayHaveHappened: false }],
    ['operating', { kind: 'limited', words: 'failure_portal_busy', mayRetry: true, mayHaveHappened: false }],
    ['error-after', { kind: 'broken', words: 'failure_portal_error', mayRetry: true, mayHaveHappened: true }],
    ['reset-before', { kind: 'offline', words: 'failure_offline', mayRetry: true, mayHaveHappened: true }],
    ['reset-after', { kind: 'offline', words: 'failure_offline', mayRetry: true, mayHaveHappened: true }],
    ['cut-body', { kind: 'broken', words: 'failure_portal_nonsense', mayRetry: true, mayHaveHappened: true }],
    ['html', { kind: 'broken', words: 'failure_portal_nonsense', mayRetry: true, mayHaveHappened: true }],
    ['wrong-json', { kind: 'broken', words: 'failure_portal_nonsense', mayRetry: true, mayHaveHappened: true }],
    ['revoked-key', { kind: 'denied', words: 'failure_key_revoked', mayRetry: false, mayHaveHappened: false }],
    ['expired-key', { kind: 'expired', words: 'failure_key_expired', mayRetry: false, mayHaveHappened: false }],
    ['lost-scope', { kind: 'denied', words: 'failure_scope_missing', mayRetry: false, mayHaveHappened: false }],
    ['changed-host', { kind: 'denied', words: 'failure_portal_moved', mayRetry: false, mayHaveHappened: false }],
  ] as const;
  for (const [kind, expected] of rows) {
    it(`«${kind}» while a task is made is ${expected.kind}${expected.mayHaveHappened ? ' and leaves doubt' : ''}`, async () => {
      const portal = open().portal();
      at.core.faults.add({ kind });
      expect(await failureOf(createTask(portal, newTask('x-1')))).toMatchObject(expected);
    });
    it(`«${kind}» while something is only read never leaves doubt`, async () => {
      const portal = open().portal();
      at.core.faults.add({ kind });
      expect((await failureOf(whoAmI(portal))).mayHaveHappened).toBe(false);
      expect((await failureOf(portal.batch(new Map([['a', { method: 'profile', params: {} }]])))).mayHaveHappened).toBe(
        false,
      );
    });
  }
  it('names the portal’s new host when it moved', async () => {
    const portal = open().portal();
    at.core.faults.add({ kind: 'changed-host', host: 'lilia.bitrix24.ru' });
    const failure = await failureOf(whoAmI(portal));
    expect(failure.params).toMatchObject({ host: 'lilia.bitrix24.ru' });
    expect(isConnectionLost(failure)).toBe(true);
  });
  it('a wrong key is a lost connection whether the portal says 401 or 403', async () => {
    for (const badSecret of [401, 403] as const) {
      const { world } = open();
      world.switches.badSecret = badSecret;
      const failure = await failureOf(whoAmI(at.portal({ key: 'wrong' })));
      expect(failure).toMatchObject({ kind: 'denied', words: 'failure_key_revoked' });
      expect(isConnectionLost(failure)).toBe(true);
    }
  });
  it('a time-out of a write waits until the portal’s own minute is over before anybody looks', async () => {
    open();
    const never: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)));
    const portal = at.portal({ fetch: never, timeouts: { call: 20, upload: 20 } });
    expect(await failureOf(createTask(portal, newTask('x-1')))).toMatchObject({
      kind: 'offline',
      words: 'failure_portal_slow',
      mayHaveHappened: true,
      retryAfter: 40_000,
    });
    expect((await failureOf(whoAmI(portal))).retryAfter).toBeUndefined();
  });
  it('a 10 MB string, a wrong type or script in an answer is refused or stays text', async () => {
    open();
    const answer = (body: unknown) => at.portal({ fetch: async () => Response.json(body) });
    expect((await failureOf(whoAmI(answer({ result: { ID: { evil: 1 } } })))).kind).toBe('broken');
    expect((await failureOf(whoAmI(answer('x'.repeat(10_000_000))))).kind).toBe('broken');
    expect((await failureOf(whoAmI(answer({})))).kind).toBe('broken');
    expect((await failureOf(whoAmI(answer({ result: [] })))).words).toBe('failure_user_blocked');
    const failure = await failureOf(
      whoAmI(answer({ error: 'X', error_description: `<script>alert(1)</script>\u202E${'й'.repeat(5000)}` })),
    );
    expect(String(failure.params['text']).length).toBeLessThanOrEqual(200);
    expect(failure.params['text']).not.toContain('<');
  });
});

describe('the portal’s rhythm', () => {
  it('is kept: 200 calls in a row are never refused by the bucket of the smallest plan', async () => {
    const { core } = open();
    core.limits.figures.bucket = { drain: 2, threshold: 50 };
    const portal = at.portal();
    for (let count = 0; count < 200; count += 1) await whoAmI(portal);
    expect(core.requests.every((row) => row.status === 200)).toBe(true);
    expect(at.clock.now - START).toBeGreaterThan(0);
  });
  it('after 503 grows quieter with every refusal, and forgets it after a good answer', async () => {
    const portal = open().portal();
    const stop = at.core.faults.add({ kind: 'limit' });
    const pauses: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      const failure = await failureOf(whoAmI(portal));
      pauses.push(failure.retryAfter ?? 0);
      at.clock.now = instant(at.clock.now + (failure.retryAfter ?? 0));
    }
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
    expect(new Set(pauses).size).toBe(4);
    stop();
    await whoAmI(portal);
    at.core.faults.add({ kind: 'limit' });
    expect((await failureOf(whoAmI(portal))).retryAfter).toBe(pauses[0]);
  });
  it('leaves a method alone that is out of its seconds, and only that one', async () => {
    const portal = open().portal();
    at.core.faults.add({ kind: 'operating', method: 'tasks.task.list', times: 1 });
    expect((await failureOf(findTask(portal, 'x', START))).retryAfter).toBeGreaterThanOrEqual(1000);
    const before = at.core.requests.length;
    await whoAmI(portal);
    expect(at.core.requests.length).toBe(before + 1);
    const failure = await failureOf(findTask(portal, 'x', START));
    expect(failure).toMatchObject({ kind: 'limited', code: 'pace' });
    expect(at.core.requests.length).toBe(before + 1);
  });
});

describe('the key', () => {
  it('is in no failure, no log line and no cause, whatever goes wrong', async () => {
    const canary = 'CANARYk7f2q9x1SECRET';
    const lines: string[] = [];
    for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
      vi.spyOn(console, name).mockImplementation((...args) => void lines.push(args.map(String).join(' ')));
    }
    open();
    at.world.webhooks.push({
      userId: 5,
      secret: canary,
      title: '',
      scopes: new Set(['task']),
      expires: null,
      revoked: false,
    });
    const seen: unknown[] = [];
    const tell = async (work: Promise<unknown>) => seen.push(await failureOf(work));
    const address = `https://romashka.bitrix24.ru/rest/5/${canary}/profile.json`;
    const echoes = [
      async () => {
        throw new TypeError(`Failed to fetch ${address}`, { cause: new Error(address) });
      },
      async () =>
        Response.json(
          { error: `WRONG_${canary}`, error_description: `No such webhook ${canary} at ${address}` },
          { status: 400 },
        ),
      async () => Response.json({ error: { code: 'X', message: address } }, { status: 400 }),
      async () => new Response(`<html>${address}`, { status: 502 }),
      async () => new Response(address),
      async () => new Response('', { status: 302, headers: { location: address } }),
      async () => Response.json({ result: { ID: [address] } }),
    ] satisfies (typeof fetch)[];
    for (const fetch of echoes) {
      await tell(whoAmI(at.portal({ key: canary, fetch })));
      await tell(createTask(at.portal({ key: canary, fetch }), newTask('x')));
    }
    for (const kind of ['revoked-key', 'error-after', 'html', 'cut-body'] as const) {
      at.core.faults.clear();
      at.core.faults.add({ kind });
      await tell(whoAmI(at.portal({ key: canary })));
    }
    const text = (thing: unknown): string => {
      if (!(thing instanceof Error)) return JSON.stringify(thing) ?? '';
      const { words, params, code } = thing as Failure;
      return `${thing.message} ${thing.stack} ${words} ${JSON.stringify(params)} ${code} ${text(thing.cause)}`;
    };
    expect(seen.length).toBeGreaterThan(15);
    expect(seen.map(text).join('\n')).not.toContain(canary);
    expect(lines.join('\n')).not.toContain(canary);
  });
});
