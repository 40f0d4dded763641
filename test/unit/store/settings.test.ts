import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import type { Client, Connection } from '../../../lib/model/portal.ts';
import { defaultSettings, type Settings } from '../../../lib/model/settings.ts';
import {
  changeConnection,
  changeSettings,
  readClient,
  readConnection,
  readSettings,
} from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';

describe('Settings', () => {
  it('are the defaults before anything was chosen', async () => {
    expect(await readSettings(aBase())).toEqual(defaultSettings);
  });

  it('change one by one and leave the rest', async () => {
    const db = aBase();
    await changeSettings(db, { language: 'en' });
    await changeSettings(db, { badge: 'off' });
    expect(await readSettings(db)).toEqual({ ...defaultSettings, language: 'en', badge: 'off' });
  });

  it('changed by two screens at once keep both choices', async () => {
    const db = aBase();
    await Promise.all([changeSettings(db, { theme: 'dark' }), changeSettings(db, { microphone: true })]);
    expect(await readSettings(db)).toMatchObject({ theme: 'dark', microphone: true });
  });

  it('of an older version have the defaults for what it did not know', async () => {
    const db = aBase();
    await db.settings.put({ id: 'settings', language: 'en' } as unknown as Settings);
    expect(await readSettings(db)).toEqual({ ...defaultSettings, language: 'en' });
  });

  it('that are damaged are the defaults, and can be changed again', async () => {
    const db = aBase();
    await db.settings.put({ ...defaultSettings, badge: 'rainbow' } as unknown as Settings);
    expect(await readSettings(db)).toEqual(defaultSettings);
    await changeSettings(db, { badge: 'late' });
    expect((await readSettings(db)).badge).toBe('late');
  });

  it('take no wrong choice', async () => {
    const db = aBase();
    await expect(changeSettings(db, { language: 'de' as 'en' })).rejects.toThrow();
    expect(await db.settings.count()).toBe(0);
  });
});

describe('The connection', () => {
  it('is there as it was kept, and not there when its row is damaged', async () => {
    const db = aBase();
    expect(await readConnection(db)).toBeUndefined();
    await db.connections.put(aConnection());
    expect(await readConnection(db)).toEqual(aConnection());
    await db.connections.put({ ...aConnection(), me: 'Анна' } as unknown as Connection);
    expect(await readConnection(db)).toBeUndefined();
  });

  it('changes only when there is one', async () => {
    const db = aBase();
    await changeConnection(db, { clockOffset: 500 });
    expect(await db.connections.count()).toBe(0);
    await db.connections.put(aConnection());
    await changeConnection(db, { clockOffset: 500 });
    expect(await readConnection(db)).toEqual(aConnection({ clockOffset: 500 }));
  });
});

it('a client whose row is damaged is asked for anew', async () => {
  const db = aBase();
  await db.clients.put({ id: 'client', name: 'Ромашка' } as unknown as Client);
  expect(await readClient(db)).toBeUndefined();
});
