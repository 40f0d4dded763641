import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { control, record, rowOf, whenIn } from './film.ts';
import { searchFilm } from './film-search.ts';
import { axeFindings } from './looks.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { barMarkup, placeOfBar, pressBar, readBar, whenBar, whenNoBar } from './screens/take-bar.ts';
import { until } from './until.ts';

/** As much of the extension's API as a page of it is asked to use here. */
declare const chrome: {
  scripting: { getRegisteredContentScripts(): Promise<{ id: string }[]> };
  action: { getBadgeText(of: { tabId: number }): Promise<string> };
  permissions: { request(wanted: { origins: string[] }): Promise<boolean> };
};

/** Letters of what is private, and of what is not: pure colours, so that a film keeps them. */
const SECRET = [0, 255, 0] as const;
const PLAIN = [255, 0, 255] as const;
const RING = [33, 83, 204] as const;

const DEAL = `${ORIGIN}/crm/deal/details/12/`;
const CONTACT = `${ORIGIN}/crm/contact/details/7/`;

/** Puts a big text in a colour on the page, as a script of the page itself would. */
function write(page: Page, id: string, text: string, colour: readonly number[], style = ''): Promise<void> {
  return page.evaluate(
    ([name, words, rgb, more]) => {
      const line = document.createElement('div');
      line.id = name;
      line.textContent = words;
      line.style.cssText = `position:fixed;left:240px;z-index:9;background:#fff;padding:4px;font:bold 30px sans-serif;color:rgb(${rgb});${more}`;
      document.body.append(line);
    },
    [id, text, String(colour), style] as const,
  );
}

/** What is left of us on a page that is not filmed (any more); empty when nothing is. */
function traces(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('kurator-take,[data-kurator-lid]')].map(({ localName }) => localName),
    ...document.adoptedStyleSheets.map(() => 'a style sheet'),
    ...[...CSS.highlights.keys()].map((name) => `highlight ${name}`),
    ...Object.keys(sessionStorage).filter((key) => key.startsWith('kurator')),
  ]);
}

describe('What stands on a filmed page', () => {
  let hand: PortalAtHand;
  let own: Page;
  let page: Page;

  before(async () => {
    hand = await openPortal({ browser: { locale: 'ru' } });
    own = await hand.browser.openPage('options.html');
    page = await hand.browser.visit(DEAL);
  });
  after(async () => hand.close());

  it('counts down before the first picture, and Escape gives the take up', async () => {
    await record(hand.browser, page, own, 'given-up', false, { countdown: true });
    await until('the countdown', async () => {
      const count = await readBar(page, 'countdown');
      return count && !count.isHidden ? true : undefined;
    });
    assert.match((await readBar(page, 'number'))?.words ?? '', /^[123]$/);
    await page.keyboard.press('Escape');
    await whenNoBar(page);
    assert.notEqual((await rowOf(own, 'given-up'))?.state, 'ready');
    assert.deepEqual(await traces(page), []);
  });

  it('pauses, goes on and stops at real clicks, follows the tab where only the click let it in; the film is shown for review, and nothing is left', async () => {
    await record(hand.browser, page, own, 'pressed');
    await page.bringToFront();
    await whenBar(page, 'recording');
    await wait(700);
    await pressBar(page, 'pause');
    const paused = await whenBar(page, 'paused');
    assert.match(paused.words, /Пауза/);
    const at = (await readBar(page, 'time'))?.words;
    await wait(1_300);
    assert.equal((await readBar(page, 'time'))?.words, at, 'the time stands still in a pause');
    await pressBar(page, 'pause');
    await whenBar(page, 'recording');
    await wait(1_200);
    assert.notEqual((await readBar(page, 'time'))?.words, at);
    await hand.browser.stopWorker();
    await page.goto(CONTACT);
    await whenBar(page, 'recording');

    await pressBar(page, 'pen');
    await page.mouse.move(600, 400);
    await page.mouse.down();
    await page.mouse.move(700, 450, { steps: 4 });
    await page.mouse.up();
    assert.equal((await readBar(page, 'pen-sheet'))?.isHidden, false);
    await page.keyboard.press('Escape');
    assert.equal((await readBar(page, 'pen-sheet'))?.isHidden, true);

    const before = await placeOfBar(page, 'bar');
    await page.keyboard.press('Tab');
    const grip = await placeOfBar(page, 'grip');
    await page.mouse.move(grip.x + 10, grip.y + 10);
    await page.mouse.down();
    await page.mouse.move(100, 100, { steps: 5 });
    await page.mouse.up();
    const moved = await placeOfBar(page, 'bar');
    assert.ok(moved.y < 100 && before.y > 600, `it was dragged from ${before.y} to ${moved.y}`);

    const css = readFileSync(new URL('../../components/portal/take.css', import.meta.url), 'utf8');
    const markup = await barMarkup(page);
    const bench = await hand.browser.openPage('options.html');
    await bench.getByRole('heading', { level: 1 }).waitFor(); // its own screen is done with the page
    for (const colorScheme of ['light', 'dark'] as const) {
      await bench.emulateMedia({ colorScheme });
      await bench.setContent(
        `<html lang="ru"><title>.</title><style>:root{color-scheme:light dark}${css}</style><main><h1>.</h1>${markup}</main></html>`,
      );
      assert.deepEqual(await axeFindings(bench), [], `axe in ${colorScheme}`);
    }
    await bench.close();

    await page.bringToFront();
    await pressBar(page, 'stop');
    await whenNoBar(page);
    await until('the review', async () =>
      hand.browser.context.pages().some((each) => each.url().endsWith('review.html#pressed')) ? true : undefined,
    );
    const row = await whenIn(own, 'pressed', 'ready');
    assert.equal(row.source, 'tab');
    assert.deepEqual(await traces(page), []);
  });

  it('tells on the icon and in the panel where the browser lets nothing of ours in, comes back at a click on the icon, and asks before such a film is attached', async () => {
    const elsewhere = createServer((_, answer) => answer.end('<title>elsewhere</title><p>anna@romashka.ru'));
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    await page.goto(DEAL);
    await record(hand.browser, page, own, 'elsewhere');
    await page.bringToFront();
    await whenBar(page, 'recording');
    await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
    const { tabId = -1 } = await whenIn(own, 'elsewhere', 'recording');
    const badge = () => own.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);
    await until('the warning on the icon', async () => ((await badge()) === '!' ? true : undefined));
    const panel = await hand.browser.openPage('popup.html');
    await panel
      .getByRole('alert')
      .getByText(/Личные данные на этой странице не скрываются/)
      .waitFor();
    await panel.close();

    await page.bringToFront();
    const popup = await hand.browser.clickAction(page);
    await whenBar(page, 'recording');
    await until('the end of the warning', async () => ((await badge()) === '!' ? undefined : true));
    await popup.close().catch(() => undefined);
    await control(own, 'elsewhere', 'stop');
    await until('what is known of the film', async () =>
      (await rowOf(own, 'elsewhere'))?.unmasked ? true : undefined,
    );
    const films = await hand.browser.openPage('review.html');
    const film = films.getByRole('article').filter({ hasText: 'снята без маскировки' });
    await film.getByRole('button', { name: 'Приложить', exact: true }).click();
    await films.getByRole('alertdialog').getByRole('button', { name: 'Отмена' }).click();
    assert.equal((await rowOf(own, 'elsewhere'))?.state, 'ready');
    await films.close();
    elsewhere.close();
  });

  it('covers what is private in every picture of the film: from the first on, what comes later, moves, is scrolled, typed, selected, framed, and on the next page', async () => {
    await hand.browser.grantHost(ORIGIN);
    assert.ok(await own.evaluate((origin) => chrome.permissions.request({ origins: [`${origin}/*`] }), ORIGIN));
    await page.goto(DEAL);
    await page.addInitScript(
      ([text, colour]) => {
        const put = () => {
          if (!document.body) return void requestAnimationFrame(put);
          const line = document.createElement('p');
          line.textContent = text ?? '';
          line.style.cssText = `position:fixed;top:640px;left:240px;z-index:9;background:#fff;font:bold 30px sans-serif;color:rgb(${colour})`;
          document.body.append(line);
          return undefined;
        };
        if (location.pathname.includes('contact')) put();
      },
      ['+7 (916) 555-12-34', String(SECRET)] as const,
    );
    await write(page, 'first', 'belova@stroygrad.ru', SECRET, 'top:80px');
    await write(page, 'plain', 'Сделка 12', PLAIN, 'top:140px');
    await record(hand.browser, page, own, 'covered', false, { countdown: true });
    await page.bringToFront();
    await whenIn(own, 'covered', 'recording');
    assert.equal((await readBar(page, 'countdown'))?.isHidden, true, 'the countdown is gone when filming begins');
    await wait(300);
    await write(page, 'late', '+7 (916) 555-12-34', SECRET, 'top:200px');
    await page.evaluate((colour) => {
      const style = document.createElement('style');
      style.textContent = `@keyframes away { to { transform: translateX(500px) } }
        #late { animation: away 1s linear infinite alternate } ::selection { color: rgb(${colour}); background: #fff }
        #box { overflow: auto; height: 90px; top: 260px } #box p { margin: 0 0 30px }`;
      document.head.append(style);
      const rows = Array.from({ length: 30 }, (_, n) => `<p>8 916 555-12-${10 + n}</p>`).join('');
      const look = `position:fixed;left:240px;z-index:9;background:#fff;font:bold 30px sans-serif;color:rgb(${colour})`;
      document.body.insertAdjacentHTML('beforeend', `<div id="box" style="${look}">${rows}</div>`);
      document.body.insertAdjacentHTML(
        'beforeend',
        `<input id="typed" style="${look};top:380px"><iframe id="inner" style="${look};top:450px;height:90px" srcdoc="<p style='font:bold 30px sans-serif;color:rgb(${colour})'>+7 916 555-12-34</p>"></iframe>`,
      );
    }, String(SECRET));
    await page.mouse.move(300, 300);
    for (let turn = 0; turn < 8; turn += 1) {
      await page.mouse.wheel(0, 80);
      await wait(60);
    }
    await page.locator('#typed').click();
    await page.keyboard.type('+7 916 555-12-34', { delay: 20 });
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#first') as Element));
    await wait(300);

    const other = await hand.browser.visit(DEAL);
    await wait(300);
    assert.equal(await readBar(other), undefined, 'another tab of the same portal has no bar');
    assert.deepEqual(await traces(other), []);
    await other.close();
    await page.bringToFront();
    await hand.browser.stopWorker();
    await page.goto(CONTACT);
    await whenBar(page, 'recording');
    await write(page, 'plain', 'Контакт 7', PLAIN, 'top:140px');
    await page.mouse.click(700, 760);
    await wait(600);
    const opened = Date.now();
    await pressBar(page, 'mask');
    await until('open data', async () => ((await traces(page)).includes('highlight kurator-veil') ? undefined : true));
    assert.match((await readBar(page, 'mask'))?.words ?? '', /Данные видны/);
    await wait(900);
    const seen = (Date.now() - opened) / 1_000;
    await control(own, 'covered', 'stop');
    const row = await whenIn(own, 'covered', 'ready');
    await whenNoBar(page);
    assert.deepEqual(await traces(page), []);
    const registered = await own.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    assert.deepEqual(
      registered.filter(({ id }) => id !== 'portal-guest'),
      [],
      'no page gets our scripts any more',
    );

    const frames = await searchFilm(own, row, [SECRET, PLAIN, RING]);
    const covered = frames.filter(({ second }) => second < row.duration - seen - 0.2);
    assert.ok(covered.length > 20, `${covered.length} pictures`);
    const open = covered.filter(({ pixels: [secret = 0] }) => secret > 3);
    assert.deepEqual(open, [], 'pictures in which something private can be seen');
    assert.ok((covered[0]?.pixels[1] ?? 0) > 100, 'what is not private is seen from the first picture');
    assert.ok((frames.at(-1)?.pixels[0] ?? 0) > 100, 'and so is everything, once the person has opened it');
    assert.ok(
      covered.some(({ pixels }) => (pixels[2] ?? 0) > 20),
      'a ring is seen where the person clicked',
    );
  });

  it('keeps a page of 3,600 cells usable: a changed cell costs less than 8 ms', async (t) => {
    await page.goto(`${ORIGIN}/crm/deal/details/12/`);
    await page.evaluate(() => {
      const cell = (n: number) =>
        n % 3 === 0
          ? `<td>+7 916 555-1${n % 10}-34</td>`
          : n % 3 === 1
            ? `<td>${n * 1_000} ₽</td>`
            : `<td>Сделка ${n}</td>`;
      const rows = Array.from(
        { length: 225 },
        (_, row) => `<tr>${Array.from({ length: 16 }, (_, n) => cell(row * 16 + n)).join('')}</tr>`,
      );
      document.body.insertAdjacentHTML('beforeend', `<table id="grid">${rows.join('')}</table>`);
    });
    await record(hand.browser, page, own, 'grid');
    await page.bringToFront();
    await whenBar(page, 'recording');
    const took = await page.evaluate(async () => {
      const cells = [...document.querySelectorAll('#grid td')];
      const times: number[] = [];
      for (let turn = 0; turn < 40; turn += 1) {
        await new Promise(requestAnimationFrame);
        const began = performance.now();
        const cell = cells[(turn * 89) % cells.length];
        if (cell) cell.textContent = turn % 2 ? `8 916 555-12-${10 + turn}` : `Сумма ${turn}`;
        await Promise.resolve(); // comes after whoever watches for changes
        times.push(performance.now() - began);
      }
      return times.sort((one, other) => one - other);
    });
    const [median = 99, worst = 99] = [took[20], took.at(-1)];
    t.diagnostic(`a changed cell costs ${median.toFixed(2)} ms, ${worst.toFixed(2)} ms at worst`);
    assert.ok(median < 8, `a changed cell costs ${median} ms, ${worst} ms at worst`);
    await pressBar(page, 'stop');
    await whenNoBar(page);
  });
});
