import { askForHost, dropHost } from '../browser/access.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeSettings, readConnections, readSettings } from '../store/settings.ts';

/** Where the pages of a host stand; a path prefix belongs to recognition and not to the permission. */
function originOf(host: string): string {
  return `https://${host.replace(/\/.*$/, '')}`;
}

/**
 * Names a further portal and asks the browser for it, so call it straight from a click. A person who refuses still has
 * the portal recognised by a click on the icon; only our button is not put there.
 */
export async function addHost(db: KuratorDb, host: string): Promise<void> {
  await askForHost(originOf(host));
  const { ownHosts } = await readSettings(db);
  await changeSettings(db, { ownHosts: [...new Set([...ownHosts, host])] });
}

/** Forgets a further portal and gives its permission back, unless a connected one needs it. */
export async function removeHost(db: KuratorDb, host: string): Promise<void> {
  const [{ ownHosts }, connections] = await Promise.all([readSettings(db), readConnections(db)]);
  await changeSettings(db, { ownHosts: ownHosts.filter((one) => one !== host) });
  if (connections.every(({ origin }) => origin !== originOf(host))) await dropHost(originOf(host));
}
