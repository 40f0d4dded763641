import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readTable } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { axeFindings, sidewaysFindings, tabFindings } from './looks.ts';
import { fillTickets } from './many.ts';
import { plantFilm } from './plant-film.ts';
import { catalogue } from './screens/words.ts';
import { until } from './until.ts';

const say = catalogue('ru');
const SOLVED = '00000000-0000-4000-8000-000000000030';
const FILM = 'Проверка звонка';

describe('The desk, the register and the library by keyboard and for every eye', () => {
  let browser: Browser;
  let page: Page;

  before(async () => {
    browser = await openBrowser({ locale: 'ru', timezone: 'Europe/Moscow' });
    await (await browser.openPage('desk.html')).close(); // makes the database
    await fillTickets(browser, { count: 60, open: 24, now: Date.now(), clients: 3, proofEvery: 3 });
    await plantFilm(browser, SOLVED, FILM);
    page = await browser.openPage('desk.html');
    page.setDefaultTimeout(10_000);
    await page.setViewportSize({ width: 1280, height: 860 });
  });
  after(async () => browser.close());

  const list = () => page.getByRole('navigation', { name: say('desk_list') });
  const proofs = () => page.getByRole('listbox', { name: say('desk_proof_list') });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const go = (hash: string) =>
    page.evaluate((next) => {
      location.hash = next;
    }, hash);

  /** Everything that a screen is reproached with, in both schemes, by Tab and by width. */
  async function look(name: string): Promise<void> {
    const found: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      await browser.screenshot(page, `desk-${name}-${scheme}`, { scheme });
      await page.emulateMedia({ colorScheme: scheme });
      found.push(...(await axeFindings(page)).map((words) => `${name} ${scheme}: ${words}`));
    }
    await page.emulateMedia({ colorScheme: null });
    for (const width of [800, 1280]) {
      await page.setViewportSize({ width, height: 860 });
      found.push(...(await sidewaysFindings(page)).map((words) => `${name} ${width}: ${words}`));
    }
    found.push(...(await tabFindings(page)).map((words) => `${name}: ${words}`));
    assert.deepEqual([...new Set(found)], []);
  }

  it('the waiting list: arrows walk it, the focus goes along, Enter goes to the ticket, Escape back', async () => {
    await list().getByRole('link').first().waitFor();
    await list().getByText('R-092').first().waitFor();
    await list().locator('a[tabindex="0"]').focus();
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    await until('the second row', async () => ((await focused()) !== first ? true : undefined));
    const second = await focused();
    await page.keyboard.press('Home');
    await until('the first row', async () => ((await focused()) === first ? true : undefined));
    await page.keyboard.press('End');
    await until('the last row', async () => (![first, second].includes(await focused()) ? true : undefined));
    await page.keyboard.press('Home');
    await until('the first row again', async () => ((await focused()) === first ? true : undefined));
    await page.getByRole('article').waitFor();
    await page.keyboard.press('Enter');
    await until('the ticket', async () => ((await focused()) !== first ? true : undefined));
    await page.keyboard.press('Escape');
    await until('the list', async () => ((await focused()) === first ? true : undefined));
    await page.keyboard.press('o');
    await page.getByRole('textbox', { name: say('desk_answer_text') }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: say('desk_answer_text') }).waitFor({ state: 'detached' });
    await look('keys');
  });

  it('the register', async () => {
    await go('clients');
    await page.getByText('Северные окна').first().waitFor();
    await look('register');
  });

  it('the library: arrows walk it, filters narrow it, words find what only a film’s trail says', async () => {
    await go('proof');
    await proofs().getByRole('option').first().waitFor();
    await look('library');
    await proofs().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('article').waitFor();
    await page.getByRole('button', { name: say('list_filters'), exact: true }).click();
    const panel = page.getByRole('dialog', { name: say('list_filters') });
    await panel.getByRole('button', { name: /^Видео \d/ }).click();
    await page.keyboard.press('Escape');
    await until('one film', async () => ((await proofs().getByRole('option').count()) === 1 ? true : undefined));
    await page.getByRole('button', { name: say('list_filter_remove', { name: 'Видео' }) }).click();
    await page.getByRole('searchbox').fill('звонок не начат');
    await until('found by its trail', async () =>
      (await proofs().getByRole('option').count()) === 1 ? true : undefined,
    );
    await proofs().focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('heading', { name: FILM }).waitFor();
  });

  it('a film plays with its steps: a step is a way to its moment, and keys go from step to step', async () => {
    const player = page.getByRole('region', { name: say('review_player') });
    const second = () => player.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
    await player.getByText('Сохранить').click();
    await until('its moment', async () => (Math.abs((await second()) - 1.6) < 0.2 ? true : undefined));
    await page.keyboard.press('[');
    await until('the step before', async () => (Math.abs((await second()) - 0.9) < 0.2 ? true : undefined));
    await page.getByText('Chrome 141').first().waitFor();
    await look('film');
  });

  it('a proof becomes the answer of an open ticket of its client, and of no other', async () => {
    await page.getByRole('button', { name: new RegExp(say('desk_proof_reply')) }).click();
    await page.getByRole('menuitem').first().press('Enter');
    const answer = page.getByRole('textbox', { name: say('desk_answer_text') });
    await answer.waitFor();
    assert.match(await answer.inputValue(), new RegExp(FILM));
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    const tickets = await readTable(browser, 'tickets');
    const authorOf = (wanted: string) => tickets.find((row) => row.id === wanted)?.author.userId;
    assert.equal(authorOf(id), authorOf(SOLVED));
    await page.keyboard.press('Escape');
  });
});
