import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Browser, openBrowser } from './browser.ts';
import { control, openRecorderEarly, record, refuseEncoders, show, whenIn } from './film.ts';
import { TICK, tickingClock, ticksFilmed, ticksOf } from './ticks.ts';

const GREEN = [10, 200, 30];
const RED = [200, 30, 60];
/** Colours that survive the way through a film (YUV) within this much a channel. */
const TOLERANCE = 45;

function assertColour(seen: readonly number[] | undefined, wanted: readonly number[]): void {
  const close = wanted.every((value, n) => Math.abs(value - (seen?.[n] ?? Number.NaN)) <= TOLERANCE);
  assert.ok(close, `colour ${seen} is not ${wanted}`);
}

describe('a film of the browser’s own recorder, where no encoder answers us', () => {
  let server: Server;
  let site: string;
  let browser: Browser;
  let own: Page;

  before(async () => {
    server = createServer(({ url = '/' }, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(`<title>${url}</title><body style="background:rgb(${url.slice(1)})"><p>Сделка 12</p>${tickingClock}`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await openBrowser({ locale: 'ru' });
    own = await browser.openPage('options.html');
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  /** Films two seconds of green and two of red with the browser's own recorder, in this format. */
  async function film(id: string, format: 'mp4' | 'webm'): Promise<Page> {
    const portal = await browser.visit(`${site}/${GREEN}`);
    await openRecorderEarly(own);
    const made = await refuseEncoders(browser, format);
    await record(browser, portal, own, id);
    await whenIn(own, id, 'recording');
    assert.equal(await made(), 1, 'the browser’s own recorder is at work');
    await wait(2_000);
    await portal.goto(`${site}/${RED}`);
    await wait(2_000);
    return portal;
  }

  it('can be sought in when it is stopped, and so can six tenths of its bytes alone', async () => {
    const portal = await film('stopped', 'mp4');
    await control(own, 'stopped', 'stop');
    const row = await whenIn(own, 'stopped', 'ready');
    const whole = await show(own, row, 1, [0.95, 0.3, 0.8, 0.2]);
    for (const [n, colour] of [RED, GREEN, RED, GREEN].entries()) assertColour(whole.colours[n], colour);
    assert.ok(
      Math.abs(whole.duration - row.duration) < 0.3,
      `the row says ${row.duration} s, it has ${whole.duration} s`,
    );
    const part = await show(own, row, 0.6, [0.5, 0.25, 0.4, 0.2]);
    assert.ok(part.duration > whole.duration * 0.3, `60 % of the bytes hold ${part.duration} of ${whole.duration} s`);
    assertColour(part.colours[1], GREEN);
    assertColour(part.colours[3], GREEN);
    await portal.close();
  });

  for (const format of ['mp4', 'webm'] as const) {
    it(`is whole again once it is kept, after the browser was killed (${format})`, async () => {
      const portal = await film(format, format);
      const painted = await ticksOf(portal);
      await browser.kill9();
      await browser.reopen();
      own = await browser.openPage('options.html');
      const left = await whenIn(own, format, 'interrupted');
      assert.ok(left.mime.includes(format), left.mime);
      assert.equal(left.rough, format === 'webm' ? true : undefined);
      const popup = await browser.openPage('popup.html');
      await popup.getByRole('button', { name: 'Приложить', exact: true }).last().click();
      const kept = await whenIn(own, format, 'kept');
      assert.equal(kept.rough, undefined);
      const shown = await show(own, kept, 1, [0.95, 0.3, 0.8, 0.2]);

      const lost = (painted - (await ticksFilmed(own, kept))) * TICK;
      assert.ok(lost <= 1_500, `${lost} ms of what was painted are lost, ${shown.duration} s are left`);
      assert.ok(Math.abs(shown.duration - kept.duration) < 0.3, `the row says ${kept.duration} s`);
      assertColour(shown.colours[1], GREEN);
      assertColour(shown.colours[3], GREEN);
      assertColour(shown.colours[0], RED);
      await popup.close();
    });
  }
});
