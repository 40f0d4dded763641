import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { openVault, type Secret } from '../../../lib/store/vault.ts';
import { aBase, everything } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';
import { aGrant, keepGrant } from '../../make/right.ts';

const secret: Secret = {
  id: 'portal',
  origin: 'https://romashka.bitrix24.ru',
  userId: '5',
  key: 'canary0vault0key',
};

beforeEach(() => openVault().forget());

/** The vault's own table, opened beside it to damage a row. */
async function damage(row: unknown): Promise<void> {
  const raw = await new Dexie('kurator-vault').open();
  await raw.table('secrets').put(row);
  raw.close();
}

describe('The vault', () => {
  it('gives the key back until it is told to forget it', async () => {
    const vault = openVault();
    expect(await vault.read()).toBeUndefined();
    await vault.keep(secret);
    expect(await openVault().read()).toEqual(secret);
    await vault.forget();
    expect(await vault.read()).toBeUndefined();
  });

  it('holds one key: a new one takes the place of the old', async () => {
    const vault = openVault();
    await vault.keep(secret);
    await vault.keep({ ...secret, key: 'second' });
    expect((await vault.read())?.key).toBe('second');
  });

  it('with a damaged row is an empty one', async () => {
    const vault = openVault();
    await vault.keep(secret);
    await damage({ id: 'portal', origin: 4 });
    expect(await vault.read()).toBeUndefined();
  });

  it('takes nothing that is no key', async () => {
    const vault = openVault();
    await expect(vault.keep({ ...secret, key: undefined } as unknown as Secret)).rejects.toThrow();
    expect(await vault.read()).toBeUndefined();
  });

  it('is another database than the one that screens read: an export of that one has no key', async () => {
    const db = aBase();
    await db.connections.put(aConnection());
    await openVault().keep(secret);
    expect(JSON.stringify(await everything(db))).not.toContain(secret.key);
    expect(await Dexie.getDatabaseNames()).toContain('kurator-vault');
  });
});

describe('The right of a local application in the vault', () => {
  const given = () => {
    const { id: _id, way: _way, ...rest } = aGrant();
    return rest;
  };
  const pair = { ...aGrant(), access: 'second0access', refresh: 'second0refresh' };

  it('is pending beside what is connected, and takes its place when the person has decided', async () => {
    const vault = openVault();
    await vault.keep(secret);
    await vault.keepPending(given());
    expect(await vault.read()).toEqual(secret);
    expect(await vault.grant('portal')).toBeUndefined();
    expect(await vault.promote(given().origin, '7')).toBe(true);
    expect(await vault.read()).toBeUndefined();
    expect(await vault.grant('portal')).toEqual(aGrant({ userId: '7' }));
    expect(await vault.grant('pending')).toBeUndefined();
  });

  it('gives way to a webhook', async () => {
    const vault = openVault();
    await keepGrant(vault);
    await vault.keep(secret);
    expect(await vault.grant('portal')).toBeUndefined();
    expect(await vault.right()).toBeUndefined();
  });

  it('is not taken into force for another portal, nor when there is none', async () => {
    const vault = openVault();
    expect(await vault.promote(given().origin, '7')).toBe(false);
    await vault.keepPending(given());
    expect(await vault.promote('https://other.bitrix24.ru', '7')).toBe(false);
    expect(await vault.grant('portal')).toBeUndefined();
  });

  it('takes a new pair only in place of the one it was made of', async () => {
    const vault = openVault();
    await keepGrant(vault);
    expect(await vault.rotate('portal', 'somebody-else', pair)).toBe(false);
    expect(await vault.grant('portal')).toEqual(aGrant());
    expect(await vault.rotate('portal', aGrant().refresh, pair)).toBe(true);
    expect(await openVault().grant('portal')).toEqual({ ...aGrant(), access: pair.access, refresh: pair.refresh });
    await vault.forget();
    expect(await vault.rotate('portal', pair.refresh, pair)).toBe(false);
    expect(await vault.grant('portal')).toBeUndefined();
  });

  it('tells screens nothing that grants anything', async () => {
    const vault = openVault();
    await keepGrant(vault);
    const { clientId, givenAt, endsAt } = aGrant();
    expect(await vault.right()).toEqual({ clientId, givenAt, endsAt });
  });

  it('is no right when its row is damaged', async () => {
    await keepGrant(openVault());
    await damage({ ...aGrant(), refresh: 5 });
    expect(await openVault().grant('portal')).toBeUndefined();
    expect(await openVault().read()).toBeUndefined();
  });
});
