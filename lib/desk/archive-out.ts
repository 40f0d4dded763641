import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import { ARCHIVE_VERSION, type ArchiveManifest, archiveTableNames, type SavedArchive } from '../model/archive.ts';
import { isRunning, type Recording } from '../model/recording.ts';
import { doubtOpenSteps, readSnapshot } from '../store/archive-rows.ts';
import type { ZipPart } from '../store/archive-zip.ts';
import type { KuratorDb } from '../store/db.ts';
import { recordingBytes } from '../store/recordings.ts';
import { type PackedPart, packParts } from './pack.ts';

/** Rows as lines, without whatever grants access: in a draft a pasted webhook may stand. */
function linesOf(rows: readonly unknown[]): Blob {
  return new Blob(rows.map((row) => `${redact(JSON.stringify(row))}\n`));
}

/**
 * A film that was cut goes as it leaves for the portal: what was taken out of it must not come back by way of an archive.
 * One that is not decided on yet goes whole, with the decision so far beside it.
 */
function asItLeaves({ made, cut, ...row }: Recording): Recording {
  if (made) return { ...row, file: made.file, size: made.size, duration: made.duration };
  return cut ? { ...row, cut } : row;
}

async function filmsOf(recordings: readonly Recording[]): Promise<ReadonlyMap<string, Blob>> {
  const films = new Map<string, Blob>();
  for (const row of recordings) {
    // A row whose file is gone proves nothing.
    const film = await recordingBytes(row).catch((error: unknown) => {
      if (error instanceof Failure && error.kind === 'missing') return undefined;
      throw error;
    });
    if (film) films.set(row.id, film);
  }
  return films;
}

/**
 * Everything of this browser's database as one ZIP: rows as lines of JSON, bytes as they are, and a table of contents with
 * the digest of each. The key is not in it (it lies in another database), and lines pass through `redact`. It is written to
 * the private disk, never into memory. Throws a Failure when there is no room, before anything is written.
 */
export async function exportArchive(
  db: KuratorDb,
  at: Instant,
  app: string,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<SavedArchive> {
  const snapshot = await readSnapshot(db);
  const running = snapshot.rows.recordings.filter(({ state }) => isRunning(state)).length;
  // A take under way is nobody's yet, and one put away is nobody's any more.
  const over = snapshot.rows.recordings
    .filter(({ state }) => ['ready', 'interrupted', 'kept'].includes(state))
    .map(asItLeaves);
  const films = await filmsOf(over);
  const rows = { ...snapshot.rows, recordings: over.filter(({ id }) => films.has(id)) };
  const { aside, blobs } = snapshot;
  const manifest: ArchiveManifest = {
    format: 'kurator-archive',
    version: ARCHIVE_VERSION,
    schema: db.verno,
    madeAt: at,
    app,
    parts: [],
    tables: [],
    files: [],
    aside: aside.length,
  };
  const parts: ZipPart[] = [];
  const add = (part: string, blob: Blob) => {
    parts.push({ name: part, blob });
    return { part };
  };
  for (const table of archiveTableNames) {
    const { part } = add(`tables/${table}.jsonl`, linesOf(rows[table]));
    manifest.tables.push({ table, part, rows: rows[table].length });
  }
  let number = 0;
  const file = (is: 'evidence' | 'film', id: string, blob: Blob) => {
    number += 1;
    manifest.files.push({ is, id, mime: blob.type, ...add(`files/${number}`, blob) });
  };
  for (const [id, blob] of blobs) file('evidence', id, blob);
  for (const [id, blob] of films) file('film', id, blob);
  if (aside.length > 0) add('aside/rows.jsonl', linesOf(aside));

  const contents = (packed: readonly PackedPart[]) => {
    manifest.parts.push(...packed);
    return { name: 'manifest.json', blob: new Blob([JSON.stringify(manifest)]) };
  };
  const scratch = await packParts(parts, contents, at, told, signal);
  await doubtOpenSteps(db);
  told(1);
  return {
    file: await scratch.file(),
    tickets: rows.tickets.length,
    drafts: rows.drafts.length,
    aside: aside.length,
    running,
  };
}
