import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { messagesOf } from '../portal/chat-acts.ts';
import { afflict } from '../portal/faults.ts';
import type { Task } from '../portal/records.ts';
import { PEOPLE } from '../portal/seed.ts';
import { type Portal, startPortal } from '../portal/server.ts';
import { readDatabase, readTable, ring } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { fileElsewhere } from './filed-elsewhere.ts';
import { axeFindings, sidewaysFindings } from './looks.ts';
import { HOST, type PortalAtHand } from './portal-at-hand.ts';
import { choosePlace, meetPortal } from './screens/options.ts';
import { until } from './until.ts';

const OTHER = 'lilia.bitrix24.ru';

describe('A consultant with two portals', () => {
  let romashka: Portal;
  let lilia: Portal;
  let browser: Browser;
  let options: Page;
  let desk: Page;
  let tasks: readonly [Task, Task];

  before(async () => {
    romashka = await startPortal({ tls: true, hosts: [HOST] });
    lilia = await startPortal({ tls: true, hosts: [OTHER] });
    browser = await openBrowser({
      mapHosts: { [HOST]: romashka.port, [OTHER]: lilia.port },
      certificates: [romashka, lilia].flatMap(({ certificate }) => (certificate ? [certificate.cert] : [])),
      timezone: 'Europe/Moscow',
    });
    const first = await fileElsewhere(romashka, HOST, { title: 'Роботы молчат', level: 'regular' as never });
    const second = await fileElsewhere(lilia, OTHER, { title: 'Не печатается счёт', level: 'vip' as never });
    tasks = [first.task, second.task];
    assert.equal(first.task.id, second.task.id, 'both portals number alike');
  });
  after(async () => {
    await browser.close();
    await Promise.all([romashka.stop(), lilia.stop()]);
  });

  const said = (portal: Portal, task: Task) => messagesOf(portal.world, task.chatId).map(({ text }) => text);
  const card = (host: string) => options.getByRole('listitem').filter({ hasText: host });

  it('connects both, each by its own key and its own permission', async () => {
    options = await browser.openPage('options.html');
    await meetPortal({ portal: romashka, browser } as PortalAtHand, options, { userId: PEOPLE.consultant });
    await choosePlace(options);
    await options.getByRole('radio', { name: /Консультант/ }).click();
    await options.getByRole('button', { name: 'Подключить ещё портал' }).click();
    await browser.grantHost(`https://${OTHER}`);
    await options.getByPlaceholder('https://…/rest/1/…/').fill(lilia.webhook(PEOPLE.consultant, `https://${OTHER}`));
    await options.getByRole('button', { name: 'Проверить', exact: true }).click();
    await options.getByRole('button', { name: 'Подключить', exact: true }).click();
    await card(OTHER).getByText('Подключено', { exact: true }).waitFor();
    await card(HOST).getByText('Подключено', { exact: true }).waitFor();
    const secrets = (await readDatabase(browser, 'kurator-vault'))['secrets'] ?? [];
    assert.equal(secrets.length, 2);
    const book = JSON.stringify(await readDatabase(browser, 'kurator'));
    for (const row of secrets) assert.ok(!book.includes((row as { key: string }).key), 'a key outside the vault');
  });

  it('sees the tickets of both in one waiting list, and may look at one portal alone', async () => {
    desk = await browser.openPage('desk.html');
    await desk.setViewportSize({ width: 1280, height: 860 });
    const rows = desk.getByRole('region', { name: 'В очереди' }).getByRole('link');
    await until('both tickets', async () => ((await rows.count()) === 2 ? true : undefined));
    const texts = await rows.allTextContents();
    assert.match(texts[0] ?? '', /Не печатается счёт.*lilia/s, 'the VIP of the further portal goes first');
    assert.match(texts[1] ?? '', /Роботы молчат.*romashka/s);
    await desk.getByRole('button', { name: HOST }).click();
    await until('one ticket', async () => ((await rows.count()) === 1 ? true : undefined));
    await desk.getByRole('button', { name: 'Все порталы' }).click();
  });

  it('«принято» on each lands on the right portal, though the tasks have one number', async () => {
    const rows = desk.getByRole('region', { name: 'В очереди' }).getByRole('link');
    const before = [said(romashka, tasks[0]).length, said(lilia, tasks[1]).length];
    for (const title of ['Не печатается счёт', 'Роботы молчат']) {
      await rows.filter({ hasText: title }).click();
      await desk.getByRole('article', { name: title }).waitFor();
      await desk.locator('body').press('a');
      await desk.getByText('Реакция отправляется').waitFor();
    }
    for (const scheme of ['light', 'dark'] as const)
      await browser.screenshot(desk, `portals-desk-${scheme}`, { scheme });
    assert.deepEqual(await axeFindings(desk), []);
    assert.deepEqual(await sidewaysFindings(desk), []);
    await until('each portal hears its own', async () => {
      await ring(browser, 'sync.now');
      const now = [said(romashka, tasks[0]), said(lilia, tasks[1])];
      return now.every((all) => all.some((text) => text.includes('Принято'))) ? now : undefined;
    });
    const added = [said(romashka, tasks[0]), said(lilia, tasks[1])].map((all, at) => all.slice(before[at]));
    assert.deepEqual(
      added.map((all) => all.filter((text) => text.includes('Принято')).length),
      [1, 1],
      JSON.stringify(added),
    );
    await until('both are heard of', async () => {
      await ring(browser, 'sync.now');
      const events = await readTable(browser, 'events');
      const taken = events.filter(({ kind }) => kind === 'acknowledged').map((one) => one.ticketId);
      return new Set(taken).size === 2 ? true : undefined;
    });
  });

  it('a key revoked on one is told in words there, and the other goes on', async () => {
    afflict(lilia.world, { kind: 'revoked-key', userId: PEOPLE.consultant });
    browser.allow(/401|revoked|poll failed/);
    await fileElsewhere(romashka, HOST, { title: 'Ещё одна заявка Ромашки', level: 'regular' as never });
    await until('the new ticket of the portal that works', async () => {
      await ring(browser, 'sync.now');
      return (await readTable(browser, 'tickets')).some(({ title }) => title.startsWith('Ещё одна')) ? true : undefined;
    });
    await options.bringToFront();
    await card(OTHER).getByText('Нет связи').waitFor();
    await card(HOST).getByText('Подключено', { exact: true }).waitFor();
    await options.getByRole('heading', { name: 'Портал', exact: true }).scrollIntoViewIfNeeded();
    for (const scheme of ['light', 'dark'] as const)
      await browser.screenshot(options, `portals-options-${scheme}`, { scheme });
    assert.deepEqual(await axeFindings(options), []);
    assert.deepEqual(await sidewaysFindings(options), []);
  });

  it('leaving one forgets its key and permission alone, and keeps its tickets', async () => {
    await card(OTHER)
      .getByRole('button', { name: /Отключить/ })
      .click();
    await options.getByRole('alertdialog').getByRole('button', { name: 'Отключить' }).click();
    await card(OTHER).waitFor({ state: 'detached' });
    const secrets = (await readDatabase(browser, 'kurator-vault'))['secrets'] ?? [];
    assert.deepEqual(
      secrets.map((row) => (row as { id: string }).id),
      ['portal'],
    );
    assert.equal((await readTable(browser, 'tickets')).length, 3);
    const granted = await browser.inside(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { getAll(): Promise<{ origins: string[] }> } };
      };
      return (await chrome.permissions.getAll()).origins;
    }, undefined);
    assert.ok(granted.some((one) => one.includes(HOST)) && !granted.some((one) => one.includes(OTHER)), `${granted}`);
  });
});
