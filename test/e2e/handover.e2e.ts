import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { parseTaskDescription } from '../../lib/desk/task-text.ts';
import { partsIn } from '../make/handover.ts';
import { readTable, ticketOf, whenSent } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { addPicture, coloursWithin, makePicture, openEditor, stroke, takeTool, whenKept } from './screens/editor.ts';
import { setUp } from './screens/options.ts';
import { addLink, attach, file, fill, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

const DEAL = `${ORIGIN}/crm/deal/details/12/`;
const [W, H] = [1200, 800];
/** The first line of letters in the picture, and what covers it. */
const line = { x: 60, y: 120, w: 640, h: 50 };
const BLACK = [0x16, 0x18, 0x1d];

/** «Обычный» without any portal, and an employee in front of it. */
async function beEmployee(browser: Browser): Promise<void> {
  const options = await browser.openPage('options.html');
  await options.getByRole('combobox', { name: 'Лицензия Битрикс24' }).click();
  await options.getByRole('option', { name: 'Профессиональный' }).click();
  await options.getByRole('switch', { name: 'Ежемесячная поддержка' }).click();
  await options.getByText('Ваш уровень: «Обычный»').waitFor();
  await options.getByRole('combobox', { name: 'Кто ставит заявки' }).click();
  await options.getByRole('option', { name: 'Сотрудник' }).click();
  await until('the role', async () => (await readClient(browser)) === 'employee' || undefined);
  await options.close();
}

function readClient(browser: Browser): Promise<string | undefined> {
  return browser.inside(async () => {
    const base = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('kurator');
      opening.onsuccess = () => resolve(opening.result);
    });
    const role = await new Promise<string | undefined>((resolve) => {
      const asked = base.transaction('clients').objectStore('clients').get('client');
      asked.onsuccess = () => resolve(asked.result?.role);
    });
    base.close();
    return role;
  }, undefined);
}

/** Gives a file by its path: the driver would carry the bytes through its own wire. */
async function choose(browser: Browser, page: Page, path: string): Promise<void> {
  const link = await browser.context.newCDPSession(page);
  const expression = 'document.querySelector(\'input[type="file"][accept*="zip"]\')';
  const { result } = await link.send('Runtime.evaluate', { expression });
  await link.send('DOM.setFileInputFiles', { files: [path], objectId: result.objectId ?? '' });
}

describe('From an employee to the curator as one file (J7), in two real browsers', () => {
  let employee: Browser;
  let hand: PortalAtHand;
  let folder: string;
  let path: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kurator-handover-'));
    [employee, hand] = await Promise.all([
      openBrowser({ downloads: folder }),
      openPortal({ browser: { timezone: 'Europe/Moscow' } }),
    ]);
    await beEmployee(employee);
    await setUp(hand);
  });
  after(async () => {
    await employee.close();
    await hand.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the employee may not file; what he hands over has his proof as it would be filed', async () => {
    const form = await employee.openPage('popup.html');
    await fill(form, rightExample);
    await addLink(form, DEAL);
    const picture = await makePicture(form, W, H, 'сотрудник');
    const row = await addPicture(employee, form, 'Снимок.png', picture);
    await attach(form, [{ name: 'Выгрузка.csv', mimeType: 'text/csv', buffer: Buffer.from('номер;сумма\n12;500\n') }]);
    const editor = await openEditor(employee, row.id);
    await takeTool(editor, 'Закрасить');
    await stroke(editor, { x: 0, y: 0, w: W, h: H }, [60, 120], [700, 170]);
    await whenKept(editor);
    await editor.close();
    await form.bringToFront();
    assert.equal(await form.getByRole('button', { name: /^Поставить/ }).count(), 0, 'no way past the curator (R-112)');
    await form.getByRole('button', { name: 'Передать куратору', exact: true }).last().click();
    await form.getByText(/2 доказательства, около/).waitFor();
    await form.getByRole('textbox', { name: 'Ваше имя' }).fill('Мария Петрова');
    await form.getByRole('button', { name: 'Собрать файл' }).click();
    await form.getByText(/Файл готов/).waitFor();
    const name = await until('the download', async () =>
      readdirSync(folder).find((one) => one.endsWith('.kurator.zip')),
    );
    path = join(folder, name);
    assert.match(name, /^Настроить права доступа.* — Мария Петрова\.kurator\.zip$/);

    const parts = await partsIn(new Blob([readFileSync(path)]));
    assert.match((await parts.get('Заявка.txt')?.text()) ?? '', /ТИП: СРЕДНЯЯ ЗАДАЧА\r\nОПИСАНИЕ: Настроить права/);
    const left = Buffer.from((await parts.get('Доказательства/Снимок.png')?.arrayBuffer()) ?? new ArrayBuffer());
    assert.ok((await coloursWithin(form, picture, line)).length > 20, 'there were letters');
    assert.deepEqual(await coloursWithin(form, left, line), [BLACK], 'not a pixel of the letters is left');
    assert.ok(!readFileSync(path).includes(picture.subarray(100, 400)), 'the untouched picture is not in the file');
    await form.keyboard.press('Escape');
    await form.getByText(/Передано куратору/).waitFor();
    assert.equal((await readTable(employee, 'drafts')).length, 1, 'the draft stays');
    await form.close();
  });

  it('a damaged copy is refused in words, and nothing of it is kept', async () => {
    const damaged = join(folder, 'копия.kurator.zip');
    const bytes = readFileSync(path);
    writeFileSync(damaged, bytes.subarray(0, bytes.length - 500));
    const tickets = await hand.browser.openPage('tickets.html#handover');
    await tickets.getByRole('button', { name: 'Выбрать файл' }).waitFor();
    await choose(hand.browser, tickets, damaged);
    await tickets
      .getByRole('alert')
      .getByText(/Файл повреждён/)
      .waitFor();
    assert.equal((await readTable(hand.browser, 'evidence')).length, 0);
    await tickets.close();
  });

  it('the curator looks, takes it as a draft, mends and files: one task with the employee’s name and his proof', async () => {
    const { browser, portal } = hand;
    const tickets = await browser.openPage('tickets.html#handover');
    await tickets.getByRole('button', { name: 'Выбрать файл' }).waitFor();
    await choose(browser, tickets, path);
    const sheet = tickets.getByRole('dialog', { name: 'Открыть заявку сотрудника' });
    await sheet.getByText(/От кого: Мария Петрова · Сотрудник/).waitFor();
    await sheet.getByText('Снимок.png', { exact: true }).waitFor();
    await sheet.getByText('Выгрузка.csv', { exact: true }).waitFor();
    await sheet.getByRole('button', { name: 'Сделать черновиком' }).click();
    await sheet.getByText('Черновик готов').waitFor();
    await sheet.getByRole('button', { name: 'Другой файл' }).click();
    await choose(browser, tickets, path);
    await sheet.getByText(/Этот файл уже открыт/).waitFor();
    await tickets.close();

    const form = await browser.openPage('popup.html');
    await form.getByText(/От кого: Мария Петрова/).waitFor();
    const draft = (await readTable(browser, 'drafts')).find(({ from }) => from?.name === 'Мария Петрова');
    assert.ok(draft);
    await form.getByLabel('ЗАЧЕМ').fill('Чтобы не было утечек: куратор подтвердил.');
    await form.getByText('Сохранено').waitFor();
    await file(form);
    const ticket = await ticketOf(browser, draft.id);
    await whenSent(browser, ticket.id);

    const tasks = [...portal.world.tasks.values()].filter(({ xmlId }) => xmlId === ticket.id);
    assert.equal(tasks.length, 1);
    const [task] = tasks;
    assert.match(task?.description ?? '', /ЗАЧЕМ: Чтобы не было утечек: куратор подтвердил\./);
    assert.match(task?.description ?? '', /\n\nОт кого: Мария Петрова\n\n/);
    const { attachments, objects } = portal.world;
    const names = task?.files.map((id) => objects.get(attachments.get(id)?.objectId ?? 0)?.name).sort();
    assert.deepEqual(names, ['Выгрузка.csv', 'Снимок.png']);
    assert.deepEqual(task?.crm, ['D_12']);
    const record = await parseTaskDescription(task?.description ?? '');
    assert.equal(record?.ticket.from?.name, 'Мария Петрова', 'another machine knows it too (J6)');
    assert.notEqual(record?.ticket.author.name, 'Мария Петрова', 'the curator is the one who files (R-140)');
    await form.close();
  });
});
