import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { Dexie } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asFailure, Failure } from '../../../lib/base/failure.ts';
import { connect, disconnect, findPerson, meet, noteTrouble, saveTarget } from '../../../lib/desk/connect.ts';
import { world } from '../../../lib/desk/reach.ts';
import { readClient, readConnection, readConnections } from '../../../lib/store/settings.ts';
import { openVault, type Vault } from '../../../lib/store/vault.ts';
import { aBase, everything } from '../../make/base.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { aConnection } from '../../make/portal.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { type AtHand, portalAtHand } from '../bitrix/at-hand.ts';

/** The seeded portal's own secret of the curator, which must never be seen anywhere but in the vault. */
const KEY = 'k7f2q9x1m4c8v3b6';
const webhook = `https://romashka.bitrix24.ru/rest/${PEOPLE.curator}/${KEY}/`;
const consultant = { id: String(PEOPLE.consultant), name: 'Илья Захаров' };

let hand: AtHand;
let vault: Vault;
const said: string[] = [];
beforeEach(async () => {
  resetBrowser();
  said.length = 0;
  hand = portalAtHand();
  vault = openVault();
  await vault.forget();
  vi.spyOn(world, 'sleep').mockResolvedValue(undefined); // the portal's rhythm is kept by tests of its own
  vi.stubGlobal('fetch', (...request: Parameters<typeof fetch>) => hand.fetch(...request));
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, level).mockImplementation((...words: unknown[]) => void said.push(words.map(String).join(' ')));
  }
});
afterEach(() => {
  vi.unstubAllGlobals();
  hand.end();
});

/** Everything a failure can show, its cause's cause included. */
function shown(failure: Failure): string {
  const causes = [];
  for (let at: unknown = failure; at instanceof Error; at = at.cause) causes.push(at.name, at.message, at.stack);
  return JSON.stringify([failure.words, failure.code, failure.params, ...causes]);
}

describe('Meeting a portal', () => {
  it('asks for that one host, tells who answers, and keeps nothing', async () => {
    const db = aBase();
    const before = await everything(db);
    const met = await meet(`${webhook}profile.json`);
    expect(seen.asked).toEqual(['https://romashka.bitrix24.ru/*']);
    expect(met).toMatchObject({
      origin: 'https://romashka.bitrix24.ru',
      me: { id: String(PEOPLE.curator) },
      missing: [],
    });
    expect(met.people.map(({ id }) => id)).toContain(consultant.id);
    expect(JSON.stringify(met)).not.toContain(KEY);
    expect(await everything(db)).toEqual(before);
    expect(await vault.read()).toBeUndefined();
  });

  it('without the permission reaches nobody', async () => {
    seen.willGrant = false;
    const asked = vi.fn(hand.fetch);
    hand.fetch = asked;
    expect(await meet(webhook).catch(asFailure)).toMatchObject({ kind: 'denied', words: 'failure_host_refused' });
    expect(asked).not.toHaveBeenCalled();
  });

  it('says which rights are missing, and a wider right counts for the narrower', async () => {
    for (const hook of hand.world.webhooks) hook.scopes = new Set(['task', 'user', 'im']);
    expect(await meet(webhook)).toMatchObject({
      missing: ['disk'],
      weaker: ['crm', 'sonet_group', 'calendar'],
    });
  });

  it.each<[string, () => void, string]>([
    ['a key that was revoked', () => hand.core.faults.add({ kind: 'revoked-key' }), 'failure_key_revoked'],
    ['a key past its date', () => hand.core.faults.add({ kind: 'expired-key' }), 'failure_key_expired'],
    ['a page instead of an answer', () => hand.core.faults.add({ kind: 'html' }), ''],
    [
      'no network, with the address in the error',
      () => {
        hand.fetch = async (address) => Promise.reject(new TypeError(`request to ${String(address)} failed`));
      },
      'failure_offline',
    ],
    [
      'an answer that quotes the address',
      () => {
        hand.fetch = async (address) =>
          Response.json({ error: 'STRANGE', error_description: `bad call ${String(address)}` }, { status: 400 });
      },
      '',
    ],
  ])('%s is a failure in words in which the key does not stand, nor in the log', async (_, spoil, words) => {
    spoil();
    const failure = await meet(webhook).then(() => expect.fail('was met'), asFailure);
    expect(failure).toBeInstanceOf(Failure);
    if (words) expect(failure.words).toBe(words);
    expect([failure.words, failure.code, JSON.stringify(failure.params), failure.message].join()).not.toContain(KEY);
    expect(shown(failure)).not.toContain(KEY);
    expect(said.join('\n')).not.toContain(KEY);
  });
});

describe('A connection', () => {
  it('puts the key into the vault and everything else into the database', async () => {
    const db = aBase();
    const met = await meet(webhook);
    const group = met.groups[0];
    await connect(db, vault, webhook, met, group, consultant);
    expect(await vault.read()).toMatchObject({ key: KEY, userId: String(PEOPLE.curator) });
    expect(await readConnection(db)).toMatchObject({ host: 'romashka.bitrix24.ru', consultant, group });
    expect(await readClient(db)).toMatchObject({ bought: { plan: met.plan } });
    expect(JSON.stringify(await everything(db))).not.toContain(KEY);
    expect(said.join('\n')).not.toContain(KEY);
  });

  it('takes no webhook of another portal than the one that was met', async () => {
    const db = aBase();
    const met = await meet(webhook);
    const other = webhook.replace('romashka', 'evil');
    const failure = await connect(db, vault, other, met, undefined, consultant).catch(asFailure);
    expect(failure).toMatchObject({ words: 'failure_webhook_other_portal' });
    expect(await vault.read()).toBeUndefined();
    expect(await readConnection(db)).toBeUndefined();
  });

  it('made anew keeps what is known of the client', async () => {
    const db = aBase();
    const met = await meet(webhook);
    await connect(db, vault, webhook, met, undefined, consultant);
    await db.clients.update('client', { name: 'Окна', role: 'employee' });
    await connect(db, vault, webhook, met, undefined, consultant);
    expect(await readClient(db)).toMatchObject({ name: 'Окна', role: 'employee' });
  });

  it('changes its target, and loses the group when none is chosen', async () => {
    const db = aBase();
    await saveTarget(db, undefined, consultant);
    expect(await readConnection(db)).toBeUndefined();
    await db.connections.put(aConnection({ group: { id: '12', name: 'Поддержка', collab: true } }));
    await saveTarget(db, undefined, { id: '18', name: 'Пётр' });
    expect(await readConnection(db)).toEqual(aConnection({ consultant: { id: '18', name: 'Пётр' } }));
  });

  it('forgotten leaves no key and no permission; drafts and tickets stay', async () => {
    const db = aBase();
    await connect(db, vault, webhook, await meet(webhook), undefined, consultant);
    await disconnect(db, vault);
    expect(await vault.read()).toBeUndefined();
    expect(await readConnection(db)).toBeUndefined();
    expect([...seen.granted]).toEqual([]);
    expect(await readClient(db)).toBeDefined();
    await disconnect(db, vault);
  });

  it('lies in the vault only: the working database is another one', async () => {
    await vault.keep({ id: 'portal', origin: 'https://a.ru', userId: '1', key: KEY });
    expect(await Dexie.exists('kurator-vault')).toBe(true);
  });
});

describe('A person by the number typed by hand', () => {
  it('is found by a pasted webhook or by the connected portal', async () => {
    expect(await findPerson(vault, webhook, ` ${PEOPLE.consultant} `)).toMatchObject({ id: consultant.id });
    await vault.keep({
      id: 'portal',
      origin: 'https://romashka.bitrix24.ru',
      userId: String(PEOPLE.curator),
      key: KEY,
    });
    expect(await findPerson(vault, undefined, consultant.id)).toMatchObject({ id: consultant.id });
  });

  it.each([
    ['words', 'Захаров', 'failure_person_number'],
    ['nothing', '', 'failure_person_number'],
    ['a number that is no number', '1e3', 'failure_person_number'],
    ['somebody, with no portal to ask', '17', 'failure_not_connected'],
  ])('%s is refused in words', async (_, typed, words) => {
    expect(await findPerson(vault, undefined, typed).catch(asFailure)).toMatchObject({ words });
  });
});

describe('A trouble of the connection', () => {
  const revoked = new Failure('denied', { words: 'failure_key_revoked' });

  it('is noted once, and over when it is over', async () => {
    const db = aBase();
    await db.connections.put(aConnection());
    await noteTrouble(db, revoked);
    const first = (await readConnection(db))?.trouble;
    await noteTrouble(db, revoked);
    expect((await readConnection(db))?.trouble).toEqual(first);
    expect(first?.words).toBe('failure_key_revoked');
    await noteTrouble(db, undefined);
    expect(await readConnection(db)).toEqual(aConnection());
  });

  it('never brings back a portal that is disconnected at the same moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const db = aBase();
      await db.connections.put(aConnection({ trouble: { words: 'w', params: {}, at: aConnection().connectedAt } }));
      const noted = noteTrouble(db, undefined);
      for (let pause = 0; pause < round; pause += 1) await Promise.resolve();
      await Promise.all([noted, db.connections.clear()]);
      expect(await db.connections.count()).toBe(0);
    }
  });
});

describe('A further portal', () => {
  const met = (host: string) => ({
    ...{ origin: `https://${host}`, host, me: consultant, isAdmin: false, zone: undefined, licence: undefined },
    ...{ plan: 'ent' as const, scopes: ['task'], missing: [], weaker: [], groups: [], people: [], clockOffset: 0 },
  });
  const paste = (host: string, key: string) => `https://${host}/rest/${consultant.id}/${key}/`;
  const [lilia, LILIA_KEY] = ['lilia.bitrix24.ru', 'l1l1a8h5w2n6p1r9'];
  const hosts = async (db: ReturnType<typeof aBase>) =>
    (await readConnections(db)).map((one) => `${one.id} ${one.host}`);

  async function both() {
    const db = aBase();
    await connect(db, vault, webhook, await meet(webhook), undefined, consultant);
    seen.granted.add(`https://${lilia}/*`);
    await connect(db, vault, paste(lilia, LILIA_KEY), met(lilia), undefined, consultant, 'further');
    return db;
  }

  it('stands beside the main one with a key of its own, and says nothing of what this browser\u2019s client bought', async () => {
    const db = await both();
    expect(await hosts(db)).toEqual(['portal romashka.bitrix24.ru', `portal:${lilia} ${lilia}`]);
    expect((await vault.read())?.key).toBe(KEY);
    expect((await vault.read(`portal:${lilia}`))?.key).toBe(LILIA_KEY);
    expect((await readClient(db))?.bought.plan).not.toBe('ent');
    const rows = JSON.stringify(await everything(db));
    expect(rows.includes(KEY) || rows.includes(LILIA_KEY)).toBe(false);
  });

  it('is the main one when it is the first', async () => {
    const db = aBase();
    await connect(db, vault, paste(lilia, LILIA_KEY), met(lilia), undefined, consultant, 'further');
    expect(await hosts(db)).toEqual([`portal ${lilia}`]);
  });

  it('that becomes the main one is not further any more, and the key of its former place is forgotten', async () => {
    const db = await both();
    await connect(db, vault, paste(lilia, 'another1l1l1a8h5'), met(lilia), undefined, consultant);
    expect(await hosts(db)).toEqual([`portal ${lilia}`]);
    expect((await vault.read())?.key).toBe('another1l1l1a8h5');
    expect(await vault.read(`portal:${lilia}`)).toBeUndefined();
  });

  it('connected again with the main one\u2019s host gives it a new key and leaves where tickets go', async () => {
    const db = await both();
    const group = { id: '12', name: 'Поддержка', collab: true };
    await saveTarget(db, group, { id: '18', name: 'Пётр' });
    const again = paste('romashka.bitrix24.ru', 'n3wk3yn3wk3yn3wk');
    await connect(db, vault, again, met('romashka.bitrix24.ru'), undefined, consultant, 'further');
    expect(await readConnection(db)).toMatchObject({ group, consultant: { id: '18' }, me: consultant });
    expect((await vault.read())?.key).toBe('n3wk3yn3wk3yn3wk');
  });

  it('left takes its key and permission along, and nothing of the others', async () => {
    const db = await both();
    await disconnect(db, vault, `portal:${lilia}`);
    expect(await hosts(db)).toEqual(['portal romashka.bitrix24.ru']);
    expect(await vault.read(`portal:${lilia}`)).toBeUndefined();
    expect((await vault.read())?.key).toBe(KEY);
    expect([...seen.granted]).toEqual(['https://romashka.bitrix24.ru/*']);
  });

  it('beside the main one on one machine keeps the permission they share', async () => {
    const db = await both();
    const beside = 'romashka.bitrix24.ru:8443';
    await connect(db, vault, paste(beside, LILIA_KEY), met(beside), undefined, consultant, 'further');
    await disconnect(db, vault, `portal:${beside}`);
    expect([...seen.granted]).toContain('https://romashka.bitrix24.ru/*');
  });

  it('has trouble of its own', async () => {
    const db = await both();
    await noteTrouble(db, new Failure('denied', { words: 'failure_key_revoked' }), `portal:${lilia}`);
    expect((await readConnections(db)).map(({ trouble }) => trouble?.words)).toEqual([
      undefined,
      'failure_key_revoked',
    ]);
  });
});
