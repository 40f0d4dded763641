import type { Page } from 'puppeteer-core';
import { PEOPLE } from '../portal/seed.ts';
import { type Portal, startPortal } from '../portal/server.ts';
import { click, type Firefox, openFirefox } from './firefox.ts';
import { until } from './until.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const browser: { tabs: { query(filter: object): Promise<{ id: number }[]> } };

/** The emulated portal and a Firefox that is connected to it as its curator is. */
export interface FirefoxAtPortal {
  readonly firefox: Firefox;
  readonly portal: Portal;
  readonly origin: string;
  /** A page of the extension that stays open: from it the database is read and the background rung. */
  readonly own: Page;
  close(): Promise<void>;
}

const words = (page: Page): Promise<string> => page.evaluate(() => document.querySelector('body')?.textContent ?? '');

/** Connects the portal by its webhook, as a person does in the options. Firefox must speak Russian. */
export async function connect(firefox: Firefox, portal: Portal, origin: string): Promise<Page> {
  const options = await firefox.openOwn('options.html');
  const field = await options.waitForSelector('input[placeholder^="https://…"]');
  await field?.type(portal.webhook(PEOPLE.curator, origin));
  await click(options, '//button[normalize-space()="Проверить"]');
  await click(options, '//button[normalize-space()="Дальше"]');
  const consultant = await options.waitForSelector('input[role="combobox"]');
  await consultant?.type('Захаров');
  await click(options, '//*[@role="option"][contains(., "Захаров")]');
  await click(options, '//button[normalize-space()="Подключить"]');
  await until('the connection', async () => (await words(options)).includes('Подключено') || undefined);
  // With monthly support the level is «Обычный», which may file by the portal.
  await click(
    options,
    '//*[@role="switch"][@aria-label="Ежемесячная поддержка" or @id=//label[contains(., "Ежемесячная поддержка")]/@for]',
  );
  await until('the level', async () => (await words(options)).includes('Ваш уровень: «Обычный»') || undefined);
  return options;
}

/** Starts both and connects them. */
export async function openAtPortal(preferences: Readonly<Record<string, boolean>> = {}): Promise<FirefoxAtPortal> {
  const portal = await startPortal();
  const firefox = await openFirefox('ru', preferences).catch(async (error: unknown) => {
    await portal.stop();
    throw error;
  });
  const origin = `http://localhost:${portal.port}`;
  const close = async () => {
    await firefox.close();
    await portal.stop();
  };
  try {
    return { firefox, portal, origin, own: await connect(firefox, portal, origin), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The number of the tab that shows the portal. (A pattern of Firefox has no port.) */
export function tabOf(own: Page, origin: string): Promise<number> {
  return own.evaluate(
    async (pattern) => {
      const [tab] = await browser.tabs.query({ url: pattern });
      if (!tab) throw new Error(`no tab shows ${pattern}`);
      return tab.id;
    },
    `${origin.replace(/:\d+$/, '')}/*`,
  );
}
