import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { TrailPlace, TrailRow } from '../../lib/model/trail.ts';
import { control, record, whenIn } from './film.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { rowsIn } from './rows.ts';
import { whenBar, whenNoBar } from './screens/take-bar.ts';
import { until } from './until.ts';

/** As much of the extension's API as the pages here are asked to use. */
declare const chrome: { permissions: { request(wanted: { origins: string[] }): Promise<boolean> } };

const DEAL = `${ORIGIN}/crm/deal/details/12/`;
const CONTACT = `${ORIGIN}/crm/contact/details/7/`;
/** Stands wherever something private or secret can: typed, in addresses, headers, bodies, answers. */
const canary = 'kanareika7419';

const itemsOf = async (own: Page, id: string) =>
  (await rowsIn<TrailRow>(own, 'trails'))
    .filter(({ recordingId }) => recordingId === id)
    .map(({ item }) => item)
    .sort((one, other) => one.at - other.at);

/** Steps as `act · role · name · page`. */
async function stepsOf(own: Page, id: string): Promise<string[]> {
  return (await itemsOf(own, id)).flatMap((item) => {
    if (item.is !== 'step') return [];
    const { kind = '', id: number = '' } = item.page.entity ?? {};
    return [[item.act, item.key, item.role, item.name, kind && `${kind} ${number}`].filter(Boolean).join(' · ')];
  });
}

/** A form, and a slider with a button, as a script of the page itself would build them. */
function furnish(page: Page): Promise<void> {
  return page.evaluate(() => {
    const place = document.createElement('div');
    place.id = 'furniture';
    place.style.cssText = 'position:fixed;left:240px;top:90px;z-index:9;background:#fff;padding:4px';
    place.innerHTML = `<label>Сумма <input id="sum"></label><label>Пароль <input id="word" type="password"></label>
      <select id="stage" aria-label="Стадия"><option>-</option><option value="w">Выиграна</option></select>
      <button id="save"><b>Сохранить</b></button><a id="who" href="#x" onclick="return false">Позвонить +7 916 555-12-34</a>
      <iframe id="frame" srcdoc="<button id=inside>Внутри</button>" style="height:40px"></iframe>`;
    document.body.append(place);
  });
}

/** What of the page's own world is not the browser's own any more. */
function foreign(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { prototype } = XMLHttpRequest;
    const all = {
      fetch: window.fetch,
      open: prototype.open,
      send: prototype.send,
      error: console.error,
      warn: console.warn,
    };
    // The browser's own say their name; what is put over them is native code without one.
    return Object.entries(all).flatMap(([name, here]) =>
      Function.prototype.toString.call(here) === `function ${name}() { [native code] }` ? [] : [name],
    );
  });
}

describe('The trail of a recording', () => {
  let hand: PortalAtHand;
  let own: Page;
  let page: Page;

  before(async () => {
    hand = await openPortal({ browser: { locale: 'ru' } });
    // What the page of this test says and what it fails at.
    hand.browser.allow(
      /Не сохранилось|никто не поймал|x is not a function|на второй странице|после|при загрузке|40\d|500/,
    );
    await hand.browser.grantHost(ORIGIN);
    own = await hand.browser.openPage('options.html');
    assert.ok(await own.evaluate((origin) => chrome.permissions.request({ origins: [`${origin}/*`] }), ORIGIN));
    page = await hand.browser.visit(DEAL);
    await page.route('**/api/**', (route) => {
      const status = Number(/status=(\d+)/.exec(route.request().url())?.[1] ?? 200);
      return route.fulfill({ status, body: `{"secret":"${canary}"}` });
    });
  });
  after(async () => hand.close());

  it('tells steps by name and entity, the console, failed requests and the environment, through a navigation, and no value', async () => {
    const before = await foreign(page);
    assert.deepEqual(before, []);
    await record(hand.browser, page, own, 'take');
    await whenIn(own, 'take', 'recording');
    await whenBar(page, 'recording');
    await until('the hooks', async () => ((await foreign(page)).length > 0 ? true : undefined));
    await furnish(page);
    await wait(700);

    await page.click('#save b');
    await page.fill('#sum', '');
    await page.locator('#sum').pressSequentially(canary);
    await page.locator('#sum').press('Enter');
    await page.locator('#word').pressSequentially(canary);
    await page.focus('#stage');
    await page.keyboard.press('ArrowDown');
    await page.click('#who');
    await page.frameLocator('#frame').locator('#inside').click();
    await page.evaluate(async (secret) => {
      console.error('Не сохранилось: %s', 'нет прав', { secret });
      console.warn('Bearer kanareika7419kanareika7419', 'звоните +7 916 555-12-34');
      console.log('никому не интересно');
      await fetch(`/api/${secret}1234567890abcdef?status=404&token=${secret}`, {
        headers: { Authorization: `Bearer ${secret}` },
      });
      await fetch('/api/fine?status=200');
      await new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open('POST', `/api/save?status=500&sessid=${secret}`);
        request.addEventListener('loadend', resolve);
        request.send(secret);
      });
      void Promise.reject(new TypeError('x is not a function'));
      setTimeout(() => {
        throw new Error('никто не поймал');
      });
      history.pushState({}, '', `/crm/deal/details/14/?mark=${secret}#${secret}`);
    }, canary);
    await wait(900);
    await page.goto(CONTACT);
    await whenBar(page, 'recording');
    await page.evaluate(() => console.error('на второй странице'));
    await wait(900);
    await control(own, 'take', 'stop');
    await whenNoBar(page);

    const items = await itemsOf(own, 'take');
    const all = JSON.stringify([items, await rowsIn<TrailPlace>(own, 'trailPlaces')]);
    assert.ok(
      !all.includes('kanareika'),
      `a canary sings: ${all.slice(Math.max(0, all.indexOf('kanareika') - 200)).slice(0, 400)}`,
    );
    assert.ok(!/555-12-34|916 555/.test(all), 'a phone number is in the trail');
    assert.deepEqual(await stepsOf(own, 'take'), [
      'navigate · crm.deal 12',
      'click · button · Сохранить · crm.deal 12',
      'input · textbox · Сумма · crm.deal 12',
      'key · Enter · textbox · Сумма · crm.deal 12',
      'input · password · crm.deal 12',
      'choose · combobox · Стадия · crm.deal 12',
      'click · link · Позвонить ••• · crm.deal 12',
      'click · button · Внутри · crm.deal 12',
      'navigate · crm.deal 14',
      'navigate · crm.contact 7',
    ]);
    const heard = items.flatMap((item) => (item.is === 'console' ? [[item.level, item.text]] : []));
    // Which of the two uncaught ones the browser tells of first is its own matter.
    heard.splice(2, 2, ...heard.slice(2, 4).sort((one, other) => String(one).localeCompare(String(other))));
    assert.deepEqual(heard, [
      ['error', 'Не сохранилось: нет прав {…}'],
      ['warning', 'Bearer ••• звоните •••'],
      ['uncaught', 'TypeError: x is not a function'],
      ['uncaught', 'Uncaught Error: никто не поймал'],
      ['error', 'на второй странице'],
    ]);
    const host = new URL(ORIGIN).host;
    const asked = items.flatMap((item) => (item.is === 'request' ? [[item.method, item.path, item.status]] : []));
    assert.deepEqual(asked, [
      ['GET', `${host}/api/•••?status&token`, 404],
      ['POST', `${host}/api/save?status&sessid`, 500],
    ]);
    const [place] = await rowsIn<TrailPlace>(own, 'trailPlaces');
    assert.match(place?.environment?.browser ?? '', /^Chrome \d+/);
    assert.match(place?.environment?.window ?? '', /^\d+×\d+$/);
  });

  it('is over with the take: every hook is taken back and nothing is collected any more', async () => {
    await until('the browser’s own functions', async () => ((await foreign(page)).length === 0 ? true : undefined));
    const before = (await itemsOf(own, 'take')).length;
    await furnish(page);
    await page.click('#save');
    await page.evaluate(() => console.error('после'));
    await wait(1_200);
    assert.equal((await itemsOf(own, 'take')).length, before);
    await page.goto(DEAL);
    assert.deepEqual(await foreign(page), []);
  });

  it('rests in a pause, and hears what fails while a page loads', async () => {
    await page.addInitScript(() => {
      if (window !== top) return;
      document.addEventListener('DOMContentLoaded', () => console.error('при загрузке'));
    });
    await record(hand.browser, page, own, 'pause');
    await whenIn(own, 'pause', 'recording');
    await until('the hooks', async () => ((await foreign(page)).length > 0 ? true : undefined));
    await furnish(page);
    await control(own, 'pause', 'pause');
    await until('the hooks’ end', async () => ((await foreign(page)).length === 0 ? true : undefined));
    await page.click('#save');
    await wait(1_500);
    await control(own, 'pause', 'resume');
    await until('the hooks again', async () => ((await foreign(page)).length > 0 ? true : undefined));
    await until('the page told anew', async () => ((await stepsOf(own, 'pause')).length === 2 ? true : undefined));
    await page.goto(CONTACT);
    await whenBar(page, 'recording');
    await wait(1_200);
    await control(own, 'pause', 'stop');
    await whenNoBar(page);
    assert.deepEqual(await stepsOf(own, 'pause'), [
      'navigate · crm.deal 12',
      'navigate · crm.deal 12',
      'navigate · crm.contact 7',
    ]);
    const texts = (await itemsOf(own, 'pause')).flatMap((item) => (item.is === 'console' ? [item.text] : []));
    assert.deepEqual(texts, ['при загрузке']);
  });
});
