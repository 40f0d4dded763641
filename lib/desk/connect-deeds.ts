import { registerGuests } from '../browser/access.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readConnections } from '../store/settings.ts';
import type { Vault } from '../store/vault.ts';
import { connect, disconnect, findPerson, meet, saveTarget } from './connect.ts';
import type { Desk } from './desk.ts';
import { oauthDeeds } from './oauth.ts';
import { guestOrigins } from './origins.ts';

/** What a screen may ask about the connected portals, by whichever way they are connected. `changed` rings the background. */
export function connectDeeds(db: KuratorDb, vault: Vault, changed: () => void) {
  return {
    meet,
    connections: liveOf(() => readConnections(db)),
    async connect(webhook, acquaintance, group, consultant, as) {
      await connect(db, vault, webhook, acquaintance, group, consultant, as);
      await registerGuests(await guestOrigins(db));
      changed();
    },
    ...oauthDeeds(db, vault, changed),
    findPerson: (id, webhook) => findPerson(vault, webhook, id),
    saveTarget: (group, consultant) => saveTarget(db, group, consultant),
    async disconnect(id) {
      await disconnect(db, vault, id);
      await registerGuests(await guestOrigins(db));
      changed();
    },
  } satisfies Partial<Desk>;
}
