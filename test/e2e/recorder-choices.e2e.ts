import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Recording } from '../../lib/model/recording.ts';
import { type Browser, openBrowser } from './browser.ts';
import { control, inRecorderPage, openRecorderEarly, record, rowOf, show, whenIn } from './film.ts';
import { countPictures } from './film-facts.ts';
import { until } from './until.ts';

const GREEN = [10, 200, 30];
const RED = [200, 30, 60];
const TOLERANCE = 45;

function assertColour(seen: readonly number[] | undefined, wanted: readonly number[]): void {
  const close = wanted.every((value, n) => Math.abs(value - (seen?.[n] ?? Number.NaN)) <= TOLERANCE);
  assert.ok(close, `colour ${seen} is not ${wanted}`);
}

describe('the choices of a recording', () => {
  let server: Server;
  let site: string;
  let browser: Browser;
  let own: Page;

  before(async () => {
    server = createServer(({ url = '/' }, answer) => {
      const [, title = '', colour = ''] = url.split('/');
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(`<title>${title}</title><body style="background:rgb(${colour})"><p id=p>Сделка 12</p><script>
        let n = 0;
        const beat = () => { p.textContent = 'кадр ' + ++n; requestAnimationFrame(beat) };
        beat();</script>`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser({ microphone: true, args: ['--auto-select-tab-capture-source-by-title=shown'] });
    own = await browser.openPage('options.html');
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  const paint = (page: Page, colour: readonly number[]) =>
    page.evaluate((rgb) => {
      document.body.style.background = rgb;
    }, `rgb(${colour})`);

  /** The recorder's hidden document has gone, so the next take has one of its own. */
  const whenGone = () =>
    until('the end of the recorder document', async () =>
      (await browser.wire.targets()).some(({ url }) => url.endsWith('/recorder.html')) ? undefined : true,
    );

  async function filmed(id: string, during: () => Promise<void>): Promise<Recording> {
    await whenIn(own, id, 'recording');
    await during();
    await control(own, id, 'stop');
    const row = await whenIn(own, id, 'ready');
    await whenGone();
    return row;
  }

  it('3-2-1 is counted before the first picture, and nothing of it is in the film', async () => {
    const portal = await browser.visit(`${site}/counted/${RED}`);
    await record(browser, portal, own, 'counted', false, { countdown: true });
    const waiting = await until('the countdown', async () => {
      const row = await rowOf(own, 'counted');
      return row?.beginsAt === undefined ? undefined : row;
    });
    assert.equal(waiting.state, 'starting');
    const left = (waiting.beginsAt ?? 0) - Date.now();
    assert.ok(left > 2_000 && left <= 3_000, `${left} ms are left to count down`);
    await wait((waiting.beginsAt ?? 0) - Date.now() - 100);
    assert.equal((await rowOf(own, 'counted'))?.state, 'starting');
    await paint(portal, GREEN); // the page takes its numbers away
    const row = await filmed('counted', () => wait(1_500));
    const late = (row.marks?.[0]?.at ?? 0) - (waiting.beginsAt ?? 0);
    assert.ok(late >= 0 && late < 2_000, `filming began ${late} ms after zero`);
    assert.equal(row.marks?.[0]?.film, 0);
    const film = await show(own, row, 1, [0.001]);
    assertColour(film.colours[0], GREEN);
    assert.ok(film.duration < 3.5, `the film has ${film.duration} s`);
    await portal.close();
  });

  it('stopped during the countdown it leaves quietly', async () => {
    const portal = await browser.visit(`${site}/given-up/${RED}`);
    await record(browser, portal, own, 'given-up', true, { countdown: true });
    await until('the countdown', async () => (await rowOf(own, 'given-up'))?.beginsAt);
    const took = await control(own, 'given-up', 'stop');
    assert.ok(took < 1_000, `it took ${took} ms to give up`);
    const row = await rowOf(own, 'given-up');
    assert.deepEqual([row?.state, row?.trouble, row?.size], ['discarded', undefined, 0]);
    await whenGone();
    await portal.close();
  });

  it('a window or screen is picked in the dialog of the browser, without a page of ours', async () => {
    const shown = await browser.visit(`${site}/shown/${GREEN}`);
    const portal = await browser.visit(`${site}/other/${RED}`);
    await record(browser, portal, own, 'screen', false, { source: 'screen' });
    await whenIn(own, 'screen', 'recording');
    await shown.bringToFront();
    const row = await filmed('screen', async () => {
      await wait(1_200);
      await control(own, 'screen', 'pause');
      await wait(1_000);
      await control(own, 'screen', 'resume');
      await wait(800);
    });
    assert.equal(row.source, 'screen');
    const [begun, paused, resumed] = row.marks ?? [];
    assert.equal(row.marks?.length, 3);
    assert.ok(begun && paused && resumed && paused.film > 1 && paused.film === resumed.film);
    assert.ok(Math.abs((paused.at - begun.at) / 1_000 - paused.film) < 0.5, `paused at ${paused.film} s`);
    const film = await show(own, row, 1, [0.5]);
    assertColour(film.colours[0], GREEN);
    await shown.close();
    await portal.close();
  });

  /** The dialog of the browser stays open until `pick()` is called in the recorder. */
  async function holdDialog(): Promise<void> {
    await openRecorderEarly(own);
    await inRecorderPage(
      browser,
      `{ const devices = navigator.mediaDevices, ask = devices.getDisplayMedia.bind(devices);
         devices.getDisplayMedia = (wishes) => new Promise((go) => { globalThis.pick = () => go(ask(wishes)) }) }`,
    );
  }

  it('outlives the worker that is replaced while the dialog is open, and ends well when the sharing is ended', async () => {
    const shown = await browser.visit(`${site}/shown/${GREEN}`);
    const front = await browser.visit(`${site}/other/${RED}`);
    await holdDialog();
    const started = record(browser, front, own, 'picked', false, { source: 'screen' }).catch(() => undefined);
    await whenIn(own, 'picked', 'starting');
    await front.close(); // its bar asks the worker how things stand, and would wake it at once
    await browser.stopWorker();
    await started;
    await inRecorderPage(browser, 'pick()');
    await whenIn(own, 'picked', 'recording');
    await shown.bringToFront();
    await wait(1_200);
    await shown.close(); // the picture ends as it does by the browser's own "stop sharing"
    const row = await whenIn(own, 'picked', 'ready');
    assert.equal(row.trouble, undefined);
    assertColour((await show(own, row, 1, [0.5])).colours[0], GREEN);
    await whenGone();

    const portal = await browser.visit(`${site}/other/${RED}`);
    await holdDialog();
    const given = record(browser, portal, own, 'not-picked', false, { source: 'screen' }).catch(() => undefined);
    await whenIn(own, 'not-picked', 'starting');
    await control(own, 'not-picked', 'stop'); // changed one's mind with the dialog open
    const none = await whenIn(own, 'not-picked', 'discarded');
    assert.equal(none.trouble, undefined);
    await given;
    await whenGone();
    await portal.close();
  });

  it('a finer quality has larger pictures, a livelier one more of them', async () => {
    const portal = await browser.visit(`${site}/fine/${GREEN}`);
    await portal.setViewportSize({ width: 2_240, height: 1_260 });
    const sizes: Record<string, readonly number[]> = {};
    const rates: Record<string, number> = {};
    for (const quality of ['text', 'sharp', 'motion'] as const) {
      await record(browser, portal, own, quality, false, { quality });
      const row = await filmed(quality, () => wait(1_500));
      assert.equal(row.quality, quality);
      const film = await show(own, row, 1, [0.5]);
      sizes[quality] = [film.width, film.height];
      rates[quality] = (await framesOf(row)) / film.duration;
    }
    assert.deepEqual(sizes, { text: [1_920, 1_080], sharp: [2_240, 1_260], motion: [1_920, 1_080] });
    assert.ok((rates.text ?? 0) < 13, `text has ${rates.text} pictures a second`);
    assert.ok((rates.motion ?? 0) > (rates.text ?? 0) * 1.3, `${rates.motion} against ${rates.text} pictures a second`);
    await portal.close();
  });

  /** Pictures in the file. */
  async function framesOf(row: Recording): Promise<number> {
    const text = await own.evaluate(async (name) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('recordings');
      const bytes = new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    }, row.file);
    return countPictures(Buffer.from(text, 'base64'));
  }

  it('the chosen microphone is heard; one that is not there is replaced by the usual one, and that is said', async () => {
    const portal = await browser.visit(`${site}/voice/${GREEN}`);
    const ids = await own.evaluate(async () =>
      (await navigator.mediaDevices.enumerateDevices())
        .filter(({ kind, deviceId }) => kind === 'audioinput' && !['default', 'communications'].includes(deviceId))
        .map(({ deviceId }) => deviceId),
    );
    const last = ids.at(-1);
    assert.ok(last, 'the browser names a microphone');
    await record(browser, portal, own, 'voice', true, { microphoneId: last });
    const row = await filmed('voice', async () => {
      await until('the level of the beeps', async () => ((await rowOf(own, 'voice'))?.level ?? 0) > 0.01 || undefined);
    });
    assert.deepEqual([row.microphone, row.trouble], [true, undefined]);
    await record(browser, portal, own, 'gone', true, { microphoneId: 'pulled-out' });
    const other = await filmed('gone', () => wait(1_200));
    assert.deepEqual([other.microphone, other.trouble], [true, 'recording_microphone_other']);
    await portal.close();
  });

  it('a headset that is pulled out in the middle leaves the film going on in silence, and that is said', async () => {
    const portal = await browser.visit(`${site}/headset/${GREEN}`);
    await openRecorderEarly(own);
    await inRecorderPage(
      browser,
      `{ const devices = navigator.mediaDevices, ask = devices.getUserMedia.bind(devices);
         devices.getUserMedia = async (wishes) => {
           const stream = await ask(wishes);
           if (!wishes.video) globalThis.voice = stream.getAudioTracks()[0];
           return stream;
         } }`,
    );
    await record(browser, portal, own, 'headset', true);
    const began = await whenIn(own, 'headset', 'recording');
    assert.equal(began.microphone, true);
    await wait(1_000);
    await inRecorderPage(browser, `voice.stop(); voice.dispatchEvent(new Event('ended'))`);
    await until('the end of the voice', async () => ((await rowOf(own, 'headset'))?.microphone ? undefined : true));
    const before = (await rowOf(own, 'headset'))?.size ?? 0;
    await wait(2_000);
    await control(own, 'headset', 'stop');
    const row = await whenIn(own, 'headset', 'ready');
    assert.equal(row.trouble, 'recording_microphone_gone');
    assert.ok(row.size > before, 'the file grew after the headset was gone');
    const film = await show(own, row, 1, [0.9]);
    assert.ok(film.duration > 3 && Math.abs(film.duration - row.duration) < 0.3, `the film has ${film.duration} s`);
    await portal.close();
  });
});
