import { RegisterClient } from '../model/register.ts';
import type { KuratorDb } from './db.ts';

/** The consultant's clients by name. A damaged row is passed over and stays where it is. */
export async function readRegister(db: KuratorDb): Promise<readonly RegisterClient[]> {
  const rows = (await db.register.toArray()).flatMap((row) => RegisterClient.safeParse(row).data ?? []);
  return rows.sort((one, other) => one.name.localeCompare(other.name, 'ru'));
}

/** Keeps a client in place of the one with that id; gives the one before, if there was any. */
export async function putRegister(db: KuratorDb, client: RegisterClient): Promise<RegisterClient | undefined> {
  return db.transaction('rw', db.register, async () => {
    const before = RegisterClient.safeParse(await db.register.get(client.id)).data;
    await db.register.put(RegisterClient.parse(client));
    return before;
  });
}

/** Takes a client out; gives it, so that an undo can put it in again. */
export async function takeRegister(db: KuratorDb, id: string): Promise<RegisterClient | undefined> {
  return db.transaction('rw', db.register, async () => {
    const before = RegisterClient.safeParse(await db.register.get(id)).data;
    await db.register.delete(id);
    return before;
  });
}
