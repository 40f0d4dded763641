import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { parseTaskDescription } from '../../lib/desk/task-text.ts';
import { Refusal } from '../portal/refusal.ts';
import { PEOPLE } from '../portal/seed.ts';
import { readDatabase, readTable, ring, ticketOf, whenSent } from './book.ts';
import { type Heard, listenTo } from './ears.ts';
import { HOST, ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { inGuestWorld, readGuest } from './screens/guest.ts';
import { setUp } from './screens/options.ts';
import { file, fill, rightExample, saved, whenRegistered } from './screens/popup.ts';
import { until } from './until.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const chrome: {
  runtime: { id?: string; onMessage: { addListener(hear: (message: unknown) => void): void } };
  storage?: Record<string, { get(key: null): Promise<object> }>;
  tabs: { sendMessage(id: number, message: unknown): Promise<unknown> };
};
declare global {
  var heardByTest: string[] | undefined;
}

/** The webhook's key of this test: nothing else in the world is written like it. */
const KEY = 'kanareika7q9zw4xTest';
/** The session id of the portal's pages (`BX.message.bitrix_sessid`). */
const SESSID = '5e1f0a9d3c7b42688e1c0b6f5a4d3e2f';
const DEAL = `${ORIGIN}/crm/deal/details/12/`;

/** Fails when a secret stands anywhere in it, whatever its encoding. */
function assertSilent(where: string, what: unknown, secrets: readonly string[] = [KEY, SESSID]): void {
  const text = typeof what === 'string' ? what : JSON.stringify(what);
  assert.ok(text !== undefined && text.length > 0, `${where}: there is something to look at`);
  for (const secret of secrets) {
    const forms = [secret, encodeURIComponent(secret), btoa(secret).replace(/=+$/, ''), [...secret].reverse().join('')];
    for (const form of forms) {
      const at = text.indexOf(form);
      assert.ok(at < 0, `${where} holds a secret: …${text.slice(Math.max(0, at - 80), at + 60)}…`);
    }
  }
}

/** Everything a page shows or holds: its document, what stands in its fields, its storages. */
function pageWhole(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map(({ value }) => value);
    const stores = [localStorage, sessionStorage].map((store) => JSON.stringify({ ...store }));
    return [document.documentElement.outerHTML, document.title, location.href, ...fields, ...stores].join('\n');
  });
}

describe('Secrets in a real browser', () => {
  let hand: PortalAtHand;
  let heard: Heard;
  let deal: Page;
  /** The popup goes when another page comes to the front: what it showed at the end. */
  let filedCard: string;
  let spy: Page;
  let taskId = 0;

  before(async () => {
    hand = await openPortal();
    const { browser, portal } = hand;
    for (const hook of portal.world.webhooks) if (hook.userId === PEOPLE.curator) hook.secret = KEY;
    heard = await listenTo(browser);
    spy = await browser.openPage('tickets.html');
    await spy.evaluate(() => {
      globalThis.heardByTest = [];
      chrome.runtime.onMessage.addListener((message) => void globalThis.heardByTest?.push(JSON.stringify(message)));
    });
    await setUp(hand);
    const worker = await browser.worker();
    await worker.evaluate(() => {
      const usual = chrome.tabs.sendMessage.bind(chrome.tabs);
      globalThis.heardByTest = [];
      chrome.tabs.sendMessage = (id, message) => {
        globalThis.heardByTest?.push(JSON.stringify(message));
        return usual(id, message);
      };
    });

    // Filing with proof, and a portal that quotes the key back in an error.
    deal = await browser.visit(DEAL);
    const popup = await browser.clickAction(deal);
    await popup.getByText('Поставка окон').waitFor();
    await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
    await until('the screenshot', async () => ((await readTable(browser, 'evidence')).length > 0 ? true : undefined));
    await fill(popup, rightExample);
    const [draft] = await readTable(browser, 'drafts');
    assert.ok(draft);
    const table = portal.core.methods.v2;
    const usual = table['disk.storage.getlist'];
    assert.ok(usual);
    const quoting = `Bad request ${ORIGIN}/rest/${PEOPLE.curator}/${KEY}/disk.storage.getlist.json (key ${KEY}, sessid=${SESSID})`;
    table['disk.storage.getlist'] = {
      ...usual,
      run() {
        table['disk.storage.getlist'] = usual;
        throw new Refusal('ERROR_CORE', quoting, 400);
      },
    };
    await file(popup);
    await popup.getByText('ERROR_CORE').first().waitFor();
    assertSilent('the card of a ticket in trouble', await pageWhole(popup));
    assertSilent('the database with a trouble in it', await readDatabase(browser, 'kurator'));
    await popup.getByRole('button', { name: 'Попробовать сейчас' }).click();
    const ticket = await ticketOf(browser, draft.id);
    await whenSent(browser, ticket.id);
    await whenRegistered(popup);
    filedCard = await pageWhole(popup);
    taskId = [...portal.world.tasks.values()].find((task) => task.xmlId === ticket.id)?.id ?? 0;
    portal.faults.add({ kind: 'wrong-json', method: '*', times: 2 });
    await ring(browser, 'sync.now').catch(() => undefined);
    portal.faults.clear();
    await ring(browser, 'sync.now');
  });
  after(async () => hand.close());

  it('keeps the key in the vault, so that the other findings mean something', async () => {
    const vault = JSON.stringify(await readDatabase(hand.browser, 'kurator-vault'));
    assert.ok(vault.includes(KEY));
    assert.ok(
      hand.portal.requests.some(({ path }) => path.includes(KEY)),
      'the portal was reached with it',
    );
    assert.ok((await deal.content()).includes(SESSID), 'the page has a session id to be stolen');
  });

  it('writes no secret into the working database, whatever the table', async () => {
    const book = await readDatabase(hand.browser, 'kurator');
    assert.ok((book['connections']?.length ?? 0) === 1 && (book['blobs']?.length ?? 0) > 0);
    for (const [table, rows] of Object.entries(book)) assertSilent(`the table ${table}`, rows);
  });

  it('writes no secret into any storage of the extension', async () => {
    const stores = await hand.browser.inside(async () => {
      const found: Record<string, unknown> = { local: { ...localStorage }, session: { ...sessionStorage } };
      for (const [area, store] of Object.entries(chrome.storage ?? {})) {
        if (typeof store?.get === 'function') found[`chrome.${area}`] = await store.get(null);
      }
      found['caches'] = await caches.keys();
      return found;
    }, undefined);
    assertSilent('the storages of the extension', stores);
    const databases = await hand.browser.inside(
      async () => (await indexedDB.databases()).map(({ name }) => name),
      undefined,
    );
    assert.deepEqual(databases.sort(), ['kurator', 'kurator-vault'], 'there is no third database to look into');
  });

  it('shows no secret on any page, not even where it was typed', async () => {
    const options = await hand.browser.openPage('options.html');
    await options.getByText('Подключено', { exact: true }).waitFor();
    assertSilent('the card of the filed ticket', filedCard);
    for (const page of [options, spy]) assertSilent(page.url(), await pageWhole(page));
    assertSilent('what the guest shows on the page', await readGuest(deal), [KEY, SESSID]);
    assertSilent('the portal page', await pageWhole(deal), [KEY]);
    await options.close();
  });

  it('sends no secret in any message', async () => {
    const worker = await hand.browser.worker();
    const toPages = (await spy.evaluate(() => globalThis.heardByTest)) ?? [];
    const toGuests = (await worker.evaluate(() => globalThis.heardByTest)) ?? [];
    assert.ok(
      toPages.some((message) => message.includes('outbox.wake')),
      'the spy hears the doorbells',
    );
    assert.ok(
      toPages.some((message) => message.includes('page.hello')),
      'and the guest',
    );
    assert.ok(
      toGuests.some((message) => message.includes('guest.refresh')),
      'and what guests are told',
    );
    assertSilent('messages', [...toPages, ...toGuests]);
  });

  it('writes no secret into any console', () => {
    assert.ok(
      heard.console.some((line) => line.includes('step failed')),
      'the worker logged the trouble',
    );
    assertSilent('the consoles', heard.console);
  });

  it('brings no secret into the task, its files or their names', async () => {
    const { world } = hand.portal;
    const task = world.tasks.get(taskId);
    assert.ok(task);
    assertSilent('the task', { ...task, viewed: [...task.viewed] });
    assertSilent('the part for machines', await parseTaskDescription(task.description));
    const files = task.files.map((id) => world.objects.get(world.attachments.get(id)?.objectId ?? 0));
    assert.equal(files.length, 1);
    for (const one of files) {
      assert.ok(one);
      assertSilent('the name of a file', one.name);
      assertSilent(`the bytes of ${one.name}`, readFileSync(one.path, 'latin1'));
    }
  });

  it('asks the connected portal and nobody else, without cookies', () => {
    const own = `chrome-extension://${hand.browser.extensionId}/`;
    const strangers = heard.requests.filter(
      (address) =>
        !/^(?:data|blob|chrome):/.test(address) && !address.startsWith(own) && new URL(address).origin !== ORIGIN,
    );
    assert.deepEqual([...new Set(strangers)], []);
    const asked = hand.portal.requests.filter(({ path, inBatch }) => path.startsWith('/rest/') && inBatch === null);
    assert.ok(asked.length > 10);
    assert.ok(
      heard.requests.some((address) => address.startsWith(`${ORIGIN}/rest/`)),
      'the worker was overheard',
    );
    for (const { headers, path } of asked) {
      assert.equal(headers['host'], HOST);
      assert.equal(headers['cookie'], undefined, `no cookie goes to ${path.replace(KEY, '•••')}`);
      assert.equal(headers['referer'], undefined);
    }
  });

  it('lets no page read the vault or a file of the extension', async () => {
    const databases = () => indexedDB.databases().then((all) => all.map(({ name }) => name));
    assert.deepEqual(await deal.evaluate(databases), []);
    assert.deepEqual(await inGuestWorld(deal, `(${databases})()`), [], 'the guest has the page’s origin, not ours');
    for (const path of ['manifest.json', 'popup.html', 'background.js']) {
      const address = `chrome-extension://${hand.browser.extensionId}/${path}`;
      const answer = await deal.evaluate(
        (url) =>
          fetch(url).then(
            () => 'read',
            () => 'refused',
          ),
        address,
      );
      assert.equal(answer, 'refused', path);
    }
    hand.browser.allow(/chrome-extension:|Content Security Policy|Not allowed to load/);
  });

  describe('against a page that forges', () => {
    const entity = {
      kind: 'crm.deal',
      id: '666',
      host: HOST,
      address: `${ORIGIN}/crm/deal/details/666/`,
      title: 'Чужая',
    };
    const forged = ['draft.add', 'ticket.open', 'outbox.wake', 'sync.now', 'desk.changed', 'recorder.start'].map(
      (kurator) => ({ kurator, input: { entity, ticketId: 'x', address: entity.address } }),
    );
    const book = async () => {
      const { drafts, tickets, outbox, settings, clients, connections, evidence, recordings } = await readDatabase(
        hand.browser,
        'kurator',
      );
      return { drafts, tickets, outbox, settings, clients, connections, evidence, recordings };
    };

    it('takes nothing from the page’s own world', async () => {
      const draftPage = await hand.browser.openPage('popup.html');
      await saved(draftPage);
      await draftPage.close();
      const known = await book();
      const asked = hand.portal.requests.length;
      const outcome = await deal.evaluate(
        async ({ forged, id }) => {
          const guest = document.querySelector('kurator-guest');
          for (const message of forged) {
            for (const to of [window, document, document.documentElement, guest]) {
              if (!to) continue;
              if (to === window) window.postMessage(message, '*');
              for (const name of ['kurator', message.kurator, 'message']) {
                to.dispatchEvent(new CustomEvent(name, { detail: message, bubbles: true, composed: true }));
              }
              to.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
            }
          }
          const { runtime } =
            (globalThis as { chrome?: { runtime?: { sendMessage?: (...all: unknown[]) => unknown } } }).chrome ?? {};
          try {
            for (const message of forged) await runtime?.sendMessage?.(id, message);
          } catch {
            return 'refused';
          }
          return runtime?.sendMessage ? 'sent' : 'no door';
        },
        { forged, id: hand.browser.extensionId },
      );
      assert.notEqual(outcome, 'sent');
      await deal.waitForTimeout(500);
      assert.deepEqual(await book(), known);
      assert.equal(hand.portal.requests.length, asked, 'nothing was asked of the portal');
    });

    it('takes from the guest only what a guest may say, and only in its form', async () => {
      const known = await book();
      const asked = hand.portal.requests.length;
      const bad = [
        ...forged.filter(({ kurator }) => !['draft.add', 'ticket.open'].includes(kurator)),
        { kurator: 'draft.add', input: { entity: { ...entity, kind: 'no such kind' } } },
        { kurator: 'draft.add', input: { entity: { ...entity, address: 'javascript:alert(1)' } } },
        { kurator: 'draft.add', input: {} },
        { kurator: 'toString', input: {} },
        { kurator: '__proto__', input: {} },
      ];
      const answers = await inGuestWorld(
        deal,
        `Promise.all(${JSON.stringify(bad)}.map((message) =>
          chrome.runtime.sendMessage(message).then((reply) => reply?.ok ?? 'nobody', () => 'nobody')))`,
      );
      assert.ok(Array.isArray(answers) && answers.every((answer) => answer !== true), JSON.stringify(answers));
      await deal.waitForTimeout(300);
      assert.deepEqual(await book(), known);
      assert.equal(hand.portal.requests.length, asked);
    });
  });
});
