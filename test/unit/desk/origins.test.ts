import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { guestOrigins, portalHosts } from '../../../lib/desk/origins.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';

it('the guest is wanted nowhere until a portal is connected or named', async () => {
  expect(await guestOrigins(aBase())).toEqual([]);
});

it('it is wanted on the connected portal and on those the person named, each once', async () => {
  const db = aBase();
  await db.connections.put(aConnection());
  await changeSettings(db, { ownHosts: ['b24.firma.ru:8443', 'firma.ru/portal', 'romashka.bitrix24.ru'] });
  expect(await guestOrigins(db)).toEqual([
    'https://romashka.bitrix24.ru',
    'https://b24.firma.ru:8443',
    'https://firma.ru',
  ]);
});

it('a named host that is no host keeps the guest from no other portal', async () => {
  const db = aBase();
  await changeSettings(db, { ownHosts: ['', 'two words', 'host:port', 'b24.firma.ru'] });
  expect(await guestOrigins(db)).toEqual(['https://b24.firma.ru']);
});

it('every connected portal has the guest, and its addresses are known as a portal\u2019s', async () => {
  const db = aBase();
  const box = { origin: 'https://b24.lilia.ru:8443', host: 'b24.lilia.ru:8443' };
  await db.connections.bulkPut([aConnection({ id: `portal:${box.host}`, ...box }), aConnection()]);
  expect(await guestOrigins(db)).toEqual(['https://romashka.bitrix24.ru', box.origin]);
  expect(await portalHosts(db)).toEqual(['romashka.bitrix24.ru', box.host]);
});
