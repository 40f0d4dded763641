import { deepEqual, doesNotMatch, equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { GUEST_TAG } from '../../components/portal/stage.ts';
import en from '../../public/_locales/en/messages.json' with { type: 'json' };
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { type Portal, startPortal } from '../portal/server.ts';
import { whenIn } from './film.ts';
import { type Firefox, openFirefox, reload } from './firefox.ts';
import { film, play } from './firefox-film.ts';
import { connect } from './firefox-portal.ts';
import { until } from './until.ts';

/** Colours that survive the way through a film (YUV) within 45 a channel. */
const GREEN = [10, 200, 30] as const;
const RED = [200, 30, 60] as const;

function isColour(seen: readonly number[] | undefined, wanted: readonly number[]): void {
  const isClose = wanted.every((value, n) => Math.abs(value - (seen?.[n] ?? Number.NaN)) <= 45);
  ok(isClose, `colour ${seen} is not ${wanted}`);
}

const catalogues = { ru, en };
const buttons = { choose: ru.recorder_page_choose.message, stop: ru.recorder_stop_short.message };
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

      it('a take runs until it is stopped, is on the disk while it runs, and plays with what was shown', async () => {
        const take = await film(firefox, buttons, 'take', GREEN, false);
        await wait(2_200);
        const { size } = await whenIn(take.page, 'take', 'recording');
        ok(size > 500, `after 2.2 s ${size} bytes are on the disk`);
        await take.paint(RED);
        await wait(2_000);
        const { filmed, row } = await take.stop();
        deepEqual([row.state, row.trouble], ['ready', undefined]);
        ok(Math.abs(row.duration - filmed) < 0.7, `the row says ${row.duration} s, filmed were ${filmed} s`);
        const shown = await play(take.page, row, [0.15, 0.9]);
        ok(Math.abs(shown.duration - filmed) < 0.7, `the film has ${shown.duration} s, filmed were ${filmed} s`);
        deepEqual([shown.width, shown.height], [row.width, row.height]);
        isColour(shown.colours[0], GREEN);
        isColour(shown.colours[1], RED);
        deepEqual(firefox.problems, []);
        await take.page.close();
      });

      describe('and a portal', () => {
        let portal: Portal;
        before(async () => {
          portal = await startPortal();
        });
        after(() => portal.stop());

        it('is connected by its webhook, and its pages then carry the guest', async () => {
          const origin = `http://localhost:${portal.port}`;
          await connect(firefox, portal, origin);
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

describe('A Firefox in which no encoder answers', () => {
  let firefox: Firefox;
  before(async () => {
    firefox = await openFirefox('ru', {
      'dom.media.webcodecs.enabled': false,
      // A microphone that beeps, and that nobody has to allow.
      'media.navigator.permission.disabled': true,
      'media.navigator.streams.fake': true,
    });
  });
  after(() => firefox.close());

  for (const [name, microphone] of [
    ['silent', false],
    ['spoken', true],
  ] as const) {
    it(`still gives a ${name} film with its length and its colours`, async () => {
      const take = await film(firefox, buttons, name, GREEN, microphone);
      await wait(1_500);
      await take.paint(RED);
      await wait(1_500);
      const { filmed, row } = await take.stop();
      deepEqual([row.state, row.trouble, row.microphone], ['ready', undefined, microphone]);
      const shown = await play(take.page, row, [0.15, 0.9]);
      ok(Math.abs(shown.duration - filmed) < 0.7, `the film has ${shown.duration} s, filmed were ${filmed} s`);
      equal(shown.hasSound, microphone);
      isColour(shown.colours[0], GREEN);
      isColour(shown.colours[1], RED);
      await take.page.close();
    });
  }
});
