/**
 * `npm run bench -- list`: the tickets page with ten thousand tickets in real Chromium, whether the first rows stand within
 * half a second and the list scrolls without stutter. `npm run bench -- list 10000 10000` says how many there are and how
 * many of them may still move; without numbers 10,000 and 300.
 */
import process, { argv, exit, stdout } from 'node:process';
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { fillTickets } from '../e2e/many.ts';

const [count = 10_000, open = Math.min(count, 300)] = argv.slice(2).map(Number);
const FIRST_ROWS = 500;
const ROUNDS = 5;

interface Measured {
  readonly first: number;
  readonly whole: number;
}

/** From the beginning of the navigation, as the page's own clock has it. */
function firstRows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector('[role="grid"] tbody a')) return void requestAnimationFrame(look);
          // Two frames later it has been painted.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        };
        look();
      }),
  );
}

/** Scrolls through the list for two seconds and gives the time between frames, milliseconds, ascending. */
function scroll(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const grid = document.querySelector('[role="grid"]');
        if (!grid) return resolve([]);
        const frames: number[] = [];
        const began = performance.now();
        let last = began;
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          grid.scrollTop += 400;
          if (now - began < 2000) requestAnimationFrame(step);
          else resolve(frames.slice(1).sort((one, other) => one - other));
        };
        requestAnimationFrame(step);
      }),
  );
}

/** Milliseconds from a letter typed to the list that fits it. */
function search(page: Page, word: string): Promise<number> {
  return page.evaluate(async (typed) => {
    const input = document.querySelector<HTMLInputElement>('input[type="search"]');
    const before = document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const began = performance.now();
    set?.call(input, typed);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') === before) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (performance.now() - began > 10_000) break;
    }
    return performance.now() - began;
  }, word);
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const ms = (value: number) => `${value.toFixed(0)} ms`;

const browser = await openBrowser();
try {
  await (await browser.openPage('tickets.html')).close(); // makes the database
  await fillTickets(browser, { count, open, now: Date.now() });
  const rounds: Measured[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const page = await browser.openPage('tickets.html');
    const first = await firstRows(page);
    await page.waitForFunction(
      (all) => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount')) >= all,
      count,
    );
    await page.waitForFunction(() => !/Читаем прошлое/.test(document.body.textContent ?? ''));
    rounds.push({ first, whole: await page.evaluate(() => performance.now()) });
    if (round < ROUNDS - 1) await page.close();
    else {
      const frames = await scroll(page);
      stdout.write(
        `scrolling: ${frames.length} frames in 2 s, median ${ms(at(frames, 0.5))}, 95 of 100 under ${ms(at(frames, 0.95))}, longest ${ms(at(frames, 1))}\n`,
      );
      stdout.write(
        `search, first letters: ${ms(await search(page, 'робот'))}; a word more: ${ms(await search(page, 'робот 77'))}\n`,
      );
      const heap = await page.evaluate(
        () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
      );
      stdout.write(`memory of the page: ${(heap / 1e6).toFixed(0)} MB\n`);
    }
  }
  const firsts = rounds.map(({ first }) => first).sort((one, other) => one - other);
  const wholes = rounds.map(({ whole }) => whole).sort((one, other) => one - other);
  stdout.write(`${count} tickets, ${open} of them open\n`);
  stdout.write(`first rows: median ${ms(at(firsts, 0.5))}, slowest ${ms(at(firsts, 1))} of ${ROUNDS}\n`);
  stdout.write(`everything read: median ${ms(at(wholes, 0.5))}\n`);
  if (at(firsts, 0.5) > FIRST_ROWS) {
    stdout.write(`The first rows take longer than ${FIRST_ROWS} ms.\n`);
    process.exitCode = 1;
  }
} finally {
  await browser.close();
}
exit(process.exitCode ?? 0);
