import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { consultant } from '../portal/act.ts';
import { GROUPS, PEOPLE } from '../portal/seed.ts';
import { type Deed, dealOf, filesOf, LINK, popupOf, syncUntil, TEXT, taskOf } from './demo-stage.ts';
import { readFilm } from './film-facts.ts';
import { coloursOf, isNear } from './pixels.ts';
import { ORIGIN } from './portal-at-hand.ts';
import { buySupport, choosePlace, meetPortal } from './screens/options.ts';
import { addLink, chooseType, file, LABELS, rightExample, saved } from './screens/popup.ts';
import { handleAt, lengthSaid, pressOn } from './screens/review.ts';
import { pressBar, whenBar } from './screens/take-bar.ts';
import { until } from './until.ts';

/** The main job from end to end: J1, J3, J4 and a recording of J2 with its review, as a person would do them. */
export const story: readonly Deed[] = [
  {
    words: 'Connect the portal: paste the webhook, see who answers',
    async perform(stage) {
      const options = await stage.hand.browser.openPage('options.html');
      await stage.picture(options, 'options-empty', { full: true });
      await meetPortal(stage.hand, options);
      await options.getByText('Анна Смирнова').waitFor();
      await stage.picture(options, 'options-who');
      await choosePlace(options);
      await buySupport(options);
      await stage.picture(options, 'options-ready', { full: true, both: true });
      await options.close();
      return 'Анна Смирнова at romashka.bitrix24.ru, group «Консультант: поддержка», level «Обычный»';
    },
  },
  {
    words: 'Open a deal, click the icon: the page is recognised',
    async perform(stage) {
      const { browser } = stage.hand;
      stage.deal = await browser.visit(`${ORIGIN}/crm/deal/details/12/`);
      await stage.deal.waitForSelector('kurator-guest', { state: 'attached' });
      await stage.picture(stage.deal, 'deal');
      const popup = await browser.clickAction(stage.deal);
      stage.popup = popup;
      await popup.getByText('Сделка 12').waitFor();
      await popup.getByText('Поставка окон').waitFor();
      await stage.picture(popup, 'popup-recognised', { both: true });
      return 'Сделка 12 «Поставка окон»';
    },
  },
  {
    words: 'Add a second link by pasting it, with its slider and campaign parameters',
    async perform(stage) {
      const popup = popupOf(stage);
      await addLink(popup, LINK);
      await popup.getByText('Контакт 7').waitFor();
      await popup.getByText(/Белова/).waitFor();
      return 'Контакт 7 «Белова Наталья», the address cleaned, the name told by the portal';
    },
  },
  {
    words: 'Fill the template: the unmet rules vanish one by one, the promise is shown',
    async perform(stage) {
      const popup = popupOf(stage);
      const unmet = async () =>
        (await popup.getByText(/^Не хватает:/).count()) > 0
          ? ((await popup.locator('footer').textContent()) ?? '')
          : '';
      const seen = [await unmet()];
      await chooseType(popup, rightExample.type);
      for (const [field, label] of Object.entries(LABELS)) {
        seen.push(await unmet());
        await popup.getByLabel(label).fill(rightExample[field as keyof typeof LABELS]);
        await popup.waitForTimeout(60);
      }
      await saved(popup);
      seen.push(await unmet());
      assert.ok(seen[0]?.includes('описание'), 'the empty form lacks its description');
      assert.equal(seen.at(-1), '', 'nothing is lacking any more');
      assert.equal(new Set(seen).size, seen.length, `each field took a rule away: ${seen.join(' | ')}`);
      const promise = popup.getByText(/Реакция/).first();
      await promise.waitFor();
      await stage.picture(popup, 'popup-filled', { both: true });
      const shown = await promise.textContent();
      return shown?.replace(/\s+/g, ' ') ?? '';
    },
  },
  {
    words: 'Take a screenshot of the visible page',
    async perform(stage) {
      const popup = popupOf(stage);
      await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
      await popup.getByText('1 файл').waitFor({ timeout: 10_000 });
      await stage.picture(popup, 'popup-screenshot');
      return 'attached to the draft';
    },
  },
  {
    words: 'Record the tab: 3-2-1, a bar on the page, the popup closes and the recording goes on',
    async perform(stage) {
      const { browser } = stage.hand;
      const deal = dealOf(stage);
      const { promise: closed, resolve } = Promise.withResolvers<void>();
      popupOf(stage).once('close', () => resolve());
      await popupOf(stage).getByRole('button', { name: 'Запись', exact: true }).click();
      await Promise.race([closed, wait(10_000).then(() => assert.fail('the popup closes when the stream starts'))]);
      await deal.bringToFront();
      await whenBar(deal, 'starting');
      await stage.picture(deal, 'deal-countdown');
      await whenBar(deal, 'recording');
      await stage.picture(deal, 'deal-recording');
      browser.allow(/Не удалось сохранить сделку/);
      // What goes wrong on the page is heard while it is filmed, and only then.
      await deal.evaluate(() => console.error('Не удалось сохранить сделку: нет прав'));
      for (let turn = 0; turn < 6; turn += 1) {
        await deal.mouse.wheel(0, turn % 2 === 0 ? 60 : -60);
        await wait(500);
      }
      const popup = await browser.clickAction(deal);
      await popup.getByText('Идёт запись').waitFor();
      await stage.picture(popup, 'popup-recording');
      await deal.bringToFront();
      const review = browser.context.waitForEvent('page', (page) => page.url().includes('/review.html'));
      await pressBar(deal, 'stop');
      stage.review = await review;
      return 'stopped from the bar; the film is shown at once';
    },
  },
  {
    words: 'Review it: play, trim, look at what was heard, attach',
    async perform(stage) {
      const { browser } = stage.hand;
      const { review } = stage;
      assert.ok(review, 'the review is open');
      await review.getByRole('slider', { name: 'Место просмотра' }).waitFor();
      await review.getByText('Не удалось сохранить сделку: нет прав').first().waitFor();
      const whole = await handleAt(review, 'Конец записи');
      await pressOn(review, 'Конец записи', ...Array<string>(8).fill('ArrowLeft'));
      const trimmed = await lengthSaid(review);
      assert.ok(trimmed < whole - 0.3, `${trimmed} s of ${whole} s remain`);
      await stage.picture(review, 'review', { both: true });
      await review.getByRole('button', { name: 'Приложить к заявке' }).click();
      await review.getByText('Приложена так, как здесь').first().waitFor();
      await review.close();
      stage.film = trimmed;
      const popup = await browser.clickAction(dealOf(stage));
      stage.popup = popup;
      // The picture, the film, and its steps and errors for reading and for machines.
      await popup.getByText('4 файла').waitFor();
      await stage.picture(popup, 'popup-recorded');
      return `${trimmed} s of ${whole} s kept, with the page’s error beside it`;
    },
  },
  {
    words: 'File: one click',
    async perform(stage) {
      const { portal } = stage.hand;
      const before = new Set(portal.world.tasks.keys());
      const popup = popupOf(stage);
      await file(popup);
      await popup.getByText('Зарегистрирована').waitFor({ timeout: 30_000 });
      await stage.picture(popup, 'popup-filed', { both: true });
      const made = [...portal.world.tasks.values()].filter((task) => !before.has(task.id));
      assert.equal(made.length, 1, 'exactly one task was made');
      stage.task = made[0];
      return `task ${taskOf(stage).id} on the portal`;
    },
  },
  {
    words: 'The task at the portal: text, people, bindings, files',
    async perform(stage) {
      const { browser } = stage.hand;
      const task = taskOf(stage);
      assert.ok(task.description.startsWith(TEXT), `the text has the form of the standards:\n${task.description}`);
      assert.deepEqual([...task.crm].sort(), ['C_7', 'D_12'], 'both entities are bound');
      assert.deepEqual(
        [task.createdBy, task.responsibleId, task.groupId],
        [PEOPLE.curator, PEOPLE.consultant, GROUPS.support],
      );
      assert.match(task.xmlId ?? '', /^[0-9a-f-]{36}$/, 'the ticket’s own id');
      assert.equal(task.deadline, null, 'no deadline of one’s own (A-21)');
      const files = filesOf(stage, task);
      const shot = files.find(({ name }) => name.endsWith('.png'));
      const film = files.find(({ name }) => name.endsWith('.mp4'));
      const told = files.find(({ name }) => name.endsWith('.json'));
      assert.ok(
        shot && film && told && files.length === 4,
        `a picture, a film and its trail: ${files.map(({ name }) => name).join(', ')}`,
      );
      assert.match(new TextDecoder().decode(told.bytes), /Не удалось сохранить сделку: нет прав/);
      const facts = await readFilm(film.bytes);
      const kept = stage.film ?? 0;
      assert.ok(Math.abs(facts.duration - kept) < 0.3, `the film lasts ${facts.duration} s, ${kept} s were kept`);
      // Menu, head and ground of the page: the film shows what the picture shows.
      const places = [
        [0.05, 0.95],
        [0.5, 0.03],
        [0.95, 0.9],
      ] as const;
      const page = await browser.openPage('tickets.html');
      const still = await coloursOf(page, shot.bytes, 'image/png', places);
      const moving = await coloursOf(page, film.bytes, 'video/mp4', places, 2);
      await page.close();
      assert.ok(
        still.every((colour, index) => isNear(colour, moving[index] ?? [])),
        `${still.join('/')} against ${moving.join('/')}`,
      );
      return `${files.map(({ name }) => `«${name}»`).join(', ')}; film ${facts.duration.toFixed(1)} s, ${facts.width}×${facts.height} ${facts.codec}, its colours are the page’s`;
    },
  },
  {
    words: 'The badge and the chip on the page count down',
    async perform(stage) {
      const { browser } = stage.hand;
      const deal = dealOf(stage);
      const badge = await until('the badge', async () => (await browser.badge()) || undefined);
      await deal.bringToFront();
      await wait(1_000);
      await stage.picture(deal, 'deal-chip');
      return `badge «${badge}»`;
    },
  },
  {
    words: 'The consultant reacts; the reaction clock is met',
    async perform(stage) {
      const { browser, portal } = stage.hand;
      const task = taskOf(stage);
      consultant(portal).say(task.id, 'Принято');
      const tickets = await browser.openPage('tickets.html');
      await syncUntil(stage, tickets, /принято/i);
      await stage.picture(tickets, 'tickets-reacted', { both: true });
      await tickets.close();
      return `badge «${await browser.badge()}»`;
    },
  },
  {
    words: 'The consultant answers; the badge is empty again',
    async perform(stage) {
      const { browser, portal } = stage.hand;
      const task = taskOf(stage);
      consultant(portal).result(task.id, 'Права настроены: менеджеры видят только своих клиентов.');
      const tickets = await browser.openPage('tickets.html');
      await syncUntil(stage, tickets, /ответ получен|отвечено|ответ в срок/i);
      await stage.picture(tickets, 'tickets-answered', { both: true });
      await tickets.close();
      await until('the empty badge', async () => ((await browser.badge()) === '' ? true : undefined));
      await stage.picture(dealOf(stage), 'deal-answered');
      const view = await browser.visit(`${ORIGIN}/company/personal/user/5/tasks/task/view/${task.id}/`);
      await stage.picture(view, 'task-on-portal', { full: true });
      await view.close();
      return 'both promises kept';
    },
  },
];
