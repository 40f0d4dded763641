import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { bringArchive } from '../../../lib/desk/archive-bring.ts';
import { checkArchive } from '../../../lib/desk/archive-check.ts';
import { exportArchive } from '../../../lib/desk/archive-out.ts';
import { archiveTableNames } from '../../../lib/model/archive.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { schemaSteps } from '../../../lib/store/upgrades.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { doctored, fill } from '../../make/archive.ts';
import { aBase, everything } from '../../make/base.ts';
import { type DiskRoom, installPrivateDisk } from '../../make/private-disk.ts';
import { noon } from '../../make/ticket.ts';

const { signal } = new AbortController();
const quiet = () => undefined;
const SCHEMA = schemaSteps.at(-1)?.version ?? 0;
const room: DiskRoom = {};
let disk: Map<string, Map<string, Blob>>;

beforeEach(() => {
  for (const key of ['quota', 'usage'] as const) delete room[key];
  disk = installPrivateDisk(room);
  Object.defineProperty(navigator, 'locks', { value: { query: async () => ({ held: [] }) }, configurable: true });
});

const save = (db: KuratorDb) => exportArchive(db, noon, '0.1.0', quiet, signal);
const check = (file: Blob) => checkArchive(file, SCHEMA, quiet, signal);
async function bring(db: KuratorDb, file: Blob, how: 'merge' | 'replace' = 'merge') {
  return bringArchive(db, await check(file), how, noon, quiet, signal);
}
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'no refusal',
    (error: unknown) => asFailure(error).words,
  );

async function filled() {
  const db = aBase();
  await fill(db, disk);
  return db;
}

/** Rows of a database without what belongs to one machine only, in a comparable form. */
async function content(db: KuratorDb) {
  const all = await everything(db);
  const blobs = await Promise.all(
    (await db.blobs.toArray()).map(async ({ id, blob }) => [id, blob.type, await blob.text()]),
  );
  const films = await Promise.all(
    (await db.recordings.toArray()).map(async ({ file }) => disk.get('recordings')?.get(file)?.size),
  );
  const names = ['drafts', 'tickets', 'onPortal', 'events', 'evidence', 'annotations', 'policies', 'ownPolicies'];
  return { ...Object.fromEntries(names.map((name) => [name, all[name]])), blobs: blobs.sort(), films };
}

describe('Everything as one archive', () => {
  it('comes back whole in an empty browser: rows, pictures, drawings, films', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file, tickets, drafts } = await save(there);
    expect([tickets, drafts]).toEqual([1, 2]);
    const counts = await bring(here, file);
    expect(counts).toMatchObject({ tickets: 1, drafts: 2, evidence: 3, films: 1, standards: 1, known: 0, beside: 0 });
    expect(await content(here)).toEqual(await content(there));
    expect(await here.settings.get('settings')).toMatchObject({ theme: 'dark' });
    expect(await here.settings.get('settings')).not.toHaveProperty('microphoneId');
    expect(await here.marks.get('ticket-number')).toEqual({ id: 'ticket-number', value: 7 });
    const film = (await here.recordings.toArray())[0];
    expect(film).toMatchObject({ id: 'film-1', state: 'kept' });
    const bytes = new Uint8Array(
      (await disk
        .get('recordings')
        ?.get(film?.file ?? '')
        ?.arrayBuffer()) ?? new ArrayBuffer(),
    );
    expect(bytes.length === 6_000_000 && bytes.every((byte) => byte === 3)).toBe(true);
  });

  it('carries a film that was cut as it leaves: what was taken out of it does not come back', async () => {
    const [there, here] = [await filled(), aBase()];
    const cut = { keep: [{ start: 0, end: 0.5 }], sound: true };
    disk.get('recordings')?.set('film-1.cut', new Blob([new Uint8Array(700).fill(4)], { type: 'video/mp4' }));
    const made = { file: 'film-1.cut', size: 700, duration: 0.5, cut };
    await there.recordings.update('film-1' as never, { cut, made } as never);
    await bring(here, (await save(there)).file);
    const [film] = await here.recordings.toArray();
    expect(film).toMatchObject({ id: 'film-1', size: 700, duration: 0.5 });
    expect([film?.cut, film?.made]).toEqual([undefined, undefined]);
    const bytes = await disk
      .get('recordings')
      ?.get(film?.file ?? '')
      ?.bytes();
    expect(bytes?.length === 700 && bytes.every((byte) => byte === 4)).toBe(true);
  });

  it('brought in a second time changes nothing', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file } = await save(there);
    await bring(here, file);
    const before = [await everything(here), [...(disk.get('recordings')?.keys() ?? [])].length];
    expect(await bring(here, file)).toMatchObject({ tickets: 0, drafts: 0, evidence: 0, films: 0, known: 3 });
    expect([await everything(here), [...(disk.get('recordings')?.keys() ?? [])].length]).toEqual(before);
  });

  it('never carries a key: not the vault, not a webhook that somebody pasted into a draft', async () => {
    const db = await filled();
    await openVault().keep({
      id: 'portal',
      origin: 'https://r.bitrix24.ru',
      userId: '7',
      key: 'canary7f2q9x1m4c8v',
    } as never);
    await db.drafts.update('draft-2' as never, {
      'answers.why': 'https://r.bitrix24.ru/rest/7/canary7f2q9x1m4c8v/profile',
    });
    const { file } = await save(db);
    expect((await file.text()).includes('canary7f2q9x1m4c8v')).toBe(false);
    expect((await file.text()).includes('https://r.bitrix24.ru/rest/7/•••/profile')).toBe(true);
  });

  it('lays rows that cannot be read beside the others, and is still whole', async () => {
    const db = await filled();
    await db.table('drafts').put({ id: 'broken', changedAt: noon, answers: 5 });
    const { file, aside } = await save(db);
    expect(aside).toBe(1);
    expect((await check(file)).manifest.aside).toBe(1);
    expect(await file.text()).toContain('"answers":5');
  });

  it('leaves out no table but those that mean nothing elsewhere', () => {
    // Bytes go as files of their own; a connection is of no use without its key; clocks are reckoned from the others.
    const known = [...archiveTableNames, 'blobs', 'connections', 'clocks'];
    expect(
      aBase()
        .tables.map(({ name }) => name)
        .filter((name) => !known.includes(name as never)),
    ).toEqual([]);
  });

  it('leaves out a take that is under way, and says so', async () => {
    const db = await filled();
    const film = await db.recordings.get('film-1' as never);
    await db.recordings.put({ ...film, id: 'film-2', state: 'recording' } as never);
    const { file, running } = await save(db);
    expect(running).toBe(1);
    expect((await check(file)).rows.recordings.map(({ id }) => id)).toEqual(['film-1']);
  });
});

describe('What is refused whole', () => {
  const kinds: readonly (readonly [string, string, (file: Blob) => Blob | Promise<Blob>])[] = [
    ['cut off', 'failure_archive_damaged', (file) => file.slice(0, file.size - 1_000)],
    ['something in front', 'failure_archive_damaged', (file) => new Blob(['x', file])],
    ['no archive at all', 'failure_archive_damaged', () => new Blob(['%PDF-1.7'])],
    ['nothing', 'failure_archive_damaged', () => new Blob([])],
    [
      'a ZIP of somebody else',
      'failure_archive_foreign',
      (file) => doctored(file, (name, text) => (name === 'manifest.json' ? undefined : text)),
    ],
    [
      'a foreign manifest',
      'failure_archive_foreign',
      (file) => doctored(file, (name, text) => (name === 'manifest.json' ? '{"format":"other"}' : text)),
    ],
    ['packed parts', 'failure_archive_foreign', (file) => doctored(file, (_, text) => text, 5)],
    [
      'a later form',
      'failure_archive_newer',
      (file) => doctored(file, (_, text) => text.replace('"version":1,"schema"', '"version":2,"schema"')),
    ],
    [
      'a later database',
      'failure_archive_newer',
      (file) => doctored(file, (_, text) => text.replace(`"schema":${SCHEMA}`, `"schema":${SCHEMA + 1}`)),
    ],
    [
      'a changed word',
      'failure_archive_damaged',
      (file) => doctored(file, (_, text) => text.replace('кнопка', 'Кнопка')),
    ],
    [
      'a part left out',
      'failure_archive_damaged',
      (file) => doctored(file, (name, text) => (name.includes('notices') ? undefined : text)),
    ],
    [
      'a part too many',
      'failure_archive_damaged',
      (file) =>
        doctored(file, (name, text) =>
          name === 'manifest.json'
            ? text.replace('"parts":[', `"parts":[{"name":"files/99","size":0,"digest":"${'0'.repeat(64)}"},`)
            : text,
        ),
    ],
  ];
  it.each(kinds)('%s: %s, and nothing is written', async (_, words, spoil) => {
    const there = await filled();
    const here = aBase();
    const { file } = await save(there);
    const films = [...(disk.get('recordings')?.keys() ?? [])];
    expect(await refusal(bring(here, await spoil(file)))).toBe(words);
    expect(Object.values(await everything(here)).flat()).toEqual([]);
    expect([...(disk.get('recordings')?.keys() ?? [])]).toEqual(films);
  });

  it('any single byte changed anywhere', async () => {
    const db = aBase();
    await db.drafts.add((await import('../../make/archive.ts')).aDraft('draft-1', 'Коротко'));
    const { file } = await save(db);
    const bytes = new Uint8Array(await file.arrayBuffer());
    let read = 0;
    for (let at = 0; at < bytes.length; at += 37) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0x40;
      const result = await check(new Blob([changed])).catch((error: unknown) => asFailure(error));
      // What tells nothing (dates and flags of the container) may change; what is read must be what was written.
      if ('words' in result) expect(result.words).toMatch(/^failure_archive_/);
      else {
        read += 1;
        expect(result.rows.drafts).toEqual(await db.drafts.toArray());
      }
    }
    expect(read).toBeLessThan(bytes.length / 37 / 4);
  });
});

describe('A full disk', () => {
  it('is told before an export writes anything', async () => {
    const db = await filled();
    Object.assign(room, { quota: 10_000_000, usage: 6_000_000 });
    expect(await refusal(save(db))).toBe('failure_archive_no_room');
    expect(disk.get('archives')).toBeUndefined();
  });

  it('is told before an import writes anything', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file } = await save(there);
    Object.assign(room, { quota: 10_000_000, usage: 9_000_000 });
    expect(await refusal(bring(here, file))).toBe('failure_archive_no_room');
    expect(Object.values(await everything(here)).flat()).toEqual([]);
  });

  it('in the middle of it leaves nothing behind', async () => {
    const [there, here] = [await filled(), aBase()];
    const { file } = await save(there);
    const whole = await check(file);
    disk = installPrivateDisk(room);
    navigator.storage.estimate = async () => ({}); // a browser that does not say beforehand
    Object.assign(room, { quota: 3_000_000 });
    expect(await refusal(bringArchive(here, whole, 'merge', noon, quiet, signal))).toBe('failure_disk_full');
    expect(Object.values(await everything(here)).flat()).toEqual([]);
    expect([...(disk.get('recordings')?.keys() ?? [])]).toEqual([]);
  });
});

describe('Broken off by the person', () => {
  it('an export leaves no file, an import no row', async () => {
    const [there, here] = [await filled(), aBase()];
    for (const share of [0.2, 0.6]) {
      const ending = new AbortController();
      const told = (done: number) => done > share && ending.abort();
      await expect(exportArchive(there, noon, '0.1.0', told, ending.signal)).rejects.toThrow();
    }
    expect([...(disk.get('archives')?.keys() ?? [])]).toEqual([]);
    const { file } = await save(there);
    const before = [...(disk.get('recordings')?.keys() ?? [])];
    const ending = new AbortController();
    const whole = await check(file);
    await expect(bringArchive(here, whole, 'merge', noon, () => ending.abort(), ending.signal)).rejects.toThrow();
    expect(Object.values(await everything(here)).flat()).toEqual([]);
    expect([...(disk.get('recordings')?.keys() ?? [])]).toEqual(before);
  });
});
