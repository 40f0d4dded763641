import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { makeFile } from '../make/package.ts';
import { makePhoneFilm } from '../make/phone-film.ts';
import { makeBitmap, makeJpeg } from '../make/photo.ts';
import { readTable, ticketOf, whenSent } from './book.ts';
import { openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { drop, findingOn, keptPicture, pastePicture } from './screens/files.ts';
import { setUp } from './screens/options.ts';
import { attach, file, fill, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
const filling = { ...rightExample, when: `оценочно к ${term}` };
const voice = Buffer.from(makeFile(`OggS${'\0'.repeat(24)}OpusHead`));
const photo = Buffer.from(makeJpeg({ make: 'Apple', model: 'iPhone 13' }));

describe('Files in a real browser', () => {
  let hand: PortalAtHand;
  let form: Page;
  let folder: string;

  const names = async () => (await readTable(hand.browser, 'evidence')).map(({ name }) => name).sort();
  const whenKept = (wanted: readonly string[]) =>
    until(`kept: ${wanted.join(', ')}`, async () =>
      String(await names()) === String([...wanted].sort()) ? true : undefined,
    ).catch(async (error: unknown) => {
      throw new Error(`kept are ${(await names()).join(', ')}`, { cause: error });
    });
  const remove = async (words: string) => {
    const line = await findingOn(form, words);
    await line.getByRole('button').last().click();
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurator-files-'));
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
    await setUp(hand);
    const origin = `chrome-extension://${hand.browser.extensionId}`;
    const permissions = ['clipboardReadWrite', 'clipboardSanitizedWrite'];
    await hand.browser.wire.send('Browser.grantPermissions', { origin, permissions });
    form = await hand.browser.openPage('popup.html');
    form.setDefaultTimeout(10_000);
    await fill(form, filling);
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await hand.close();
  });

  it('a chosen voice message is refused in the words of the standard, whatever it is called (R-113)', async () => {
    await attach(form, [{ name: 'снимок.png', mimeType: 'image/png', buffer: voice }]);
    const line = await findingOn(form, 'Голосовые сообщения — «это не задачи»');
    assert.match((await line.textContent()) ?? '', /R-113/);
    assert.equal(await form.getByRole('button', { name: /^Поставить/ }).isEnabled(), false, 'it cannot be filed');
    await remove('Голосовые');
    await whenKept([]);
  });

  it('dropped photo and film of a phone are refused, a folder is told what to do (R-162)', async () => {
    const paths = ['экран\u202E.jpg', 'IMG_0001.MOV', 'Папка'].map((name) => join(folder, name));
    const [still = '', film = '', inside = ''] = paths;
    writeFileSync(still, photo);
    const tags = { 'com.apple.quicktime.make': 'Apple', 'com.apple.quicktime.model': 'iPhone 13' };
    writeFileSync(film, await makePhoneFilm({ tags }));
    mkdirSync(inside);
    writeFileSync(join(inside, 'внутри.txt'), 'внутри');
    await drop(form, paths);
    await form.getByText(/«Папка» (не читается|пустой).*ZIP/).waitFor();
    await whenKept(['IMG_0001.MOV', 'экран.jpg']);
    assert.match((await (await findingOn(form, 'похоже на фото экрана с телефона')).textContent()) ?? '', /R-162/);
    assert.match((await (await findingOn(form, 'похоже на видео с телефона')).textContent()) ?? '', /R-162/);
    await remove('похоже на фото');
    await remove('похоже на видео');
    await whenKept([]);
  });

  it('a pasted picture is a screenshot; the same one again is noticed', async () => {
    await pastePicture(form, 'rgb(10, 200, 30)');
    await whenKept(['image.png']);
    const [row] = await readTable(hand.browser, 'evidence');
    assert.deepEqual([row?.kind, row?.nature, row?.width, row?.height], ['screenshot', 'picture', 40, 30]);
    await form.keyboard.press('Control+V');
    await form.getByText('«image.png» уже приложен как «image.png».').waitFor();
    await pastePicture(form, 'rgb(200, 30, 60)');
    await whenKept(['image (2).png', 'image.png']);
  });

  it('of a GIF a PNG is drawn on, once, and the GIF stays (R-220)', async () => {
    // One red dot.
    const gif = Buffer.from('R0lGODdhAQABAIAAAP8AAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
    await attach(form, [{ name: 'мигает.gif', mimeType: 'image/gif', buffer: gif }]);
    const kept = ['image (2).png', 'image.png', 'мигает.gif', 'мигает.png'];
    for (let time = 0; time < 2; time += 1) {
      await form.getByRole('button', { name: 'Действия с «мигает.gif»' }).click();
      const [editor] = await Promise.all([
        form.context().waitForEvent('page'),
        form.getByRole('menuitem', { name: 'Разметить' }).click(),
      ]);
      await editor.waitForURL(/editor\.html#/);
      await editor.close();
      await form.bringToFront();
      await whenKept(kept);
    }
    assert.deepEqual(await keptPicture(form, 'мигает.png'), { type: 'image/png', colour: [255, 0, 0] });
    const evidence = await readTable(hand.browser, 'evidence');
    assert.equal(evidence.find(({ name }) => name === 'мигает.gif')?.mime, 'image/gif');
    for (const name of ['мигает.gif', 'мигает.png']) {
      await form.getByRole('button', { name: `Действия с «${name}»` }).click();
      await form.getByRole('menuitem', { name: 'Убрать' }).click();
    }
    await whenKept(['image (2).png', 'image.png']);
  });

  it('a disguised program is found out', async () => {
    const program = Buffer.from(makeFile('MZ\x90\0\x03\0\0\0'));
    await attach(form, [{ name: 'счёт.pdf', mimeType: 'application/pdf', buffer: program }]);
    await remove('«счёт.pdf» — программа, хотя называется иначе');
    await whenKept(['image (2).png', 'image.png']);
  });

  it('a BMP becomes a PNG by one tap, and the tap can be taken back (R-289)', async () => {
    await putPolicy('simai', 'standard');
    const picture = Buffer.from(makeBitmap(8, 6, [20, 60, 220]));
    await attach(form, [{ name: 'снимок.bmp', mimeType: 'image/bmp', buffer: picture }]);
    const line = await findingOn(form, '«снимок.bmp» — картинка BMP');
    assert.match((await line.textContent()) ?? '', /R-289/);
    await line.getByRole('button', { name: 'Переделать «снимок.bmp» в PNG' }).click();
    await whenKept(['image (2).png', 'image.png', 'снимок.png']);
    assert.deepEqual(await keptPicture(form, 'снимок.png'), { type: 'image/png', colour: [20, 60, 220] });
    await line.waitFor({ state: 'detached' });
    await form.getByRole('button', { name: 'Вернуть' }).click();
    await whenKept(['image (2).png', 'image.png', 'снимок.bmp']);
    await remove('«снимок.bmp» — картинка BMP');
    await whenKept(['image (2).png', 'image.png', 'снимок.png']);
    await putPolicy('consultant-v2', 'regular');
  });

  it('reach the portal whole under their own names, Cyrillic and doubles included', async () => {
    await attach(form, [
      { name: 'Отчёт за май №1.txt', mimeType: 'text/plain', buffer: Buffer.from('первый') },
      { name: 'Отчёт за май №1.txt', mimeType: 'text/plain', buffer: Buffer.from('второй, длиннее') },
    ]);
    const wanted = ['image (2).png', 'image.png', 'Отчёт за май №1 (2).txt', 'Отчёт за май №1.txt', 'снимок.png'];
    await whenKept(wanted);
    const [draft] = await readTable(hand.browser, 'drafts');
    assert.ok(draft);
    await file(form);
    const ticket = await ticketOf(hand.browser, draft.id);
    await whenSent(hand.browser, ticket.id);
    const { attachments, objects, tasks } = hand.portal.world;
    const task = [...tasks.values()].find((one) => one.xmlId === ticket.id);
    const there = task?.files.map((id) => objects.get(attachments.get(id)?.objectId ?? 0));
    assert.deepEqual(there?.map((object) => object?.name).sort(), [...wanted].sort());
    const rows = await readTable(hand.browser, 'evidence');
    for (const { name, size } of rows) assert.equal(there?.find((object) => object?.name === name)?.size, size, name);
  });

  /** Another policy and level, written straight into the row: choosing them is the matter of the options page. */
  async function putPolicy(policyId: string, levelByHand: string): Promise<void> {
    await form.evaluate(
      async (patch) => {
        const settled = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve, reject) => {
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          });
        const database = await settled(indexedDB.open('kurator'));
        const clients = database.transaction('clients', 'readwrite').objectStore('clients');
        await settled(clients.put({ ...(await settled(clients.get('client'))), ...patch }));
        database.close();
      },
      { policyId, levelByHand },
    );
    await form.reload();
    await form.getByLabel('ОПИСАНИЕ').waitFor();
  }
});
