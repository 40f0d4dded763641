import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { openVault, type Secret } from '../../../lib/store/vault.ts';
import { aBase, everything } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';

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
