import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { takeErrand } from '../../lib/model/errand.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { DraftId, RecordingId } from '../../lib/model/ids.ts';
import type { Recording } from '../../lib/model/recording.ts';
import type { TrailRow } from '../../lib/model/trail.ts';
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { whenIn } from './film.ts';
import { click } from './firefox.ts';
import { play } from './firefox-film.ts';
import { coloursIn } from './firefox-pixels.ts';
import { type FirefoxAtPortal, openAtPortal, tabOf } from './firefox-portal.ts';
import { pressInRoot, readInRoot } from './firefox-root.ts';
import { rowAt, rowsIn } from './rows.ts';
import { until } from './until.ts';

/** Letters in pure colours: what is private, and what is not. */
const SECRET = [0, 255, 0] as const;
const PLAIN = [255, 0, 255] as const;

/** Two lines of big letters and a button, as a script of the page itself would put them. */
function furnish(page: Page): Promise<void> {
  return page.evaluate(
    (secret, plain) => {
      const place = document.createElement('div');
      place.style.cssText = 'position:fixed;left:240px;top:200px;z-index:9;background:#fff;font:bold 30px sans-serif';
      place.innerHTML = `<p style="color:rgb(${secret})">+7 (916) 555-12-34</p><p style="color:rgb(${plain})">Сумма 12 000</p>
        <button id="save">Сохранить</button>`;
      document.body.append(place);
    },
    SECRET.join(),
    PLAIN.join(),
  );
}

/** How many pixels of the window are of these colours, as the person sees it. */
async function pixelsOf(own: Page, page: Page, colours: readonly (readonly number[])[]): Promise<number[]> {
  return coloursIn(own, `data:image/png;base64,${await page.screenshot({ encoding: 'base64' })}`, colours);
}

describe('A take in Firefox, begun from a page of the portal', () => {
  let hand: FirefoxAtPortal;
  let page: Page;
  let recorder: Page;

  before(async () => {
    hand = await openAtPortal({
      // A camera whose colour changes stands in for the share dialog's picture: it goes on when its page is not seen.
      'media.navigator.permission.disabled': true,
      'media.navigator.streams.fake': true,
    });
    page = await hand.firefox.open(`${hand.origin}/crm/deal/details/12/`);
    await furnish(page);
    const take = { recordingId: RecordingId.parse('take'), draftId: DraftId.parse('draft'), microphone: false };
    const tabId = await tabOf(hand.own, hand.origin);
    recorder = await hand.firefox.openOwn(`recorder.html${takeErrand({ ...take, tabId })}`);
  });
  after(() => hand.close());

  it('says beforehand where the bar will stand and what will be covered', async () => {
    const words = () => recorder.evaluate(() => document.body.textContent);
    await until('the words', async () => (await words())?.includes(ru.recorder_page_tab.message) || undefined);
    ok((await words())?.includes(ru.recorder_page_masked.message));
  });

  it('brings the page to the front with the bar on it, covers what is private and nothing else', async () => {
    const [bare = 0, plain = 0] = await pixelsOf(hand.own, page, [SECRET, PLAIN]);
    ok(bare > 200 && plain > 200, `${bare} and ${plain} pixels of letters`);
    await recorder.bringToFront();
    await recorder.evaluate(() => {
      navigator.mediaDevices.getDisplayMedia = () => navigator.mediaDevices.getUserMedia({ video: true });
    });
    await click(recorder, `//button[normalize-space()="${ru.recorder_page_choose.message}"]`);
    await whenIn(hand.own, 'take', 'recording', 'failed');
    await until('the page in front', async () =>
      (await page.evaluate(() => document.visibilityState === 'visible')) ? true : undefined,
    );
    equal(await recorder.evaluate(() => document.visibilityState), 'hidden');
    const bar = await until('the bar', async () => {
      const read = await readInRoot(hand.own, hand.origin, 'kurator-take', '.bar');
      return read?.state === 'recording' ? read : undefined;
    });
    ok(bar.words.includes(ru.take_masked.message), bar.words);
    const [covered, left = 0] = await pixelsOf(hand.own, page, [SECRET, PLAIN]);
    deepEqual([covered, left > 200], [0, true]);
  });

  it('keeps the trail, and rings the clicks', async () => {
    await click(page, '//button[@id="save"]');
    await until('a ring', async () =>
      (await readInRoot(hand.own, hand.origin, 'kurator-take', '.ring')) ? true : undefined,
    );
    await page.evaluate(() => {
      console.error('Не сохранилось');
      void fetch('/api/none-such').catch(() => undefined);
    });
    const told = async () =>
      (await rowsIn<TrailRow>(hand.own, 'trails')).map(({ item }) => {
        if (item.is === 'step') return `${item.act} ${item.name}`.trim();
        return item.is === 'console' ? item.text : `${item.method} ${item.status}`;
      });
    const whole = ['navigate', 'click Сохранить', 'Не сохранилось', 'GET 404'];
    await until(`the trail ${whole}`, async () => {
      const seen = await told();
      return whole.every((one) => seen.includes(one)) ? true : undefined;
    });
  });

  it('stays on the next page of the tab, and covers it before it is read', async () => {
    await page.evaluate(() => {
      document.documentElement.dataset['before'] = 'navigation';
      location.href = '/crm/contact/details/7/';
    });
    await until('the bar on the next page', async () => {
      const address = await page.evaluate(() => document.documentElement.dataset['before'] ?? location.pathname);
      const read = await readInRoot(hand.own, hand.origin, 'kurator-take', '.bar').catch(() => undefined);
      return address.includes('/contact/') && read?.state === 'recording' ? true : undefined;
    });
    await furnish(page);
    await until('the cover', async () => ((await pixelsOf(hand.own, page, [SECRET]))[0] === 0 ? true : undefined));
    ok(((await pixelsOf(hand.own, page, [PLAIN]))[0] ?? 0) > 200);
  });

  it('films on while its page is hidden; stopped on the bar, it leaves nothing behind and shows the film', async () => {
    await wait(1_500);
    await pressInRoot(hand.own, page, hand.origin, 'kurator-take', '.stop');
    const row = await whenIn(hand.own, 'take', 'ready', 'failed');
    deepEqual([row.state, row.trouble], ['ready', undefined]);
    await until(
      'the bar to go',
      async () => (await page.evaluate(() => document.querySelector('kurator-take') === null)) || undefined,
    );
    const left = await page.evaluate(() => [
      ...[...CSS.highlights.keys()],
      ...[...document.querySelectorAll('[data-kurator-lid]')].map(({ localName }) => localName),
      ...Object.keys(sessionStorage),
    ]);
    deepEqual(left, []);
    await recorder.bringToFront();
    const { colours, duration } = await play(recorder, row, [0.1, 0.5, 0.9]);
    ok(Math.abs(duration - row.duration) < 0.7, `${duration} s, the row says ${row.duration}`);
    ok(new Set(colours.map(String)).size > 1, `the picture went on: ${colours.join(' / ')}`);
  });

  it('is watched and cut on the review page, with its trail beside it', async () => {
    const review = await hand.firefox.openOwn('review.html#take');
    await until('the first picture', async () =>
      (await review.evaluate(() => (document.querySelector<HTMLVideoElement>('main video')?.readyState ?? 0) >= 2))
        ? true
        : undefined,
    );
    ok((await review.evaluate(() => document.body.textContent ?? '')).includes('Не сохранилось'), 'the trail is there');
    await review.focus(`[role="slider"][aria-label="${ru.review_end.message}"]`);
    for (let press = 0; press < 12; press += 1) await review.keyboard.press('ArrowLeft');
    const row = await until('the wish', async () => {
      const now = await rowAt<Recording>(hand.own, 'recordings', 'take');
      return now?.cut ? now : undefined;
    });
    await click(review, `//button[normalize-space()="${ru.review_keep.message}"]`);
    const proof = await until('the proof', async () =>
      (await rowsIn<Evidence>(hand.own, 'evidence')).find(({ recordingId }) => recordingId === 'take'),
    );
    ok((proof.duration ?? 0) < row.duration, `${proof.duration} s of ${row.duration} s`);
    deepEqual(
      hand.firefox.problems.filter((problem) => problem.startsWith('moz-extension:')),
      [],
    );
  });
});
