import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from './browser.ts';
import { axeFindings, sidewaysFindings } from './looks.ts';
import { fillTickets } from './many.ts';
import { catalogue } from './screens/words.ts';
import { until } from './until.ts';

const COUNT = 10_000;
const say = catalogue('ru');

describe('The list of ten thousand tickets', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await openBrowser({ locale: 'ru', timezone: 'Europe/Moscow' });
    await (await browser.openPage('tickets.html')).close(); // makes the database
    await fillTickets(browser, { count: COUNT, open: 300, now: Date.now() });
    page = await browser.openPage('tickets.html');
    page.setDefaultTimeout(10_000);
    await page.setViewportSize({ width: 1280, height: 860 });
  });
  after(async () => browser.close());

  const grid = () => page.getByRole('grid', { name: say('tickets_list') });
  /** Rows of the list, drawn or not; 0 where nothing is found. */
  const rowCount = () =>
    page.evaluate(() => Number(document.querySelector('[role="grid"]')?.getAttribute('aria-rowcount') ?? 0));
  const address = async () => decodeURIComponent(new URL(page.url()).hash);
  /** The text of the row the keys stand on. */
  const stoodOn = () =>
    page.evaluate(() => {
      const id = document.querySelector('[role="grid"]')?.getAttribute('aria-activedescendant');
      return id ? (document.getElementById(id)?.textContent ?? '') : '';
    });
  const open = () => page.getByRole('article').getByRole('heading', { level: 2 });
  const whenCounted = (fits: (count: number) => boolean) =>
    until('the list to change', async () => (fits(await rowCount()) ? true : undefined));

  it('shows its first rows, and then all, of which only some are in the page', async () => {
    await grid().getByRole('link').first().waitFor();
    await whenCounted((count) => count >= COUNT);
    await page.getByText('Читаем прошлое').waitFor({ state: 'detached' });
    const drawn = await grid().getByRole('row').count();
    assert.ok(drawn > 8 && drawn < 60, `${drawn} rows are drawn`);
    await page.evaluate(() => document.querySelector('[role="grid"]')?.scrollTo(0, 200_000));
    await until('rows far below', async () => {
      const last = Number(await grid().getByRole('row').last().getAttribute('aria-rowindex'));
      return last > 3000 ? true : undefined;
    });
    await page.evaluate(() => document.querySelector('[role="grid"]')?.scrollTo(0, 0));
  });

  it('is walked by real keys: j, k, End, Enter, Esc, / and ?', async () => {
    await grid().focus();
    const first = await stoodOn();
    await page.keyboard.press('j');
    const second = await stoodOn();
    assert.notEqual(second, first);
    await page.keyboard.press('ArrowUp');
    assert.equal(await stoodOn(), first);
    await page.keyboard.press('End');
    await until('the last row', async () => ((await stoodOn()).includes('Т-1') ? true : undefined));
    await page.keyboard.press('Home');
    await until('the first row', async () => ((await stoodOn()) === first ? true : undefined));
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await until('the ticket', async () => (second.includes((await open().textContent()) ?? '-') ? true : undefined));
    assert.equal(await grid().evaluate((element) => element === document.activeElement), false);
    await page.keyboard.press('Escape');
    assert.equal(await grid().evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: say('list_keys') }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('робот 8498-к');
  });

  it('finds one by words of its conversation, and marks them', async () => {
    await whenCounted((count) => count > 0 && count <= 2);
    const row = grid().getByRole('link');
    assert.equal(await row.count(), 1);
    assert.match((await row.textContent()) ?? '', /Роботы/);
    assert.deepEqual(await page.locator('mark').allTextContents(), ['Робот', '8498-К']);
    await page.keyboard.press('Escape');
    await whenCounted((count) => count >= COUNT);
  });

  it('is filtered, grouped and saved as a view that is there after a reload', async () => {
    await page.getByRole('button', { name: say('list_filters'), exact: true }).click();
    const panel = page.getByRole('dialog', { name: say('list_filters') });
    await panel.getByRole('button', { name: /^Авария/ }).click();
    await panel.getByRole('button', { name: /^Высокий/ }).click();
    await page.keyboard.press('Escape');
    await whenCounted((count) => count > 100 && count < COUNT / 10);
    const narrowed = await rowCount();
    await page.getByRole('button', { name: /^Вид: / }).click();
    await page.getByRole('menuitem', { name: say('list_view_new') }).click();
    await page.getByLabel(say('list_view_name')).fill('Аварии крупных');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Вид: Аварии крупных' }).waitFor();
    await until('the short address', async () =>
      /^#view=[0-9a-f-]{36}(&ticket=[0-9a-f-]{36})?$/.test(await address()) ? true : undefined,
    );
    await page.reload();
    await page.getByRole('button', { name: 'Вид: Аварии крупных' }).waitFor();
    await whenCounted((count) => count === narrowed);
    await page.getByRole('button', { name: say('list_filters_clear') }).click();
    await whenCounted((count) => count >= COUNT);
    await page.goBack();
    await whenCounted((count) => count === narrowed);
  });

  it('a link to a ticket opens it, whatever the list shows', async () => {
    await page.goto(`chrome-extension://${browser.extensionId}/tickets.html#00000000-0000-4000-8000-000000009123`);
    await until('the ticket', async () => (/ 877$/.test((await open().textContent()) ?? '') ? true : undefined));
    await whenCounted((count) => count >= COUNT);
  });

  it('opens beside the page by its button, as the same list in a narrow place', async () => {
    await page.getByRole('button', { name: say('tickets_side') }).click();
    const side = `chrome-extension://${browser.extensionId}/sidepanel.html`;
    await until('the side panel', async () =>
      (await browser.wire.targets()).some(({ url }) => url.startsWith(side)) ? true : undefined,
    );
  });

  it('reproaches: none in two lines, as a table, and where there is room for one of the two only', async () => {
    await page.getByText('Читаем прошлое').waitFor({ state: 'detached' });
    const found: string[] = [];
    const look = async (name: string) => {
      for (const scheme of ['light', 'dark'] as const) {
        await browser.screenshot(page, `list-${name}-${scheme}`, { scheme });
        await page.emulateMedia({ colorScheme: scheme });
        // The narrow one is made of the same pieces.
        const isJudged = name === 'beside' || (name === 'table' && scheme === 'light');
        if (isJudged) found.push(...(await axeFindings(page)).map((words) => `${name}: ${words}`));
      }
      found.push(...(await sidewaysFindings(page)).map((words) => `${name}: ${words}`));
      await page.emulateMedia({ colorScheme: null });
    };
    const hash = (to: string) =>
      page.evaluate((next) => {
        location.hash = next;
      }, to);
    await hash('');
    await look('beside');
    await page.setViewportSize({ width: 900, height: 860 });
    await hash('view=all&q=договора');
    await page.locator('mark').first().waitFor();
    await look('beside-900');
    await page.setViewportSize({ width: 1280, height: 860 });
    await hash('view=all&layout=table&late=late,soon,wasLate');
    await grid().getByRole('columnheader').first().waitFor();
    const top = await grid().evaluate((element) => element.scrollTop);
    assert.equal(top, 0, 'another list begins at its top');
    await look('table');
    await page.setViewportSize({ width: 400, height: 860 });
    await hash('view=late');
    await look('narrow');
    await grid().getByRole('link').first().click();
    await page.getByRole('button', { name: say('list_back') }).waitFor();
    await page.getByRole('button', { name: say('list_back') }).click();
    await grid().waitFor();
    await hash('view=all&q=ничего такого нет');
    await page.getByText(say('tickets_not_found')).waitFor();
    await look('nothing');
    assert.deepEqual([...new Set(found)], []);
  });
});
