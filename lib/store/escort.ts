import { Escort } from '../model/escort.ts';
import type { KuratorDb } from './db.ts';

const KEY = 'escort';

function parse(value: string | number | undefined): Escort | undefined {
  try {
    return Escort.safeParse(JSON.parse(String(value))).data;
  } catch {
    return undefined; // nothing was kept, or it is damaged: then nobody is escorted
  }
}

/** The tab that is filmed at the moment, undefined when none is. Written by the background alone. */
export async function readEscort(db: KuratorDb): Promise<Escort | undefined> {
  return parse((await db.marks.get(KEY))?.value);
}

/** Keeps which tab is filmed; there is one at a time. */
export async function keepEscort(db: KuratorDb, escort: Escort): Promise<void> {
  await db.marks.put({ id: KEY, value: JSON.stringify(Escort.parse(escort)) });
}

/** Changes what is kept of the filmed tab, if it is still that of this recording; gives it as it then is. */
export async function changeEscort(
  db: KuratorDb,
  recordingId: Escort['recordingId'],
  change: (escort: Escort) => Partial<Escort>,
): Promise<Escort | undefined> {
  return db.transaction('rw', db.marks, async () => {
    const escort = await readEscort(db);
    if (escort?.recordingId !== recordingId) return undefined;
    const changed = { ...escort, ...change(escort) };
    await keepEscort(db, changed);
    return changed;
  });
}

/** Forgets the tab, if it is still that of this recording. */
export async function dropEscort(db: KuratorDb, recordingId: Escort['recordingId']): Promise<void> {
  await db.transaction('rw', db.marks, async () => {
    if ((await readEscort(db))?.recordingId === recordingId) await db.marks.delete(KEY);
  });
}
