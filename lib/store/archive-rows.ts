import { type ArchiveRows, type ArchiveTable, archiveTableNames, archiveTables, emptyRows } from '../model/archive.ts';
import { defaultSettings } from '../model/settings.ts';
import type { KuratorDb } from './db.ts';

/** Everything an archive is made of, as it stood at one moment. */
export interface Snapshot {
  readonly rows: ArchiveRows;
  /** Rows of these tables that their own schema does not accept, as they lie there. */
  readonly aside: readonly { readonly table: ArchiveTable; readonly row: unknown }[];
  /** Bytes kept in the database, by the id of their evidence; handles, not the bytes themselves. */
  readonly blobs: ReadonlyMap<string, Blob>;
}

/** One row by its table's schema, with the defaults of choices that an older version did not know; undefined: unreadable. */
export function readArchiveRow(table: ArchiveTable, row: unknown): ArchiveRows[ArchiveTable][number] | undefined {
  const isSettings = table === 'settings' && typeof row === 'object' && row !== null && !Array.isArray(row);
  const parsed = archiveTables[table].safeParse(isSettings ? { ...defaultSettings, ...row } : row);
  return parsed.success ? parsed.data : undefined;
}

/** Adds a row that was read by the same table's schema. */
export function addArchiveRow(rows: ArchiveRows, table: ArchiveTable, row: ArchiveRows[ArchiveTable][number]): void {
  (rows[table] as unknown[]).push(row);
}

/** All tables in one reading transaction: no ticket without its events, however busy the other contexts are. */
export async function readSnapshot(db: KuratorDb): Promise<Snapshot> {
  return db.transaction('r', [...archiveTableNames.map((name) => db.table(name)), db.blobs], async () => {
    const rows = emptyRows();
    const aside: { table: ArchiveTable; row: unknown }[] = [];
    for (const table of archiveTableNames) {
      for (const row of await db.table(table).toArray()) {
        // Other small facts of this browser mean nothing elsewhere.
        if (table === 'marks' && row?.id !== 'ticket-number') continue;
        const read = readArchiveRow(table, row);
        if (read) addArchiveRow(rows, table, read);
        else aside.push({ table, row });
      }
    }
    const blobs = new Map(
      (await db.blobs.toArray()).flatMap(({ id, blob }) => (blob instanceof Blob ? [[id, blob]] : [])),
    );
    return { rows, aside, blobs };
  });
}

/** What is to be written, table by table; `blobs` by the id of their evidence, `gone` the drafts that something replaces. */
export interface Bringing {
  readonly rows: ArchiveRows;
  readonly gone: readonly string[];
  readonly blobs: ReadonlyMap<string, Blob>;
}

/**
 * Reads what is here, has `plan` decide, and writes it, in one transaction: whatever goes wrong (a full disk too), nothing
 * of it is there. With `clear` the tables are emptied first; the connection is left in any case.
 */
export async function bringRows(
  db: KuratorDb,
  clear: boolean,
  plan: (here: ArchiveRows, blobsHere: ReadonlySet<string>) => Bringing,
): Promise<void> {
  const tables = [...archiveTableNames.map((name) => db.table(name)), db.blobs];
  await db.transaction('rw', tables, async () => {
    const rows = emptyRows();
    if (clear) {
      for (const table of tables) {
        // Of the small facts only those that lead into what is cleared.
        if (table.name === 'marks') {
          await db.marks.bulkDelete(['open-draft', 'synced-at']);
          await db.marks.where('id').startsWith('synced:').delete();
        } else await table.clear();
      }
    }
    for (const table of archiveTableNames) {
      for (const row of await db.table(table).toArray()) {
        const read = readArchiveRow(table, row);
        if (read) addArchiveRow(rows, table, read);
      }
    }
    const known = new Set((await db.blobs.toCollection().primaryKeys()) as readonly string[]);
    const { rows: fresh, blobs, gone } = plan(rows, known);
    await db.table('drafts').bulkDelete([...gone]);
    for (const table of archiveTableNames) await db.table(table).bulkPut(fresh[table]);
    for (const [id, blob] of blobs) await db.blobs.put({ id, blob });
  });
}

/**
 * From now on every open step looks on the portal before it does anything: whoever brings the archive in may have done it
 * first (bitrix24-rest 12.1).
 */
export async function doubtOpenSteps(db: KuratorDb): Promise<void> {
  await db.outbox
    .where('state')
    .noneOf(['done'])
    .modify((step) => {
      step.inDoubt = true;
    });
}
