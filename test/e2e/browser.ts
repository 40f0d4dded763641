import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import { clickIcon } from './action.ts';
import { endProcess, type Start } from './chromium.ts';
import type { Problem } from './problems.ts';
import { connect, disconnect, launch, quit } from './session.ts';
import { until } from './until.ts';
import { openWire, type Target, type Wire } from './wire.ts';

const output = fileURLToPath(new URL('../../.output', import.meta.url));

/** The browser writes granted hosts to the profile this much later; a kill before loses them, as it would at a person's. */
const GRANT_SETTLES = 12_000;

export interface BrowserOptions extends Partial<Start> {
  /** Where `screenshot` puts its pictures. */
  readonly pictures?: string;
  /** Gives a beeping microphone and the permission to use it. */
  readonly microphone?: boolean;
  /** Folder for downloads; without it they go where the driver wants them (`page.waitForEvent('download')`). */
  readonly downloads?: string;
}

/** A real Chromium with the built extension, on a profile of its own. */
export interface Browser {
  readonly extensionId: string;
  readonly profile: string;
  /** Of the present connection: take it anew after `reopen` and `unwatched`. */
  readonly context: BrowserContext;
  readonly wire: Wire;
  /** The running service worker; wait for it after a restart. */
  worker(): Promise<Worker>;
  /** Evaluates inside the extension's origin, in a silent tab of its own that wakes no worker. */
  inside<Out, In>(work: (arg: In) => Out | Promise<Out>, arg: In): Promise<Out>;
  badge(): Promise<string>;
  /** A new tab at this address. */
  visit(address: string): Promise<Page>;
  /** A page of the extension in a new tab: `openPage('options.html')`. */
  openPage(path: string): Promise<Page>;
  /** Clicks the toolbar icon while `page` is in front, as a person does (activeTab comes with it); gives the popup. */
  clickAction(page: Page): Promise<Page>;
  /** Makes the browser say yes the next time the extension asks for this origin: a person's click on "Allow". */
  grantHost(origin: string): Promise<void>;
  /** Takes it back, as a person can in the browser's settings. */
  revokeHost(origin: string): Promise<void>;
  /** Ends the service worker at once, in the middle of whatever it does. */
  stopWorker(): Promise<void>;
  /** Lets the driver go while `during` runs, so that the worker lives and dies as it would unwatched. Pages held before are void. */
  unwatched<Out>(during: (targets: () => Promise<readonly Target[]>) => Promise<Out>): Promise<Out>;
  /** Kills the browser without a word; `reopen` starts it again on the same profile. */
  kill9(): Promise<void>;
  /** Closes the browser properly if it runs, and starts it again on the same profile. */
  reopen(): Promise<void>;
  /** A picture `<pictures>/<name>.png` in the light or the dark scheme; gives its path. */
  screenshot(page: Page, name: string, options?: { scheme?: 'light' | 'dark'; full?: boolean }): Promise<string>;
  readonly problems: readonly Problem[];
  /** Problems whose words fit are part of the test. */
  allow(words: RegExp): void;
  /** Ends everything and removes the profile. Throws when a page or the worker had a problem nobody allowed. */
  close(): Promise<void>;
}

/** Starts the browser with the extension and waits until its worker has run. */
export async function openBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'kurator-'));
  const pictures = options.pictures ?? join(output, 'e2e');
  const start: Start = {
    profile,
    extensionDir: options.extensionDir ?? process.env.KURATOR_CHROME ?? join(output, 'chrome-mv3'),
    locale: options.locale ?? 'ru',
    headless: options.headless ?? true,
    mapHosts: options.mapHosts ?? {},
    certificates: options.certificates ?? [],
    timezone: options.timezone,
    args: [...(options.args ?? []), ...(options.microphone ? ['--use-fake-device-for-media-stream'] : [])],
  };
  const problems: Problem[] = [];
  const allowed: RegExp[] = [];
  let grantedAt = 0;
  let silent: Page | undefined;
  const wishes = { problems, microphone: options.microphone ?? false, downloads: options.downloads };

  /** A profile of our own goes with us; one that was given stays. */
  const removeProfile = () => {
    if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };

  let session = await launch(start, wishes).catch((error: unknown) => {
    removeProfile();
    throw error;
  });
  const leave = () => {
    session.running.child.kill('SIGKILL');
    removeProfile();
  };
  process.once('exit', leave);

  const context = (): BrowserContext => {
    const [first] = session.driver.contexts();
    if (!first) throw new Error('the browser is not running');
    return first;
  };

  /** A tab that does not come to the front. */
  async function tabBehind(address: string): Promise<Page> {
    const arrived = context().waitForEvent('page');
    await session.wire.send('Target.createTarget', { url: 'about:blank', background: true });
    const page = await arrived;
    await page.goto(address);
    return page;
  }

  async function silentTab(): Promise<Page> {
    if (!silent || silent.isClosed())
      silent = await tabBehind(`chrome-extension://${session.extensionId}/manifest.json`);
    return silent;
  }

  async function hostAccess(method: 'addHostPermission' | 'removeHostPermission', origin: string): Promise<void> {
    const page = await tabBehind('chrome://extensions/');
    // A string, since the browser's own pages have an interface that no declaration describes.
    const args = `${JSON.stringify(session.extensionId)}, ${JSON.stringify(`${origin}/*`)}`;
    await page.evaluate(`chrome.developerPrivate.${method}(${args})`);
    await page.close();
  }

  return {
    get extensionId() {
      return session.extensionId;
    },
    profile,
    get context() {
      return context();
    },
    get wire() {
      return session.wire;
    },
    problems,
    worker: () => until('a service worker', async () => context().serviceWorkers().at(-1)),
    inside: async (work, arg) => (await silentTab()).evaluate(work as (given: unknown) => never, arg),
    badge: async () => String(await (await silentTab()).evaluate('chrome.action.getBadgeText({})')),
    async visit(address) {
      const page = await context().newPage();
      await page.goto(address);
      return page;
    },
    async openPage(path) {
      const page = await context().newPage();
      await page.goto(`chrome-extension://${session.extensionId}/${path}`);
      return page;
    },
    clickAction: (page) => clickIcon(session.wire, session.running.address, session.extensionId, page),
    async grantHost(origin) {
      await hostAccess('addHostPermission', origin);
      grantedAt = Date.now();
    },
    revokeHost: (origin) => hostAccess('removeHostPermission', origin),
    async stopWorker() {
      const link = await context().newCDPSession(await silentTab());
      await link.send('ServiceWorker.enable');
      await link.send('ServiceWorker.stopAllWorkers');
      await until('the end of the worker', async () =>
        (await session.wire.targets()).some(({ type }) => type === 'service_worker') ? undefined : true,
      );
      await link.detach();
    },
    async unwatched(during) {
      await disconnect(session);
      const wire = await openWire(session.running.address);
      try {
        return await during(() => wire.targets());
      } finally {
        wire.close();
        session = await connect(session.running, wishes);
      }
    },
    async kill9() {
      await wait(Math.max(0, grantedAt + GRANT_SETTLES - Date.now()));
      await endProcess(session.running.child, 'SIGKILL');
      await disconnect(session);
    },
    async reopen() {
      await quit(session);
      session = await launch(start, wishes);
    },
    async screenshot(page, name, { scheme = 'light', full = false } = {}) {
      mkdirSync(pictures, { recursive: true });
      const path = join(pictures, `${name}.png`);
      await page.emulateMedia({ colorScheme: scheme });
      await page.screenshot({ path, fullPage: full, animations: 'disabled' });
      await page.emulateMedia({ colorScheme: null });
      return path;
    },
    allow: (words) => void allowed.push(words),
    async close() {
      await quit(session);
      process.off('exit', leave);
      removeProfile();
      const left = problems.filter(({ words }) => !allowed.some((pattern) => pattern.test(words)));
      if (left.length === 0) return;
      const lines = left.map(({ where, words }) => `  ${where}: ${words}`);
      throw new Error(`the browser had ${left.length} problems:\n${lines.join('\n')}`);
    },
  };
}
