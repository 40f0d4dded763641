import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { readDatabase } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { coloursOf, isNear } from './pixels.ts';
import {
  addPicture,
  clickAt,
  evidenceNow,
  makePicture,
  openEditor,
  savePng,
  stroke,
  takeTool,
  whenKept,
} from './screens/editor.ts';

const W = 1200;
const H = 800;
const whole = { x: 0, y: 0, w: W, h: H };
const RED = [0xe0, 0x24, 0x24];
const BLACK = [0x16, 0x18, 0x1d];

/** Width and height of a PNG, by its own head. */
function sizeOf(png: Buffer): readonly [number, number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('The annotator in a real browser', () => {
  let browser: Browser;
  let form: Page;
  let original: Buffer;

  before(async () => {
    browser = await openBrowser();
    form = await browser.openPage('popup.html');
    original = await makePicture(form, W, H);
  });
  after(async () => browser.close());

  const colour = async (page: Page, png: Buffer, x: number, y: number) => {
    const [w, h] = sizeOf(png);
    const [found] = await coloursOf(page, png, 'image/png', [[(x + 0.5) / w, (y + 0.5) / h]]);
    return found ?? [];
  };

  it('draws with the mouse, and what leaves has it in its pixels while the original stays', async () => {
    const row = await addPicture(browser, form, 'Счёт.png', original);
    const page = await openEditor(browser, row.id);
    await takeTool(page, 'Стрелка');
    await stroke(page, whole, [900, 300], [700, 300]);
    await takeTool(page, 'Закрасить');
    await page.keyboard.press('7');
    await stroke(page, whole, [60, 120], [700, 170]);
    await whenKept(page);
    const png = await savePng(page);
    assert.deepEqual(sizeOf(png), [W, H]);
    assert.ok(isNear(await colour(page, png, 740, 300), RED, 6), 'the arrow is there');
    for (const x of [80, 200, 350, 500, 690]) {
      assert.deepEqual(await colour(page, png, x, 150), BLACK, `the phone number is gone at ${x}`);
    }
    const rows = (await readDatabase(browser, 'kurator'))['blobs'] as { id: string; blob: string }[];
    const kept = rows.find((one) => one.id === row.id);
    assert.equal(kept?.blob, original.toString('latin1'), 'the original is untouched');
    assert.equal((await evidenceNow(browser, row.id))?.annotated, true, 'the proof is marked as commented (R-220)');
    await page.close();
  });
});
