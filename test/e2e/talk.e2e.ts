import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Ticket } from '../../lib/model/ticket.ts';
import { consultant } from '../portal/act.ts';
import { PEOPLE } from '../portal/seed.ts';
import { readTable, ring, ticketOf, whenSent } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { hold } from './hold.ts';
import { HOST, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { pastePicture } from './screens/files.ts';
import { setUp } from './screens/options.ts';
import { attach, file, fill, rightExample, whenRegistered } from './screens/popup.ts';
import { until } from './until.ts';

const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });

/** A film of a second and a half, made by the browser itself. */
async function makeFilm(page: Page): Promise<Buffer> {
  const letters = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 320;
    canvas.height = 180;
    const context = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const painting = setInterval(() => {
      if (!context) return;
      context.fillStyle = `rgb(${Math.floor(Math.random() * 255)}, 90, 160)`;
      context.fillRect(0, 0, 320, 180);
    }, 40);
    recorder.start(200);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await new Promise((resolve) => {
      recorder.onstop = resolve;
      recorder.stop();
    });
    clearInterval(painting);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(letters, 'base64');
}

/** Another language, written straight into the row: choosing it is the matter of the options page. */
const inEnglish = (browser: Browser) =>
  browser.inside(async () => {
    const settled = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await settled(indexedDB.open('kurator'));
    const settings = database.transaction('settings', 'readwrite').objectStore('settings');
    await settled(settings.put({ ...(await settled(settings.get('settings'))), id: 'settings', language: 'en' }));
    database.close();
  }, undefined);

describe('The conversation about a ticket', () => {
  let hand: PortalAtHand;
  let other: Browser | undefined;
  let ticket: Ticket;
  let page: Page;
  let film: Buffer;

  const task = () => {
    const found = [...hand.portal.world.tasks.values()].find((one) => one.xmlId === ticket.id);
    assert.ok(found);
    return found;
  };
  /** What the curator has said on the portal. */
  const said = () =>
    [...hand.portal.world.messages.values()]
      .filter(({ chatId, authorId }) => chatId === task().chatId && authorId === PEOPLE.curator)
      .map(({ text }) => text);
  const lines = async (on: Page) =>
    (
      await on
        .getByRole('region', { name: /^(Переписка|Conversation)$/ })
        .getByRole('listitem')
        .allTextContents()
    ).map((text) => text.replace(/\s+/g, ' '));
  const openTicket = async (browser: Browser) => {
    const opened = await browser.openPage(`tickets.html#${ticket.id}`);
    opened.setDefaultTimeout(10_000);
    await opened.setViewportSize({ width: 1280, height: 1000 });
    await opened.getByRole('region', { name: /^(Переписка|Conversation)$/ }).waitFor();
    return opened;
  };
  const look = async (browser: Browser, on: Page, name: string) => {
    await on.bringToFront();
    for (const scheme of ['light', 'dark'] as const)
      await browser.screenshot(on, `${name}-${scheme}`, { scheme, full: true });
  };
  const box = () => page.getByRole('textbox', { name: 'Ответ консультанту' });

  before(async () => {
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
    await setUp(hand);
    const form = await hand.browser.openPage('popup.html');
    form.setDefaultTimeout(10_000);
    film = await makeFilm(form);
    await fill(form, { ...rightExample, when: `оценочно к ${term}` });
    await attach(form, [{ name: 'Запись.webm', mimeType: 'video/webm', buffer: film }]);
    const [draft] = await readTable(hand.browser, 'drafts');
    await file(form);
    assert.ok(draft);
    ticket = await ticketOf(hand.browser, draft.id);
    await whenRegistered(form);
    await whenSent(hand.browser, ticket.id);
    await form.close();
    page = await openTicket(hand.browser);
  });
  after(async () => {
    await other?.close();
    await hand.close();
  });

  it('shows what the consultant says, and a reply with a pasted picture reaches the task', async () => {
    consultant(hand.portal).say(task().id, 'Какому [B]отделу[/B] права? См. https://helpdesk.bitrix24.ru/open/1');
    await ring(hand.browser, 'sync.now');
    await page.getByRole('link', { name: 'https://helpdesk.bitrix24.ru/open/1' }).waitFor();
    await box().click();
    await pastePicture(page, 'rgb(10, 120, 200)');
    await page.getByText('image.png').waitFor();
    await box().fill('Отделу продаж, вот их список');
    // Closed in the middle of writing, nothing typed is lost.
    await page.close();
    page = await openTicket(hand.browser);
    await page.getByText('Не отправлено, хранится здесь').waitFor();
    assert.equal(await box().inputValue(), 'Отделу продаж, вот их список');
    await box().press('Control+Enter');
    await page.getByRole('button', { name: /^Отменить отправку/ }).waitFor();
    await look(hand.browser, page, 'talk-leaving-ru');
    await whenSent(hand.browser, ticket.id);
    assert.deepEqual(said(), ['Отделу продаж, вот их список\nПРИЛОЖЕНО: image.png']);
    assert.equal(task().files.length, 2);
  });

  it('what is undone in time never leaves', async () => {
    await box().fill('Это я зря');
    await box().press('Control+Enter');
    await page.getByRole('button', { name: 'Отменить отправку: Это я зря' }).click();
    await until('the words back', async () => ((await box().inputValue()) === 'Это я зря' ? true : undefined));
    await box().fill('');
    assert.equal(said().length, 1);
  });

  it('the work is accepted and rated once it is handed over', async () => {
    consultant(hand.portal).say(task().id, 'Это ответ: права настроены.');
    consultant(hand.portal).complete(task().id);
    await ring(hand.browser, 'sync.now');
    await page.getByRole('button', { name: 'Принять работу' }).click();
    await page.getByRole('button', { name: 'Оценить' }).click();
    const sheet = page.getByRole('dialog', { name: 'Оценить' });
    await sheet.getByRole('radio', { name: '4 из 5' }).check({ force: true });
    await look(hand.browser, page, 'talk-rating-ru');
    await sheet.getByRole('button', { name: 'Оценить' }).click();
    await whenSent(hand.browser, ticket.id);
    assert.deepEqual(said().slice(1), ['РАБОТА ПРИНЯТА.', 'ОЦЕНКА: 4 из 5.']);
    assert.equal(task().mark, 'P');
    await ring(hand.browser, 'sync.now');
    await page.getByText('Оценка 4 из 5').waitFor();
    await page.getByText('Принята клиентом').first().waitFor();
    await look(hand.browser, page, 'talk-accepted-ru');
  });

  it('a kill between the portal hearing a reply and its answer doubles nothing', async () => {
    const held = hold(hand.portal, 'im.message.add', 'after');
    await box().fill('Спасибо!');
    await box().press('Control+Enter');
    await held.reached;
    await hand.browser.kill9();
    held.release();
    await hand.browser.reopen();
    await whenSent(hand.browser, ticket.id);
    assert.deepEqual(said().slice(3), ['Спасибо!']);
    page = await openTicket(hand.browser);
    await ring(hand.browser, 'sync.now');
    await until('heard', async () => ((await page.getByText('· отправлено').count()) === 0 ? true : undefined));
  });

  it('a second browser shows the same, and plays the proof that it brings from the portal', async () => {
    const mine = await lines(page);
    const { portal } = hand;
    const second = await openBrowser({
      timezone: 'Europe/Moscow',
      mapHosts: { [HOST]: portal.port },
      certificates: portal.certificate ? [portal.certificate.cert] : [],
    });
    other = second;
    await setUp({ portal, browser: second, close: async () => undefined });
    await ring(second, 'sync.now');
    await until('the ticket there', async () =>
      (await readTable(second, 'tickets')).some(({ id }) => id === ticket.id) ? true : undefined,
    );
    const there = await openTicket(second);
    await until('the same words', async () => (String(await lines(there)) === String(mine) ? true : undefined)).catch(
      async () => assert.deepEqual(await lines(there), mine),
    );
    await there
      .getByRole('button', { name: /Запись\.webm/ })
      .first()
      .click();
    const viewer = there.getByRole('dialog', { name: 'Запись.webm' });
    await viewer.getByRole('button', { name: /^Загрузить с портала/ }).waitFor();
    await look(second, there, 'talk-fetch-ru');
    await viewer.getByRole('button', { name: /^Загрузить с портала/ }).click();
    await viewer.locator('video').waitFor();
    const played = await viewer.locator('video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await video.play();
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { at: video.currentTime, width: video.videoWidth };
    });
    assert.ok(played.at > 0.1 && played.width === 320, JSON.stringify(played));
    const [row] = (await readTable(second, 'evidence')).filter(({ name }) => name === 'Запись.webm');
    assert.equal(row?.size, film.length);
    assert.ok(row?.fetchedAt);
    const left = await second.inside(async () => {
      const root = await navigator.storage.getDirectory();
      const names: string[] = [];
      for await (const name of (await root.getDirectoryHandle('landing')).keys()) names.push(name);
      return names;
    }, undefined);
    assert.deepEqual(left, []);
    await there.keyboard.press('Escape');
    // The picture came with a later message: it is brought by its name, and stands among the proofs from then on.
    await there.getByRole('button', { name: 'Загрузить «image.png» с портала' }).click();
    await there
      .getByRole('region', { name: 'Доказательства' })
      .getByTitle(/^image.png/)
      .waitFor();
    await look(second, there, 'talk-second-ru');
    await inEnglish(second);
    await there.reload();
    await there.getByRole('region', { name: 'Conversation' }).waitFor();
    await look(second, there, 'talk-second-en');
  });
});
