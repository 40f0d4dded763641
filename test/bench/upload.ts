/**
 * `npm run bench -- upload`: how much memory the browser takes while a file of 500 MB is kept and then sent to the portal:
 * the sum over all processes of a real Chromium (shared pages counted by their share), against what it took before. The
 * file must stream from the disk: the whole may not grow by more than 80 MB.
 */
import { mkdtempSync, openSync, readdirSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { openPortal } from '../e2e/portal-at-hand.ts';
import { drop } from '../e2e/screens/files.ts';
import { setUp } from '../e2e/screens/options.ts';
import { file, fill, rightExample } from '../e2e/screens/popup.ts';
import { until } from '../e2e/until.ts';

const MB = 1024 * 1024;
const wanted = argv.map(Number).find((number) => number > 0) ?? 500;
const LIMIT = 80;
const EVERY = 100;

/** Memory of every process whose command line names this profile, and of their children, in MB by kind of process. */
function memoryOf(profile: string): Map<string, number> {
  const lines = new Map<string, { parent: string; words: string }>();
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const parent =
        readFileSync(`/proc/${id}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')[1] ?? '';
      lines.set(id, { parent, words });
    } catch {
      // It ended while we looked.
    }
  }
  const isOurs = (id: string): boolean => {
    const line = lines.get(id);
    return line !== undefined && (line.words.includes(profile) || isOurs(line.parent));
  };
  const sums = new Map<string, number>();
  for (const [id, { words }] of lines) {
    if (!isOurs(id)) continue;
    try {
      const share = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0;
      const kind = /--type=([\w-]+)/.exec(words)?.[1] ?? 'browser';
      sums.set(kind, (sums.get(kind) ?? 0) + Number(share) / 1024);
    } catch {
      // It ended while we looked.
    }
  }
  return sums;
}

const total = (sums: ReadonlyMap<string, number>) => [...sums.values()].reduce((sum, one) => sum + one, 0);
const show = (sums: ReadonlyMap<string, number>) =>
  [...sums].map(([kind, one]) => `${kind} ${one.toFixed(0)}`).join(', ');

/** Carries out a deed and tells the most memory that was taken meanwhile. */
async function watch(name: string, profile: string, deed: () => Promise<unknown>): Promise<number> {
  await wait(3_000);
  const before = memoryOf(profile);
  let most = before;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      const now = memoryOf(profile);
      if (total(now) > total(most)) most = now;
      await wait(EVERY);
    }
  })();
  const began = performance.now();
  await deed();
  const seconds = (performance.now() - began) / 1000;
  isOver = true;
  await looking;
  const growth = total(most) - total(before);
  stdout.write(
    `${name}: ${wanted} MB in ${seconds.toFixed(1)} s, ${total(before).toFixed(0)} MB -> ${total(most).toFixed(0)} MB, ` +
      `growth ${growth.toFixed(0)} MB (limit ${LIMIT})\n  before: ${show(before)}\n  at most: ${show(most)}\n`,
  );
  return growth;
}

async function run(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'kurator-upload-'));
  const path = join(folder, 'Запись экрана.bin');
  // Not all zeros at its beginning and end, and no space taken on the disk between.
  const written = openSync(path, 'w');
  writeSync(written, 'kurator');
  truncateSync(path, wanted * MB - 7);
  writeSync(written, 'the end', wanted * MB - 7);
  const hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
  try {
    await setUp(hand);
    const form = await hand.browser.openPage('popup.html');
    const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU');
    await fill(form, { ...rightExample, when: `оценочно к ${term}` });
    const { profile } = hand.browser;
    /** How many rows of a table fit; bytes are never read here, or this would be the memory that is measured. */
    const count = (table: string, state?: string) =>
      form.evaluate(
        (ask) =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('kurator');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const rows = opening.result.transaction(ask.table).objectStore(ask.table).getAll();
              rows.onerror = () => reject(rows.error);
              rows.onsuccess = () => {
                opening.result.close();
                resolve(rows.result.filter((row) => ask.state === undefined || row.state === ask.state).length);
              };
            };
          }),
        { table, state },
      );
    const kept = await watch('kept', profile, async () => {
      await drop(form, [path]);
      await until('the file', async () => ((await count('evidence')) > 0 ? true : undefined), 120_000);
    });
    const sent = await watch('sent', profile, async () => {
      await file(form);
      // Folder, file, task, and the look whether all is there.
      await until('all sent', async () => ((await count('outbox', 'done')) === 4 ? true : undefined), 300_000);
    });
    const there = [...hand.portal.world.objects.values()].find(({ name }) => name === 'Запись экрана.bin');
    stdout.write(`on the portal: ${there?.size === wanted * MB ? 'whole' : `not whole, ${there?.size} bytes`}\n`);
    return kept < LIMIT && sent < LIMIT && there?.size === wanted * MB;
  } finally {
    await hand.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

exit((await run()) ? 0 : 1);
