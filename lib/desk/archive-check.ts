import { Failure } from '../base/failure.ts';
import {
  ARCHIVE_VERSION,
  ArchiveManifest,
  type ArchiveRows,
  ArchiveSign,
  archiveTableNames,
  emptyRows,
} from '../model/archive.ts';
import { checkPolicy } from '../standards/policy-check.ts';
import { presetOf } from '../standards/presets/all.ts';
import { addArchiveRow, readArchiveRow } from '../store/archive-rows.ts';
import { readZip } from '../store/archive-zip.ts';
import { checkPacked } from './pack.ts';

/** An archive that was read and checked from the first byte to the last. Bytes are slices of the file itself. */
export interface WholeArchive {
  readonly manifest: ArchiveManifest;
  readonly rows: ArchiveRows;
  readonly blobs: ReadonlyMap<string, Blob>;
  readonly films: ReadonlyMap<string, Blob>;
}

/** The table of contents of 200,000 parts. */
const LONGEST_CONTENTS = 60_000_000;
/** Bytes of one table: beyond any that the extension writes, within what memory takes. */
const LONGEST_TABLE = 400_000_000;

function damaged(code: string): Failure {
  return new Failure('invalid', { words: 'failure_archive_damaged', code });
}

function parseJson(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(code);
  }
}

async function readManifest(parts: ReadonlyMap<string, Blob>, schema: number): Promise<ArchiveManifest> {
  const contents = parts.get('manifest.json');
  if (!contents || contents.size > LONGEST_CONTENTS) {
    throw new Failure('invalid', { words: 'failure_archive_foreign', code: 'no manifest' });
  }
  const raw = parseJson(await contents.text(), 'manifest');
  const sign = ArchiveSign.safeParse(raw);
  if (!sign.success) throw new Failure('invalid', { words: 'failure_archive_foreign', code: 'manifest' });
  if (sign.data.version > ARCHIVE_VERSION || sign.data.schema > schema) {
    throw new Failure('invalid', { words: 'failure_archive_newer' });
  }
  const manifest = ArchiveManifest.safeParse(raw);
  if (!manifest.success) throw damaged('manifest');
  return manifest.data;
}

/** Every part named once, there, of its size and with its digest; and nothing there that is not named. */
async function checkParts(
  manifest: ArchiveManifest,
  parts: ReadonlyMap<string, Blob>,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const named = new Set(manifest.parts.map(({ name }) => name));
  if (named.size !== manifest.parts.length || parts.size !== named.size + 1) throw damaged('parts');
  await checkPacked(manifest.parts, parts, damaged, told, signal);
}

async function readTables(manifest: ArchiveManifest, parts: ReadonlyMap<string, Blob>): Promise<ArchiveRows> {
  const rows = emptyRows();
  const seen = new Set<string>();
  for (const { table, part, rows: count } of manifest.tables) {
    const name = archiveTableNames.find((one) => one === table);
    const blob = parts.get(part);
    // A table that we do not know is of a later schema, which was refused before.
    if (!name || !blob || seen.has(name) || blob.size > LONGEST_TABLE) throw damaged(table);
    seen.add(name);
    const lines = (await blob.text()).split('\n');
    if (lines.pop() !== '' || lines.length !== count) throw damaged(part);
    for (const line of lines) {
      const row = readArchiveRow(name, parseJson(line, part));
      if (!row) throw damaged(part);
      addArchiveRow(rows, name, row);
    }
  }
  return rows;
}

/** What the schemas cannot know: keys that stand once, events and steps of tickets that are there, standards that hold. */
function checkRows(rows: ArchiveRows): void {
  for (const table of archiveTableNames) {
    const keys = rows[table].map((row) => ('ticketId' in row && table === 'onPortal' ? row.ticketId : keyOf(row)));
    if (new Set(keys).size !== keys.length) throw damaged(`${table}: twice`);
  }
  const tickets = new Set<string>(rows.tickets.map(({ id }) => id));
  const strays = [...rows.events, ...rows.outbox, ...rows.onPortal].some(({ ticketId }) => !tickets.has(ticketId));
  if (strays) throw damaged('strays');
  const isBad = rows.ownPolicies.some((policy) => presetOf(policy.id) || checkPolicy(policy).problems.length > 0);
  if (isBad) throw damaged('ownPolicies');
}

function keyOf(row: object): string {
  if ('hash' in row) return String(row.hash);
  return 'id' in row ? String(row.id) : '';
}

function filesOf(manifest: ArchiveManifest, parts: ReadonlyMap<string, Blob>, is: 'evidence' | 'film') {
  const found = new Map<string, Blob>();
  for (const file of manifest.files) {
    const blob = parts.get(file.part);
    if (!blob || !file.part.startsWith('files/')) throw damaged(file.part);
    if (file.is !== is) continue;
    if (found.has(file.id)) throw damaged(file.id);
    found.set(file.id, blob.slice(0, blob.size, file.mime));
  }
  return found;
}

/**
 * Reads an archive whole before anything of it is believed: its form, its table of contents, the digest of each part, each
 * row by its own schema, and how rows hang together. Throws a Failure with words that say which it is: damaged, not ours,
 * or of a later version (`schema` is the database's own). Nothing is written. Digests tell damage, not malice: whoever makes
 * an archive by hand can make them fit, and gets no further than rows that the schemas accept.
 */
export async function checkArchive(
  file: Blob,
  schema: number,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<WholeArchive> {
  const parts = await readZip(file);
  const manifest = await readManifest(parts, schema);
  await checkParts(manifest, parts, told, signal);
  const rows = await readTables(manifest, parts);
  checkRows(rows);
  const films = filesOf(manifest, parts, 'film');
  if (rows.recordings.length !== films.size || rows.recordings.some(({ id }) => !films.has(id))) throw damaged('films');
  return { manifest, rows, blobs: filesOf(manifest, parts, 'evidence'), films };
}
