/**
 * `npm run bench -- upload`: how much memory the browser takes while a file of 500 MB is kept and then sent to the portal:
 * the sum over all processes of a real Chromium (shared pages counted by their share), against what it took before. The
 * file must stream from the disk: the whole may not grow by more than 80 MB.
 */
import { mkdtempSync, openSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { openPortal } from '../e2e/portal-at-hand.ts';
import { rowsIn } from '../e2e/rows.ts';
import { drop } from '../e2e/screens/files.ts';
import { setUp } from '../e2e/screens/options.ts';
import { file, fill, rightExample } from '../e2e/screens/popup.ts';
import { until } from '../e2e/until.ts';
import { memoryByKind } from './processes.ts';

const MB = 1024 * 1024;
const wanted = argv.map(Number).find((number) => number > 0) ?? 500;
const LIMIT = 80;
const EVERY = 100;

const total = (sums: ReadonlyMap<string, number>) => [...sums.values()].reduce((sum, one) => sum + one, 0);
const show = (sums: ReadonlyMap<string, number>) =>
  [...sums].map(([kind, one]) => `${kind} ${one.toFixed(0)}`).join(', ');

/** Carries out a deed and tells the most memory that was taken meanwhile. */
async function watch(name: string, profile: string, deed: () => Promise<unknown>): Promise<number> {
  await wait(3_000);
  const before = memoryByKind(profile);
  let most = before;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      const now = memoryByKind(profile);
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
    const count = async (table: string, state?: string) =>
      (await rowsIn<{ state?: string }>(form, table)).filter((row) => state === undefined || row.state === state)
        .length;
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
