import { asFailure, Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import type { BroughtCounts } from '../model/archive.ts';
import { RecordingId } from '../model/ids.ts';
import type { Recording } from '../model/recording.ts';
import { bringRows } from '../store/archive-rows.ts';
import type { KuratorDb } from '../store/db.ts';
import { removeRecording, removeRecordingFile, writeRecording } from '../store/recordings.ts';
import { roomLeft } from '../store/room.ts';
import { writeFilm } from '../store/scratch.ts';
import type { WholeArchive } from './archive-check.ts';
import { doubted, type Merged, mergeArchive, withoutMachine } from './archive-merge.ts';
import { isRecorderAlive } from './recover.ts';
import { MARGIN, megabytes } from './room.ts';

/** The archive as it is, in place of what was here; steps not yet done look before they do. */
function replacing({ rows, blobs: all }: WholeArchive, lastNumber: number): Merged {
  const shown = new Set<string>(rows.evidence.map(({ id }) => id));
  const blobs = new Map([...all].filter(([id]) => shown.has(id)));
  const settings = rows.settings.map(withoutMachine);
  const numbers = [...rows.marks.map(({ value }) => value), lastNumber];
  const marks = [{ id: 'ticket-number' as const, value: Math.max(...numbers) }];
  const counts = {
    tickets: rows.tickets.length,
    drafts: rows.drafts.length,
    beside: 0,
    evidence: rows.evidence.length,
    films: rows.recordings.length,
    standards: rows.ownPolicies.length,
    known: 0,
  };
  return { rows: { ...rows, settings, marks, outbox: rows.outbox.map(doubted) }, blobs, gone: [], counts };
}

/**
 * Brings a checked archive in: films first, each under a journal row of something put away, so that a browser killed in the
 * middle clears them at its next start; then all rows in one transaction. Rejects with nothing changed when it was broken
 * off, when there is no room (said before anything is written), or when a take is under way that `replace` would orphan.
 */
export async function bringArchive(
  db: KuratorDb,
  archive: WholeArchive,
  how: 'merge' | 'replace',
  now: Instant,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<BroughtCounts> {
  if (how === 'replace' && (await isRecorderAlive()))
    throw new Failure('conflict', { words: 'failure_archive_recording' });
  const known = new Set<string>((await db.recordings.toCollection().primaryKeys()) as readonly string[]);
  const staged = new Map<string, Recording>();
  const fresh = archive.rows.recordings.filter(
    ({ id }) => archive.films.has(id) && (how === 'replace' || !known.has(id)),
  );
  const bytes = (blobs: Iterable<Blob>) => [...blobs].reduce((sum, { size }) => sum + size, 0);
  const films = bytes(fresh.flatMap(({ id }) => archive.films.get(id) ?? []));
  const needed = films + bytes(archive.blobs.values()) + MARGIN;
  const left = await roomLeft();
  if (left !== undefined && left < needed) {
    throw new Failure('full', { words: 'failure_archive_no_room', params: { megabytes: megabytes(needed - left) } });
  }
  try {
    let done = 0;
    for (const row of fresh) {
      const film = archive.films.get(row.id);
      if (!film) continue;
      // A file of its own name: what is here under the old one may still be wanted if this comes to nothing.
      const file = `${crypto.randomUUID()}.${row.file.split('.').at(-1)?.replace(/\W/g, '') || 'mp4'}`;
      const placeholder: Recording = { ...row, id: stagedId(file), file, state: 'discarded', aliveAt: now };
      staged.set(row.id, placeholder);
      await writeRecording(db, placeholder);
      await writeFilm(file, film, signal);
      done += film.size;
      told(films === 0 ? 0 : (0.9 * done) / films);
    }
    signal.throwIfAborted();
    let counts: BroughtCounts | undefined;
    const lastNumber = Number((await db.marks.get('ticket-number'))?.value ?? 0) || 0;
    await bringRows(db, how === 'replace', (here, blobsHere) => {
      const merged =
        how === 'replace' ? replacing(archive, lastNumber) : mergeArchive(here, blobsHere, archive.rows, archive.blobs);
      counts = merged.counts;
      const recordings = merged.rows.recordings.map((row) => ({ ...row, file: staged.get(row.id)?.file ?? row.file }));
      return { ...merged, rows: { ...merged.rows, recordings } };
    });
    told(1);
    if (!counts) throw new Failure('broken', { words: 'failure_unexpected', code: 'no plan' });
    await Promise.all([...staged.values()].map(({ id }) => removeRecording(db, id)));
    return counts;
  } catch (error) {
    for (const { id, file } of staged.values()) {
      await removeRecordingFile(file);
      await removeRecording(db, id);
    }
    throw signal.aborted ? error : asFailure(error);
  }
}

function stagedId(file: string): Recording['id'] {
  return RecordingId.parse(`brought-${file}`);
}
