import { Notice } from '../model/notice.ts';
import type { KuratorDb } from './db.ts';

/**
 * Writes down the notices that were not raised before and gives exactly those: two ticks at the same moment, in two
 * contexts, share them without doubling any.
 */
export async function claimNotices(db: KuratorDb, notices: readonly Notice[]): Promise<readonly Notice[]> {
  if (notices.length === 0) return [];
  return db.transaction('rw', db.notices, async () => {
    const known = await db.notices.bulkGet(notices.map(({ id }) => id));
    const fresh = notices.filter((_, index) => known[index] === undefined);
    await db.notices.bulkAdd(fresh.map((notice) => Notice.parse(notice)));
    return fresh;
  });
}
