import { deepEqual, doesNotMatch, equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'puppeteer-core';
import { GUEST_TAG } from '../../components/portal/stage.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { PEOPLE } from '../portal/seed.ts';
import { type Portal, startPortal } from '../portal/server.ts';
import { click, type Firefox, openFirefox, reload } from './firefox.ts';
import { until } from './until.ts';

const catalogues = { ru, en };
const words = (page: Page): Promise<string> => page.evaluate(() => document.querySelector('body')?.textContent ?? '');
const written = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('textarea')?.value);

for (const language of ['ru', 'en'] as const) {
  describe(`The built extension in Firefox that speaks ${language}`, () => {
    const { [language]: sentences } = catalogues;
    let firefox: Firefox;
    before(async () => {
      firefox = await openFirefox(language);
    });
    after(() => firefox.close());

    for (const [page, title] of [
      ['options.html', sentences.options_title.message],
      ['popup.html', sentences.extension_name.message],
      ['tickets.html', sentences.tickets_title.message],
    ] as const) {
      it(`${page} shows its first state in sentences of that language, without a word of trouble`, async () => {
        const shown = await firefox.openOwn(page);
        const text = await until(`${page} to be drawn`, async () => {
          const now = await words(shown);
          return now.length > 60 ? now : undefined;
        });
        ok((await shown.title()).includes(title), `${await shown.title()} is not ${title}`);
        // A key that no catalogue has would stand there as it is.
        doesNotMatch(text, /\b[a-z]+_[a-z_]+\b/);
        equal(await shown.evaluate(() => document.documentElement.lang), language);
        deepEqual(firefox.problems, []);
        await shown.close();
      });
    }

    if (language === 'ru') {
      it('what is typed into the form is there after a reload', async () => {
        const popup = await firefox.openOwn('popup.html');
        const field = await popup.waitForSelector('textarea');
        await field?.type('С 11:40 не открывается портал');
        await until('the keystrokes to be kept', async () => (await words(popup)).includes('Сохранено') || undefined);
        await reload(popup);
        await until('the draft', async () => (await written(popup)) === 'С 11:40 не открывается портал' || undefined);
        deepEqual(firefox.problems, []);
        await popup.close();
      });

      describe('and a portal', () => {
        let portal: Portal;
        before(async () => {
          portal = await startPortal();
        });
        after(() => portal.stop());

        it('is connected by its webhook, and its pages then carry the guest', async () => {
          const origin = `http://localhost:${portal.port}`;
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
          const deal = await firefox.open(`${origin}/crm/deal/details/1/`);
          const hasGuest = (tag: string) => document.querySelector(tag) !== null;
          await until('the guest', async () => (await deal.evaluate(hasGuest, GUEST_TAG)) || undefined);
          deepEqual(
            firefox.problems.filter((problem) => problem.startsWith('moz-extension:')),
            [],
          );
        });
      });
    }
  });
}
