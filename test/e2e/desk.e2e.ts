import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { PEOPLE } from '../portal/seed.ts';
import { readTable, ring, ticketOf, whenSent } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { axeFindings, sidewaysFindings } from './looks.ts';
import { HOST, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { choosePlace, meetPortal } from './screens/options.ts';
import { file, fill, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
const DAY_AHEAD = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);

describe('The consultant’s desk beside a curator’s browser', () => {
  let hand: PortalAtHand;
  let his: Browser;
  let desk: Page;

  before(async () => {
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
    const certificates = hand.portal.certificate ? [hand.portal.certificate.cert] : [];
    his = await openBrowser({ mapHosts: { [HOST]: hand.portal.port }, certificates, timezone: 'Europe/Moscow' });
  });
  after(async () => {
    await his.close();
    await hand.close();
  });

  it('the consultant connects, takes his role, writes the client down and makes the code', async () => {
    const options = await his.openPage('options.html');
    await meetPortal({ portal: hand.portal, browser: his } as PortalAtHand, options, { userId: PEOPLE.consultant });
    await choosePlace(options);
    await options.getByRole('radio', { name: /Консультант/ }).click();
    await options.getByRole('button', { name: 'Открыть стол консультанта' }).waitFor();
    await options.close();
    desk = await his.openPage('desk.html#clients');
    await desk.setViewportSize({ width: 1280, height: 860 });
    await desk.getByRole('button', { name: 'Добавить клиента' }).click();
    await desk.getByLabel('Компания').fill('Ромашка');
    await desk.getByRole('combobox', { name: 'Лицензия Битрикс24' }).click();
    await desk.getByRole('option', { name: /Профессиональный/ }).click();
    await desk.getByRole('switch', { name: 'Ежемесячная поддержка' }).click();
    await desk.getByPlaceholder('Имя и фамилия').fill('Анна Смирнова');
    await desk.getByLabel('Номер куратора на портале').fill(String(PEOPLE.curator));
    await desk.getByLabel('Группы', { exact: true }).fill('12 Консультант: поддержка');
    await desk.getByRole('button', { name: 'Сохранить' }).click();
    await desk.getByText('Куратор: Анна Смирнова').waitFor();
  });

  it('the curator’s browser is set up by the code, but for his own webhook', async () => {
    await desk.getByRole('button', { name: 'Код подключения' }).click();
    await desk.getByRole('button', { name: 'Сделать код' }).click();
    const code = await desk.getByRole('textbox', { name: 'Код подключения' }).inputValue();
    await desk.keyboard.press('Escape');
    const options = await hand.browser.openPage('options.html');
    await options.getByText('У меня есть код подключения от консультанта').click();
    await options.getByLabel('Код подключения').fill(code);
    await options.getByRole('button', { name: 'Проверить код' }).click();
    await options.getByRole('button', { name: 'Заполнить по коду' }).click();
    await options.getByText(/Остался ваш вебхук/).waitFor();
    await meetPortal(hand, options);
    await options.getByRole('button', { name: 'Дальше' }).click();
    // Consultant and group stand already as the code told them.
    await options.getByRole('button', { name: 'Подключить', exact: true }).click();
    await options.getByText('Подключено', { exact: true }).waitFor();
    await options.getByText('Ваш уровень: «Обычный»').waitFor();
    const [connection] = await readTable(hand.browser, 'connections');
    assert.equal(connection?.consultant?.id, String(PEOPLE.consultant));
    assert.equal(connection?.group?.id, '12');
    await options.close();
  });

  it('a filed ticket stands in the queue with its reason; «принято», answer, forecast, start and done, by keyboard alone, reach the curator', async () => {
    const form = await hand.browser.openPage('popup.html');
    await fill(form, { ...rightExample, when: `оценочно к ${term}` });
    const [draft] = await readTable(hand.browser, 'drafts');
    assert.ok(draft);
    await file(form);
    const ticket = await ticketOf(hand.browser, draft.id);
    await whenSent(hand.browser, ticket.id);
    const kinds = async (browser: Browser) =>
      (await readTable(browser, 'events')).filter((row) => row.ticketId === ticket.id).map(({ kind }) => kind);
    const whenHeard = (kind: string) =>
      until(`the curator hears «${kind}»`, async () => {
        await ring(hand.browser, 'sync.now');
        return (await kinds(hand.browser)).some((one) => one === kind) ? true : undefined;
      });
    await until('the badge counts', async () => (await hand.browser.badge()) || undefined);

    await desk.goto(desk.url().replace(/#.*/, ''));
    await desk.bringToFront();
    await ring(his, 'sync.now');
    const row = desk.getByRole('region', { name: 'В очереди' }).getByRole('link');
    await row.waitFor({ timeout: 15_000 });
    const words = (await row.textContent()) ?? '';
    for (const part of ['Ромашка', 'Обычный', 'R-092', 'еакция'])
      assert.ok(words.includes(part), `${part} in ${words}`);
    for (const scheme of ['light', 'dark'] as const) await his.screenshot(desk, `desk-queue-${scheme}`, { scheme });
    assert.deepEqual(await axeFindings(desk), []);
    assert.deepEqual(await sidewaysFindings(desk), []);

    // By keys alone from here on: to the list, to its ticket, and each deed by its letter.
    await desk.keyboard.press('Escape');
    assert.equal(await row.evaluate((element) => element === document.activeElement), true);
    await desk.keyboard.press('Enter');
    await desk.keyboard.press('a');
    await desk.getByText('Реакция отправляется').waitFor();
    await whenHeard('acknowledged');
    assert.notEqual(await hand.browser.badge(), '', 'the badge now counts to the answer');
    await desk.bringToFront();
    await desk.getByRole('button', { name: /^Принято/ }).waitFor({ state: 'detached' });

    await desk.keyboard.press('o');
    await desk.getByRole('textbox', { name: 'Ответ' }).waitFor();
    await desk.keyboard.type('Права настраиваются в карточке роли.');
    await desk.keyboard.press('Control+Enter');
    await whenHeard('replied');
    await until('the badge is empty', async () => ((await hand.browser.badge()) === '' ? true : undefined));

    await desk.keyboard.press('f');
    // How a day is typed is the browser's own affair, and another one in each language.
    await desk.getByLabel('Готово будет до').fill(DAY_AHEAD);
    await his.screenshot(desk, 'desk-forecast-light', { scheme: 'light' });
    await desk.keyboard.press('Control+Enter');
    await whenHeard('forecast');
    await until('his own browser hears of it', async () => {
      await ring(his, 'sync.now');
      return (await kinds(his)).includes('forecast') ? true : undefined;
    });
    await desk.bringToFront();
    await desk.keyboard.press('s');
    await whenHeard('started');

    await desk.bringToFront();
    await desk.keyboard.press('g');
    await desk.getByLabel('Итог').waitFor();
    await desk.keyboard.type('Права настроены');
    const proof = { name: 'Всё работает.txt', mimeType: 'text/plain', buffer: Buffer.from('проверено') };
    await desk.getByTestId('file-chooser').setInputFiles([proof]);
    await desk.getByText('Всё работает.txt').first().waitFor();
    await his.screenshot(desk, 'desk-done-dark', { scheme: 'dark' });
    await desk.keyboard.press('Control+Enter');
    await whenHeard('done');
    const task = [...hand.portal.world.tasks.values()].find(({ xmlId }) => xmlId === ticket.id);
    assert.equal(task?.status, 5);
    assert.equal(task?.files.length, 1, 'the proof is on the task');
    await until('his own browser hears it too', async () => ((await kinds(his)).includes('done') ? true : undefined));
    const sorted = async (browser: Browser) => (await readTable(browser, 'events')).map(({ id }) => id).sort();
    assert.deepEqual(await sorted(his), await sorted(hand.browser), 'both browsers have the same events');
  });

  it('what was told goes to the other browsers of the same person as digests only', async () => {
    const told = await until('what was told', async () => {
      const items = await hand.browser.inside(async () => {
        const { storage } = (
          globalThis as unknown as { chrome: { storage: { sync: { get(all: null): Promise<object> } } } }
        ).chrome;
        return storage.sync.get(null);
      }, undefined);
      return Object.keys(items).length > 0 ? items : undefined;
    });
    assert.match(Object.keys(told).join(' '), /^told\.\d+\.[0-9a-f]{8}\.0$/);
    assert.match(Object.values(told).join(' '), /^(?:[0-9a-f]{10})+$/);
    const notices = await readTable(hand.browser, 'notices');
    assert.equal(String(Object.values(told)[0]).length, 10 * notices.length);
    for (const { id, ticketId } of notices)
      for (const readable of [id, ticketId]) assert.ok(!JSON.stringify(told).includes(readable));
  });

  it('a paid urgent start is asked for by the curator and agreed by the consultant: both show it, and the order changes (R-099)', async () => {
    const filed = [];
    for (const what of ['Первой пришла задача об отчётах отдела.', 'Второй пришла задача о правах отдела.']) {
      const form = await hand.browser.openPage('popup.html');
      await fill(form, { ...rightExample, what, when: `оценочно к ${term}` });
      const draft = (await readTable(hand.browser, 'drafts')).find(({ answers }) => answers.what === what);
      assert.ok(draft);
      await file(form);
      const ticket = await ticketOf(hand.browser, draft.id);
      await whenSent(hand.browser, ticket.id);
      await form.close();
      filed.push(ticket);
    }
    const [, late] = filed;
    assert.ok(late);
    const badge = 'срочный запуск (платно)';
    const page = await hand.browser.openPage(`tickets.html#${late.id}`);
    await page.setViewportSize({ width: 1280, height: 860 });
    await page.getByRole('button', { name: 'Попросить срочный запуск' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Попросить срочный запуск' }).click();
    const pane = page.getByRole('article');
    await pane.getByText('срочный запуск: ждём ответа консультанта').waitFor({ timeout: 20_000 });

    await desk.goto(`${desk.url().replace(/#.*/, '')}#${late.id}`);
    await desk.bringToFront();
    await until('the desk hears the request', async () => {
      await ring(his, 'sync.now');
      return (await desk.getByText('Клиент просит срочный запуск (платно)').count()) > 0 || undefined;
    });
    const order = () => desk.getByRole('region', { name: 'В очереди' }).getByRole('link').allTextContents();
    const placeOf = async (words: string) => (await order()).findIndex((row) => row.includes(words));
    assert.ok((await placeOf('Первой пришла')) < (await placeOf('Второй пришла')), 'a request moves nothing');
    for (const scheme of ['light', 'dark'] as const)
      await his.screenshot(desk, `desk-rush-asked-${scheme}`, { scheme });
    assert.deepEqual(await axeFindings(desk), []);
    await desk.getByRole('button', { name: 'Согласовать' }).click();
    await desk.getByRole('textbox', { name: /Стоимость и условия/ }).fill('5 000 ₽');
    await desk.keyboard.press('Control+Enter');
    await desk.getByRole('article').getByText(badge, { exact: true }).waitFor({ timeout: 20_000 });
    const [first = ''] = await order();
    for (const part of ['Второй пришла', badge, 'R-099']) assert.ok(first.includes(part), `${part} in ${first}`);
    await his.screenshot(desk, 'desk-rush-agreed-light', { scheme: 'light' });

    await page.bringToFront();
    await until('the curator hears it', async () => {
      await ring(hand.browser, 'sync.now');
      return (await pane.getByText(badge, { exact: true }).count()) > 0 || undefined;
    });
    await page.getByText('Срочный запуск (платно) согласован: 5 000 ₽').first().waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await hand.browser.screenshot(page, `ticket-rush-${scheme}`, { scheme });
    }
    assert.deepEqual(await axeFindings(page), []);
    await page.close();
  });

  it('the register and the proof are there for eyes and screen readers', async () => {
    for (const [place, ready] of [
      ['clients', 'Куратор: Анна Смирнова'],
      ['proof', 'Всё работает.txt'],
    ] as const) {
      await desk.goto(`${desk.url().replace(/#.*/, '')}#${place}`);
      await desk.getByText(ready).first().waitFor();
      for (const scheme of ['light', 'dark'] as const)
        await his.screenshot(desk, `desk-${place}-${scheme}`, { scheme });
      assert.deepEqual(await axeFindings(desk), []);
      assert.deepEqual(await sidewaysFindings(desk), []);
    }
  });
});
