import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Evidence } from '../../lib/model/evidence.ts';
import { readDatabase, readTable, ticketOf, whenSent } from './book.ts';
import { axeFindings, sidewaysFindings } from './looks.ts';
import { coloursOf, isNear } from './pixels.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import {
  addPicture,
  clickAt,
  coloursWithin,
  evidenceNow,
  forgetBytes,
  makePicture,
  marks,
  openEditor,
  pictureSize,
  savePng,
  stroke,
  takeTool,
  whenKept,
} from './screens/editor.ts';
import { setUp } from './screens/options.ts';
import { addLink, file, fill, rightExample } from './screens/popup.ts';

const W = 1200;
const H = 800;
const whole = { x: 0, y: 0, w: W, h: H };
/** The first line of letters in the picture. */
const line = { x: 60, y: 120, w: 640, h: 50 };
const RED = [0xe0, 0x24, 0x24];
const BLACK = [0x16, 0x18, 0x1d];

describe('The annotator in a real browser', () => {
  let hand: PortalAtHand;
  let form: Page;
  let count = 0;

  before(async () => {
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
    await setUp(hand);
    form = await hand.browser.openPage('popup.html');
  });
  after(async () => hand.close());

  const colour = async (page: Page, png: Buffer, x: number, y: number) => {
    const [w, h] = pictureSize(png);
    const [found] = await coloursOf(page, png, 'image/png', [[(x + 0.5) / w, (y + 0.5) / h]]);
    return found ?? [];
  };
  /** A fresh picture in the draft (each with its own bytes: the same file twice is refused), open in the annotator. */
  const open = async (): Promise<{ row: Evidence; page: Page; bytes: Buffer }> => {
    count += 1;
    const bytes = await makePicture(form, W, H, `№ ${count}`);
    await form.bringToFront();
    const row = await addPicture(hand.browser, form, `Снимок ${count}.png`, bytes);
    return { row, page: await openEditor(hand.browser, row.id), bytes };
  };
  const storedBytes = async (id: string): Promise<string | undefined> => {
    const rows = (await readDatabase(hand.browser, 'kurator'))['blobs'] as { id: string; blob: string }[];
    return rows.find((one) => one.id === id)?.blob;
  };

  it('draws with the mouse, and what leaves has it in its pixels while the original stays', async () => {
    const { row, page, bytes } = await open();
    await takeTool(page, 'Стрелка');
    await stroke(page, whole, [900, 300], [700, 300]);
    await takeTool(page, 'Закрасить');
    await stroke(page, whole, [60, 120], [700, 170]);
    await whenKept(page);
    const png = await savePng(page);
    assert.deepEqual(pictureSize(png), [W, H]);
    assert.ok(isNear(await colour(page, png, 740, 300), RED, 6), 'the arrow is there in its colour');
    assert.ok((await coloursWithin(page, bytes, line)).length > 20, 'there were letters');
    assert.deepEqual(await coloursWithin(page, png, line), [BLACK], 'not a pixel of the letters is left');
    assert.equal(await storedBytes(row.id), bytes.toString('latin1'), 'the original is untouched');
    assert.equal((await evidenceNow(hand.browser, row.id))?.annotated, true, 'the proof counts as commented (R-220)');
    await page.close();
  });

  it('blurs into squares so coarse that no letter can be read back', async () => {
    const { row, page } = await open();
    await takeTool(page, 'Размыть');
    await stroke(page, whole, [line.x, line.y], [line.x + line.w, line.y + line.h]);
    await whenKept(page);
    const png = await savePng(page);
    const cells = Math.round(line.w / 24) * Math.round(line.h / 24);
    const left = await coloursWithin(page, png, line);
    assert.ok(left.length <= cells, `${left.length} colours in ${cells} squares`);
    assert.ok(!left.some((one) => isNear(one, [0x20, 0x27, 0x33], 30)), 'no stroke of a letter keeps its darkness');
    assert.equal((await evidenceNow(hand.browser, row.id))?.annotated, false, 'hiding is no comment (R-220)');
    await page.close();
  });

  it('cuts the picture to the frame, and gives all of it back', async () => {
    const { page, bytes } = await open();
    await takeTool(page, 'Обрезать');
    await stroke(page, whole, [100, 100], [700, 500]);
    await page.getByRole('button', { name: 'Готово' }).click();
    await whenKept(page);
    const png = await savePng(page);
    const [w, h] = pictureSize(png);
    assert.ok(Math.abs(w - 600) <= 3 && Math.abs(h - 400) <= 3, `${w} × ${h}`);
    assert.deepEqual(
      await colour(page, png, 2, 2),
      await colour(page, bytes, 102, 102),
      'it begins where the frame began',
    );
    const again = await openEditor(hand.browser, new URL(page.url()).hash.slice(1));
    await takeTool(again, 'Обрезать');
    await again.getByRole('button', { name: 'Весь снимок', exact: true }).click();
    await whenKept(again);
    assert.deepEqual(
      pictureSize(await savePng(again)),
      [W, H],
      'what was cut off is still there, after a fresh start too',
    );
    await again.close();
    await page.close();
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await open();
    const canvas = page.getByRole('application');
    await canvas.focus();
    await page.keyboard.press('r');
    assert.equal(await page.getByRole('radio', { name: /^Рамка/ }).getAttribute('aria-checked'), 'true');
    await page.keyboard.press('Enter');
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    assert.equal(await marks(page), 2);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+d');
    assert.equal(await marks(page), 3);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await page.getByText('Рамка, 1 из 3').waitFor({ state: 'attached' });
    await page.keyboard.press('Control+Shift+ArrowDown');
    await page.keyboard.press('Tab');
    await page.getByText('Номер шага, 2 из 3').waitFor({ state: 'attached' });
    await page.keyboard.press('Delete');
    assert.equal(await marks(page), 2);
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('Control+z');
    assert.equal(await marks(page), 0, 'undo goes back to the beginning');
    for (let press = 0; press < 6; press += 1) await page.keyboard.press('Control+y');
    assert.equal(await marks(page), 2, 'and redo to the end');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await canvas.evaluate((element) => element === document.activeElement), false, 'Tab is no trap');
    await page.close();
  });

  it('writes text where one clicks, from the first letter, and a text without a word leaves nothing', async () => {
    const { page } = await open();
    await page.keyboard.press('t');
    await clickAt(page, whole, [800, 400]);
    await page.keyboard.type('Где кнопка?');
    assert.equal(await page.getByLabel('Текст пометки').inputValue(), 'Где кнопка?');
    await page.keyboard.press('Control+Enter');
    await clickAt(page, whole, [300, 600]);
    await page.keyboard.press('Escape');
    assert.equal(await marks(page), 1);
    await whenKept(page);
    const png = await savePng(page);
    const plate = await coloursWithin(page, png, { x: 806, y: 385, w: 100, h: 30 });
    assert.ok(
      plate.some((one) => isNear(one, RED, 6)),
      'the words are there in their colour',
    );
    await page.keyboard.press('Control+z');
    assert.equal(await marks(page), 0, 'what was typed in one go goes in one go');
    await page.close();
  });

  it('copies the picture as PNG', async () => {
    const { page } = await open();
    await hand.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await stroke(page, whole, [900, 300], [700, 300]);
    await page.keyboard.press('Control+c');
    await page.getByText('Снимок с пометками скопирован').waitFor();
    const copied = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const blob = await item?.getType('image/png');
      return blob ? [...new Uint8Array(await blob.arrayBuffer())] : [];
    });
    const png = Buffer.from(copied);
    assert.deepEqual(pictureSize(png), [W, H]);
    assert.ok(isNear(await colour(page, png, 740, 300), RED, 6));
    await page.close();
  });

  it('two tabs with one picture show the same, and neither loses what the other drew', async () => {
    const { row, page } = await open();
    const other = await openEditor(hand.browser, row.id);
    await stroke(page, whole, [900, 300], [700, 300]);
    await other.getByRole('application', { name: /Пометок: 1/ }).waitFor();
    await other.bringToFront();
    await stroke(other, whole, [900, 500], [700, 500]);
    await page.getByRole('application', { name: /Пометок: 2/ }).waitFor();
    const drawn = (await readDatabase(hand.browser, 'kurator'))['annotations'] as {
      id: string;
      drawing: { shapes: [] };
    }[];
    assert.equal(drawn.find(({ id }) => id === row.id)?.drawing.shapes.length, 2);
    await other.close();
    await page.close();
  });

  it('nothing on it keeps anybody from using it, light or dark, wide or narrow', async () => {
    const { page } = await open();
    await page.keyboard.press('n');
    await clickAt(page, whole, [500, 300]);
    for (const [width, height] of [
      [1280, 800],
      [800, 600],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        for (const tool of ['select', 'crop', 'blur', 'cover'] as const) {
          const key = { select: 'v', crop: 'c', blur: 'b', cover: 'k' }[tool];
          await page.getByRole('application').focus();
          await page.keyboard.press(key);
          assert.deepEqual(await axeFindings(page), [], `${tool} ${scheme} ${width}`);
          assert.deepEqual(await sidewaysFindings(page), [], `${tool} ${scheme} ${width}`);
        }
      }
    }
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    await page.close();
  });

  it('what was hidden is hidden in the file on the portal; from then on the picture only lets itself be looked at', async () => {
    const { row, page } = await open();
    await page.keyboard.press('k');
    await stroke(page, whole, [60, 120], [700, 170]);
    await whenKept(page);
    await form.bringToFront();
    await addLink(form, `${ORIGIN}/crm/deal/details/12/`);
    await fill(form, {
      ...rightExample,
      when: `оценочно к ${new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU')}`,
    });
    const [draft] = await readTable(hand.browser, 'drafts');
    assert.ok(draft);
    await file(form);
    const ticket = await ticketOf(hand.browser, draft.id);
    await whenSent(hand.browser, ticket.id, 60_000);
    const sent = [...hand.portal.world.objects.values()].find(({ name }) => name === row.name);
    assert.ok(sent, 'the picture is on the portal');
    const png = readFileSync(sent.path);
    assert.deepEqual(pictureSize(png), [W, H]);
    assert.deepEqual(await coloursWithin(page, png, line), [BLACK], 'not a pixel of the letters left this machine');
    await page.getByText('Заявка уже поставлена').waitFor();
    await page.bringToFront();
    await stroke(page, whole, [900, 300], [700, 300]);
    assert.equal(await marks(page), 1, 'nothing can be drawn any more');
    assert.deepEqual(await axeFindings(page), []);
    await form.bringToFront();
    await form.getByRole('button', { name: 'Ещё одна заявка' }).click();
    await page.close();
  });

  it('is opened from the card of the proof, and says calmly when the picture is removed meanwhile or its file is gone', async () => {
    const stray = await hand.browser.openPage('editor.html#no-such-picture');
    await stray.getByText('Этого снимка больше нет').waitFor();
    await stray.close();
    const { row, page } = await open();
    await page.close();
    await form.bringToFront();
    await form.getByRole('button', { name: `Действия с «${row.name}»` }).click();
    const arrives = hand.browser.context.waitForEvent('page');
    await form.getByRole('menuitem', { name: 'Разметить' }).click();
    const editor = await arrives;
    await editor.getByRole('application').waitFor();
    assert.equal(decodeURIComponent(new URL(editor.url()).hash.slice(1)), row.id);
    await forgetBytes(hand.browser, row.id);
    await editor.reload();
    await editor.getByRole('alert').filter({ hasText: row.name }).waitFor();
    await form.bringToFront();
    await form.getByRole('button', { name: `Действия с «${row.name}»` }).click();
    await form.getByRole('menuitem', { name: 'Убрать' }).click();
    await editor.getByText('Этого снимка больше нет').waitFor();
    await editor.close();
  });
});
