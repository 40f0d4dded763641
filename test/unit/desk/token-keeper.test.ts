import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { asFailure, Failure } from '../../../lib/base/failure.ts';
import { type Instant, instant } from '../../../lib/base/instant.ts';
import { withToken } from '../../../lib/bitrix/credentials.ts';
import { isConnectionLost } from '../../../lib/bitrix/faults.ts';
import { makeTokenKeeper, REFRESH_LIFE } from '../../../lib/desk/token-keeper.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { aGrant, keepGrant } from '../../make/right.ts';

const NOW = instant(Date.parse('2026-11-17T13:30:00+03:00'));
const lock = <T>(name: string, work: () => Promise<T>) => navigator.locks.request(name, work) as Promise<T>;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(() => openVault().forget());

/** A clock that stands until it is moved, and naps that end by it. */
function makeTicks() {
  let now = 0;
  const naps: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    nap: (ticks: number) => new Promise<void>((wake) => naps.push({ until: now + ticks, wake })),
    /** One tick further, with room for everything that follows from it. */
    async pass() {
      now += 1;
      for (const nap of naps.splice(0)) nap.until <= now ? nap.wake() : naps.push(nap);
      for (let at = 0; at < 4; at += 1) await turn();
    },
  };
}

/** An authorization server and a portal in one: tokens that end, refresh tokens that work once. */
function makeServer(ticks: ReturnType<typeof makeTicks>, life: () => number, delay: () => number) {
  let serial = 0;
  const first = aGrant();
  let pair = { access: first.access, refresh: first.refresh, ends: life() };
  const server = {
    refreshes: 0,
    refused: 0,
    /** Access tokens that were over when the next pair was given: each has ended once. */
    ended: [] as boolean[],
    /** What happens to the next answer on its way. */
    onAnswer: undefined as (() => void) | undefined,
    lastForm: new URLSearchParams(),
    fetch: (async (_address, init) => {
      await ticks.nap(delay());
      server.lastForm = new URLSearchParams(String(init?.body));
      if (server.lastForm.get('refresh_token') !== pair.refresh) {
        server.refused += 1;
        return Response.json({ error: 'invalid_grant', error_description: 'gone' }, { status: 400 });
      }
      server.refreshes += 1;
      server.ended.push(pair.ends <= ticks.now());
      serial += 1;
      pair = { access: `access-token-${serial}`, refresh: `refresh-token-${serial}`, ends: ticks.now() + life() };
      const { access, refresh } = pair;
      server.onAnswer?.();
      await ticks.nap(delay());
      return Response.json({
        access_token: access,
        refresh_token: refresh,
        expires_in: 3600,
        client_endpoint: `${first.origin}/rest/`,
        server_endpoint: 'https://oauth.bitrix.info/rest/',
        member_id: first.memberId,
      });
    }) satisfies typeof fetch,
    async call(token: string): Promise<string> {
      await ticks.nap(delay());
      const code = token === pair.access ? 'expired_token' : 'invalid_token';
      if (token !== pair.access || pair.ends <= ticks.now()) {
        throw new Failure('expired', { words: 'failure_key_expired', code: `401 ${code}` });
      }
      return token;
    },
    /** The token ends now. */
    expire() {
      pair.ends = ticks.now();
    },
  };
  return server;
}

/** One context of ours: its own connection to the vault, the lock shared with the others. */
function aContext(fetch: typeof globalThis.fetch, saved: Set<string>, now: () => Instant = () => NOW) {
  const vault = openVault();
  const watched = {
    grant: vault.grant,
    async rotate(...given: Parameters<typeof vault.rotate>) {
      const done = await vault.rotate(...given);
      if (done) saved.add(given[2].access);
      return done;
    },
  };
  return { vault, keeper: makeTokenKeeper({ vault: watched, fetch, now, lock }, 'portal') };
}

describe('Any number of calls in two contexts', () => {
  it('renew each ended token once, and never call with one that is not in the vault', async () => {
    const call = fc.record({ at: fc.nat(240), context: fc.nat(1), delays: fc.array(fc.integer({ min: 1, max: 4 })) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 2, maxLength: 40 }),
        fc.array(fc.integer({ min: 50, max: 110 }), { minLength: 1 }),
        async (calls, lives) => {
          await openVault().forget();
          const { access } = await keepGrant(openVault());
          const saved = new Set([access]);
          const ticks = makeTicks();
          const next = (list: readonly number[], at: number) => list[at % Math.max(1, list.length)] ?? 2;
          let turns = 0;
          const delays = calls.flatMap(({ delays }) => delays);
          const server = makeServer(
            ticks,
            () => next(lives, turns),
            () => next(delays, ++turns),
          );
          const contexts = [aContext(server.fetch, saved), aContext(server.fetch, saved)];
          const unsaved: string[] = [];
          const outcomes = calls.map(async ({ at, context }) => {
            await ticks.nap(at);
            const { keeper } = contexts[context] ?? contexts[0] ?? aContext(server.fetch, saved);
            return withToken(keeper, async (who) => {
              const token = 'token' in who ? who.token : '';
              if (!saved.has(token)) unsaved.push(token);
              return server.call(token);
            });
          });
          const all = Promise.allSettled(outcomes);
          for (let tick = 0; tick < 330; tick += 1) await ticks.pass();
          const failed = (await all).filter(({ status }) => status === 'rejected');
          expect(failed).toEqual([]);
          expect(unsaved).toEqual([]);
          // Each pair was asked for because the one before it had ended, and with a refresh token nobody had used.
          expect(server.ended).toEqual(server.ended.map(() => true));
          expect(server.refused).toBe(0);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('One renewal', () => {
  const aScene = async () => {
    const { access } = await keepGrant(openVault());
    const ticks = makeTicks();
    const server = makeServer(
      ticks,
      () => 1_000,
      () => 0,
    );
    const saved = new Set([access]);
    // Naps of no ticks end with the next one: somebody has to move the clock.
    let isOver = false;
    void (async () => {
      while (!isOver) await ticks.pass();
    })();
    const end = () => {
      isOver = true;
    };
    const one = aContext(server.fetch, saved);
    const other = aContext(server.fetch, saved);
    const ask = (context: typeof one) =>
      withToken(context.keeper, async (who) => server.call('token' in who ? who.token : ''));
    return { server, one, other, access, ask, ticks, end };
  };

  it('sends the secret in the body and keeps what came back, with 180 days from now', async () => {
    const { server, one, ask, end } = await aScene();
    server.expire();
    expect(await ask(one)).toBe('access-token-1');
    expect(Object.fromEntries(server.lastForm)).toEqual({
      client_id: aGrant().clientId,
      client_secret: aGrant().clientSecret,
      grant_type: 'refresh_token',
      refresh_token: aGrant().refresh,
    });
    expect(await openVault().grant('portal')).toEqual(
      aGrant({
        access: 'access-token-1',
        refresh: 'refresh-token-1',
        server: 'https://oauth.bitrix.info',
        givenAt: NOW,
        endsAt: instant(NOW + REFRESH_LIFE),
      }),
    );
    end();
  });

  it('is one for a hundred waiting calls of both contexts', async () => {
    const { server, one, other, ask, end } = await aScene();
    server.expire();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => ask(at % 2 ? one : other)));
    expect(new Set(answers)).toEqual(new Set(['access-token-1']));
    expect(server.refreshes).toBe(1);
    end();
  });

  it('is not made again by a context that is told of a token which another one has replaced', async () => {
    const { server, one, other, access, ask, end } = await aScene();
    server.expire();
    await ask(one);
    expect(await other.keeper.renew(access)).toEqual({ userId: '5', token: 'access-token-1' });
    expect(server.refreshes).toBe(1);
    end();
  });

  it('survives a death after the write: whoever comes next finds the new pair', async () => {
    const { server, one, other, access, ask, end } = await aScene();
    server.expire();
    await one.keeper.renew(access); // and here it dies, before its call
    expect(await ask(other)).toBe('access-token-1');
    expect(server.refreshes).toBe(1);
    end();
  });

  it('survives a death before the server heard of it', async () => {
    const { server, other, ask, end } = await aScene();
    server.expire();
    const dead = aContext(() => Promise.reject(new TypeError('Failed to fetch')), new Set());
    expect(await ask(dead).catch(asFailure)).toMatchObject({ kind: 'offline', mayRetry: true });
    expect(await ask(other)).toBe('access-token-1');
    end();
  });

  it('tells to connect anew when it died between answer and write, and forgets nothing', async () => {
    const { server, one, other, ask, end } = await aScene();
    server.expire();
    const dying = {
      grant: one.vault.grant,
      rotate: () => Promise.reject(new DOMException('killed', 'AbortError')),
    };
    const killed = makeTokenKeeper({ vault: dying, fetch: server.fetch, now: () => NOW, lock }, 'portal');
    await expect(killed.renew(aGrant().access)).rejects.toThrow();
    const failure = await ask(other).catch(asFailure);
    expect(failure).toMatchObject({ kind: 'expired', words: 'failure_oauth_again', mayRetry: false });
    expect(isConnectionLost(asFailure(failure))).toBe(true); // the outbox waits, it does not give up
    expect(await openVault().grant('portal')).toEqual(aGrant());
    end();
  });

  it('drops the new pair when the portal was disconnected or connected anew meanwhile', async () => {
    const { server, one, ask, end } = await aScene();
    server.expire();
    server.onAnswer = () => void one.vault.forget();
    expect(await ask(one).catch(asFailure)).toMatchObject({ words: 'failure_not_connected' });
    expect(await openVault().grant('portal')).toBeUndefined();
    end();
  });
});
