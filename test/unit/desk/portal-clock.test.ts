import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { clockOffset, portalNow } from '../../../lib/desk/portal-clock.ts';
import { aBase } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';
import { noon } from '../../make/ticket.ts';

it('without a portal the clock of this machine is taken', async () => {
  const db = aBase();
  expect(await clockOffset(db)).toBe(0);
  expect(Math.abs((await portalNow(db)) - Date.now())).toBeLessThan(1_000);
});

it('with one, its clock as last measured, before or behind (12.6)', async () => {
  for (const offset of [-90_000, 3_600_000]) {
    const db = aBase();
    await db.connections.put(aConnection({ clockOffset: offset }));
    expect(await clockOffset(db)).toBe(offset);
    expect(Math.abs((await portalNow(db)) - Date.now() - offset)).toBeLessThan(1_000);
  }
});

it('with several, that of the portal in question; of what concerns all, the main one’s, else the first one’s', async () => {
  const db = aBase();
  const [lilia, aster] = ['lilia.bitrix24.ru', 'aster.bitrix24.ru'].map((host, at) =>
    aConnection({ id: `portal:${host}`, host, clockOffset: (at + 1) * 1_000, connectedAt: instant(noon + at) }),
  );
  await db.connections.bulkPut([aster, lilia, aConnection({ clockOffset: 500 })].filter((row) => row !== undefined));
  expect(await clockOffset(db, 'aster.bitrix24.ru')).toBe(2_000);
  expect(await clockOffset(db)).toBe(500);
  expect(await clockOffset(db, 'left.bitrix24.ru')).toBe(500);
  await db.connections.delete('portal');
  expect(await clockOffset(db)).toBe(1_000);
});
