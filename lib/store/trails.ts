import type { RecordingId } from '../model/ids.ts';
import {
  type Environment,
  MOST_TRAIL_ITEMS,
  type Trail,
  type TrailItem,
  TrailPlace,
  TrailRow,
} from '../model/trail.ts';
import type { KuratorDb } from './db.ts';

/**
 * Adds items to a recording's trail, each once however often it comes (its key is recording and item), at most
 * `MOST_TRAIL_ITEMS` of one recording; what was taken out stays out. Gives how many were new.
 */
export async function addTrail(
  db: KuratorDb,
  recordingId: RecordingId,
  items: readonly TrailItem[],
  environment?: Environment,
): Promise<number> {
  return db.transaction('rw', db.trails, db.trailPlaces, async () => {
    if (environment) await changePlace(db, recordingId, { environment });
    const rows = items.map((item) => ({ id: `${recordingId}/${item.id}`, recordingId, removed: false, item }));
    const known = await db.trails.bulkGet(rows.map(({ id }) => id));
    const room = MOST_TRAIL_ITEMS - (await db.trails.where('recordingId').equals(recordingId).count());
    const fresh = rows.filter((_, at) => known[at] === undefined).slice(0, Math.max(0, room));
    await db.trails.bulkPut(fresh);
    return fresh.length;
  });
}

/** A recording's trail, in the order it happened; empty when it has none. A damaged row is passed over. */
export async function readTrail(db: KuratorDb, recordingId: RecordingId): Promise<Trail> {
  const [all, place] = await Promise.all([
    db.trails.where('recordingId').equals(recordingId).toArray(),
    db.trailPlaces.get(recordingId),
  ]);
  const rows = all.flatMap((row) => {
    const parsed = TrailRow.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  rows.sort((one, other) => one.item.at - other.item.at);
  const { environment, attached = true } = TrailPlace.safeParse(place).data ?? {};
  return { rows, environment, attached };
}

/** Whether the trail goes with its recording. */
export async function markAttached(db: KuratorDb, recordingId: RecordingId, attached: boolean): Promise<void> {
  await db.transaction('rw', db.trailPlaces, () => changePlace(db, recordingId, { attached }));
}

async function changePlace(db: KuratorDb, id: RecordingId, patch: Partial<Omit<TrailPlace, 'id'>>): Promise<void> {
  await db.trailPlaces.put(TrailPlace.parse({ ...(await db.trailPlaces.get(id)), ...patch, id }));
}

/** Takes items out of what is attached, or puts them back; what is not there is passed over. */
export async function markTrail(db: KuratorDb, ids: readonly string[], removed: boolean): Promise<void> {
  await db.trails
    .where('id')
    .anyOf([...ids])
    .modify({ removed });
}

/** Removes a recording's trail whole. */
export async function dropTrail(db: KuratorDb, recordingId: RecordingId): Promise<void> {
  await db.transaction('rw', db.trails, db.trailPlaces, async () => {
    await db.trails.where('recordingId').equals(recordingId).delete();
    await db.trailPlaces.delete(recordingId);
  });
}
