import { launch, type Page } from 'puppeteer-core';

/** Firefox knows an extension's pages under a number of its own; told beforehand, it is always this one. */
const NUMBER = '6c1f0a52-9a57-4f0e-8c59-2d8f5b7e1a34';
const EXTENSION = 'kurator@kurator.invalid';

/** A real Firefox with the built extension. */
export interface Firefox {
  /** Everything uncaught or said as an error on pages opened here, and what the content policy refused. */
  readonly problems: string[];
  open(address: string): Promise<Page>;
  /** A page of the extension, e.g. `popup.html`. */
  openOwn(page: string): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Starts Firefox on a profile of its own, in this language, and installs the build. Questions for optional hosts are
 * answered with yes: nobody sits before the window.
 */
export async function openFirefox(language: 'ru' | 'en'): Promise<Firefox> {
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
      'ui.prefersReducedMotion': 1,
    },
  });
  const problems: string[] = [];
  const open = async (address: string): Promise<Page> => {
    const page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${String(error)}`));
    page.on('console', (said) => {
      if (said.type() === 'error') problems.push(`${page.url()}: ${said.text()}`);
    });
    await page.goto(address);
    return page;
  };
  try {
    const id = await browser.installExtension(folder);
    if (id !== EXTENSION) throw new Error(`Firefox calls the extension ${id}`);
    const openOwn = (page: string) => open(`moz-extension://${NUMBER}/${page}`);
    return { problems, open, openOwn, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
