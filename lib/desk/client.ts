import type { Client } from '../model/portal.ts';
import type { KuratorDb } from '../store/db.ts';
import { readClient } from '../store/settings.ts';

/** A client about whom nothing is known yet: no plan is assumed, so the level is asked for. */
export function firstClient(name: string): Client {
  return {
    id: 'client',
    name,
    bought: { support: false, project: false, vip: false },
    policyId: 'consultant-v2',
    role: 'curator',
    channel: 'portal',
  };
}

/** Changes what is known of the client, making the row when there is none. */
export async function changeClient(db: KuratorDb, patch: Partial<Omit<Client, 'id'>>): Promise<void> {
  await db.transaction('rw', db.clients, async () => {
    const client = (await readClient(db)) ?? firstClient('');
    const changed: Client = { ...client, ...patch, id: 'client' };
    // A level that is cleared is derived again: the key must go, not stay with no value.
    if ('levelByHand' in patch && patch.levelByHand === undefined) delete changed.levelByHand;
    await db.clients.put(changed);
  });
}
