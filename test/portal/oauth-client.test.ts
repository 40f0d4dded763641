import 'fake-indexeddb/auto';
import '../make/fake-browser.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { asFailure } from '../../lib/base/failure.ts';
import { instant } from '../../lib/base/instant.ts';
import type { Portal as Client } from '../../lib/bitrix/call.ts';
import { exchangeCode, refreshTokens } from '../../lib/bitrix/oauth.ts';
import { whoAmI } from '../../lib/bitrix/people.ts';
import { reachByRight, reachConnected, world } from '../../lib/desk/reach.ts';
import { pairOf } from '../../lib/desk/token-keeper.ts';
import { openVault } from '../../lib/store/vault.ts';
import { PEOPLE, SEED_APP } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

/** Our client against the emulated portal over real HTTP: rotation as the portal does it (bitrix24-rest 1.5). */
const app = { clientId: SEED_APP.clientId, clientSecret: SEED_APP.clientSecret };
const Anything = z.unknown();
const vault = openVault();
let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const request = (over: { clientSecret?: string; portal?: string } = {}) => ({
  servers: [portal.origin],
  app: { ...app, clientSecret: over.clientSecret ?? app.clientSecret },
  portal: over.portal ?? portal.origin,
  fetch,
});
async function freshCode(): Promise<string> {
  const asked = `${portal.origin}/oauth/authorize/?client_id=${app.clientId}&state=st-1`;
  const { headers } = await fetch(asked, { redirect: 'manual' });
  return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
}
const hourLater = () => {
  portal.world.skew += 3_600_001;
};
async function connected(): Promise<Client> {
  const reached = await reachConnected(vault);
  if (!reached) throw new Error('not connected');
  return reached;
}

beforeEach(async () => {
  vi.spyOn(world, 'sleep').mockResolvedValue(undefined); // the portal's rhythm is kept by tests of its own
  portal.world.skew = 0;
  portal.faults.clear();
  await vault.forget();
  const tokens = await exchangeCode(request(), await freshCode());
  const pair = pairOf(tokens, portal.origin, instant(Date.now()));
  await vault.keepPending({ origin: tokens.origin, userId: '', ...app, memberId: tokens.memberId, ...pair });
  await vault.promote(tokens.origin, String(PEOPLE.curator));
  portal.requests.length = 0;
});

describe('The code of the return address', () => {
  it('gives tokens of this portal, for an hour', async () => {
    const tokens = await exchangeCode(request(), await freshCode());
    expect(tokens).toMatchObject({
      origin: portal.origin,
      server: portal.origin,
      lifetime: 3_600_000,
      memberId: portal.world.memberId,
    });
  });

  it('is told in words to be too old after 30 seconds, or used before', async () => {
    const late = await freshCode();
    portal.world.skew = 30_001;
    expect(await exchangeCode(request(), late).catch(asFailure)).toMatchObject({ words: 'failure_oauth_code' });
    portal.world.skew = 0;
    const code = await freshCode();
    await exchangeCode(request(), code);
    expect(await exchangeCode(request(), code).catch(asFailure)).toMatchObject({ words: 'failure_oauth_code' });
  });

  it('is told in words to belong to another key, which is not repeated in them', async () => {
    const failure = await exchangeCode(request({ clientSecret: 'wrong-secret-1' }), await freshCode()).catch(asFailure);
    expect(failure).toMatchObject({ kind: 'denied', words: 'failure_oauth_client' });
    expect(JSON.stringify(failure)).not.toContain('wrong-secret-1');
  });

  it('stands with secret and tokens in no address that the portal writes down', async () => {
    await exchangeCode(request(), await freshCode());
    await (await connected()).call('profile', {}, Anything);
    const grant = await vault.grant('portal');
    for (const { path } of portal.requests.filter(({ method }) => method !== 'oauth.authorize')) {
      expect(path).not.toMatch(/[?]/);
      for (const secret of [app.clientSecret, grant?.access ?? '?', grant?.refresh ?? '?']) {
        expect(path).not.toContain(secret);
      }
    }
  });
});

describe('Calls with a token', () => {
  it('are made as the person who gave the right', async () => {
    const client = await connected();
    expect((await whoAmI(client)).person.id).toBe(String(PEOPLE.curator));
    expect(await client.userId()).toBe(String(PEOPLE.curator));
  });

  it('come through an hour later: one refresh, one repeat, and a write is done once', async () => {
    hourLater();
    const before = portal.world.tasks.size;
    const fields = { TITLE: 'После часа', RESPONSIBLE_ID: PEOPLE.consultant };
    await (await connected()).call('tasks.task.add', { fields }, Anything);
    expect(portal.world.tasks.size).toBe(before + 1);
    expect(portal.requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'tasks.task.add 401',
      'oauth.token 200',
      'tasks.task.add 200',
    ]);
  });

  it('share one refresh, however many wait', async () => {
    hourLater();
    const clients = await Promise.all(Array.from({ length: 20 }, connected));
    await Promise.all(clients.map((client) => client.call('profile', {}, Anything)));
    expect(portal.count('oauth.token')).toBe(1);
  });

  it('bring a batch and the old positional methods through as well', async () => {
    hourLater();
    const client = await connected();
    const parts = await client.batch(new Map([['me', { method: 'profile', params: {} }]]));
    expect(parts.get('me')).toMatchObject({ ok: true, value: { ID: String(PEOPLE.curator) } });
    const id = await client.call('task.commentitem.add', [341, { POST_MESSAGE: 'по порядку' }], z.coerce.number());
    expect(id).toBeGreaterThan(0);
    const [asked] = portal.requests.filter(({ method, status }) => method === 'task.commentitem.add' && status === 200);
    expect(asked?.params).toMatchObject({ 0: 341, 1: { POST_MESSAGE: 'по порядку' } });
  });

  it('ask for another upload address when the hour ended between its two steps', async () => {
    const client = await connected();
    const [storage] = z.parse(
      z.array(z.object({ ROOT_OBJECT_ID: z.coerce.string() })),
      await client.call('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user' } }, Anything),
    );
    const params = { id: storage?.ROOT_OBJECT_ID, generateUniqueName: true };
    const Place = z.object({ uploadUrl: z.string(), field: z.string() });
    const place = await client.call('disk.folder.uploadfile', params, Place);
    hourLater();
    const to = { address: place.uploadUrl, field: place.field, name: 'a.txt' };
    const failure = await client.upload(to, new Blob(['a']), Anything).catch(asFailure);
    expect(failure).toMatchObject({ kind: 'expired', words: 'failure_upload_place', mayRetry: true });
    const again = await client.call('disk.folder.uploadfile', params, Place);
    await client.upload({ address: again.uploadUrl, field: again.field, name: 'a.txt' }, new Blob(['a']), Anything);
  });
});

describe('The refresh token', () => {
  it('works once: used again it says that the right has to be given anew', async () => {
    const spent = (await vault.grant('portal'))?.refresh ?? '';
    hourLater();
    await (await connected()).call('profile', {}, Anything);
    expect((await vault.grant('portal'))?.refresh).not.toBe(spent);
    expect(await refreshTokens(request(), spent).catch(asFailure)).toMatchObject({
      kind: 'expired',
      words: 'failure_oauth_again',
      mayRetry: false,
    });
  });

  it('is lost with a lost answer: words, and the vault as it was', async () => {
    const before = await vault.grant('portal');
    hourLater();
    portal.faults.add({ kind: 'reset-after', method: 'oauth.token', times: 1 });
    const client = await connected();
    expect(await client.call('profile', {}, Anything).catch(asFailure)).toMatchObject({ kind: 'offline' });
    expect(await client.call('profile', {}, Anything).catch(asFailure)).toMatchObject({ words: 'failure_oauth_again' });
    expect(await vault.grant('portal')).toEqual(before);
  });

  it('is not spent when the server was down: the next call goes through', async () => {
    hourLater();
    portal.faults.add({ kind: 'error-before', method: 'oauth.token', times: 1 });
    const client = await connected();
    expect(await client.call('profile', {}, Anything).catch(asFailure)).toMatchObject({ mayRetry: true });
    await client.call('profile', {}, Anything);
  });

  it.each(['html', 'wrong-json', 'cut-body'] as const)(
    'answered by %s is no crash and no half-kept pair',
    async (kind) => {
      const before = await vault.grant('portal');
      hourLater();
      portal.faults.add({ kind, method: 'oauth.token', times: 1 });
      expect(await (await connected()).call('profile', {}, Anything).catch(asFailure)).toMatchObject({
        kind: 'broken',
      });
      expect(await vault.grant('portal')).toEqual(before);
    },
  );

  it('dies after 180 days', async () => {
    portal.world.skew = 181 * 86_400_000;
    const failure = await (await connected()).call('profile', {}, Anything).catch(asFailure);
    expect(failure).toMatchObject({ words: 'failure_oauth_again' });
  });

  it('tells when the application was removed or its key changed', async () => {
    hourLater();
    const seeded = portal.world.apps.find(({ clientId }) => clientId === app.clientId);
    if (!seeded) throw new Error('no application');
    seeded.clientSecret = 'another';
    const failure = await (await connected()).call('profile', {}, Anything).catch(asFailure);
    seeded.clientSecret = app.clientSecret;
    expect(failure).toMatchObject({ words: 'failure_oauth_client' });
  });
});

it('A right that is only being given can be called with as well, and is renewed on its own', async () => {
  const grant = await vault.grant('portal');
  if (!grant) throw new Error('no right');
  const { id: _id, way: _way, ...given } = grant;
  await vault.forget();
  await vault.keepPending(given);
  hourLater();
  const client = await reachByRight(vault, 'pending');
  await client?.call('profile', {}, Anything);
  expect((await vault.grant('pending'))?.access).not.toBe(given.access);
  expect(await reachConnected(vault)).toBeUndefined();
});
