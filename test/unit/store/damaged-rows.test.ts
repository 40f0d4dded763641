import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod/mini';
import { Failure } from '../../../lib/base/failure.ts';
import { readEarlier } from '../../../lib/desk/earlier.ts';
import { recoverRecordings } from '../../../lib/desk/recover.ts';
import { archiveTables } from '../../../lib/model/archive.ts';
import { Connection } from '../../../lib/model/portal.ts';
import { readAnnotated } from '../../../lib/store/annotations.ts';
import { readArchiveRow, readSnapshot } from '../../../lib/store/archive-rows.ts';
import { readClockSummary, readDueClocks } from '../../../lib/store/clocks.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { readDrafts, readOpenDraft } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { readOwnPolicies } from '../../../lib/store/own-policies.ts';
import { readRebuild } from '../../../lib/store/rebuilding.ts';
import { readRecordings } from '../../../lib/store/recordings.ts';
import { readClient, readConnection, readConnections, readSettings } from '../../../lib/store/settings.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { readTickets } from '../../../lib/store/tickets.ts';
import { readTicking } from '../../../lib/store/ticking.ts';
import { fill } from '../../make/archive.ts';
import { aBase } from '../../make/base.ts';
import { nearly } from '../../make/fuzz.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';

/** Everything that reads rows for a screen or for the background's rounds. */
const readers: Record<string, (db: KuratorDb) => Promise<unknown>> = {
  drafts: readDrafts,
  'open draft': readOpenDraft,
  tickets: readTickets,
  ticking: (db) => readTicking(db, ['ticket-1' as never, 'odd' as never], noon, 1e9),
  'due clocks': (db) => readDueClocks(db, 'all', noon, 1e9, true),
  'clocks together': (db) => readClockSummary(db, noon, 'nearest'),
  earlier: readEarlier,
  evidence: (db) => readEvidence(db, 'ticket-1-draft' as never),
  annotated: (db) => readAnnotated(db, 'proof-1' as never),
  recordings: readRecordings,
  recovery: (db) => recoverRecordings(db, noon),
  settings: readSettings,
  connection: (db) => readConnection(db),
  connections: readConnections,
  rebuild: readRebuild,
  client: readClient,
  'own policies': readOwnPolicies,
  outbox: (db) => makeOutboxStore(db).readOpen(),
  filing: (db) => makeOutboxStore(db).readFiling('ticket-1' as never),
  watched: (db) => makeSyncStore(db, 'romashka.bitrix24.ru').readWatched(),
  standing: (db) => makeSyncStore(db, 'romashka.bitrix24.ru').readStanding({ unheard: 10, ended: 10 }),
  snapshot: readSnapshot,
};

const { policies: _, ownPolicies: __, ...records } = archiveTables;
const tables: Record<string, z.ZodMiniType> = { ...records, connections: Connection };

afterEach(() => vi.restoreAllMocks());

describe('A damaged row, or one of another version', () => {
  it.each(Object.entries(tables))(
    'of %s stops no reader: each gives what is whole, or says it in words',
    async (table, schema) => {
      vi.spyOn(console, 'warn').mockImplementation(() => undefined);
      Object.defineProperty(navigator, 'locks', { value: { query: async () => ({ held: [] }) }, configurable: true });
      const disk = installPrivateDisk();
      const db = aBase();
      await fill(db, disk);
      const key = db.table(table).schema.primKey.keyPath as string;
      const keys = ['ticket-1', 'draft-1', 'proof-1', 'film-1', 'ticket-1:0', 'settings', 'client', 'portal', 'odd'];
      await fc.assert(
        fc.asyncProperty(nearly(schema), fc.constantFrom(...keys), async (row, id) => {
          const before = await db.table(table).get(id);
          const damaged = typeof row === 'object' && row !== null && !Array.isArray(row) ? row : {};
          const { toString: ___, ...plain } = damaged as Record<string, unknown>;
          await db.table(table).put({ ...plain, [key]: id });
          for (const [name, read] of Object.entries(readers)) {
            await read(db).catch((error: unknown) => {
              if (!(error instanceof Failure)) throw new Error(`${name}: ${String(error)}`.slice(0, 400));
            });
          }
          // A ticket that is whole is seen whatever lies beside it.
          if (id === 'odd') expect((await readTickets(db)).some(({ ticket }) => ticket.id === 'ticket-1')).toBe(true);
          if (before === undefined) await db.table(table).delete(id);
          else await db.table(table).put(before);
        }),
        { numRuns: 8, endOnFailure: true },
      );
    },
  );

  it('is read by no schema as something else than it is', () => {
    for (const table of Object.keys(records) as (keyof typeof records)[]) {
      for (const junk of [null, undefined, 5, 'x', [], [[]], () => 1])
        expect(readArchiveRow(table, junk)).toBeUndefined();
    }
  });
});
