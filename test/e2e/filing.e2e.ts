import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { parseTaskDescription } from '../../lib/desk/task-text.ts';
import type { Ticket } from '../../lib/model/ticket.ts';
import { consultant, person } from '../portal/act.ts';
import { afflict, type FaultKind } from '../portal/faults.ts';
import type { Task } from '../portal/records.ts';
import { GROUPS, PEOPLE } from '../portal/seed.ts';
import { readTable, readUnsent, ring, ticketOf, whenSent } from './book.ts';
import { hold } from './hold.ts';
import { ORIGIN, openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { readChip, whenChip } from './screens/guest.ts';
import { reconnect, setUp } from './screens/options.ts';
import { addLink, attach, file, fill, rightExample, saved, whenRegistered } from './screens/popup.ts';
import { until } from './until.ts';

const DEAL = `${ORIGIN}/crm/deal/details/12/`;
const CONTACT = `${ORIGIN}/crm/contact/details/7/`;

/** The few words of the extension's interface used here, for code that runs inside the browser. */
declare const chrome: { alarms: { getAll(): Promise<{ name: string; scheduledTime: number }[]> } };

/** A kill between a keystroke and the end of its write loses what is being written: a few characters, never more. */
const MAY_BE_LOST = 3;

/** «ДД.ММ.ГГГГ» three weeks ahead: a term in the past would be another finding. */
const term = new Date(Date.now() + 21 * 86_400_000).toLocaleDateString('ru-RU', { timeZone: 'Europe/Moscow' });
const filling = { ...rightExample, when: `оценочно к ${term}` };

describe('Filing from the page in a real browser', () => {
  let hand: PortalAtHand;
  /** The form in a tab of its own: it looks and works as in the popup, and does not die with the focus. */
  let form: Page;

  const tasksOf = (ticket: Pick<Ticket, 'id'>): Task[] =>
    [...hand.portal.world.tasks.values()].filter((task) => task.xmlId === ticket.id);
  const namesOn = (task: Task): string[] => {
    const { attachments, objects } = hand.portal.world;
    return task.files.map((id) => objects.get(attachments.get(id)?.objectId ?? 0)?.name ?? 'gone').sort();
  };

  /** Writes and files a ticket with these files; gives the draft's id once the ticket is in the database. */
  async function fileWith(names: readonly string[], what: string): Promise<Ticket> {
    await form.reload(); // from the card of the ticket before to an empty form
    await fill(form, { ...filling, what });
    if (names.length > 0)
      await attach(
        form,
        names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`${name} ${what}`) })),
      );
    const draft = (await readTable(hand.browser, 'drafts')).find((row) => row.answers.what === what);
    assert.ok(draft, 'what was typed stands in the database');
    await file(form);
    return ticketOf(hand.browser, draft.id);
  }

  /** Exactly one task, whole, and nothing left to send. */
  async function assertFiledOnce(ticket: Ticket, names: readonly string[]): Promise<Task> {
    await whenSent(hand.browser, ticket.id);
    const [task, ...more] = tasksOf(ticket);
    assert.ok(task, 'the task stands on the portal');
    assert.equal(more.length, 0, `${more.length} tasks too many`);
    assert.deepEqual(namesOn(task), [...names].sort());
    return task;
  }

  before(async () => {
    hand = await openPortal({ browser: { timezone: 'Europe/Moscow' } });
    await setUp(hand);
  });
  after(async () => hand.close());

  it('goes from the page to a task, and follows what the consultant does with it', async () => {
    const { portal, browser } = hand;
    const deal = await browser.visit(DEAL);
    const popup = await browser.clickAction(deal);
    await popup.getByText('Поставка окон').waitFor(); // an empty draft takes the page by itself
    await addLink(popup, `${CONTACT}?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`);
    await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
    await fill(popup, filling);
    const [draft] = await readTable(browser, 'drafts');
    assert.ok(draft);
    const [shot] = await until('the screenshot', async () => {
      const rows = await readTable(browser, 'evidence');
      return rows.length > 0 ? rows : undefined;
    });
    assert.equal(shot?.kind, 'screenshot');
    const began = Date.now();
    await file(popup);
    const ticket = await ticketOf(browser, draft.id);
    await whenRegistered(popup);
    await popup.close();

    const task = await assertFiledOnce(ticket, [shot.name]);
    const [text = '', ...rest] = task.description.split('\n\n[CODE]');
    assert.equal(
      text,
      [
        'ТИП: СРЕДНЯЯ ЗАДАЧА',
        'ОПИСАНИЕ: Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов.',
        'ЗАЧЕМ: Чтобы не было утечек данных.',
        'КТО ИСПОЛЬЗУЕТ: Менеджеры отдела продаж.',
        `СРОК: оценочно к ${term}`,
        `Скриншоты: ${shot.name}`,
        'Ссылки на сделки, контакты:',
        `- Поставка окон — ${DEAL}`,
        `- Белова Наталья — ${CONTACT}`,
      ].join('\n'),
    );
    assert.equal(rest.length, 1, 'one part for machines');
    assert.match(rest[0] ?? '', /^kurator\/1\/\n[\w-]+(\n[\w-]+)*\n\[\/CODE\]$/);
    const record = await parseTaskDescription(task.description);
    assert.deepEqual(record?.ticket, ticket, 'the whole ticket can be rebuilt from its task');
    assert.equal(task.title, 'Настроить права доступа в CRM так, чтобы менеджеры видели только своих клиентов');
    assert.deepEqual([...task.crm].sort(), ['C_7', 'D_12']);
    assert.equal(task.xmlId, ticket.id);
    assert.equal(task.groupId, GROUPS.support);
    assert.equal(task.responsibleId, PEOPLE.consultant);
    assert.equal(task.createdBy, PEOPLE.curator);
    assert.equal(task.deadline, null, 'an estimate is no deadline (R-117)');
    const [attachment] = task.files.map((id) => portal.world.attachments.get(id));
    const stored = portal.world.objects.get(attachment?.objectId ?? 0);
    assert.equal(stored?.size, shot.size, 'the picture arrived whole');

    const eventsOf = async () =>
      (await readTable(browser, 'events'))
        .filter((event) => event.ticketId === ticket.id)
        .sort((one, other) => one.at - other.at)
        .map((event) => event.kind);
    /** The portal writes whole seconds: what people do one after another lies further apart. */
    const later = () => wait(1_100);
    await whenChip(deal, /реакци/i);
    assert.notEqual(await browser.badge(), '', 'the badge counts to the reaction');

    await later();
    person(portal, PEOPLE.curator).say(task.id, 'Это нужно до отпуска.');
    consultant(portal).like(task.id);
    await ring(browser, 'sync.now');
    assert.ok((await eventsOf()).includes('acknowledged'), `after the like: ${await eventsOf()}`);
    await whenChip(deal, /ответ/i);
    assert.notEqual(await browser.badge(), '', 'the badge counts to the answer');

    await later();
    const known = (await eventsOf()).length;
    consultant(portal).say(task.id, 'Принято, смотрю.');
    await ring(browser, 'sync.now');
    assert.ok((await eventsOf()).length > known, `after «Принято»: ${await eventsOf()}`);
    await whenChip(deal, /ответ/i);

    await later();
    consultant(portal).result(task.id, 'Права настроены: менеджер видит только свои сделки.');
    await ring(browser, 'sync.now');
    assert.ok((await eventsOf()).includes('replied'), `after the result: ${await eventsOf()}`);
    await whenChip(deal, undefined);
    assert.equal(await browser.badge(), '', 'nothing is waited for any more');
    assert.equal(await readChip(deal), undefined);
    assert.ok(Date.now() - began < 30_000, 'the whole took less than half a minute');
    await deal.close();
  });

  describe('when the worker dies in the middle of it', () => {
    before(async () => {
      form = await hand.browser.openPage('popup.html');
      form.setDefaultTimeout(10_000);
    });

    const moments = {
      never: ['before the portal has done anything', 'before'],
      late: ['and the portal does it afterwards', 'before'],
      done: ['after the portal has done it', 'after'],
    } as const;
    /** Where the filing is, the method that is held and its how-manieth call, and the moments at which the worker dies. */
    const steps: readonly (readonly [string, string, number, readonly (keyof typeof moments)[]])[] = [
      ['while the folder is made', 'disk.folder.addsubfolder', 1, ['never', 'done']],
      ['at the first file', 'disk.folder.uploadfile', 1, ['never', 'late', 'done']],
      ['at the second file', 'disk.folder.uploadfile', 2, ['done']],
      ['at the task', 'tasks.task.add', 1, ['never', 'late', 'done']],
      ['while the task is read back', 'tasks.task.get', 1, ['never']],
    ];

    for (const [step, method, nth, fates] of steps) {
      it(`${step}, there is one task with each file once`, { timeout: 60_000 }, async () => {
        for (const fate of fates) {
          const [moment, when] = moments[fate];
          const names = ['один', 'два'].map((name) => `${name} ${method} ${nth} ${fate}.txt`);
          const held = hold(hand.portal, method, when, nth);
          const ticket = await fileWith(names, `Починить список сделок: не открывается ${step}, ${moment}.`);
          await held.reached;
          await hand.browser.stopWorker();
          if (fate === 'never') held.drop();
          if (fate === 'done') held.release();
          await Promise.all([
            ring(hand.browser, 'outbox.wake'),
            // What is done late is done while the new worker is already looking.
            wait(300).then(() => held.release()),
          ]);
          await assertFiledOnce(ticket, names);
          await whenRegistered(form);
        }
      });
    }

    it('goes on by itself: an alarm stands behind the doorbell', async () => {
      const held = hold(hand.portal, 'tasks.task.add', 'before');
      const ticket = await fileWith([], 'Проверить, что отправка продолжается сама, без открытого окна.');
      await held.reached;
      await hand.browser.stopWorker();
      held.drop();
      // A drain that was cut off has no alarm of its own: the next round of listening takes it up.
      const alarms = await hand.browser.inside(() => chrome.alarms.getAll(), undefined);
      const next = Math.min(...alarms.filter(({ name }) => name !== 'desk.tick').map((alarm) => alarm.scheduledTime));
      assert.ok(next < Date.now() + 5 * 60_000 + 1_000, `the next alarm comes in ${(next - Date.now()) / 1000} s`);
      await ring(hand.browser, 'outbox.wake');
      await assertFiledOnce(ticket, []);
    });
  });

  describe('when the browser is killed', () => {
    it('files once what was waiting, when the portal is back', async () => {
      const { browser, portal } = hand;
      portal.faults.add({ kind: 'reset-before', method: '*' });
      const ticket = await fileWith(['доказательство.txt'], 'Поставить заявку перед самым отключением света.');
      await browser.kill9();
      await browser.reopen();
      assert.equal(tasksOf(ticket).length, 0);
      assert.ok((await readUnsent(browser, ticket.id)).length > 0, 'the ticket waits through the kill');
      portal.faults.clear();
      await assertFiledOnce(ticket, ['доказательство.txt']);
    });

    it('keeps what was typed to the last keystroke, or all but what the last instant brought', async (t) => {
      const { browser } = hand;
      form = await browser.openPage('popup.html');
      const what = form.getByLabel('ОПИСАНИЕ');
      const settled = 'Эта строка была сохранена до последнего слова. ';
      await what.fill(settled);
      await saved(form);
      const last = 'А эта печатается в момент отключения';
      await what.pressSequentially(last, { delay: 20 });
      await browser.kill9();
      await browser.reopen();
      const kept = (await readTable(browser, 'drafts'))
        .map((row) => row.answers.what)
        .find((text) => text.startsWith(settled));
      assert.ok(kept !== undefined, 'the draft is there');
      const typed = settled + last;
      assert.ok(typed.startsWith(kept), `kept is a beginning of what was typed: ${kept}`);
      const lost = typed.length - kept.length;
      assert.ok(lost <= MAY_BE_LOST, `${lost} characters were lost`);
      t.diagnostic(`${lost} of ${last.length} characters typed before the kill were lost`);
      // And a draft that had half a second to rest lost nothing at all.
      form = await browser.openPage('popup.html');
      await form.getByLabel('ЗАЧЕМ').pressSequentially('Последнее слово', { delay: 20 });
      await wait(500);
      await browser.kill9();
      await browser.reopen();
      assert.ok((await readTable(browser, 'drafts')).some((row) => row.answers.why === 'Последнее слово'));
    });
  });

  describe('when the portal cannot be reached', () => {
    before(async () => {
      form = await hand.browser.openPage('popup.html');
      form.setDefaultTimeout(10_000);
    });

    /** Files while the trouble lasts; gives the ticket once the card tells of it in these words. */
    async function fileInTrouble(name: string, what: string, words: RegExp): Promise<Ticket> {
      const ticket = await fileWith([name], what);
      await form.getByText('В очереди на отправку').waitFor();
      await form.getByText(words).first().waitFor();
      const left = await readUnsent(hand.browser, ticket.id);
      assert.ok(left.length > 0 && left.every((step) => step.state !== 'stopped'), 'the ticket waits');
      assert.equal(tasksOf(ticket).length, 0);
      return ticket;
    }

    const troubles: readonly (readonly [FaultKind, string, RegExp])[] = [
      ['limit', 'is too busy (503)', /запросов слишком много/],
      ['reset-before', 'breaks the connection', /Нет связи с порталом/],
      ['reset-after', 'breaks the connection after the work', /Нет связи с порталом/],
    ];
    for (const [kind, title, words] of troubles) {
      it(`waits with words while the portal ${title}, and goes through at a press`, async () => {
        hand.portal.faults.add({ kind, method: '*' });
        const ticket = await fileInTrouble(`${kind}.txt`, `Проверить отчёт по продажам: портал ${title}.`, words);
        hand.portal.faults.clear();
        await form.getByRole('button', { name: 'Попробовать сейчас' }).click();
        await assertFiledOnce(ticket, [`${kind}.txt`]);
        await whenRegistered(form);
      });
    }

    it('waits while the Disk is full, and goes through when there is room', async () => {
      const { switches } = hand.portal.world;
      const { diskQuota } = switches;
      afflict(hand.portal.world, { kind: 'full-disk' });
      const ticket = await fileInTrouble(
        'полный диск.txt',
        'Проверить загрузку файлов, когда место на Диске кончилось.',
        /нет места/,
      );
      switches.diskQuota = diskQuota;
      await form.getByRole('button', { name: 'Попробовать сейчас' }).click();
      await assertFiledOnce(ticket, ['полный диск.txt']);
      await whenRegistered(form);
    });

    it('waits when the key is revoked, and goes by itself with a new one', async () => {
      afflict(hand.portal.world, { kind: 'revoked-key', userId: PEOPLE.curator });
      const ticket = await fileInTrouble(
        'новый ключ.txt',
        'Проверить отправку, когда вебхук удалили на портале.',
        /не принимает вебхук/,
      );
      await reconnect(hand);
      await assertFiledOnce(ticket, ['новый ключ.txt']);
      await form.bringToFront();
      await whenRegistered(form);
    });
  });

  it('makes one ticket of one draft that two windows file at once', async () => {
    const { browser } = hand;
    const what = 'Поставить одну заявку из двух окон одновременно.';
    await form.reload();
    await fill(form, { ...filling, what });
    const other = await browser.openPage('popup.html');
    await other.getByText(what).waitFor();
    const before = (await readTable(browser, 'tickets')).length;
    const press = (page: Page) => page.getByRole('button', { name: 'Поставить', exact: true }).dispatchEvent('click');
    await Promise.all([press(form), press(other)]);
    for (const page of [form, other]) await page.getByRole('heading', { name: /поставлена/ }).waitFor();
    const [first, second] = await Promise.all(
      [form, other].map((page) => page.getByRole('heading', { name: /поставлена/ }).textContent()),
    );
    assert.equal(first, second, 'both windows show the same number');
    const tickets = await readTable(browser, 'tickets');
    assert.equal(tickets.length, before + 1);
    const ticket = tickets.find((one) => one.answers.what === what);
    assert.ok(ticket);
    await assertFiledOnce(ticket, []);
    await other.close();
  });
});
