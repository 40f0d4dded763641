import type { KuratorDb } from '../store/db.ts';
import { readConnections, readSettings } from '../store/settings.ts';

/** Portals on whose pages the guest is wanted: the connected ones and those the user added. Permissions decide the rest. */
export async function guestOrigins(db: KuratorDb): Promise<readonly string[]> {
  const [connections, settings] = await Promise.all([readConnections(db), readSettings(db)]);
  const added = settings.ownHosts
    .map((host) => `https://${host.replace(/\/.*$/, '')}`)
    .filter((one) => URL.canParse(one));
  return [...new Set([...connections.map(({ origin }) => origin), ...added])];
}

/** Hosts whose addresses are known as a portal's without a cloud name: those the user added, and the connected ones. */
export async function portalHosts(db: KuratorDb): Promise<readonly string[]> {
  const [connections, settings] = await Promise.all([readConnections(db), readSettings(db)]);
  return [...settings.ownHosts, ...connections.map(({ host }) => host)];
}
