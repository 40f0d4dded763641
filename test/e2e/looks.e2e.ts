import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { consultant } from '../portal/act.ts';
import { PEOPLE } from '../portal/seed.ts';
import { readTable, ring, whenSent } from './book.ts';
import { axeFindings, sidewaysFindings, tabFindings } from './looks.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { catalogue } from './screens/words.ts';
import { until } from './until.ts';

const DEAL = `${ORIGIN}/crm/deal/details/12/`;
const POPUP = { width: 400, height: 600 };
const PAGES = [
  { width: 1280, height: 860 },
  { width: 700, height: 860 },
] as const;

/** Long words and sentences, as people write them. */
const long = {
  what: 'После переноса сделки в стадию «Согласование с производственно-техническим отделом» автоматическое бизнес-правило не проставляет ответственного: карточка остаётся за менеджером, который уволился полгода назад. Проверяли на сделках 12, 14 и 3071.',
  why: 'Клиенты ждут ответа по нескольку дней, потому что заявки никто не видит; руководитель отдела узнаёт о них из жалоб.',
  who: 'Менеджеры отдела продаж, производственно-технический отдел и руководители подразделений.',
};
/** What the standards call these, in the eyes of each language. */
const names = {
  ru: { level: 'Обычный', type: 'Средняя задача' },
  en: { level: 'Regular', type: 'Medium task' },
} as const;
const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });

for (const language of ['ru', 'en'] as const) {
  describe(`Every screen in ${language === 'ru' ? 'Russian' : 'English'}, light and dark`, () => {
    const say = catalogue(language);
    let hand: PortalAtHand;
    let popup: Page;

    before(async () => {
      hand = await openPortal({ browser: { locale: language, timezone: 'Asia/Yekaterinburg' } });
    });
    after(async () => hand.close());

    /** Looks at a screen as it is now, in every size and both schemes; all reproaches come together. */
    async function look(page: Page, name: string, sizes: readonly { width: number; height: number }[]): Promise<void> {
      const found: string[] = [];
      await page.bringToFront(); // a tab behind is not painted
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const scheme of ['light', 'dark'] as const) {
          const picture = `${name}-${size.width}-${scheme}-${language}`;
          await hand.browser.screenshot(page, picture, { scheme, full: size.width !== POPUP.width });
          await page.emulateMedia({ colorScheme: scheme });
          if (size === sizes[0]) found.push(...(await axeFindings(page)).map((words) => `${picture}: ${words}`));
        }
        found.push(...(await sidewaysFindings(page)).map((words) => `${name} ${size.width}: ${words}`));
      }
      await page.emulateMedia({ colorScheme: null });
      if (sizes[0]) await page.setViewportSize(sizes[0]);
      found.push(...(await tabFindings(page)).map((words) => `${name}: ${words}`));
      assert.deepEqual([...new Set(found)], []);
    }

    async function openPopup(): Promise<void> {
      if (!popup || popup.isClosed()) popup = await hand.browser.openPage('popup.html');
      else await popup.reload();
      popup.setDefaultTimeout(10_000);
      await popup.setViewportSize(POPUP);
      await popup.getByLabel('ОПИСАНИЕ').waitFor();
    }
    async function fillLong(): Promise<void> {
      await popup.getByRole('combobox', { name: 'ТИП' }).click();
      await popup.getByRole('option', { name: new RegExp(`^${names[language].type}`) }).click();
      await popup.getByLabel('ОПИСАНИЕ').fill(long.what);
      await popup.getByLabel('ЗАЧЕМ').fill(long.why);
      await popup.getByLabel('КТО ИСПОЛЬЗУЕТ').fill(long.who);
      await popup.getByLabel('СРОК').fill(`оценочно к ${term}`);
      await popup.getByText(say('draft_saved'), { exact: true }).waitFor();
    }
    async function fileNow(): Promise<void> {
      await popup.getByRole('button', { name: say('file_button'), exact: true }).click();
      await popup.getByRole('button', { name: say('filed_another') }).waitFor();
    }

    it('the popup before anything is connected', async () => {
      await openPopup();
      await look(popup, 'popup-unconnected', [POPUP]);
    });

    it('the tickets page without a ticket', async () => {
      const page = await hand.browser.openPage('tickets.html');
      await page.getByText(say('tickets_empty')).waitFor();
      await look(page, 'tickets-empty', PAGES);
      await page.close();
    });

    it('the options page: not connected, a wrong webhook, three steps, connected', async () => {
      const { browser, portal } = hand;
      const page = await browser.openPage('options.html');
      page.setDefaultTimeout(10_000);
      const webhook = page.getByPlaceholder('https://…/rest/1/…/');
      const check = page.getByRole('button', { name: say('webhook_meet'), exact: true });
      await webhook.waitFor();
      await look(page, 'options-1-key', PAGES);
      await webhook.fill('https://romashka.bitrix24.ru/company/');
      await check.click();
      await page.locator('input[aria-invalid="true"]').waitFor();
      await look(page, 'options-1-wrong', PAGES);
      await browser.grantHost(ORIGIN);
      await webhook.fill(portal.webhook(PEOPLE.curator, ORIGIN));
      await check.click();
      await page.getByRole('button', { name: say('common_next') }).waitFor();
      await look(page, 'options-2-who', PAGES);
      await page.getByRole('button', { name: say('common_next') }).click();
      await page.getByRole('combobox', { name: say('target_consultant') }).waitFor();
      await look(page, 'options-3-target', PAGES);
      await page.getByRole('combobox', { name: say('target_consultant') }).fill('Захаров');
      await page.getByRole('option', { name: /Захаров/ }).click();
      await page.getByRole('combobox', { name: say('target_group') }).fill('Консультант');
      await page.getByRole('option', { name: /Консультант: поддержка/ }).click();
      await page.getByRole('button', { name: say('connect_button'), exact: true }).click();
      await page.getByText(say('connect_works'), { exact: true }).waitFor();
      await page.getByRole('switch', { name: say('level_support') }).click();
      await page.getByText(say('level_is', { level: names[language].level })).waitFor();
      await look(page, 'options-4-connected', PAGES);
      await page.close();
    });

    it('the popup with an empty draft, and with the unmet rules open', async () => {
      await openPopup();
      await look(popup, 'popup-empty', [POPUP]);
      await popup
        .getByRole('button', { expanded: false })
        .filter({ hasText: say('verdict_missing') })
        .click();
      await look(popup, 'popup-rules', [POPUP]);
    });

    it('the popup with long texts and proof', async () => {
      const { browser } = hand;
      const deal = await browser.visit(DEAL);
      await popup.close(); // the harness would take it for the popup of the icon
      const real = await browser.clickAction(deal);
      await real.getByText('Поставка окон').waitFor();
      await real.getByRole('button', { name: say('evidence_shot'), exact: true }).click();
      await until('the screenshot', async () => ((await readTable(browser, 'evidence')).length > 0 ? true : undefined));
      await real.close().catch(() => {});
      await openPopup();
      await fillLong();
      await popup.getByTestId('file-chooser').setInputFiles([
        {
          name: 'Протокол совещания производственно-технического отдела от двадцать первого ноября.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4'),
        },
      ]);
      await popup.getByText('Протокол совещания').first().waitFor();
      await look(popup, 'popup-filled', [POPUP]);
      await deal.close();
    });

    it('the popup while a recording runs: the panel is seen at once', async () => {
      const { browser } = hand;
      const deal = await browser.visit(DEAL);
      await popup.close(); // the harness would take it for the popup of the icon
      const real = await browser.clickAction(deal);
      await real.getByRole('button', { name: say('evidence_record'), exact: true }).click();
      await until('the popup to close', () => (real.isClosed() ? true : undefined)).catch(() => real.close());
      await openPopup();
      const stop = popup.getByRole('button', { name: say('recorder_stop_short') });
      await stop.waitFor();
      // The clock is there after the countdown only; a busy machine takes ten seconds to find its encoder. Stopped before, a
      // take leaves quietly, and nothing would ever be ready. (The words alone are on a button as well, in English.)
      await popup.getByRole('timer').first().waitFor({ timeout: 30_000 });
      const box = await stop.boundingBox();
      await look(popup, 'popup-recording', [POPUP]);
      await stop.click();
      // The recorder's own patience at a stop is eight seconds (`record.ts`), beside the ways there and back.
      await popup.getByText(say('recorder_ready')).first().waitFor({ timeout: 30_000 });
      await popup.getByRole('button', { name: say('recorder_discard'), exact: true }).click();
      await popup.getByRole('button', { name: say('recorder_discard_yes'), exact: true }).click();
      await deal.close();
      assert.ok(box && box.y + box.height < 200, `the stop button is at ${box?.y} pixels`);
    });

    it('the card of a filed ticket, and the tickets page while it runs and when it is answered', async () => {
      const { browser, portal } = hand;
      await openPopup();
      await fileNow();
      const [ticket] = await readTable(browser, 'tickets');
      assert.ok(ticket);
      await whenSent(browser, ticket.id);
      await popup.getByText(say('sending_registered'), { exact: true }).waitFor();
      await look(popup, 'popup-filed', [POPUP]);
      const page = await browser.openPage(`tickets.html#${ticket.id}`);
      await page.getByText(say('sending_registered'), { exact: true }).first().waitFor();
      await look(page, 'tickets-running', PAGES);
      const task = [...portal.world.tasks.values()].find((one) => one.xmlId === ticket.id);
      assert.ok(task);
      consultant(portal).say(task.id, 'Принято, смотрю.');
      consultant(portal).result(task.id, 'Правило исправлено: ответственный берётся из отдела.');
      await ring(browser, 'sync.now');
      await page.getByText('Правило исправлено').first().waitFor();
      await page
        .getByText(/(^| )2:00/)
        .first()
        .waitFor({ state: 'hidden', timeout: 5_000 }); // list and ticket agree
      await look(page, 'tickets-answered', PAGES);
      await page.close();
    });

    it('a ticket that does not go through', async () => {
      const { browser, portal } = hand;
      portal.faults.add({ kind: 'reset-before', method: '*' });
      await openPopup();
      await fillLong();
      await fileNow();
      await popup.getByText(say('failure_offline')).first().waitFor();
      await look(popup, 'popup-waiting', [POPUP]);
      const waiting = (await readTable(browser, 'tickets')).at(-1);
      const ids = new Set(
        (await readTable(browser, 'outbox')).filter((step) => step.state !== 'done').map((step) => step.ticketId),
      );
      const page = await browser.openPage(`tickets.html#${[...ids][0] ?? waiting?.id}`);
      await page.getByText(say('sending_queued'), { exact: true }).first().waitFor();
      await look(page, 'tickets-waiting', PAGES);
      await page.close();
      portal.faults.clear();
    });
  });
}
