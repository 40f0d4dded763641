import { type Browser, launch, type Page } from 'puppeteer-core';
import { until } from './until.ts';

/** Firefox knows an extension's pages under a number of its own; told beforehand, it is always this one. */
const NUMBER = '6c1f0a52-9a57-4f0e-8c59-2d8f5b7e1a34';
const EXTENSION = 'kurator@kurator.invalid';

/** A real Firefox with the built extension. */
export interface Firefox {
  /** What pages opened here threw, or said as an error. */
  readonly problems: string[];
  open(address: string): Promise<Page>;
  /** A page of the extension, e.g. `popup.html`. */
  openOwn(page: string): Promise<Page>;
  /** Brings the page to the front and lets the extension into it, as a click on its icon does. */
  letIn(page: Page): Promise<void>;
  close(): Promise<void>;
}

/** Waits for the page to stand at this address and to be whole. */
async function arrive(page: Page, address: string): Promise<void> {
  await until(`the page ${address}`, async () => {
    // While one document goes and another comes there is nobody to ask.
    const here = await page.evaluate(() => `${document.readyState} ${location.href}`).catch(() => '');
    return here === `complete ${address}` || undefined;
  });
}

/** Loads the page anew. */
export async function reload(page: Page): Promise<void> {
  const address = await page.evaluate(() => {
    document.documentElement.dataset['before'] = 'reload';
    const { href } = location;
    location.reload();
    return href;
  });
  await until('the page anew', async () => {
    const before = await page.evaluate(() => document.documentElement.dataset['before']).catch(() => 'reload');
    return before === undefined || undefined;
  });
  await arrive(page, address);
}

/** Clicks what this path leads to, once it is there. A true click: the browser takes it for a person's. */
export async function click(page: Page, path: string): Promise<void> {
  const found = await page.waitForSelector(`::-p-xpath(${path})`, { timeout: 10_000 });
  if (!found) throw new Error(`There is no ${path}`);
  await found.click();
}

/** What a click on the icon gives, given without the popup that would take the focus. Runs in Firefox's own window. */
const LET_IN = `(id) => WebExtensionPolicy.getByID(id).extension.tabManager.addActiveTabPermission(gBrowser.selectedTab)`;

/** As much of the driver's own line to the browser as is needed here; it has no public type. */
interface Line {
  send(method: string, input: object): Promise<{ readonly result: Readonly<Record<string, unknown>> }>;
}

/** Calls a function in Firefox's own window, where the buttons and tabs are. */
async function insideFirefox(browser: Browser, work: string, given: string): Promise<void> {
  const line = Reflect.get(browser, 'connection') as Line;
  const { result } = await line.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = result['contexts'] as readonly { readonly context: string }[];
  const answer = await line.send('script.callFunction', {
    functionDeclaration: work,
    arguments: [{ type: 'string', value: given }],
    target: { context: window?.context },
    awaitPromise: true,
  });
  if (answer.result['type'] !== 'success') throw new Error(JSON.stringify(answer.result['exceptionDetails']));
}

/**
 * Starts Firefox on a profile of its own, in this language, and installs the build. Questions for optional hosts are
 * answered with yes: nobody sits before the window. `preferences` are Firefox's own, by the names of about:config.
 */
export async function openFirefox(
  language: 'ru' | 'en',
  preferences: Readonly<Record<string, boolean>> = {},
): Promise<Firefox> {
  const { FIREFOX_PATH: executablePath = '/usr/bin/firefox-esr', KURATOR_FIREFOX: folder } = process.env;
  if (!folder) throw new Error('KURATOR_FIREFOX names no build: run this through `npm run e2e -- firefox`.');
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'intl.accept_languages': language,
      'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION]: NUMBER }),
      'extensions.webextOptionalPermissionPrompts': false,
      ...preferences,
    },
  });
  const problems: string[] = [];
  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(`${address}: ${String(error)}`));
    page.on('console', (said) => {
      if (said.type() === 'error') problems.push(`${address}: ${said.text()}`);
    });
    // Firefox loads an extension's page but never reports that it has: whether it stands there, the page itself tells.
    void page.goto(address).catch(() => undefined);
    await arrive(page, address);
    return page;
  };
  try {
    const id = await browser.installExtension(folder);
    if (id !== EXTENSION) throw new Error(`Firefox calls the extension ${id}`);
    const openOwn = (page: string) => open(`moz-extension://${NUMBER}/${page}`);
    const letIn = async (page: Page) => {
      await page.bringToFront();
      await insideFirefox(browser, LET_IN, EXTENSION);
    };
    return { problems, open, openOwn, letIn, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
