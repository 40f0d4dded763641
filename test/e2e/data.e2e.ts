import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { schemaSteps } from '../../lib/store/upgrades.ts';
import { releasedRows } from '../make/released.ts';
import { type Browser, openBrowser } from './browser.ts';
import { until } from './until.ts';

/** Bytes of the film in the archive; enough to tell a copy in memory from a stream. */
const FILM = 48_000_000;

/** Rows of the first release; bytes travel as text and become a Blob inside. */
const first = Object.entries(releasedRows(1)).map(([table, rows]) => ({
  table,
  keys: schemaSteps[0]?.stores[table] ?? 'id',
  rows: rows.map((row) => ('blob' in row ? { ...row, blob: 'рис' } : row)),
}));

/**
 * Puts a base of the first version into the profile, as that version left it, and begins the same upgrade, held open after
 * half of its tables: what there is when the browser is killed just then. All of it is asked for in one breath, so that the
 * worker comes later.
 */
async function beginUpgrade(browser: Browser): Promise<void> {
  await browser.inside(async (tables) => {
    indexedDB.deleteDatabase('kurator');
    const making = indexedDB.open('kurator', 10);
    const upgrading = indexedDB.open('kurator', 40);
    making.onupgradeneeded = () => {
      for (const { table, keys } of tables) {
        const [key = 'id', ...others] = keys.split(', ');
        const store = making.result.createObjectStore(table, { keyPath: key });
        for (const index of others) store.createIndex(index, index);
      }
      for (const { table, rows } of tables) {
        const store = making.transaction?.objectStore(table);
        for (const row of rows) store?.put('blob' in row ? { ...row, blob: new Blob(['рис']) } : row);
      }
    };
    making.onsuccess = () => making.result.close();
    await new Promise<void>((begun) => {
      upgrading.onupgradeneeded = () => {
        upgrading.result.createObjectStore('annotations', { keyPath: 'id' });
        upgrading.transaction?.objectStore('drafts').clear();
        const hold = () => {
          const asked = upgrading.transaction?.objectStore('marks').get('ticket-number');
          if (asked) asked.onsuccess = hold;
        };
        hold();
        setTimeout(begun, 300);
      };
    });
  }, first);
}

/** Version of the base, its tables, and how many drafts and tickets are in it. */
const baseOf = (browser: Browser) =>
  browser.inside(async () => {
    const base = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('kurator');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const count = (table: string) =>
      new Promise<number>((resolve) => {
        const asked = base.transaction(table).objectStore(table).count();
        asked.onsuccess = () => resolve(asked.result);
      });
    const found = { version: base.version, tables: [...base.objectStoreNames], drafts: await count('drafts') };
    base.close();
    return found;
  }, undefined);

describe('What is kept in a real browser', () => {
  let browser: Browser;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurator-data-'));
    browser = await openBrowser({ downloads: folder });
  });
  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('by the first release is all there after an upgrade that kill -9 broke off in the middle', async () => {
    await beginUpgrade(browser);
    await browser.kill9();
    await browser.reopen();
    const tickets = await browser.openPage('tickets.html');
    await tickets.getByText('Настроить права доступа').first().waitFor();
    const popup = await browser.openPage('popup.html');
    await popup.getByText('Не работает кнопка').first().waitFor();
    const { version, tables, drafts } = await baseOf(browser);
    assert.deepEqual([version, drafts], [10 * (schemaSteps.at(-1)?.version ?? 0), 1]);
    for (const { stores } of schemaSteps)
      for (const table of Object.keys(stores)) assert.ok(tables.includes(table), table);
    await popup.close();
    await tickets.close();
  });

  it('goes out as one archive, film and all, and comes in whole in another browser', async () => {
    const { recordings: [film] = [], evidence: [proof] = [] } = releasedRows(1);
    const rows = {
      recordings: { ...film, size: FILM },
      evidence: { ...proof, id: 'proof-2', kind: 'recording', nature: 'video', size: FILM, recordingId: 'film-1' },
    };
    await browser.inside(
      async ({ rows, size }) => {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle('recordings', { create: true });
        const file = await (await folder.getFileHandle('film-1.mp4', { create: true })).createWritable();
        for (let at = 0; at < size; at += 4_000_000) await file.write(new Uint8Array(4_000_000).fill(7));
        await file.close();
        const base = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open('kurator');
          opening.onsuccess = () => resolve(opening.result);
        });
        await new Promise<void>((resolve, reject) => {
          const work = base.transaction(['recordings', 'evidence'], 'readwrite');
          work.oncomplete = () => resolve();
          work.onabort = () => reject(work.error);
          work.objectStore('recordings').put(rows.recordings);
          work.objectStore('evidence').put(rows.evidence);
        });
        base.close();
      },
      { rows, size: FILM },
    );
    const options = await browser.openPage('options.html#data');
    await options.getByRole('button', { name: 'Сохранить архив' }).click();
    await options.getByText(/Архив готов: заявок 1, черновиков 1/).waitFor();
    const name = await until('the download', async () =>
      readdirSync(folder).find((one) => one.endsWith('.zip') && statSync(join(folder, one)).size > FILM),
    );
    assert.match(name, /^kurator-\d{4}-\d\d-\d\d\.zip$/);
    const path = join(folder, name);
    assert.ok(statSync(path).size > FILM);
    await options.close();

    const other = await openBrowser();
    try {
      const page = await other.openPage('options.html');
      // By its path: the driver would carry the bytes through its own wire.
      await page.getByRole('button', { name: 'Загрузить архив' }).waitFor();
      const link = await other.context.newCDPSession(page);
      const { result } = await link.send('Runtime.evaluate', {
        expression: 'document.querySelector(\'input[type="file"][accept*="zip"]\')',
      });
      await link.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' });
      await page.getByText(/Архив цел/).waitFor();
      await page.getByRole('button', { name: 'Добавить к тому, что есть' }).click();
      await page.getByText(/Загружено: заявок 1/).waitFor();
      const [film] = await other.inside(async () => {
        const recordings = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
        const sizes: number[] = [];
        for await (const name of recordings.keys())
          sizes.push((await (await recordings.getFileHandle(name)).getFile()).size);
        return sizes;
      }, undefined);
      assert.equal(film, FILM);
      const tickets = await other.openPage('tickets.html');
      await tickets.getByText('Настроить права доступа').first().waitFor();
    } finally {
      await other.close();
    }
  });

  it('is warned of in words when the disk is nearly full, and a refused write loses nothing', async () => {
    const origin = `chrome-extension://${browser.extensionId}`;
    const options = await browser.openPage('options.html');
    const link = await browser.context.newCDPSession(options);
    await link.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: FILM + 20_000_000 });
    await options.reload();
    await options.getByText(/Места почти не осталось/).waitFor();
    await options.getByRole('button', { name: 'Сохранить архив' }).click();
    await options
      .getByRole('alert')
      .getByText(/Не хватает места/)
      .waitFor();
    await link.send('Storage.overrideQuotaForOrigin', { origin });
    await options.close();
  });
});
