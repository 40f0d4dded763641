/**
 * `npm run bench -- editor`: how soon the annotator shows a picture of 3840 × 2160 and how smoothly a shape on it is dragged, beside
 * the same window with nothing to do. It measures and claims nothing: the numbers are the machine's.
 */
import { cpus } from 'node:os';
import { stdout } from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openPortal } from '../e2e/portal-at-hand.ts';
import { addPicture, makePicture, openEditor, stroke, takeTool, whenKept } from '../e2e/screens/editor.ts';
import { setUp } from '../e2e/screens/options.ts';

const [WIDTH, HEIGHT] = [3840, 2160];
const SHAPES = 24;
const MOVES = 90;
const whole = { x: 0, y: 0, w: WIDTH, h: HEIGHT };

/** Milliseconds from frame to frame while something is done. */
async function frames(page: Page, deed: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'frames', times);
    const step = (at: number) => {
      times.push(at);
      if ((Reflect.get(globalThis, 'frames') as unknown) === times) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
  await deed();
  const times = await page.evaluate(() => {
    const found = Reflect.get(globalThis, 'frames') as unknown as number[];
    Reflect.set(globalThis, 'frames', undefined);
    return found;
  });
  return times.slice(1).map((at, n) => at - (times[n] ?? at));
}

function tell(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  stdout.write(
    `  ${name.padEnd(30)} ${times.length} frames: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms\n`,
  );
}

const hand = await openPortal();
try {
  await setUp(hand);
  const form = await hand.browser.openPage('popup.html');
  const row = await addPicture(hand.browser, form, '4K.png', await makePicture(form, WIDTH, HEIGHT));
  stdout.write(`${cpus()[0]?.model ?? 'unknown processor'}, a picture of ${WIDTH} × ${HEIGHT}\n`);
  for (const turn of ['first', 'second', 'third']) {
    const page = await openEditor(hand.browser, row.id);
    const shown = await page.evaluate(
      () =>
        new Promise<number>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))),
        ),
    );
    stdout.write(`  open, the ${turn} time: on the screen after ${shown.toFixed(0)} ms\n`);
    if (turn !== 'third') {
      await page.close();
      continue;
    }
    await takeTool(page, 'Рамка');
    for (let n = 0; n < SHAPES; n += 1) {
      const [x, y] = [200 + (n % 6) * 600, 200 + Math.floor(n / 6) * 480];
      await stroke(page, whole, [x, y], [x + 400, y + 300]);
    }
    await whenKept(page);
    tell('nothing is done', await frames(page, () => wait(1_500)));
    await takeTool(page, 'Выбрать и двигать');
    const box = await page.getByRole('application').boundingBox();
    if (!box) throw new Error('no canvas on the page');
    const scale = Math.min((box.width - 48) / WIDTH, (box.height - 48) / HEIGHT, 1);
    const left = box.x + (box.width - WIDTH * scale) / 2;
    const top = box.y + (box.height - HEIGHT * scale) / 2;
    // By its left side: the inside of a frame is not the frame.
    await page.mouse.move(left + 200 * scale, top + 350 * scale);
    await page.mouse.down();
    tell(
      `one of ${SHAPES} frames is dragged`,
      await frames(page, async () => {
        for (let n = 1; n <= MOVES; n += 1)
          await page.mouse.move(left + (200 + n * 20) * scale, top + (350 + 300 * Math.sin(n / 10)) * scale);
      }),
    );
    await page.mouse.up();
    await whenKept(page);
  }
} finally {
  await hand.close();
}
