import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { addHost, removeHost } from '../../../lib/desk/hosts.ts';
import { readSettings } from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';
import { resetBrowser, seen } from '../../make/fake-browser.ts';
import { aConnection } from '../../make/portal.ts';

const hostsOf = async (db: ReturnType<typeof aBase>) => (await readSettings(db)).ownHosts;

describe('a further portal', () => {
  beforeEach(resetBrowser);

  it('is asked for by itself, whatever folder it stands in, and named once', async () => {
    const db = aBase();
    await addHost(db, 'firma.ru:8443/intranet');
    await addHost(db, 'firma.ru:8443/intranet');
    expect([...new Set(seen.asked)]).toEqual(['https://firma.ru/*']);
    expect(await hostsOf(db)).toEqual(['firma.ru:8443/intranet']);
  });

  it('is named also when the person refuses: it is recognised, only without our button', async () => {
    const db = aBase();
    seen.willGrant = false;
    await addHost(db, 'firma.ru');
    expect(await hostsOf(db)).toEqual(['firma.ru']);
    expect([...seen.granted]).toEqual([]);
  });

  it('gives its permission back when it is taken off the list', async () => {
    const db = aBase();
    await addHost(db, 'firma.ru');
    await removeHost(db, 'firma.ru');
    expect(await hostsOf(db)).toEqual([]);
    expect([...seen.granted]).toEqual([]);
  });

  it('leaves the connected portal its permission', async () => {
    const db = aBase();
    const connection = aConnection();
    await db.connections.put(connection);
    await addHost(db, connection.host);
    await removeHost(db, connection.host);
    expect([...seen.granted]).toEqual([`https://${connection.host}/*`]);
  });
});
