import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { HOUR } from '../../../lib/base/instant.ts';
import { whoAmI } from '../../../lib/bitrix/people.ts';
import { oauthDeeds } from '../../../lib/desk/oauth.ts';
import { reachConnected, world } from '../../../lib/desk/reach.ts';
import type { LocalApp } from '../../../lib/model/right.ts';
import { readConnection, readConnections } from '../../../lib/store/settings.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { aBase, everything } from '../../make/base.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { aConnection } from '../../make/portal.ts';
import { PEOPLE, SEED_APP } from '../../portal/seed.ts';
import { type Portal, startPortal } from '../../portal/server.ts';

const app: LocalApp = { clientId: SEED_APP.clientId, clientSecret: SEED_APP.clientSecret };
const consultant = { id: String(PEOPLE.consultant), name: 'Илья Захаров' };
const vault = openVault();
const said: string[] = [];
let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());
beforeEach(async () => {
  resetBrowser();
  said.length = 0;
  portal.world.skew = 0;
  const [seeded] = portal.world.apps;
  if (seeded) seeded.redirect = `${portal.origin}/kurator-oauth/`;
  await vault.forget();
  vi.spyOn(world, 'sleep').mockResolvedValue(undefined);
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')));
  }
});
afterEach(() => vi.restoreAllMocks());

/** A scene: the base, the deeds, and the stages they went through. */
function aScene() {
  const db = aBase();
  const stages: string[] = [];
  const deeds = oauthDeeds(db, vault, () => undefined);
  const ask = (address: string, given?: LocalApp) => deeds.authorize(address, given, (stage) => stages.push(stage));
  const begin = (address = portal.origin, given = app) => ask(address, given);
  return { db, deeds, stages, ask, begin };
}
const opened = () => vi.waitUntil(() => (seen.tabUpdated.size > 0 ? seen.opened.at(-1) : undefined));
/** What the portal would send the browser to from the page that was opened. */
async function portalAnswers(): Promise<string> {
  const { headers } = await fetch(await opened(), { redirect: 'manual' });
  return headers.get('location') ?? '';
}
/** The tab goes there. */
const goTo = (url: string) => {
  for (const listener of seen.tabUpdated) listener(101, { url });
};

describe('Asking for the right of a local application', () => {
  it('takes the answer in the tab, closes it, tells who answered, and has connected nothing yet', async () => {
    const { db, stages, begin } = aScene();
    const before = await everything(db);
    const authorization = begin();
    expect(await opened()).toMatch(/\/oauth\/authorize\/\?client_id=local\.[\w.]+&state=[\w-]{36}$/);
    goTo(await portalAnswers());
    const met = await authorization.done;
    expect(met).toMatchObject({ origin: portal.origin, me: { id: String(PEOPLE.curator) }, missing: [] });
    expect(stages).toEqual(['waiting', 'exchanging', 'meeting']);
    expect(seen.closed).toEqual([101]);
    expect(seen.tabUpdated.size + seen.tabRemoved.size).toBe(0);
    expect(await everything(db)).toEqual(before);
    expect(await vault.grant('portal')).toBeUndefined();
    const grant = await vault.grant('pending');
    for (const secret of [app.clientSecret, grant?.access, grant?.refresh]) {
      expect(JSON.stringify([met, said, seen.sentToTabs, await everything(db)])).not.toContain(secret);
    }
  });

  it('asks the browser for the portal and both authorization servers, in one question and before all else', async () => {
    const { begin } = aScene();
    const authorization = begin();
    expect(seen.asked).toEqual(['http://127.0.0.1/*', 'https://oauth.bitrix24.tech/*', 'https://oauth.bitrix.info/*']);
    authorization.cancel();
    await authorization.done.catch(asFailure);
  });

  it('opens nothing when that is refused', async () => {
    const { begin } = aScene();
    seen.willGrant = false;
    expect(await begin().done.catch(asFailure)).toMatchObject({ words: 'failure_oauth_host_refused' });
    expect(seen.opened).toEqual([]);
  });

  it('does not take a code that answers somebody else’s question', async () => {
    const { stages, begin } = aScene();
    const authorization = begin();
    const foreign = new URL(await portalAnswers());
    foreign.searchParams.set('state', 'of-somebody-else');
    goTo(foreign.href);
    expect(() => authorization.paste(foreign.href)).toThrow('failure_oauth_state');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(stages).toEqual(['waiting']);
    expect(portal.count('oauth.token')).toBe(portal.requests.filter(({ method }) => method === 'oauth.token').length);
    expect(await vault.grant('pending')).toBeUndefined();
    authorization.cancel();
    expect(await authorization.done.catch(asFailure)).toMatchObject({ words: 'failure_oauth_cancelled' });
  });

  it('lets the portal’s own login pass by on the way', async () => {
    const { begin } = aScene();
    const authorization = begin();
    await opened();
    goTo(`${portal.origin}/?code=login-code-of-network&state=site_id%3Ds1&auth_service_id=Bitrix24Net`);
    goTo(await portalAnswers());
    expect((await authorization.done).me.id).toBe(String(PEOPLE.curator));
  });

  it('takes an address brought by hand, where the card names another server', async () => {
    const { begin } = aScene();
    const [seeded] = portal.world.apps;
    if (seeded) seeded.redirect = 'https://app.example.com/oauth/';
    const authorization = begin();
    const address = await portalAnswers();
    expect(address).toContain('https://app.example.com/oauth/?code=');
    expect(() => authorization.paste('https://app.example.com/')).toThrow('failure_oauth_return');
    authorization.paste(`  ${address}\n`);
    expect((await authorization.done).me.id).toBe(String(PEOPLE.curator));
  });

  it('tells that the code was too old', async () => {
    const { begin } = aScene();
    const authorization = begin();
    const address = await portalAnswers();
    portal.world.skew = 30_001;
    goTo(address);
    expect(await authorization.done.catch(asFailure)).toMatchObject({ words: 'failure_oauth_code' });
    expect(seen.closed).toEqual([101]);
  });

  it('tells that the key does not belong to the application', async () => {
    const { begin } = aScene();
    const authorization = begin(portal.origin, { ...app, clientSecret: 'not-its-secret' });
    goTo(await portalAnswers());
    const failure = await authorization.done.catch(asFailure);
    expect(failure).toMatchObject({ words: 'failure_oauth_client' });
    expect(JSON.stringify([failure, said])).not.toContain('not-its-secret');
    expect(await vault.grant('pending')).toBeUndefined();
  });

  it('tells what the portal refused with', async () => {
    const { begin } = aScene();
    const authorization = begin();
    const state = new URL(await opened()).searchParams.get('state');
    goTo(`${portal.origin}/kurator-oauth/?error=access_denied&error_description=Нет+доступа&state=${state}`);
    expect(await authorization.done.catch(asFailure)).toMatchObject({
      words: 'failure_oauth_refused',
      params: { text: 'Нет доступа' },
    });
  });

  it('waits on when the tab is closed, for an address already copied; cancelling ends it', async () => {
    const { stages, begin } = aScene();
    const authorization = begin();
    const address = await portalAnswers();
    for (const listener of seen.tabRemoved) listener(101);
    expect(stages).toEqual(['waiting', 'left']);
    authorization.paste(address);
    await authorization.done;
    expect(seen.closed).toEqual([]); // it is closed already

    const second = begin();
    await opened();
    second.cancel();
    expect(await second.done.catch(asFailure)).toMatchObject({ words: 'failure_oauth_cancelled' });
    expect(seen.tabUpdated.size).toBe(0);
  });

  it('never gives secret and code to a server that an address names', async () => {
    const { begin } = aScene();
    const asked: string[] = [];
    const usual = globalThis.fetch;
    const authorization = begin();
    const address = new URL(await portalAnswers());
    address.searchParams.set('server_domain', 'oauth.evil.example');
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      asked.push(String(input));
      return String(input).startsWith(portal.origin) ? usual(input, init) : Promise.reject(new TypeError('offline'));
    });
    goTo(address.href);
    expect(await authorization.done.catch(asFailure)).toMatchObject({ kind: 'offline' });
    expect(asked).toEqual(['https://oauth.bitrix24.tech/oauth/token/', 'https://oauth.bitrix.info/oauth/token/']);
  });

  it('says where a renamed portal lives now', async () => {
    const { begin } = aScene();
    const usual = globalThis.fetch;
    const authorization = begin();
    const address = await portalAnswers();
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const answer = await usual(input, init);
      return new Response((await answer.text()).replaceAll('127.0.0.1', 'localhost'), answer);
    });
    goTo(address);
    expect(await authorization.done.catch(asFailure)).toMatchObject({
      words: 'failure_oauth_other_host',
      params: { host: `localhost:${portal.port}` },
    });
    expect(await vault.grant('pending')).toBeUndefined();
  });

  it.each([
    ['', app, 'failure_portal_empty'],
    ['просто слова', app, 'failure_portal_form'],
    ['http://romashka.bitrix24.ru', app, 'failure_portal_https'],
    ['romashka.bitrix24.ru', { ...app, clientId: '' }, 'failure_oauth_client_id'],
    ['romashka.bitrix24.ru', { ...app, clientSecret: 'два слова' }, 'failure_oauth_client_secret'],
    ['romashka.bitrix24.ru', undefined, 'failure_not_connected'],
  ])('says what is wrong with what was typed: %s', async (address, given, words) => {
    const { deeds } = aScene();
    expect(await deeds.authorize(address, given, () => undefined).done.catch(asFailure)).toMatchObject({ words });
    expect(seen.opened).toEqual([]);
  });
});

describe('Connecting by the right', () => {
  async function connectIt() {
    const scene = aScene();
    const authorization = scene.begin();
    goTo(await portalAnswers());
    const met = await authorization.done;
    await scene.deeds.connectByApp(met, undefined, consultant);
    return { ...scene, met };
  }

  it('puts it into force, tells way and end, and gives the unused servers back', async () => {
    const { db, deeds } = await connectIt();
    expect(await readConnection(db)).toMatchObject({ origin: portal.origin, consultant });
    expect(await vault.grant('pending')).toBeUndefined();
    expect(await vault.grant('portal')).toMatchObject({ userId: String(PEOPLE.curator), ...app });
    expect([...seen.granted]).toEqual(['http://127.0.0.1/*']);
    const right = await new Promise((resolve, reject) =>
      deeds.right.watch(resolve, reject, AbortSignal.timeout(5_000)),
    );
    expect(Object.keys(Object(right)).sort()).toEqual(['clientId', 'endsAt', 'givenAt']);
    expect(seen.scripts.map(({ matches }) => matches)).toEqual([['http://127.0.0.1/*']]);
  });

  it('asks anew without the key being typed again', async () => {
    const { ask, deeds } = await connectIt();
    const before = await vault.grant('portal');
    seen.opened.length = 0;
    const authorization = ask(portal.origin);
    goTo(await portalAnswers());
    const met = await authorization.done;
    expect(await vault.grant('portal')).toEqual(before); // in force until the person has decided
    await deeds.connectByApp(met, undefined, consultant);
    expect((await vault.grant('portal'))?.access).not.toBe(before?.access);
  });

  it('gives the kept key to no other server than before, whatever portal is typed', async () => {
    const { ask } = await connectIt();
    seen.opened.length = 0;
    const usual = globalThis.fetch;
    const asked: string[] = [];
    const authorization = ask(`http://localhost:${portal.port}`);
    const address = await vi.waitUntil(() => (seen.tabUpdated.size > 0 ? seen.opened.at(-1) : undefined));
    const { headers } = await fetch(address, { redirect: 'manual' });
    vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      asked.push(new URL(String(input)).origin);
      return String(input).startsWith(portal.origin) ? usual(input, init) : Promise.reject(new TypeError('offline'));
    });
    goTo(headers.get('location') ?? '');
    await authorization.done.catch(asFailure);
    expect(asked).toEqual(['https://oauth.bitrix24.tech', 'https://oauth.bitrix.info']);
  });

  it('of a further portal has a right of its own: the main one keeps its key, and each is renewed by itself', async () => {
    const { db, begin, deeds } = aScene();
    await vault.keep({ id: 'portal', origin: 'https://romashka.bitrix24.ru', userId: '5', key: 'k7f2q9x1m4c8v3b6' });
    await db.connections.put(aConnection());
    let authorization = begin();
    goTo(await portalAnswers());
    await deeds.connectByApp(await authorization.done, undefined, consultant, 'further');
    const id = `portal:${new URL(portal.origin).host}`;
    const first = await vault.grant(id);
    expect(first).toMatchObject({ id, ...app });
    expect((await vault.read())?.key).toBe('k7f2q9x1m4c8v3b6');
    expect((await readConnections(db)).map((one) => one.id)).toEqual(['portal', id]);
    expect(await vault.right()).toBeUndefined();
    seen.opened.length = 0;
    authorization = deeds.authorize(portal.origin, id, () => undefined);
    goTo(await portalAnswers());
    await deeds.connectByApp(await authorization.done, undefined, consultant, 'further');
    expect((await vault.grant(id))?.access).not.toBe(first?.access);
    expect(JSON.stringify(await everything(db))).not.toContain(first?.access);
    portal.world.skew = 2 * HOUR;
    const reached = await reachConnected(vault, id);
    const before = (await vault.grant(id))?.access;
    expect((await whoAmI(reached ?? expect.fail('not reached'))).person.id).toBe(String(PEOPLE.curator));
    expect((await vault.grant(id))?.access).not.toBe(before);
  });

  it('finds a person by number with the right being given', async () => {
    const { begin, deeds } = aScene();
    const authorization = begin();
    goTo(await portalAnswers());
    await authorization.done;
    expect(await deeds.findPersonByApp(consultant.id)).toMatchObject({ id: consultant.id });
  });

  it('is refused when nothing was authorized', async () => {
    const { met, deeds } = await connectIt();
    expect(await deeds.connectByApp(met, undefined, consultant).catch(asFailure)).toMatchObject({
      words: 'failure_not_connected',
    });
  });
});
