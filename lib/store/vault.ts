import { Dexie, type EntityTable } from 'dexie';
import * as z from 'zod/mini';

/** The key of an incoming webhook: as good as a password (bitrix24-rest 1.4). */
export const Secret = z.object({ id: z.literal('portal'), origin: z.string(), userId: z.string(), key: z.string() });
export type Secret = z.infer<typeof Secret>;

class VaultDb extends Dexie {
  secrets!: EntityTable<Secret, 'id'>;
  constructor() {
    super('kurator-vault');
    this.version(1).stores({ secrets: 'id' });
  }
}

/**
 * The one place where the portal's key lies: a database of its own, so that neither an export of the working database
 * nor a screen's live query can ever carry it. Content scripts cannot open databases of the extension's origin.
 */
export function openVault() {
  const db = new VaultDb();
  return {
    /** Keeps the key, replacing an earlier one. */
    async keep(secret: Secret): Promise<void> {
      await db.secrets.put(Secret.parse(secret));
    },
    /** The key, or undefined when no portal is connected (or the row is damaged). */
    async read(): Promise<Secret | undefined> {
      const row = await db.secrets.get('portal');
      const parsed = Secret.safeParse(row);
      return parsed.success ? parsed.data : undefined;
    },
    async forget(): Promise<void> {
      await db.secrets.clear();
    },
  };
}

export type Vault = ReturnType<typeof openVault>;
