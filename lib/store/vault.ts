import { Dexie, type EntityTable } from 'dexie';
import * as z from 'zod/mini';
import { InstantSchema } from '../model/ids.ts';
import { ConnectionId, MAIN } from '../model/portal.ts';
import type { Right } from '../model/right.ts';

/** The key of an incoming webhook: as good as a password (bitrix24-rest 1.4). */
export const Secret = z.object({ id: ConnectionId, origin: z.string(), userId: z.string(), key: z.string() });
export type Secret = z.infer<typeof Secret>;

/**
 * The right that a customer's own local application was given (1.5): its secret, and the pair of tokens in force. `pending`
 * until the person has said where tickets go; only then it takes the place of what was connected before.
 */
export const Grant = z.object({
  id: z.union([ConnectionId, z.literal('pending')]),
  way: z.literal('app'),
  origin: z.string(),
  /** Who gave it; empty while it is pending. */
  userId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** The authorization server that gave the tokens. */
  server: z.string(),
  memberId: z.string(),
  access: z.string(),
  refresh: z.string(),
  /** When the pair was given, by this machine's clock. */
  givenAt: InstantSchema,
  /** When the refresh token dies unless it is used before. */
  endsAt: InstantSchema,
});
export type Grant = z.infer<typeof Grant>;

class VaultDb extends Dexie {
  secrets!: EntityTable<Secret | Grant, 'id'>;
  constructor() {
    // A rotated token is on the disk, not only on its way there, before anybody uses it.
    super('kurator-vault', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ secrets: 'id' });
  }
}

/**
 * The one place where the portal's key and tokens lie: a database of its own, so that neither an export of the working
 * database nor a screen's live query can ever carry them. Content scripts cannot open databases of the extension's origin.
 */
export function openVault() {
  const db = new VaultDb();

  async function grant(id: Grant['id']): Promise<Grant | undefined> {
    const parsed = Grant.safeParse(await db.secrets.get(id));
    return parsed.success ? parsed.data : undefined;
  }

  return {
    /** Keeps a webhook's key, replacing whatever that portal was connected by before. */
    async keep(secret: Secret): Promise<void> {
      await db.secrets.put(Secret.parse(secret));
    },
    /** The webhook's key; undefined when that portal is not connected by one (or the row is damaged). */
    async read(id: ConnectionId = MAIN): Promise<Secret | undefined> {
      const parsed = Secret.safeParse(await db.secrets.get(id));
      return parsed.success ? parsed.data : undefined;
    },
    /** The right in force, or the one that is being asked for. */
    grant,
    /** Keeps a right that was just given; what is connected stays in force. */
    async keepPending(given: Omit<Grant, 'id' | 'way'>): Promise<void> {
      await db.secrets.put(Grant.parse({ ...given, id: 'pending', way: 'app' }));
    },
    /** The pending right to that portal comes into force, in place of whatever `id` was connected by. False: there is none. */
    async promote(origin: string, userId: string, id: ConnectionId = MAIN): Promise<boolean> {
      return db.transaction('rw', db.secrets, async () => {
        const pending = await grant('pending');
        if (pending?.origin !== origin) return false;
        await db.secrets.put({ ...pending, id, userId });
        await db.secrets.delete('pending');
        return true;
      });
    },
    /**
     * Puts the new pair in place of the one that `spent` was the refresh token of. False when that is not there any more
     * (disconnected or connected anew meanwhile): the new pair then belongs to nobody and is dropped.
     */
    async rotate(
      id: Grant['id'],
      spent: string,
      pair: Pick<Grant, 'access' | 'refresh' | 'server' | 'givenAt' | 'endsAt'>,
    ): Promise<boolean> {
      return db.transaction('rw', db.secrets, async () => {
        const now = await grant(id);
        if (now?.refresh !== spent) return false;
        await db.secrets.put(Grant.parse({ ...now, ...pair }));
        return true;
      });
    },
    /** What a screen may know of the right in force; undefined when that portal is connected by a webhook or not at all. */
    async right(id: ConnectionId = MAIN): Promise<Right | undefined> {
      const kept = await grant(id);
      return kept && { clientId: kept.clientId, givenAt: kept.givenAt, endsAt: kept.endsAt };
    },
    /** The authorization servers that rights in force came from. */
    async servers(): Promise<readonly string[]> {
      const rows = (await db.secrets.toArray()).flatMap((row) => Grant.safeParse(row).data ?? []);
      return rows.filter(({ id }) => id !== 'pending').map(({ server }) => server);
    },
    async forgetPending(): Promise<void> {
      await db.secrets.delete('pending');
    },
    /** Forgets what one portal is connected by, and what is being asked for; everything when none is named. */
    async forget(id?: ConnectionId): Promise<void> {
      if (id === undefined) await db.secrets.clear();
      else await db.secrets.bulkDelete([id, 'pending']);
    },
  };
}

export type Vault = ReturnType<typeof openVault>;
