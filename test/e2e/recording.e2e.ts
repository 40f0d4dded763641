import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from './browser.ts';
import { control, insideRecorder, record, rowOf, show, whenIn } from './film.ts';
import { TICK, tickingClock, ticksFilmed, ticksOf } from './ticks.ts';
import { until } from './until.ts';

/** Colours that survive the way through a film (YUV) within this much a channel. */
const TOLERANCE = 45;
const GREEN = [10, 200, 30];
const RED = [200, 30, 60];

function assertColour(seen: readonly number[] | undefined, wanted: readonly number[]): void {
  const close = wanted.every((value, n) => Math.abs(value - (seen?.[n] ?? Number.NaN)) <= TOLERANCE);
  assert.ok(close, `colour ${seen} is not ${wanted}`);
}

describe('recording a tab in a real browser', () => {
  let server: Server;
  let site: string;
  let browser: Browser;
  let own: Page;

  before(async () => {
    // /moving changes twenty times a second, /still never; the colour is the rest of the address.
    server = createServer(({ url = '/' }, answer) => {
      const [, kind = '', colour = ''] = url.split('/');
      const clock = kind === 'moving' ? tickingClock : '';
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(`<title>${kind} ${colour}</title><body style="background:rgb(${colour})"><p>Сделка 12</p>${clock}`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser({ microphone: true });
    own = await browser.openPage('options.html');
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  it('is playable the moment it is stopped, through a pause, a navigation and the death of the worker', async () => {
    const portal = await browser.visit(`${site}/moving/${GREEN}`);
    await record(browser, portal, own, 'whole', true);
    await whenIn(own, 'whole', 'recording');
    const began = Date.now();
    await wait(2_000);
    await control(own, 'whole', 'pause');
    const first = Date.now() - began;
    assert.equal((await rowOf(own, 'whole'))?.state, 'paused');
    await wait(1_500);
    await browser.stopWorker();
    await control(own, 'whole', 'resume');
    const resumed = Date.now();
    await portal.goto(`${site}/moving/${RED}`);
    await wait(2_000);
    const took = await control(own, 'whole', 'stop');
    const filmed = (first + Date.now() - resumed - took) / 1_000;

    assert.ok(took < 300, `stop to playable took ${took} ms`);
    const row = await rowOf(own, 'whole');
    assert.equal(row?.state, 'ready');
    assert.equal(row.trouble, undefined);
    assert.equal(row.microphone, true);
    assert.ok(Math.abs(row.duration - filmed) < 0.5, `the row says ${row.duration} s, filmed were ${filmed} s`);
    const whole = await show(own, row, 1, [0.1, 0.9]);
    assert.ok(Math.abs(whole.duration - filmed) < 0.5, `the film has ${whole.duration} s, filmed were ${filmed} s`);
    assert.deepEqual([whole.width, whole.height], [row.width, row.height]);
    assertColour(whole.colours[0], GREEN);
    assertColour(whole.colours[1], RED);

    const part = await show(own, row, 0.6, [0.1, 0.5]);
    assert.ok(part.duration > filmed * 0.4, `60 % of the bytes hold ${part.duration} s of ${filmed} s`);
    assertColour(part.colours[1], GREEN);
    await until('the end of the recorder document', async () =>
      (await browser.wire.targets()).some(({ url }) => url.endsWith('/recorder.html')) ? undefined : true,
    );
    await portal.close();
  });

  it('goes on while nothing moves, and one take at a time is enough', async () => {
    const portal = await browser.visit(`${site}/still/${GREEN}`);
    await record(browser, portal, own, 'still');
    await whenIn(own, 'still', 'recording');
    const other = await browser.visit(`${site}/moving/${RED}`);
    await assert.rejects(record(browser, other, own, 'second'), /failure_record_busy/);
    assert.equal(await rowOf(own, 'second'), undefined);
    await other.close();
    await portal.bringToFront();
    await wait(2_500);
    const early = await rowOf(own, 'still');
    assert.ok(early && early.size > 500, `after 2.5 s of a still page ${early?.size} bytes are on the disk`);
    // The window changes its size: the film keeps its own.
    await portal.setViewportSize({ width: 700, height: 700 });
    await wait(1_200);
    await control(own, 'still', 'stop');
    const row = await whenIn(own, 'still', 'ready');
    const film = await show(own, row, 1, [0.2, 0.95]);
    assert.deepEqual([film.width, film.height], [early.width, early.height]);
    assertColour(film.colours[0], GREEN);
    assertColour(film.colours[1], GREEN);
    await portal.close();
  });

  it('goes on without a microphone that was never allowed, says so, and ends by itself when the tab is closed', async () => {
    const portal = await browser.visit(`${site}/moving/${GREEN}`);
    await browser.wire.send('Browser.resetPermissions');
    await record(browser, portal, own, 'closed', true);
    const begun = await whenIn(own, 'closed', 'recording');
    assert.deepEqual([begun.microphone, begun.trouble], [false, 'recording_no_microphone']);
    await wait(1_500);
    await portal.close();
    const row = await whenIn(own, 'closed', 'ready');
    const film = await show(own, row, 1, [0.5]);
    assert.ok(film.duration > 1, `${film.duration} s are left`);
    assertColour(film.colours[0], GREEN);
  });

  it('keeps all that was filmed before the disk was full, and says so', async () => {
    const portal = await browser.visit(`${site}/moving/${GREEN}`);
    await record(browser, portal, own, 'full');
    await whenIn(own, 'full', 'recording');
    const began = Date.now();
    await wait(2_600);
    const filmed = (Date.now() - began) / 1_000;
    // What the browser does on a full disk; the extension has unlimited storage, so no quota can be set for it.
    await insideRecorder(
      browser,
      `FileSystemSyncAccessHandle.prototype.write = () => { throw new DOMException('no room', 'QuotaExceededError') }`,
    );
    const ended = await whenIn(own, 'full', 'ready', 'failed');
    assert.equal(ended.state, 'ready');
    assert.equal(ended.trouble, 'recording_disk_full');
    const film = await show(own, ended, 1, [0.8]);
    assert.ok(film.duration > filmed - 1.5, `${film.duration} s of ${filmed} s are left`);
    assert.ok(Math.abs(film.duration - ended.duration) < 0.2, `the row says ${ended.duration} s`);
    assertColour(film.colours[0], GREEN);
    await portal.close();
  });

  it('loses at most a second and a half when the browser is killed, and is offered at the next start', async () => {
    const portal = await browser.visit(`${site}/moving/${GREEN}`);
    await record(browser, portal, own, 'killed');
    await whenIn(own, 'killed', 'recording');
    await wait(3_700);
    const painted = await ticksOf(portal);
    await browser.kill9();
    await browser.reopen();
    own = await browser.openPage('options.html');
    const row = await whenIn(own, 'killed', 'interrupted');
    assert.equal(row.trouble, 'recording_interrupted');
    const film = await show(own, row, 1, [0.1, 0.9]);
    const lost = (painted - (await ticksFilmed(own, row))) * TICK;
    assert.ok(lost <= 1_500, `${lost} ms of what was painted are lost, ${film.duration} s are left`);
    assert.ok(
      Math.abs(film.duration - row.duration) < 0.2,
      `offered are ${row.duration} s, there are ${film.duration} s`,
    );
    assertColour(film.colours[1], GREEN);
  });
});
