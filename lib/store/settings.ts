import { Client, Connection, type ConnectionId, MAIN } from '../model/portal.ts';
import { defaultSettings, Settings } from '../model/settings.ts';
import type { KuratorDb } from './db.ts';

/** The choices of this browser's user; fields that an older version did not know have their defaults. */
export async function readSettings(db: KuratorDb): Promise<Settings> {
  const row = await db.settings.get('settings');
  const parsed = Settings.safeParse({ ...defaultSettings, ...row });
  return parsed.success ? parsed.data : defaultSettings;
}

/** Changes some choices and leaves the rest. */
export async function changeSettings(db: KuratorDb, patch: Partial<Omit<Settings, 'id'>>): Promise<void> {
  await db.transaction('rw', db.settings, async () => {
    await db.settings.put(Settings.parse({ ...(await readSettings(db)), ...patch }));
  });
}

/**
 * A connected portal, the main one when not said; undefined when there is none such (or the row is damaged: then it is asked
 * for anew).
 */
export async function readConnection(db: KuratorDb, id: ConnectionId = MAIN): Promise<Connection | undefined> {
  const parsed = Connection.safeParse(await db.connections.get(id));
  return parsed.success ? parsed.data : undefined;
}

/** All connected portals: the main one, then the further ones as they came. Damaged rows are passed over. */
export async function readConnections(db: KuratorDb): Promise<readonly Connection[]> {
  const all = (await db.connections.toArray()).flatMap((row) => Connection.safeParse(row).data ?? []);
  const rank = ({ id, connectedAt }: Connection) => (id === MAIN ? 0 : connectedAt);
  return all.sort((one, other) => rank(one) - rank(other) || one.host.localeCompare(other.host));
}

/** The connection to the portal at that host. */
export async function readConnectionTo(db: KuratorDb, host: string): Promise<Connection | undefined> {
  return (await readConnections(db)).find((one) => one.host === host);
}

/** Changes a connection's row, the main one when not said; does nothing when there is none such. */
export async function changeConnection(
  db: KuratorDb,
  patch: Partial<Omit<Connection, 'id'>>,
  id: ConnectionId = MAIN,
): Promise<void> {
  await db.transaction('rw', db.connections, async () => {
    const connection = await readConnection(db, id);
    if (connection) await db.connections.put(Connection.parse({ ...connection, ...patch }));
  });
}

/** The client this browser files for, or undefined before it was set up. */
export async function readClient(db: KuratorDb): Promise<Client | undefined> {
  const parsed = Client.safeParse(await db.clients.get('client'));
  return parsed.success ? parsed.data : undefined;
}
