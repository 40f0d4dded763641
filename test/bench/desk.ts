/**
 * `npm run bench -- desk`: the consultant's desk with ten thousand tickets of forty clients in real Chromium, whether the
 * first rows stand within half a second, the list scrolls without stutter and the library of proofs does the same. `npm run
 * bench -- desk 10000 300` says how many there are and how many of them may still move.
 */
import process, { argv, exit, stdout } from 'node:process';
import type { Page } from 'playwright-core';
import { openBrowser } from '../e2e/browser.ts';
import { fillTickets } from '../e2e/many.ts';
import { catalogue } from '../e2e/screens/words.ts';

const [count = 10_000, open = Math.min(count, 300)] = argv.slice(2).map(Number);
const FIRST_ROWS = 500;
const ROUNDS = 5;

/** From the beginning of the navigation until something of this form is painted, as the page's own clock has it. */
function painted(page: Page, form: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector(wanted)) return void requestAnimationFrame(look);
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        };
        look();
      }),
    form,
  );
}

/** Until nothing is being read any more. */
async function wholeRead(page: Page): Promise<number> {
  await page.waitForFunction(() => !/Читаем|Загружаю/.test(document.body.textContent ?? ''));
  return page.evaluate(() => performance.now());
}

/** Scrolls the box for two seconds and gives the time between frames, milliseconds, ascending. */
function scroll(page: Page, form: string): Promise<number[]> {
  return page.evaluate(
    (wanted) =>
      new Promise<number[]>((resolve) => {
        const box = document.querySelector(wanted);
        if (!box) return resolve([]);
        const frames: number[] = [];
        const began = performance.now();
        let last = began;
        const step = (now: number) => {
          frames.push(now - last);
          last = now;
          box.scrollTop += 400;
          if (now - began < 2000) requestAnimationFrame(step);
          else resolve(frames.slice(1).sort((one, other) => one - other));
        };
        requestAnimationFrame(step);
      }),
    form,
  );
}

const at = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const say = catalogue('ru');
const ms = (value: number) => `${value.toFixed(0)} ms`;

const browser = await openBrowser();
try {
  await (await browser.openPage('desk.html')).close(); // makes the database
  await fillTickets(browser, { count, open, now: Date.now(), clients: 40, proofEvery: 4 });
  stdout.write(`${count} tickets of 40 clients, ${open} of them open\n`);
  for (const [place, box] of [
    ['', `nav[aria-label="${say('desk_list')}"]`],
    ['#proof', `[aria-label="${say('desk_proof_list')}"]`],
  ] as const) {
    const firsts: number[] = [];
    const wholes: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await browser.openPage(`desk.html${place}`);
      firsts.push(await painted(page, `${box} :is(a, [role="option"])`));
      wholes.push(await wholeRead(page));
      if (round === ROUNDS - 1) {
        const frames = await scroll(page, box);
        stdout.write(
          `${place || 'desk'}, scrolling: ${frames.length} frames in 2 s, median ${ms(at(frames, 0.5))}, 95 of 100 under ${ms(at(frames, 0.95))}, longest ${ms(at(frames, 1))}\n`,
        );
      }
      await page.close();
    }
    const [first, whole] = [firsts, wholes].map((all) => all.sort((one, other) => one - other));
    stdout.write(
      `${place || 'desk'}, first rows: median ${ms(at(first ?? [], 0.5))}, slowest ${ms(at(first ?? [], 1))} of ${ROUNDS}; everything read: median ${ms(at(whole ?? [], 0.5))}\n`,
    );
    if (at(first ?? [], 0.5) > FIRST_ROWS) {
      stdout.write(`The first rows take longer than ${FIRST_ROWS} ms.\n`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}
exit(process.exitCode ?? 0);
