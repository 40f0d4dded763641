/**
 * `npm run bench -- record`: filming a tab that moves all the time (1080p, 30 frames a second) beside a bare MediaRecorder
 * page doing the same, in one run: frames, processor, bytes, writes to the disk. Then the stop of films of 1, 10 and 30
 * minutes, a portal page in the text quality, and the drawing of a grid of 3,600 cells with and without masking. It
 * measures and claims nothing: the numbers are the machine's. `-- --seconds 30 --minutes 1,10 --only takes,films,portal,grid`.
 */
import { cpus } from 'node:os';
import { argv, exit, stderr, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { readTable } from '../e2e/book.ts';
import type { Browser } from '../e2e/browser.ts';
import { ORIGIN, openPortal, type PortalAtHand } from '../e2e/portal-at-hand.ts';
import { setUp } from '../e2e/screens/options.ts';
import { nextShot } from '../e2e/shots.ts';
import { barelyFilmed, onlyCaptured, unfilmed } from './bare.ts';
import { buildWorker, filmLong } from './long-film.ts';
import { serveScenes } from './scenes.ts';
import type { TakeCost } from './stage.ts';
import { beginTake, endTake, filmedByUs } from './takes.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    seconds: { type: 'string', default: '12' },
    minutes: { type: 'string', default: '1,10,30' },
    only: { type: 'string', default: 'takes,films,portal,grid' },
  },
});
const seconds = Number(values.seconds);
const minutes = values.minutes.split(',').map(Number);
const parts = new Set(values.only.split(','));
if (!(seconds >= 2) || minutes.some((each) => !(each > 0))) {
  stderr.write('Say --seconds as a number from 2 on, and --minutes as numbers with commas between.\n');
  exit(2);
}

const say = (line: string) => stdout.write(`${line}\n`);
const cell = (value: number | undefined, digits = 0) =>
  (value === undefined ? '–' : value.toFixed(digits)).padStart(10);

/** The value below which such a share of all lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function tellWrites(name: string, writes: readonly number[]): void {
  const [half, most] = [quantile(writes, 0.5), quantile(writes, 0.99)];
  say(`  ${name}: ${writes.length} writes, p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`);
}

async function takes(browser: Browser, own: Page, origin: string): Promise<void> {
  const scene = await browser.visit(`${origin}/moving`);
  const stage = { browser, scene, own, seconds };
  const size = await scene.evaluate(() => `${innerWidth} × ${innerHeight}`);
  say(`\nA tab of ${size} that moves all the time, ${seconds} s each; wished are 30 frames a second`);
  say(`  ${''.padEnd(44)}   frames/s   of captured  processor    MB/min   playable ms`);
  const idle = await unfilmed(stage);
  const captured = await onlyCaptured(stage);
  const bare = await barelyFilmed(stage);
  const ours = await filmedByUs(stage);
  for (const one of [idle, captured, bare, ours]) {
    const share = one.frames === undefined ? undefined : (one.frames / (captured.frames ?? 30)) * 100;
    const mb = one.bytes === undefined ? undefined : one.bytes / 1e6;
    say(
      `  ${one.name.padEnd(44)} ${cell(one.frames, 1)} ${cell(share)} % ${cell(one.processor * 100)} % ${cell(mb, 1)} ${cell(one.playable)}`,
    );
  }
  const over = (one: TakeCost) => one.processor - idle.processor;
  say(
    `  Kurator to the bare recorder: ${[
      `frames ${((ours.frames ?? 0) / (bare.frames ?? 1)).toFixed(2)}`,
      `processor beyond the page's own ${(over(ours) / over(bare)).toFixed(2)}`,
      `the same a frame ${(over(ours) / (ours.frames ?? 1) / (over(bare) / (bare.frames ?? 1))).toFixed(2)}`,
      `bytes ${((ours.bytes ?? 0) / (bare.bytes ?? 1)).toFixed(2)}`,
    ].join(', ')}`,
  );
  tellWrites('fragments of this take', ours.writes ?? []);
  await scene.close();
}

async function films(page: Page): Promise<void> {
  say(
    '\nThe stop of long films (two seconds of true 1080p repeated by the product’s own writer, faster than they pass)',
  );
  say('     minutes         MB  closed ms  playable ms  seek to 95 %, ms');
  const writes: number[] = [];
  for (const each of minutes) {
    const film = await filmLong(page, each);
    writes.push(...film.writes);
    if (Math.abs(film.duration - each * 60) > 1) throw new Error(`${each} min play ${film.duration} s`);
    say(
      `  ${cell(each)} ${cell(film.size / 1e6, 1)} ${cell(film.closed, 1)}   ${cell(film.playable)}        ${cell(film.sought)}`,
    );
  }
  tellWrites('their fragments, without a pause between', writes);
}

/** What a person does on a deal's page: reads, scrolls, opens the slider, types. */
async function portalMinutes({ browser }: PortalAtHand, own: Page): Promise<void> {
  const deal = await browser.visit(`${ORIGIN}/crm/deal/details/12/`);
  await beginTake({ browser, scene: deal, own }, 'bench-text', 'text');
  const until = performance.now() + seconds * 2_000;
  for (let turn = 0; performance.now() < until; turn++) {
    await deal.mouse.move(300 + ((turn * 137) % 600), 300 + ((turn * 89) % 300));
    await deal.mouse.wheel(0, turn % 8 < 4 ? 240 : -240);
    await wait(turn % 5 === 0 ? 1_500 : 300);
  }
  const { bytes, seconds: length, row } = await endTake(own, 'bench-text');
  const perMinute = (bytes / length) * 60;
  say(`\nA deal's page scrolled and read, quality «text», ${length.toFixed(0)} s at ${row.width} × ${row.height}`);
  say(`  ${(perMinute / 1e6).toFixed(2)} MB a minute: ten minutes take ${(perMinute / 1e5).toFixed(0)} MB`);
  await deal.close();
}

async function grid(browser: Browser, origin: string): Promise<void> {
  const page = await browser.visit(`${origin}/grid`);
  say('\nA whole page with a grid of 3,600 cells, from the click to the picture kept');
  let isMasked = true;
  for (const masked of [true, false, true, false]) {
    const known = await readTable(browser, 'evidence');
    // The same picture twice is noticed, and would not be kept.
    await page.evaluate((mark) => document.body.append(mark), `${known.length}`);
    const popup = await browser.clickAction(page);
    const menu = () => popup.getByRole('button', { name: 'Другие снимки' }).click();
    if (masked !== isMasked) {
      isMasked = masked;
      await menu();
      await popup.getByRole('menuitemcheckbox', { name: 'Скрывать личные данные' }).click();
    }
    await menu();
    const began = performance.now();
    await popup.getByRole('menuitem', { name: 'Вся страница' }).click();
    const shot = await nextShot(browser, known);
    const took = performance.now() - began;
    const places = shot.shot?.places.length ?? 0;
    say(
      `  ${masked ? 'masked' : 'as it is'}: ${took.toFixed(0)} ms, ${shot.width} × ${shot.height}, ${places} places covered`,
    );
    await popup.close().catch(() => undefined);
  }
  await page.close();
}

say(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}; processor: 100 % is one core, all processes of the browser`,
);
const wantsFilms = parts.has('films');
const worker = wantsFilms ? { '/worker.js': { type: 'text/javascript', body: await buildWorker() } } : {};
const scenes = await serveScenes(worker);
const hand = await openPortal({
  browser: {
    args: ['--window-size=1920,1167', '--screen-info={1920x1200}', '--autoplay-policy=no-user-gesture-required'],
  },
});
try {
  const { browser } = hand;
  if (parts.has('portal')) await setUp(hand);
  // A page of the extension with nothing in it.
  const own = await browser.openPage('manifest.json');
  if (parts.has('takes')) await takes(browser, own, scenes.origin);
  if (wantsFilms) await films(await browser.visit(`${scenes.origin}/`));
  if (parts.has('portal')) await portalMinutes(hand, own);
  if (parts.has('grid')) await grid(browser, scenes.origin);
} finally {
  await hand.close();
  scenes.close();
}
