import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { exportRaw } from '../../../lib/desk/archive-raw.ts';
import { KuratorDb } from '../../../lib/store/db.ts';
import { readDrafts } from '../../../lib/store/drafts.ts';
import { readEvidence } from '../../../lib/store/evidence.ts';
import { liveOf } from '../../../lib/store/live.ts';
import { readRaw } from '../../../lib/store/raw-base.ts';
import { readRecordings } from '../../../lib/store/recordings.ts';
import { readClient, readSettings } from '../../../lib/store/settings.ts';
import { readTickets } from '../../../lib/store/tickets.ts';
import { schemaSteps } from '../../../lib/store/upgrades.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import { releasedRows } from '../../make/released.ts';
import { noon } from '../../make/ticket.ts';

const released = schemaSteps.map(({ version }) => version);
let count = 0;
const open: Dexie[] = [];
afterEach(() => {
  for (const db of open.splice(0)) db.close();
});

/** A base as that version made it, with rows as that version wrote them, closed again. */
async function aged(version: number): Promise<string> {
  count += 1;
  const old = new Dexie(`aged-${count}`);
  for (const step of schemaSteps) if (step.version <= version) old.version(step.version).stores({ ...step.stores });
  for (const [table, rows] of Object.entries(releasedRows(version))) await old.table(table).bulkAdd([...rows]);
  old.close();
  return old.name;
}

function present(name: string): KuratorDb {
  const db = new KuratorDb(name);
  open.push(db);
  return db;
}

/** What the screens make of it. */
async function readings(db: KuratorDb) {
  const [draft] = await readDrafts(db);
  const [ticket] = await readTickets(db);
  return {
    draft: draft?.answers.what,
    ticket: ticket?.ticket.title,
    events: ticket?.events.map(({ kind }) => kind),
    steps: ticket?.steps.map(({ work, state }) => `${work.kind} ${state}`),
    proof: (await readEvidence(db, draft?.id as never)).map(({ name }) => name),
    bytes: await (await db.blobs.get('proof-1'))?.blob.text(),
    film: (await readRecordings(db)).map(({ state }) => state),
    theme: (await readSettings(db)).theme,
    countdown: (await readSettings(db)).recording.countdown,
    client: (await readClient(db))?.name,
  };
}

const whole = {
  draft: 'Не работает кнопка',
  ticket: 'Настроить права доступа',
  events: ['filed'],
  steps: ['task waiting', 'verify waiting'],
  proof: ['Снимок.png'],
  bytes: 'рис',
  film: ['kept'],
  theme: 'dark',
  countdown: true,
  client: 'Ромашка',
};

/** The browser cannot make one of the new tables: a full disk, a damaged base. */
function breakUpgrade(table: string, name = 'DataError') {
  const usual = IDBDatabase.prototype.createObjectStore;
  return vi.spyOn(IDBDatabase.prototype, 'createObjectStore').mockImplementation(function (this: IDBDatabase, ...args) {
    if (args[0] === table) throw new DOMException('no room', name);
    return usual.apply(this, args);
  });
}

describe.each(released)('A base of version %i', (version) => {
  it('opens, and everything in it is read', async () => {
    const db = present(await aged(version));
    expect(await readings(db)).toEqual(whole);
    expect(db.verno).toBe(released.at(-1));
    expect(db.tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['annotations', 'ownPolicies', 'trails']));
    expect(await db.annotations.count()).toBe(version >= 2 ? 1 : 0);
    expect(await db.ownPolicies.count()).toBe(version >= 3 ? 1 : 0);
  });
});

describe.each(released.slice(0, -1))('A base of version %i', (version) => {
  it('is left as it was when it cannot be brought up to date, and is tried again', async () => {
    const name = await aged(version);
    const broken = breakUpgrade('clocks');
    const failed = await readings(present(name)).catch(asFailure);
    expect(failed).toMatchObject({ words: 'failure_base' });
    const live = await new Promise((resolve) => {
      liveOf(() => readings(present(name))).watch(resolve, resolve, new AbortController().signal);
    });
    expect(asFailure(live).words).toBe('failure_base');
    const raw = new Map((await readRaw(name)).map(({ name: table, rows }) => [table, rows]));
    expect(raw.has('clocks')).toBe(false);
    expect(raw.get('drafts')).toEqual(releasedRows(version)['drafts']);
    broken.mockRestore();
    expect(await readings(present(name))).toEqual(whole);
  });
});

describe('A base that does not open', () => {
  it('can be saved as it lies there, without a key that somebody typed', async () => {
    const disk = installPrivateDisk();
    disk.set('recordings', new Map([['film-1.mp4', new Blob(['фильм'])]]));
    const name = await aged(1);
    const db = new Dexie(name);
    await db.open();
    await db.table('drafts').put({ id: 'broken', answers: 'https://r.bitrix24.ru/rest/7/canary7f2q9x1m/' });
    db.close();
    breakUpgrade('trails', 'QuotaExceededError');
    const file = await exportRaw(name, noon, () => {}, new AbortController().signal);
    const text = await file.text();
    for (const word of ['Не работает кнопка', 'Настроить права доступа', 'raw/tables/outbox.jsonl', 'рис', 'фильм']) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain('canary7f2q9x1m');
  });

  it('that is not there is not made by looking', async () => {
    expect(await readRaw('nobody').catch(() => [])).toEqual([]);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('nobody');
  });

  it('made by a later version is opened as it is, and nothing is lost', async () => {
    const name = await aged(4);
    const later = new Dexie(name);
    for (const { version, stores } of schemaSteps) later.version(version).stores({ ...stores });
    later.version(9).stores({ later: 'id' });
    await later.table('later').add({ id: 'x' });
    later.close();
    expect(await readings(present(name))).toEqual(whole);
    const again = new Dexie(name);
    open.push(again);
    await again.open();
    expect(await again.table('later').count()).toBe(1);
  });
});

describe('Released forms of the database', () => {
  it('are never changed: what stood is what stands', () => {
    expect(schemaSteps.slice(0, 4)).toMatchInlineSnapshot(`
      [
        {
          "stores": {
            "blobs": "id",
            "clients": "id",
            "connections": "id",
            "drafts": "id, changedAt",
            "events": "id, ticketId, at",
            "evidence": "id, draftId, digest",
            "marks": "id",
            "notices": "id, ticketId",
            "onPortal": "ticketId, taskId",
            "outbox": "id, ticketId, state, nextAt",
            "policies": "hash",
            "recordings": "id, state, draftId",
            "settings": "id",
            "tickets": "id, filedAt",
          },
          "version": 1,
        },
        {
          "stores": {
            "annotations": "id",
          },
          "version": 2,
        },
        {
          "stores": {
            "ownPolicies": "id",
          },
          "version": 3,
        },
        {
          "stores": {
            "trailPlaces": "id",
            "trails": "id, recordingId",
          },
          "version": 4,
        },
      ]
    `);
  });
});
