import { HOUR, type Instant, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import type { RecordingId } from '../model/ids.ts';
import { cutterLock, isRunning, moveRecording, type Recording, recorderLock } from '../model/recording.ts';
import { measureFilm } from '../recording/boxes.ts';
import type { KuratorDb } from '../store/db.ts';
import {
  changeRecording,
  listRecordingFiles,
  readRecordings,
  recordingFile,
  removeRecording,
  removeRecordingFile,
} from '../store/recordings.ts';
import { dropTrail } from '../store/trails.ts';

const log = makeLog('recover');

/** What is put away stays on the disk for so long. */
const GRACE = HOUR;

/** Whether a recorder is alive: it holds its lock until the last row is written, and the browser frees the lock of the dead. */
export async function isRecorderAlive(): Promise<boolean> {
  return isHeld(recorderLock);
}

async function isHeld(lock: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === lock);
}

async function bury(db: KuratorDb, row: Recording, now: Instant): Promise<boolean> {
  const file = await recordingFile(row.file);
  // Only fragments can be measured; what another recorder left is taken as the journal has it, until it is mended.
  const rough = !row.mime.startsWith('video/mp4');
  const found = file && !rough ? await measureFilm(file) : undefined;
  const size = found?.size ?? file?.size ?? 0;
  const duration = found?.duration ?? row.duration;
  let offered = false;
  await changeRecording(db, row.id, (current) => {
    if (!isRunning(current.state) || current.aliveAt !== row.aliveAt) return {}; // somebody was alive after all
    const lost = moveRecording(current.state, 'lose');
    if (size === 0) return { state: moveRecording(lost, 'discard'), size: 0, duration: 0, aliveAt: now };
    offered = true;
    return { state: lost, size, duration, trouble: 'recording_interrupted', ...(rough ? { rough } : {}) };
  });
  return offered;
}

/**
 * Looks for takes whose recorder died (browser killed, machine off) and makes them `interrupted`, with what is playable
 * of them measured, so that they are offered (product.md, J2). Takes that never came to a picture go quietly. Call it
 * when the background starts and before a new take; gives the recordings that are newly offered.
 */
export async function recoverRecordings(db: KuratorDb, now: Instant): Promise<readonly RecordingId[]> {
  const running = (await readRecordings(db)).filter(({ state }) => isRunning(state));
  if (running.length === 0) return [];
  // There is one recorder at a time, and its take is the newest.
  const dead = (await isRecorderAlive()) ? running.slice(1) : running;
  const offered: RecordingId[] = [];
  for (const row of dead) {
    if (await bury(db, row, now)) offered.push(row.id);
  }
  if (dead.length > 0) log.info('recordings recovered', { dead: dead.length, offered: offered.length });
  return offered;
}

/**
 * Clears the disk: recordings put away an hour ago, failed ones, and files that no row knows. At a `fresh` start of the
 * browser, when nobody can still undo, also those that were kept and whose evidence is gone.
 */
export async function sweepRecordings(db: KuratorDb, now: Instant, fresh: boolean): Promise<void> {
  const rows = await readRecordings(db);
  const used = new Set((await db.evidence.toArray()).map(({ recordingId }) => recordingId));
  const old = shift(now, -GRACE);
  const isWanted = (row: Recording): boolean => {
    if (used.has(row.id)) return true;
    if (row.state === 'kept') return !fresh;
    if (row.state === 'discarded' || row.state === 'failed') return !fresh && row.aliveAt > old;
    return true;
  };
  const known = new Set(rows.filter(isWanted).flatMap(({ file, made }) => [file, made?.file]));
  const isCutting = await isHeld(cutterLock);
  for (const file of await listRecordingFiles()) {
    // A film that is being cut gets its new file into its row only at the end.
    if (isCutting && file.includes('.cut')) continue;
    // A file is made after its row: one that is unknown now has no row any more.
    if (!known.has(file.replace(/\.(room|new)$/, ''))) await removeRecordingFile(file);
  }
  for (const row of rows) {
    if (isWanted(row)) continue;
    await removeRecording(db, row.id);
    await dropTrail(db, row.id);
  }
}
