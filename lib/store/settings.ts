import { Client, Connection } from '../model/portal.ts';
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

/** The connected portal, or undefined when there is none (or the row is damaged: then it is asked for anew). */
export async function readConnection(db: KuratorDb): Promise<Connection | undefined> {
  const parsed = Connection.safeParse(await db.connections.get('portal'));
  return parsed.success ? parsed.data : undefined;
}

/** Changes the connection's row; does nothing when no portal is connected. */
export async function changeConnection(db: KuratorDb, patch: Partial<Omit<Connection, 'id'>>): Promise<void> {
  await db.transaction('rw', db.connections, async () => {
    const connection = await readConnection(db);
    if (connection) await db.connections.put(Connection.parse({ ...connection, ...patch }));
  });
}

/** The client this browser files for, or undefined before it was set up. */
export async function readClient(db: KuratorDb): Promise<Client | undefined> {
  const parsed = Client.safeParse(await db.clients.get('client'));
  return parsed.success ? parsed.data : undefined;
}
