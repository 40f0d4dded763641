import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { OAUTH_SERVERS } from '../../lib/bitrix/oauth.ts';
import { PEOPLE } from '../portal/seed.ts';
import { readDatabase, readTable, readUnsent, ring, ticketOf, whenSent } from './book.ts';
import { type Heard, listenTo } from './ears.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { buySupport, choosePlace } from './screens/options.ts';
import { file, fill, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const chrome: {
  permissions: { getAll(): Promise<{ origins: string[] }> };
  runtime: { onMessage: { addListener(hear: (message: unknown) => void): void } };
};
declare global {
  var heardByTest: string[] | undefined;
}

/** The application's key of this test: nothing else in the world is written like it. */
const APP_KEY = 'kanareikaKljuch7q9zw4x';
const RETURN = `${ORIGIN}/kurator-oauth/`;

describe('A portal connected by a local application', () => {
  let hand: PortalAtHand;
  let heard: Heard;
  let options: Page;
  /** Everything that grants something, as far as it has been seen: the key and every token. */
  const secrets = new Set([APP_KEY]);

  const app = () => {
    const [found] = hand.portal.world.apps;
    assert.ok(found);
    return found;
  };
  const noteTokens = () => {
    for (const { access, refresh } of hand.portal.world.grants) secrets.add(access).add(refresh);
  };
  /** The hour is over; the portal's own clock stays as it is. */
  const expire = () => {
    noteTokens();
    for (const grant of hand.portal.world.grants) grant.expires = hand.portal.world.now() - 1;
  };
  const refreshes = () =>
    hand.portal.requests.filter(({ method, status }) => method === 'oauth.token' && status === 200).length;
  const authorize = () => options.getByRole('button', { name: 'Авторизовать' }).click();

  before(async () => {
    hand = await openPortal();
    const { browser } = hand;
    Object.assign(app(), { clientSecret: APP_KEY, redirect: RETURN });
    // Its own page there is none: the address only has to be the portal's.
    browser.allow(/kurator-oauth|404/);
    heard = await listenTo(browser);
    for (const origin of [ORIGIN, ...OAUTH_SERVERS]) await browser.grantHost(origin);
    options = await browser.openPage('options.html');
    await options.evaluate(() => {
      globalThis.heardByTest = [];
      chrome.runtime.onMessage.addListener((message) => void globalThis.heardByTest?.push(JSON.stringify(message)));
    });
    await options.getByRole('button', { name: 'Локальное приложение (OAuth)' }).click();
    await options.getByLabel('Адрес портала').first().fill(ORIGIN);
    await options.getByLabel('Код приложения (client_id)').fill(app().clientId);
    await options.getByLabel('Ключ приложения (client_secret)').fill(APP_KEY);
  });
  after(async () => hand.close());

  async function fileOne(what: string): Promise<string> {
    const deal = await hand.browser.visit(`${ORIGIN}/crm/deal/details/12/`);
    const popup = await hand.browser.clickAction(deal);
    await popup.getByText('Поставка окон').waitFor();
    await fill(popup, { ...rightExample, what });
    const drafts = await readTable(hand.browser, 'drafts');
    const draft = drafts.find(({ answers }) => answers.what === what);
    assert.ok(draft);
    await file(popup);
    const ticket = await ticketOf(hand.browser, draft.id);
    await deal.close();
    return ticket.id;
  }

  it('is connected in one click beside the application’s id and key; the portal’s tab closes by itself', async () => {
    await authorize();
    await options.getByRole('button', { name: 'Дальше' }).waitFor();
    assert.deepEqual(
      hand.browser.context.pages().filter((page) => page.url().startsWith(ORIGIN)),
      [],
    );
    await choosePlace(options);
    await options.getByText(`Локальное приложение (OAuth), ${app().clientId}`).waitFor();
    await options.getByText(/^до .+; продлевается само/).waitFor();
    await buySupport(options);
    const granted = await hand.browser.inside(async () => (await chrome.permissions.getAll()).origins, undefined);
    for (const server of OAUTH_SERVERS) assert.ok(!granted.includes(`${server}/*`), 'unused: given back');
  });

  it('files a ticket although the token ends before and in the middle', async () => {
    expire();
    const before = refreshes();
    const { world, core } = hand.portal;
    const usual = core.methods.v2['tasks.task.add'];
    assert.ok(usual);
    core.methods.v2['tasks.task.add'] = {
      ...usual,
      run(...given) {
        core.methods.v2['tasks.task.add'] = usual;
        const made = usual.run(...given);
        expire();
        return made;
      },
    };
    const ticketId = await fileOne(rightExample.what);
    await whenSent(hand.browser, ticketId);
    await ring(hand.browser, 'sync.now');
    const tasks = [...world.tasks.values()].filter(({ xmlId }) => xmlId === ticketId);
    assert.deepEqual(
      tasks.map(({ createdBy }) => createdBy),
      [PEOPLE.curator],
    );
    assert.equal(refreshes() - before, 2);
    noteTokens();
  });

  it('renews once when the background and a screen come at the same moment', async () => {
    expire();
    const before = refreshes();
    await options.getByRole('button', { name: 'Изменить получателя' }).click();
    const number = options.getByRole('textbox', { name: 'Консультант' });
    await number.fill(String(PEOPLE.consultant));
    await Promise.all([ring(hand.browser, 'sync.now'), number.press('Enter'), ring(hand.browser, 'outbox.wake')]);
    await options
      .getByText(/Захаров/)
      .first()
      .waitFor();
    assert.equal(refreshes() - before, 1);
    await options.getByRole('button', { name: 'Отмена' }).click();
    noteTokens();
  });

  it('goes on with the kept token after the worker died', async () => {
    await hand.browser.stopWorker();
    const before = refreshes();
    await ring(hand.browser, 'sync.now');
    assert.equal(refreshes(), before);
  });

  it('says in words when the right is gone, keeps what waits, and sends it once it is given anew', async () => {
    noteTokens();
    hand.portal.world.grants.length = 0;
    const ticketId = await fileOne(
      'Настроить права доступа к задачам так, чтобы сотрудники видели только свои задачи.',
    );
    await options.getByText(/Право локального приложения закончилось/).waitFor();
    assert.ok((await readUnsent(hand.browser, ticketId)).length > 0);
    for (const server of OAUTH_SERVERS) await hand.browser.grantHost(server);
    await options.bringToFront();
    await options.getByRole('button', { name: 'Подключить заново' }).click();
    await authorize();
    await options.getByRole('button', { name: 'Дальше' }).waitFor();
    await choosePlace(options);
    await whenSent(hand.browser, ticketId);
    const tasks = [...hand.portal.world.tasks.values()].filter(({ xmlId }) => xmlId === ticketId);
    assert.equal(tasks.length, 1);
    noteTokens();
  });

  it('leaves no key and no token in screens, database, consoles, addresses or tasks', async () => {
    const { browser, portal } = hand;
    noteTokens();
    assert.ok(secrets.size > 6, 'there are tokens to look for');
    const vault = JSON.stringify(await readDatabase(browser, 'kurator-vault'));
    assert.ok(
      [...secrets].filter((secret) => vault.includes(secret)).length >= 3,
      'the vault holds the key and the pair in force',
    );
    const messages = (await options.evaluate(() => globalThis.heardByTest)) ?? [];
    assert.ok(
      messages.some((message) => message.includes('outbox.wake')),
      'the spy hears the doorbells',
    );
    assert.ok(
      messages.every((message) => !/[?&]code=/.test(message)),
      'nobody tells of the address with the code',
    );
    await options.reload();
    await options.getByText('Подключено', { exact: true }).waitFor();
    const screen = await options.evaluate(() =>
      [
        document.documentElement.outerHTML,
        location.href,
        ...[...document.querySelectorAll('input')].map(({ value }) => value),
        JSON.stringify({ ...localStorage, ...sessionStorage }),
      ].join('\n'),
    );
    const places: Record<string, string> = {
      screen,
      messages: messages.join('\n'),
      database: JSON.stringify(await readDatabase(browser, 'kurator')),
      consoles: heard.console.join('\n'),
      'addresses asked by the browser': heard.requests.join('\n'),
      'addresses the portal wrote down': portal.requests.map(({ path }) => path).join('\n'),
      tasks: JSON.stringify([...portal.world.tasks.values()].map(({ viewed: _viewed, ...task }) => task)),
    };
    for (const [place, text] of Object.entries(places)) {
      assert.ok(text.length > 0, place);
      for (const secret of secrets) {
        for (const form of [secret, encodeURIComponent(secret), btoa(secret).replace(/=+$/, '')]) {
          assert.ok(!text.includes(form), `${place} holds a secret`);
        }
      }
    }
    const strangers = heard.requests.filter(
      (address) => /^https?:/.test(address) && new URL(address).origin !== ORIGIN,
    );
    assert.deepEqual(strangers, [], 'nobody but the portal was asked');
  });

  it('forgets key and tokens when it is disconnected', async () => {
    await options.getByRole('button', { name: 'Отключить' }).click();
    await options.getByRole('alertdialog').getByRole('button', { name: 'Отключить' }).click();
    await options.getByLabel('Адрес входящего вебхука').waitFor();
    const vault = await until('an empty vault', async () => {
      const text = JSON.stringify(await readDatabase(hand.browser, 'kurator-vault'));
      return text.includes('local.') ? undefined : text;
    });
    for (const secret of secrets) assert.ok(!vault.includes(secret));
  });
});
