/**
 * `npm run bench -- tick-worker`: a whole tick of the background in real Chromium with ten thousand open tickets: reading,
 * reckoning, badge, notices and alarm, measured in the worker itself. Claimed: a tick in which nothing has happened, and one
 * after a word in one ticket, stay under 20 ms. Beside it what the same worker takes to be handed all rows that
 * a tick would have to fold otherwise. `npm run bench -- tick-worker 50000` says how many there are.
 */
import process, { argv, exit, stdout } from 'node:process';
import type { Worker } from 'playwright-core';
import { type Browser, openBrowser } from '../e2e/browser.ts';
import { fillTickets } from '../e2e/many.ts';

const [count = 10_000] = argv.slice(2).map(Number);
const MOST_MS = 20;
const ROUNDS = 15;

/** Rings the alarm of the tick and gives what the tick took, milliseconds. */
function ring(worker: Worker): Promise<number> {
  return worker.evaluate(async () => {
    performance.clearMeasures('kurator.tick');
    const { alarms } = (
      globalThis as unknown as { chrome: { alarms: { create(name: string, when: object): Promise<void> } } }
    ).chrome;
    await alarms.create('desk.tick', { when: Date.now() });
    const began = performance.now();
    for (;;) {
      const [measure] = performance.getEntriesByName('kurator.tick');
      if (measure) return measure.duration;
      if (performance.now() - began > 120_000) throw new Error('no tick in two minutes');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
}

/** A word of the consultant in one ticket, written as another page of ours would have written it. */
async function speak(browser: Browser, at: number): Promise<void> {
  await browser.inside(
    async ({ id, now }) => {
      const settled = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const base = await settled(indexedDB.open('kurator'));
      const transaction = base.transaction(['events', 'clocks'], 'readwrite');
      const event = {
        id: `${id}:seen:b${now}`,
        ticketId: id,
        kind: 'seen',
        at: now,
        by: { side: 'consultant' },
        detail: {},
      };
      transaction.objectStore('events').put(event);
      transaction.objectStore('clocks').put({ ticketId: id, stamp: String(now), lookedAt: 0, at: 0, dues: [] });
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      base.close();
    },
    { id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, now: Date.now() },
  );
}

/** What it takes to be handed tickets, standings and events, as a tick that folds all of them each time would. */
function readAll(worker: Worker): Promise<number> {
  return worker.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const base = await settled(indexedDB.open('kurator'));
    const began = performance.now();
    const transaction = base.transaction(['tickets', 'onPortal', 'events']);
    await Promise.all(['tickets', 'onPortal', 'events'].map((name) => settled(transaction.objectStore(name).getAll())));
    const took = performance.now() - began;
    base.close();
    return took;
  });
}

const median = (times: readonly number[]) =>
  [...times].sort((one, other) => one - other)[times.length >> 1] ?? Number.NaN;
const ms = (value: number) => `${value.toFixed(1)} ms`;
const say = (name: string, times: readonly number[]) =>
  stdout.write(`  ${name.padEnd(44)} median ${ms(median(times))}, longest ${ms(Math.max(...times))}\n`);

const browser = await openBrowser({ locale: 'ru', timezone: 'Europe/Moscow' });
try {
  await (await browser.openPage('tickets.html')).close(); // makes the database
  await fillTickets(browser, { count, open: count, now: Date.now() });
  let worker = await browser.worker();
  stdout.write(`${count} open tickets\n`);
  say('the first look at all of them', [await ring(worker)]);
  const calm: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) calm.push(await ring(worker));
  say('a tick in which nothing has happened', calm);
  const spoken: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await speak(browser, round * 7);
    spoken.push(await ring(worker));
  }
  say('a tick after a word in one of them', spoken);
  const woken: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await browser.stopWorker();
    await (await browser.openPage('tickets.html')).close(); // wakes it
    worker = await browser.worker();
    woken.push(await ring(worker));
  }
  say('the first tick of a worker that had died', woken);
  say('to be handed all rows, folding not counted', [
    await readAll(worker),
    await readAll(worker),
    await readAll(worker),
  ]);
  const [one, other] = [median(calm), median(spoken)];
  process.exitCode = one <= MOST_MS && other <= MOST_MS ? 0 : 1;
  if (process.exitCode) stdout.write(`A tick takes longer than ${MOST_MS} ms.\n`);
} finally {
  await browser.close();
}
exit(process.exitCode ?? 0);
