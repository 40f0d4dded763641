import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import type { Page } from 'playwright-core';
import { DAY, HOUR, instant, MINUTE, shift } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import { policyRef } from '../../lib/standards/policy-ref.ts';
import { onebox } from '../../lib/standards/presets/onebox.ts';
import { makeView } from '../ui/samples.ts';
import { ring } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { axeFindings, sidewaysFindings, tabFindings } from './looks.ts';
import { plantRows } from './rows.ts';
import { until } from './until.ts';

/** Pictures of the screen, where somebody wants to look at them. */
const pictures = process.env.KURATOR_PICTURES;
const types = ['outage', 'breakage', 'question', 'small', 'medium'] as const;
const channels = ['portal', 'portal', 'portal', 'portal', 'portal', 'phone', 'whatsapp', 'portal'] as const;

/** Tickets of the last five months at all hours: most in time, some late, the newest still open. */
function someTickets(count: number, upTo: number): TicketView[] {
  return Array.from({ length: count }, (_, index): TicketView => {
    const filedAt = instant(
      Math.floor((upTo - 2 * HOUR - (index * 150 * DAY) / count - ((index * 37) % 24) * HOUR * 0.6) / MINUTE) * MINUTE,
    );
    const slow = index % 6 === 0 ? 9 : index % 4 === 0 ? 3 : 1;
    const answeredAt = shift(filedAt, (20 + ((index * 53) % 240)) * MINUTE * slow);
    const view = makeView({
      code: String(count - index),
      title:
        index % 9 === 0
          ? 'Менеджер отдела оптовых продаж не видит чужие сделки в воронке «Поставка окон и дверей»'
          : `Заявка ${count - index}`,
      answers: { type: types[index % types.length] },
      level: index % 5 === 0 ? 'high' : 'regular',
      filedAt,
      taskId: String(1000 + index),
      channel: channels[index % channels.length] ?? 'portal',
      happened:
        index < 4
          ? []
          : [
              ['acknowledged', shift(filedAt, (5 + ((index * 29) % 90)) * MINUTE * slow)],
              ['replied', answeredAt],
            ],
    });
    if (index % 3 !== 0) return view;
    return {
      ...view,
      policy: onebox,
      ticket: { ...view.ticket, level: onebox.levels[0]?.id ?? view.ticket.level, policy: policyRef(onebox) },
    };
  });
}

describe('the report in a real browser', () => {
  let browser: Browser;
  let page: Page;

  /** Puts tickets into the database, past the extension's own code. */
  const put = (views: readonly TicketView[]) =>
    plantRows(
      page,
      [...new Map(views.map(({ ticket, policy }) => [ticket.policy.hash, policy]))]
        .map(([hash, policy]) => ({ table: 'policies', row: { hash, policy } as unknown }))
        .concat(
          views.flatMap(({ ticket, events, portal }) => [
            { table: 'tickets', row: ticket as unknown },
            ...events.map((row) => ({ table: 'events', row: row as unknown })),
            ...(portal
              ? [
                  {
                    table: 'onPortal',
                    row: { ...portal, status: events.length > 2 ? 5 : 2, checkedAt: ticket.filedAt } as unknown,
                  },
                ]
              : []),
          ]),
        ),
    );

  before(async () => {
    browser = await openBrowser({ timezone: 'Europe/Moscow' });
    page = await browser.openPage('report.html');
    await page.getByText('Заявок ещё нет').waitFor();
  });
  after(() => browser.close());

  const download = async (press: () => Promise<void>) => {
    const arrived = page.waitForEvent('download');
    await press();
    const file = await arrived;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const shoot = async (name: string, scheme: 'light' | 'dark', options: { full?: boolean } = {}) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`), fullPage: options.full ?? true });
    await page.emulateMedia({ colorScheme: null });
  };

  it('shows the figures of half a year, and each late ticket leads to its page', async () => {
    await put(someTickets(400, Date.now()));
    await page.goto(`${page.url().replace(/#.*/, '')}#period=last30`);
    await page.reload();
    await page.getByRole('heading', { name: /^Просрочки/ }).waitFor();
    const link = page
      .getByRole('region', { name: /^Просрочки/ })
      .getByRole('link')
      .first();
    assert.match((await link.getAttribute('href')) ?? '', /^tickets\.html#ticket-\d+$/);
    await page.getByRole('button', { name: 'почему?' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
  });

  it('is read by everybody: axe, by the keyboard, on a narrow screen, in both themes', async () => {
    await page.goto(`${page.url().replace(/#.*/, '')}#period=year`);
    await page.getByText(/^400 заявок$/).waitFor();
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      assert.deepEqual(await axeFindings(page), []);
    }
    await page.emulateMedia({ colorScheme: null });
    for (const width of [1280, 700]) {
      await page.setViewportSize({ width, height: 900 });
      assert.deepEqual(await sidewaysFindings(page), []);
      await shoot(`report-${width}`, 'light');
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    await shoot('report-1280', 'dark');
    assert.deepEqual(await tabFindings(page), []);
  });

  it('goes to paper in ink on white', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    const ink = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(ink, 'rgb(255, 255, 255)');
    assert.equal(await page.getByRole('button', { name: 'XLSX' }).isVisible(), false);
    if (pictures) {
      await page.setViewportSize({ width: 794, height: 1123 });
      await page.screenshot({ path: join(pictures, 'report-print.png'), fullPage: true });
      await page.pdf({ path: join(pictures, 'report-print.pdf'), format: 'A4' });
      await page.setViewportSize({ width: 1280, height: 900 });
    }
    await page.emulateMedia({ media: null, colorScheme: null });
  });

  it('leaves as CSV and as a workbook with the same figures', async () => {
    const cells = page
      .getByRole('row', { name: /^Реакция / })
      .first()
      .getByRole('cell');
    const [, kept = '', broken = ''] = await cells.allTextContents();
    await page.getByRole('button', { name: 'CSV' }).click();
    const csv = await download(() => page.getByRole('menuitem', { name: 'Сводка' }).click());
    assert.match(csv.name, /^Отчёт_\d{4}-01-01_\d{4}-12-31_сводка\.csv$/);
    const text = csv.bytes.toString('utf8');
    assert.ok(text.startsWith('\uFEFF'), 'Excel is told that it is UTF-8');
    assert.match(text, new RegExp(`^Реакция;[\\d,]+%;${kept};${broken};`, 'm'));

    const xlsx = await download(() => page.getByRole('button', { name: 'XLSX' }).click());
    assert.match(xlsx.name, /\.xlsx$/);
    const entries = await new ZipReader(new BlobReader(new Blob([new Uint8Array(xlsx.bytes)]))).getEntries();
    const sheets = entries.filter(({ filename }) => /^xl\/worksheets\/sheet\d\.xml$/.test(filename));
    assert.equal(sheets.length, 3);
    const [, tickets] = sheets;
    assert.ok(tickets && !tickets.directory);
    assert.equal((await tickets.getData(new TextWriter())).match(/<row /g)?.length, 401);
  });

  it('says in the badge, in the icon’s words and in the title of the tickets page the same', async () => {
    await ring(browser, 'desk.changed');
    const badge = await until('the badge', async () => (await browser.badge()) || undefined);
    assert.match(badge, /^‖?-?\d+[мчд]$/);
    const tickets = await browser.openPage('tickets.html');
    await until('the title', async () => ((await tickets.title()).endsWith(' · Заявки') ? true : undefined));
    assert.equal(await tickets.title(), `${await browser.badge()} · Заявки`);
    await tickets.getByRole('button', { name: 'Отчёт' }).click();
    await tickets.close();
  });
});
