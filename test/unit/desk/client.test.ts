import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { changeClient, firstClient } from '../../../lib/desk/client.ts';
import { LevelId } from '../../../lib/model/standard-names.ts';
import { readClient } from '../../../lib/store/settings.ts';
import { aBase } from '../../make/base.ts';

it('nothing is assumed of a new client: no plan, no level, the curator files through the portal (A-08)', () => {
  const client = firstClient('Ромашка');
  expect(client).toMatchObject({ name: 'Ромашка', policyId: 'consultant-v2', role: 'curator', channel: 'portal' });
  expect(client.bought).toEqual({ support: false, project: false, vip: false });
  expect('levelByHand' in client).toBe(false);
});

it('the first change makes the client, the next leave the rest as it is', async () => {
  const db = aBase();
  await changeClient(db, { name: 'Ромашка' });
  await changeClient(db, { role: 'employee' });
  expect(await readClient(db)).toEqual({ ...firstClient('Ромашка'), role: 'employee' });
});

it('a level chosen by hand that is cleared is derived again: its key is gone', async () => {
  const db = aBase();
  await changeClient(db, { levelByHand: LevelId.parse('vip') });
  await changeClient(db, { levelByHand: undefined });
  const client = await readClient(db);
  expect(client && 'levelByHand' in client).toBe(false);
});

it('two changes at once both hold', async () => {
  const db = aBase();
  await Promise.all([changeClient(db, { name: 'Ромашка' }), changeClient(db, { channel: 'copy' })]);
  expect(await readClient(db)).toMatchObject({ name: 'Ромашка', channel: 'copy' });
});
