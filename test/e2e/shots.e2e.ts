import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readTable } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { boxOf, compare, longPage, nextShot, readPatch, serveSite, shoot } from './shots.ts';
import { until } from './until.ts';

const PRIVATE = ['#phone', '#mail', '#split', '#password', '#tel', '#card'];
const OPEN = ['#sum', '#deal'];

/** A picture of one colour, of another site that lets nobody read it. */
const ORANGE = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="rgb(250,120,10)"/></svg>`;

describe('Screenshots in a real browser', () => {
  let servers: Server[];
  let browser: Browser;
  let page: Page;
  const evidence = () => readTable(browser, 'evidence');

  before(async () => {
    const images = await serveSite(() => ({ type: 'image/svg+xml', body: ORANGE }));
    const site = await serveSite((path) =>
      path === '/frame'
        ? { type: 'text/html; charset=utf-8', body: '<p id="inside">Звонили с +7 916 555-12-34</p>' }
        : { type: 'text/html; charset=utf-8', body: longPage(`${images.origin}/orange.svg`) },
    );
    servers = [images.server, site.server];
    browser = await openBrowser({ locale: 'ru' });
    page = await browser.visit(`${site.origin}/`);
  });
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await browser.close();
  });

  it('takes the visible part with personal data covered before the picture', async () => {
    const known = await evidence();
    const popup = await shoot(browser, page);
    const shot = await nextShot(browser, known);
    await popup.close();
    assert.equal(shot.shot?.kind, 'visible');
    for (const place of PRIVATE) {
      const patch = await readPatch(browser, shot, await boxOf(page, place));
      assert.ok(patch.covered > 0.97, `${place} is covered: ${JSON.stringify(patch)}`);
    }
    for (const place of OPEN) {
      const patch = await readPatch(browser, shot, await boxOf(page, place));
      assert.ok(patch.covered < 0.2 && patch.colours > 5, `${place} can be read: ${JSON.stringify(patch)}`);
    }
    assert.deepEqual([...new Set(shot.shot?.places.map(({ kind }) => kind))].sort(), [
      'card',
      'field',
      'mail',
      'phone',
    ]);
    assert.equal(await page.locator('kurator-shot').count(), 0, 'no cover is left on the page');
  });

  it('is the browser’s own picture where no mask is wished', async () => {
    const known = await evidence();
    const popup = await browser.clickAction(page);
    await popup.getByRole('button', { name: 'Другие снимки' }).click();
    await popup.getByRole('menuitemcheckbox', { name: 'Скрывать личные данные' }).click();
    await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
    const shot = await nextShot(browser, known);
    assert.deepEqual([shot.shot?.masked, shot.shot?.places], [false, []]);
    await popup.close();
    const { mean, plain, sizes } = await compare(browser, shot, await page.screenshot());
    assert.ok(mean < 1 && plain < 0.005, `as the browser draws it: ${mean}, ${plain}, ${sizes}`);
  });

  it('takes the whole page from top to bottom, like the browser, the sticky head once', async () => {
    const known = await evidence();
    await page.evaluate('scrollTo(0, 700)');
    const popup = await shoot(browser, page, 'Вся страница');
    const shot = await nextShot(browser, known);
    await popup.close();
    assert.equal(await page.evaluate('scrollY'), 700, 'the page stays where it was');
    await page.evaluate('scrollTo(0, 0)');
    const height = Number(await page.evaluate('document.documentElement.scrollHeight'));
    assert.equal(shot.height, height);
    const { mean, plain, sizes } = await compare(browser, shot, await page.screenshot({ fullPage: true }));
    assert.ok(mean < 6 && plain < 0.06, `near the browser's own: ${mean}, ${plain}, ${sizes}`);
    const left = (y: number) => readPatch(browser, shot, { x: 600, y, width: 4, height: 4 });
    assert.deepEqual((await left(20)).middle, [200, 0, 40]);
    for (let y = 80; y < height; y += 40) assert.notDeepEqual((await left(y)).middle, [200, 0, 40], `no head at ${y}`);
    const near = (seen: readonly number[], wanted: readonly number[]) =>
      seen.every((channel, at) => Math.abs(channel - (wanted[at] ?? 999)) < 12);
    const reference = await page.evaluate(() =>
      ['oklch(0.7 0.15 150)', 'color-mix(in srgb, red 50%, blue)', 'lab(60% 40 -60)', 'oklch(0.25 0.02 260)'].map(
        (colour) => {
          const pen = new OffscreenCanvas(1, 1).getContext('2d');
          if (!pen) return [];
          pen.fillStyle = colour;
          pen.fillRect(0, 0, 1, 1);
          return [...pen.getImageData(0, 0, 1, 1).data.subarray(0, 3)];
        },
      ),
    );
    for (const [at, place] of ['#oklch', '#mix', '#lab'].entries()) {
      const { middle } = await readPatch(browser, shot, await boxOf(page, place));
      assert.ok(near(middle, reference[at] ?? []), `${place}: ${middle} is not ${reference[at]}`);
    }
    const dark = await boxOf(page, '#dark');
    const { middle } = await readPatch(browser, shot, { x: dark.x + 4, y: dark.y + 4, width: 4, height: 4 });
    assert.ok(near(middle, reference[3] ?? []), `dark: ${middle}`);
  });

  it('masks the whole page too, down to its last line', async () => {
    const known = await evidence();
    const popup = await browser.clickAction(page);
    await popup.getByRole('button', { name: 'Другие снимки' }).click();
    await popup.getByRole('menuitemcheckbox', { name: 'Скрывать личные данные' }).click();
    await popup.getByRole('button', { name: 'Другие снимки' }).click();
    await popup.getByRole('menuitem', { name: 'Вся страница' }).click();
    const shot = await nextShot(browser, known);
    await popup.close();
    for (const place of [...PRIVATE, '#snils']) {
      const patch = await readPatch(browser, shot, await boxOf(page, place));
      assert.ok(patch.covered > 0.9 && patch.colours < 30, `${place} is covered: ${JSON.stringify(patch)}`);
    }
    for (const place of OPEN) {
      const patch = await readPatch(browser, shot, await boxOf(page, place));
      assert.ok(patch.covered < 0.2 && patch.colours > 5, `${place} can be read: ${JSON.stringify(patch)}`);
    }
    assert.equal(await page.locator('#phone').textContent(), '+7 (916) 555-12-34', 'the page itself is untouched');
  });

  it('lets a person pick an element, wider and narrower by keys, and tells on the page', async () => {
    const known = await evidence();
    const popup = await shoot(browser, page, 'Элемент страницы');
    await until('the popup to go', async () => (popup.isClosed() ? true : undefined));
    await until('the picker', async () => ((await page.locator('kurator-shot').count()) > 0 ? true : undefined));
    const box = await boxOf(page, '#oklch');
    await page.mouse.move(box.x + 20, box.y + 20);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const shot = await nextShot(browser, known);
    assert.deepEqual([shot.shot?.kind, shot.width, shot.height], ['element', 120, 80]);
    const patch = await readPatch(browser, shot, { x: 0, y: 0, width: 120, height: 80 });
    assert.equal(patch.colours, 1, 'nothing but the element, not even its outline');
  });

  it('gives up at Escape and leaves nothing on the page', async () => {
    const known = await evidence();
    await until(
      'the word to go',
      async () => ((await page.locator('kurator-shot').count()) === 0 ? true : undefined),
      8_000,
    );
    await shoot(browser, page, 'Элемент страницы');
    await until('the picker', async () => ((await page.locator('kurator-shot').count()) > 0 ? true : undefined));
    await page.keyboard.press('Escape');
    await until('its end', async () => ((await page.locator('kurator-shot').count()) === 0 ? true : undefined));
    assert.equal((await evidence()).length, known.length);
  });

  it('takes an area drawn by hand, images of other sites in it', async () => {
    const known = await evidence();
    await shoot(browser, page, 'Область');
    await until('the picker', async () => ((await page.locator('kurator-shot').count()) > 0 ? true : undefined));
    const box = await boxOf(page, '#foreign');
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 60, box.y + 40);
    await page.mouse.move(box.x + 110, box.y + 70);
    await page.mouse.up();
    const shot = await nextShot(browser, known);
    assert.deepEqual([shot.shot?.kind, shot.width, shot.height], ['area', 100, 60]);
    const patch = await readPatch(browser, shot, { x: 0, y: 0, width: 100, height: 60 });
    assert.deepEqual(patch.middle, [250, 120, 10]);
    assert.equal(patch.colours, 1);
  });

  it('looks into frames of the same site and covers those of others whole', async () => {
    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'afterbegin',
        '<iframe id="own" src="/frame" style="width:300px;height:80px;border:3px solid"></iframe><iframe id="strange" srcdoc="+7 916 555-12-34" sandbox style="width:300px;height:80px"></iframe>',
      );
    });
    await page.frameLocator('#own').locator('#inside').waitFor();
    const known = await evidence();
    const popup = await shoot(browser, page);
    const shot = await nextShot(browser, known);
    await popup.close();
    const inner = await page.frameLocator('#own').locator('#inside').boundingBox();
    assert.ok(inner);
    const strange = await boxOf(page, '#strange');
    assert.ok((await readPatch(browser, shot, strange)).covered > 0.97);
    const kinds = shot.shot?.places.map(({ kind }) => kind) ?? [];
    assert.ok(kinds.includes('frame'));
    const own = await boxOf(page, '#own');
    const [place] =
      shot.shot?.places.filter(({ kind, boxes }) => kind === 'phone' && (boxes[0]?.y ?? 999) < own.y + own.height) ??
      [];
    assert.ok(place?.boxes[0], 'the phone in the frame is found');
    assert.ok((await readPatch(browser, shot, place.boxes[0])).covered > 0.97);
  });
});
