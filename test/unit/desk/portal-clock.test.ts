import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { clockOffset, portalNow } from '../../../lib/desk/portal-clock.ts';
import { aBase } from '../../make/base.ts';
import { aConnection } from '../../make/portal.ts';

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
