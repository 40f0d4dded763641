import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Box } from '../../lib/model/mask.ts';
import { readTable } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { setUp } from './screens/options.ts';
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

  it('shows one covered place at a click, taking the picture again; not on a page that has moved', async () => {
    const [before] = await evidence();
    assert.ok(before?.shot);
    const popup = await browser.clickAction(page);
    await popup.getByRole('button', { name: before.name }).first().click();
    await popup.getByText('Закрыто 6 мест').waitFor();
    await popup.getByRole('button', { name: 'Показать: телефон' }).first().click();
    const after = await until('the other picture', async () => {
      const [row] = await evidence();
      return row?.digest === before.digest ? undefined : row;
    });
    assert.deepEqual([after.id, after.name, after.shot?.places.length], [before.id, before.name, 5]);
    const phone = await readPatch(browser, after, await boxOf(page, '#phone'));
    assert.ok(phone.covered < 0.2 && phone.colours > 5, `the phone can be read: ${JSON.stringify(phone)}`);
    assert.ok(
      (await readPatch(browser, after, await boxOf(page, '#mail'))).covered > 0.97,
      'the address is still covered',
    );

    await page.evaluate('scrollTo(0, 40)');
    await popup.getByRole('button', { name: 'Показать: почта' }).click();
    await popup.getByText('Страница изменилась с тех пор').waitFor();
    await page.evaluate('scrollTo(0, 0)');
    const [still] = await evidence();
    assert.equal(still?.digest, after.digest, 'the picture stays as it was');
    await popup.close();
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
    assert.ok(mean < 2 && plain < 0.02, `near the browser's own: ${mean}, ${plain}, ${sizes}`);
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

  it('refuses a picture from which something private keeps slipping, and says so', async () => {
    const restless = await browser.visit(`${page.url()}restless`);
    await restless.evaluate(() => {
      const phone = document.querySelector<HTMLElement>('#phone');
      let turn = 0;
      setInterval(() => {
        turn += 1;
        phone?.style.setProperty('margin-left', `${(turn % 10) * 30}px`);
      }, 8);
    });
    const known = await evidence();
    const popup = await shoot(browser, restless);
    await popup.getByText('Страница всё время меняется').waitFor({ timeout: 15_000 });
    await popup.close();
    assert.equal((await evidence()).length, known.length, 'no picture is kept');
    assert.equal(await restless.locator('kurator-shot').count(), 0);
    await restless.close();
    await page.bringToFront();
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

describe('Screenshots of a portal page', () => {
  let hand: PortalAtHand;
  let deal: Page;
  const evidence = () => readTable(hand.browser, 'evidence');

  before(async () => {
    hand = await openPortal({ browser: { locale: 'ru' } });
    await setUp(hand);
    deal = await hand.browser.visit(`${ORIGIN}/crm/deal/details/12/`);
  });
  after(async () => hand.close());

  /** Where a text stands inside the open slider, in the window. */
  const inSlider = async (text: string): Promise<Box> => {
    const box = await deal
      .frameLocator('.side-panel-overlay-open iframe')
      .getByText(text, { exact: true })
      .first()
      .boundingBox();
    assert.ok(box, text);
    return box;
  };

  it('have no guest of ours in them', async () => {
    await until('the guest', async () => ((await deal.locator('kurator-guest').count()) > 0 ? true : undefined));
    const known = await evidence();
    const popup = await shoot(hand.browser, deal);
    const shot = await nextShot(hand.browser, known);
    await popup.close();
    assert.equal(shot.page, `${ORIGIN}/crm/deal/details/12/`);
    const isSeen = deal.locator('kurator-guest').evaluate((guest) => getComputedStyle(guest).visibility);
    assert.equal(await isSeen, 'visible', 'on the page it is there again');
    // The round button sits 24 px from the bottom, 80 px from the right: there is only the page's ground.
    const { width, height } = deal.viewportSize() ?? { width: 1280, height: shot.height ?? 0 };
    const seat = await readPatch(hand.browser, shot, { x: width - 116, y: height - 60, width: 36, height: 36 });
    const ground = await readPatch(hand.browser, shot, { x: width - 200, y: height - 60, width: 36, height: 36 });
    assert.ok(
      seat.middle.every((channel, at) => Math.abs(channel - (ground.middle[at] ?? 999)) < 12),
      JSON.stringify([seat, ground]),
    );
  });

  it('see the open slider, cover what is private in it, and leave the rest open', async () => {
    await deal.locator('a[data-slider]', { hasText: 'Белова' }).first().click();
    await deal.frameLocator('.side-panel-overlay-open iframe').getByText('История').waitFor();
    const known = await evidence();
    const popup = await shoot(hand.browser, deal);
    const shot = await nextShot(hand.browser, known);
    await popup.close();
    assert.equal(shot.page, `${ORIGIN}/crm/contact/details/7/`);
    assert.ok((await readPatch(hand.browser, shot, await inSlider('+7 (916) 555-12-34'))).covered > 0.9);
    assert.ok(
      (shot.shot?.places.filter(({ kind }) => kind === 'name').length ?? 0) >= 3,
      'title, responsible, history',
    );
    for (const text of ['ООО «СтройГрад»', 'История', 'Новая', 'Сделка успешна']) {
      const patch = await readPatch(hand.browser, shot, await inSlider(text));
      assert.ok(patch.covered < 0.1 && patch.colours > 5, `${text}: ${JSON.stringify(patch)}`);
    }
  });

  it('draw the whole of the open slider without asking the portal for it again', async () => {
    const known = await evidence();
    const asked = () => hand.portal.requests.filter(({ path }) => path.includes('/crm/')).length;
    const before = asked();
    const popup = await shoot(hand.browser, deal, 'Вся страница');
    const shot = await nextShot(hand.browser, known);
    await popup.close();
    assert.equal(asked(), before, 'no frame was loaded anew');
    const frame = await deal.locator('.side-panel-overlay-open iframe').boundingBox();
    assert.equal(shot.width, Math.round(frame?.width ?? 0));
    assert.ok((shot.shot?.places.length ?? 0) > 5);
    for (const { boxes } of shot.shot?.places ?? []) {
      for (const box of boxes)
        assert.ok((await readPatch(hand.browser, shot, box)).covered > 0.85, JSON.stringify(box));
    }
  });
});
