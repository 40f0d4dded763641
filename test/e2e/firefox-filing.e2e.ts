import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { ShotKind } from '../../lib/model/shot.ts';
import type { Draft, Ticket } from '../../lib/model/ticket.ts';
import ru from '../../public/_locales/ru/messages.json' with { type: 'json' };
import { PEOPLE } from '../portal/seed.ts';
import { click } from './firefox.ts';
import { coloursIn, type Part } from './firefox-pixels.ts';
import { type FirefoxAtPortal, openAtPortal, tabOf } from './firefox-portal.ts';
import { addressOf, rowsIn } from './rows.ts';
import { LABELS, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const browser: { runtime: { sendMessage(envelope: object): Promise<{ ok: boolean; words?: string }> } };

/** Letters in pure colours: what is private, and what is not. */
const SECRET = [0, 255, 0] as const;
const PLAIN = [255, 0, 255] as const;
const COVER = [0x16, 0x18, 0x1d] as const;

const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
const filling = { ...rightExample, when: `оценочно к ${term}` };

const words = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');
const has = (page: Page, text: string) =>
  until(`the words ${text}`, async () => (await words(page)).includes(text) || undefined);

/** The field with this label. */
async function fieldOf(page: Page, label: string): Promise<ElementHandle<HTMLElement>> {
  const path = `::-p-xpath(//*[@id=//label[contains(., "${label}")]/@for])`;
  const found = await page.waitForSelector(path, { timeout: 10_000 });
  if (!found) throw new Error(`no field ${label}`);
  return found as ElementHandle<HTMLElement>;
}

describe('Firefox, from the page of the portal to a task', () => {
  let hand: FirefoxAtPortal;
  let deal: Page;
  let form: Page;
  let tabId: number;
  let draftId: string;

  before(async () => {
    hand = await openAtPortal();
    form = await hand.firefox.openOwn('popup.html');
    await fieldOf(form, LABELS.what);
    deal = await hand.firefox.open(`${hand.origin}/crm/deal/details/12/`);
    await deal.evaluate(
      (secret, plain) => {
        const place = document.createElement('div');
        place.id = 'furniture';
        place.style.cssText =
          'position:fixed;left:240px;top:200px;width:400px;z-index:9;background:#fff;font:bold 30px/40px sans-serif';
        place.innerHTML = `<p style="margin:0;color:rgb(${secret})">+7 (916) 555-12-34</p><p style="margin:0;color:rgb(${plain})">Сумма 12 000</p>`;
        document.body.append(place);
      },
      SECRET.join(),
      PLAIN.join(),
    );
    tabId = await tabOf(hand.own, hand.origin);
    const [draft] = await until('the draft', async () => {
      const rows = await rowsIn<Draft>(hand.own, 'drafts');
      return rows.length > 0 ? rows : undefined;
    });
    draftId = draft?.id ?? '';
  });
  after(() => hand.close());

  const shots = async () => (await rowsIn<Evidence>(hand.own, 'evidence')).sort((a, b) => a.madeAt - b.madeAt);

  /** Asks for a picture as the popup does after the click on the icon; `act`: what the person then does on the page. */
  async function shoot(kind: ShotKind, act: () => Promise<unknown> = async () => undefined): Promise<Evidence> {
    const known = (await shots()).map(({ id }) => id);
    await hand.firefox.letIn(deal);
    const answer = await hand.own.evaluate((input) => browser.runtime.sendMessage({ kurator: 'shot.take', input }), {
      draftId,
      tabId,
      kind,
      masked: true,
    });
    ok(answer.ok, `${kind}: ${answer.words}`);
    await act();
    return until(`the picture of ${kind}`, async () => (await shots()).find(({ id }) => !known.includes(id)));
  }

  const pick = async (act: () => Promise<unknown>) => {
    await until('the picker', async () =>
      (await deal.evaluate(() => document.querySelector('kurator-shot') !== null)) ? true : undefined,
    );
    await act();
  };

  for (const [kind, act] of [
    ['visible', undefined],
    ['page', undefined],
    ['element', () => pick(() => deal.mouse.move(620, 270).then(() => deal.mouse.click(620, 270)))],
    [
      'area',
      () =>
        pick(async () => {
          await deal.mouse.move(230, 195);
          await deal.mouse.down();
          await deal.mouse.move(500, 250, { steps: 3 });
          await deal.mouse.move(660, 290, { steps: 3 });
          await deal.mouse.up();
        }),
    ],
  ] as const) {
    it(`takes a picture of ${kind}, what is private covered in its pixels`, async () => {
      const shot = await shoot(kind, act);
      equal(shot.shot?.kind, kind);
      const [secret, plain = 0] = await coloursIn(hand.own, await addressOf(hand.own, shot.id), [SECRET, PLAIN]);
      deepEqual([secret, plain > 200], [0, true], `${plain} pixels of what may be seen`);
    });
  }

  it('annotates a picture: what is painted over is in the pixels that leave', async () => {
    const [shot] = await shots();
    ok(shot);
    const editor = await hand.firefox.openOwn(`editor.html#${shot.id}`);
    await click(editor, `//*[@role="radio"][starts-with(@aria-label, "${ru.editor_tool_cover.message} (")]`);
    const canvas = await editor.waitForSelector('[role="application"]');
    const box = await canvas?.boundingBox();
    ok(box && shot.width && shot.height);
    const scale = Math.min((box.width - 48) / shot.width, (box.height - 48) / shot.height, 1);
    const at = (x: number, y: number): [number, number] => [
      box.x + (box.width - (shot.width ?? 0) * scale) / 2 + x * scale,
      box.y + (box.height - (shot.height ?? 0) * scale) / 2 + y * scale,
    ];
    const part: Part = { x: 240, y: 240, width: 300, height: 40 };
    await editor.mouse.move(...at(230, 235));
    await editor.mouse.down();
    await editor.mouse.move(...at(400, 260), { steps: 3 });
    await editor.mouse.move(...at(660, 290), { steps: 3 });
    await editor.mouse.up();
    await has(editor, 'Сохранено');
    // A download has no place to go here: the address the link leads to is read instead.
    await editor.evaluate(() => {
      HTMLAnchorElement.prototype.click = function () {
        document.documentElement.dataset['left'] = this.href;
      };
    });
    await click(editor, '//button[normalize-space()="Скачать PNG" or @aria-label="Скачать PNG"]');
    const left = await until('the picture that leaves', () =>
      editor.evaluate(() => document.documentElement.dataset['left']),
    );
    const [plain, cover = 0] = await coloursIn(editor, left, [PLAIN, COVER], part);
    deepEqual([plain, cover > 5_000], [0, true], `${cover} pixels of the cover`);
    const [before = 0] = await coloursIn(hand.own, await addressOf(hand.own, shot.id), [PLAIN], part);
    ok(before > 200, 'the original is untouched');
    await editor.close();
  });

  it('files the ticket by the template, with pictures and a file, and it stands on the portal once', async () => {
    await form.bringToFront();
    const type = await fieldOf(form, 'ТИП').catch(() => undefined);
    if (type) await type.click();
    else await click(form, '//*[@role="combobox"]');
    await click(form, `//*[@role="option"][starts-with(normalize-space(), "${filling.type}")]`);
    for (const [name, label] of Object.entries(LABELS)) {
      const field = await fieldOf(form, label);
      await field.type(filling[name as keyof typeof LABELS]);
    }
    await form.evaluate(() => {
      const chooser = document.querySelector<HTMLInputElement>('[data-testid="file-chooser"]');
      if (!chooser) throw new Error('no chooser');
      const given = new DataTransfer();
      given.items.add(new File(['Список прав'], 'Права.txt', { type: 'text/plain' }));
      chooser.files = given.files;
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await has(form, 'Права.txt');
    await has(form, 'Сохранено');
    await click(form, '//button[starts-with(normalize-space(), "Поставить")]');
    const ticket = await until('the ticket', async () =>
      (await rowsIn<Ticket>(hand.own, 'tickets')).find((one) => one.draftId === draftId),
    );
    const tasks = () => [...hand.portal.world.tasks.values()].filter(({ xmlId }) => xmlId === ticket.id);
    await has(form, 'Зарегистрирована');
    const [task, ...more] = tasks();
    ok(task);
    equal(more.length, 0);
    match(task.description, /^ТИП: СРЕДНЯЯ ЗАДАЧА\nОПИСАНИЕ: Настроить права доступа/);
    deepEqual([task.responsibleId, task.createdBy], [PEOPLE.consultant, PEOPLE.curator]);
    const { attachments, objects } = hand.portal.world;
    const names = task.files.map((id) => objects.get(attachments.get(id)?.objectId ?? 0)?.name ?? 'gone');
    equal(names.length, 5, String(names));
    ok(names.includes('Права.txt'));
  });

  for (const [page, shows] of [
    ['tickets.html', rightExample.what.slice(0, 30)],
    ['sidepanel.html', rightExample.what.slice(0, 30)],
    ['desk.html', ru.desk_title.message],
    ['report.html', ru.report_title.message],
    ['review.html', ru.review_empty.message],
  ] as const) {
    it(`${page} shows what it is for, and nothing goes wrong`, async () => {
      const shown = await hand.firefox.openOwn(page);
      await has(shown, shows);
      await shown.close();
    });
  }

  it('and in all of it no page of ours threw, complained, or was refused something', () => {
    deepEqual(
      hand.firefox.problems.filter((problem) => problem.startsWith('moz-extension:')),
      [],
    );
  });
});
