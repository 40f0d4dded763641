import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type Browser, openBrowser } from './browser.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const chrome: {
  runtime: { id: string };
  permissions: { getAll(): Promise<{ origins?: string[] }> };
};

describe('The built extension in a browser of its own', () => {
  let server: Server;
  let browser: Browser;
  let address: string;

  before(async () => {
    server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end('<!doctype html><title>Page</title><link rel="icon" href="data:,"><h1>Nothing of a portal</h1>');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await openBrowser({ locale: 'ru' });
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await browser.close();
  });

  it('asks for no site at installation', async () => {
    equal(await browser.inside(() => chrome.runtime.id, undefined), browser.extensionId);
    deepEqual(await browser.inside(async () => (await chrome.permissions.getAll()).origins, undefined), []);
  });

  it('leaves no trace on a page that is no portal', async () => {
    const page = await browser.visit(address);
    await page.waitForTimeout(500);
    equal(await page.evaluate('document.documentElement.children.length'), 2);
    equal(await page.evaluate('document.body.children.length'), 1);
    await page.close();
  });

  it('opens its popup at a click on the icon, in both schemes', async () => {
    const page = await browser.visit(address);
    const popup = await browser.clickAction(page);
    match(popup.url(), /^chrome-extension:\/\/[a-p]{32}\/popup\.html/);
    ok(((await popup.evaluate('innerWidth')) as number) <= 800);
    await browser.screenshot(popup, 'browser-popup-light', { scheme: 'light' });
    await browser.screenshot(popup, 'browser-popup-dark', { scheme: 'dark' });
    await popup.close();
    await page.close();
  });

  it('reaches nothing but this machine', async () => {
    await rejects(browser.visit('https://bitrix24.ru/'), /ERR_NAME_NOT_RESOLVED/);
  });

  it('has a worker that can be ended at any moment and comes back with the browser', async () => {
    await browser.stopWorker();
    const left = await browser.wire.targets();
    deepEqual(
      left.filter(({ type }) => type === 'service_worker'),
      [],
    );
    await browser.kill9();
    await browser.reopen();
    ok(await browser.worker());
  });
});
