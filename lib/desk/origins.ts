import type { KuratorDb } from '../store/db.ts';
import { readConnection, readSettings } from '../store/settings.ts';

/** Portals on whose pages the guest is wanted: the connected one and those the user added. Permissions decide the rest. */
export async function guestOrigins(db: KuratorDb): Promise<readonly string[]> {
  const [connection, settings] = await Promise.all([readConnection(db), readSettings(db)]);
  const added = settings.ownHosts
    .map((host) => `https://${host.replace(/\/.*$/, '')}`)
    .filter((one) => URL.canParse(one));
  return [...new Set([...(connection ? [connection.origin] : []), ...added])];
}
