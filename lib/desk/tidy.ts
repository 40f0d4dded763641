import { HOUR, type Instant } from '../base/instant.ts';
import type { KuratorDb } from '../store/db.ts';
import { estimate } from '../store/room.ts';
import { releaseOriginals } from './release.ts';
import { roomOf } from './room.ts';

/** When it was last done; the worker dies between two rounds, so it stands in the database. */
const mark = 'tidied-at';

/** Lets go of originals that nobody needs any more (`desk/release`), at most once an hour however often it is called. */
export async function tidyOriginals(db: KuratorDb, now: Instant): Promise<void> {
  const last = (await db.marks.get(mark))?.value;
  // A clock that was set back must not put it off for years.
  if (typeof last === 'number' && Math.abs(now - last) < HOUR) return;
  await db.marks.put({ id: mark, value: now });
  const { isScarce } = roomOf({ estimated: await estimate(), isSafe: true, films: 0, evidence: [] });
  await releaseOriginals(db, now, isScarce);
}
