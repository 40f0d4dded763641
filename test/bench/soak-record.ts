/**
 * `npm run soak -- record`: a tab of 1080p that moves all the time is filmed for thirty minutes (`--minutes 3` for
 * fewer), and the memory of the browser's processes is looked at every two seconds. That of the extension, in which the
 * film is made, may not grow by more than 50 MB.
 */
import { argv, exit, stderr, stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openBrowser } from '../e2e/browser.ts';
import { control, rowOf, whenIn } from '../e2e/film.ts';
import { memoryByKind } from './processes.ts';
import { serveScenes } from './scenes.ts';
import { beginTake } from './takes.ts';

const { values } = parseArgs({
  args: argv.slice(2),
  options: { minutes: { type: 'string', default: '30' }, quality: { type: 'string', default: 'motion' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  stderr.write(`Not a number of minutes: ${values.minutes}\n`);
  exit(2);
}
const LIMIT = 50;
const EVERY = 2_000;
/** Encoders, canvases and the first key frames have come by then: what grows later would go on growing. Seconds. */
const WARM = 20;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** MB a minute, by the straight line through all looks. */
function slope(points: readonly { readonly at: number; readonly mb: number }[]): number {
  const [x, y] = [mean(points.map(({ at }) => at)), mean(points.map(({ mb }) => mb))];
  const up = points.reduce((sum, { at, mb }) => sum + (at - x) * (mb - y), 0);
  const along = points.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  return along === 0 ? 0 : (up / along) * 60;
}

const scenes = await serveScenes();
const browser = await openBrowser({ args: ['--window-size=1920,1167', '--screen-info={1920x1200}'] });
let grown = Number.NaN;
try {
  const own = await browser.openPage('manifest.json');
  const scene = await browser.visit(`${scenes.origin}/moving`);
  await beginTake({ browser, scene, own }, `soak-${values.quality}`, values.quality);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const looks: { readonly at: number; readonly sums: ReadonlyMap<string, number> }[] = [];
  for (let told = 0; seconds() < minutes * 60; await wait(EVERY)) {
    const sums = memoryByKind(browser.profile);
    looks.push({ at: seconds(), sums });
    if (seconds() < told) continue;
    told += 60;
    const row = await rowOf(own, `soak-${values.quality}`);
    const parts = [...sums].map(([kind, mb]) => `${kind} ${mb.toFixed(0)}`).join(', ');
    stdout.write(`  ${(seconds() / 60).toFixed(1)} min, film ${((row?.size ?? 0) / 1e6).toFixed(1)} MB: ${parts}\n`);
    if (row?.state !== 'recording') throw new Error(`the take is ${row?.state}: ${row?.trouble}`);
  }
  const stopped = await control(own, `soak-${values.quality}`, 'stop');
  const row = await whenIn(own, `soak-${values.quality}`, 'ready');
  stdout.write(
    `${(row.duration / 60).toFixed(1)} min at ${row.width} × ${row.height}, ${(row.size / 1e6).toFixed(0)} MB; stopped in ${stopped.toFixed(0)} ms\n`,
  );
  for (const kind of looks.at(-1)?.sums.keys() ?? []) {
    const points = looks.flatMap(({ at, sums }) => (at < WARM ? [] : [{ at, mb: sums.get(kind) ?? 0 }]));
    const some = Math.max(1, Math.floor(points.length / 6));
    const [first, last] = [points.slice(0, some), points.slice(-some)].map((part) => mean(part.map(({ mb }) => mb)));
    const growth = (last ?? 0) - (first ?? 0);
    if (kind === 'extension') grown = growth;
    const line = slope(points);
    stdout.write(
      `  ${kind.padEnd(20)} ${(first ?? 0).toFixed(0).padStart(5)} MB -> ${(last ?? 0).toFixed(0).padStart(5)} MB, ` +
        `${line.toFixed(2)} MB a minute: ${(line * 30).toFixed(0)} MB in thirty\n`,
    );
  }
  stdout.write(`${grown < LIMIT ? 'holds' : 'FAILS'}: the extension grew by ${grown.toFixed(1)} MB (limit ${LIMIT})\n`);
} finally {
  await browser.close();
  scenes.close();
}
exit(grown < LIMIT ? 0 : 1);
