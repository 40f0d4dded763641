import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Recording } from '../../lib/model/recording.ts';
import { readTable } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { control, record, rowOf, show, whenIn } from './film.ts';
import { readFilm } from './film-facts.ts';
import { axeFindings, sidewaysFindings, tabFindings } from './looks.ts';
import { isNear } from './pixels.ts';
import { fileBytes, filesOnDisk, handleAt, lengthSaid, openReview, pressOn } from './screens/review.ts';
import { until } from './until.ts';

const GREEN = [10, 200, 30];
const RED = [200, 30, 60];
const BLUE = [30, 60, 220];
/** The page is green, then red, then blue: each for so many milliseconds. */
const EACH = 4_000;
const START = 'Начало записи';
const END = 'Конец записи';

describe('reviewing a recording in a real browser', () => {
  let server: Server;
  let browser: Browser;
  let own: Page;
  let row: Recording;

  before(async () => {
    server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html; charset=utf-8');
      answer.end(`<title>film</title><body><p id=p>Сделка 12</p><script>
        const colours = ${JSON.stringify([GREEN, RED, BLUE])};
        let n = 0, began;
        const paint = () => {
          const at = began ? Math.min(2, Math.floor((performance.now() - began) / ${EACH})) : 0;
          document.body.style.background = 'rgb(' + colours[at] + ')';
          p.textContent = 'кадр ' + (++n);
        };
        addEventListener('begin', () => { began = performance.now(); });
        setInterval(paint, 100);
      </script>`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    browser = await openBrowser({ microphone: true });
    own = await browser.openPage('options.html');
    const portal = await browser.visit(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await record(browser, portal, own, 'film', true);
    await whenIn(own, 'film', 'recording');
    await portal.evaluate(() => dispatchEvent(new Event('begin')));
    await wait(EACH * 3);
    await control(own, 'film', 'stop');
    row = await whenIn(own, 'film', 'ready');
    await portal.close();
  });
  after(async () => {
    server.close();
    await browser.close();
  });

  /** Colours of a film at these seconds of it. */
  const coloursAt = async (film: Pick<Recording, 'file' | 'size' | 'duration'>, seconds: readonly number[]) => {
    const shown = await show(
      own,
      { ...row, ...film },
      1,
      seconds.map((second) => second / film.duration),
    );
    return shown.colours;
  };
  const proof = async () => (await readTable(browser, 'evidence')).find(({ recordingId }) => recordingId === 'film');
  const made = async () => {
    const { made } = (await rowOf(own, 'film')) ?? {};
    assert.ok(made, 'there is a cut film');
    return made;
  };

  it('plays what is kept only, steps by frames and seconds, and draws its strip', async () => {
    const page = await openReview(browser, 'film');
    await until('the strip', async () => ((await page.locator('main img').count()) >= 10 ? true : undefined));
    assert.equal(await handleAt(page, 'Место просмотра'), 0);
    await page.keyboard.press('Shift+ArrowRight');
    assert.equal(await handleAt(page, 'Место просмотра'), 5);
    await page.keyboard.press('ArrowLeft');
    assert.equal(await handleAt(page, 'Место просмотра'), 4);
    // The first frame on may be so near that the words do not tell it from the fourth second.
    for (const _ of [1, 2]) await page.keyboard.press('.');
    const frame = await handleAt(page, 'Место просмотра');
    assert.ok(frame > 4 && frame < 4.3, `two frames on is ${frame}`);
    await pressOn(page, END, 'Shift+ArrowLeft');
    const end = await handleAt(page, END);
    await page.getByRole('button', { name: /^Смотреть/ }).focus();
    await page.keyboard.press('k');
    await page.getByRole('button', { name: /^Пауза/ }).waitFor();
    // It stops where the kept part ends, seconds before the film does.
    await page.getByRole('button', { name: /^Смотреть/ }).waitFor();
    assert.ok(Math.abs((await handleAt(page, 'Место просмотра')) - end) < 0.15, 'stopped at the end of what is kept');
    await page.keyboard.press('Control+z');
    await page.getByText('Запись целиком').waitFor();
    await page.close();
  });

  it('trims both ends and cuts the middle by the keyboard, and the film is as long as the screen said', async () => {
    const page = await openReview(browser, 'film');
    await pressOn(page, START, 'ArrowRight');
    const start = await handleAt(page, START);
    assert.ok(start >= 1 && start <= 3, `the next key frame is at ${start}`);
    await pressOn(page, END, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    const end = await handleAt(page, END);
    assert.ok(end < row.duration - 0.3 && end > row.duration - 3, `${end} of ${row.duration}`);
    // From the last green moment to the first blue one: the head by the keyboard, I and O.
    await pressOn(page, 'Место просмотра', 'Home');
    for (let second = 0; second < 3; second += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('i');
    for (let second = 0; second < 6; second += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('o');
    const [from, to] = [
      await handleAt(page, 'Начало вырезаемой части'),
      await handleAt(page, 'Конец вырезаемой части'),
    ];
    assert.ok(from <= 3 && to >= 9, `chosen ${from}…${to} holds all that was asked for`);
    await page.keyboard.press('x');
    const said = await lengthSaid(page);
    assert.ok(Math.abs(said - (end - start - (to - from))) < 0.25, `${said} s remain`);

    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    assert.equal(await lengthSaid(page), said, 'back and forth comes to the same');

    await page.getByRole('button', { name: 'Приложить к заявке' }).click();
    await page.getByText('Запись приложена к черновику').waitFor();
    const cut = await made();
    const film = await readFilm(await fileBytes(own, cut));
    const evidence = await proof();
    assert.ok(Math.abs(film.duration - said) <= 0.1, `the film has ${film.duration} s, the screen said ${said} s`);
    assert.ok(Math.abs((evidence?.duration ?? 0) - said) <= 0.1, `the proof says ${evidence?.duration} s`);
    assert.equal(evidence?.size, cut.size);
    assert.ok(cut.size < row.size, 'what was cut out is not in the file');
    assert.equal(film.hasSound, true);

    const joint = from - start;
    const moments = [0.05, joint - 0.2, joint + 0.2, said - 0.2];
    const colours = await coloursAt(cut, moments);
    const wanted = [GREEN, GREEN, BLUE, BLUE];
    for (const [at, colour] of wanted.entries()) {
      assert.ok(isNear(colours[at] ?? [], colour), `${moments[at]} s shows ${colours[at]}, not ${colour}`);
    }
    const everywhere = await coloursAt(
      cut,
      Array.from({ length: 12 }, (_, at) => ((at + 0.5) / 12) * said),
    );
    assert.ok(!everywhere.some((colour) => isNear(colour, RED)), 'nothing red is left');
    assert.ok((await rowOf(own, 'film'))?.file, 'the untouched film stays');
    assert.ok((await filesOnDisk(own)).includes(row.file));
    await page.close();
  });

  it('kept already, is cut again, without its sound; and given back whole', async () => {
    const page = await openReview(browser, 'film');
    const before = await made();
    await page.getByRole('switch', { name: 'Со звуком' }).click();
    await page.getByText('без звука', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Применить обрезку' }).click();
    await page.getByText('Приложена так, как здесь').waitFor();
    const silent = await made();
    assert.equal((await readFilm(await fileBytes(own, silent))).hasSound, false);
    assert.ok(!(await filesOnDisk(own)).includes(before.file), 'the former cut is gone from the disk');
    await page.getByRole('button', { name: 'Вернуть исходную' }).click();
    await until('the untouched film', async () => ((await proof())?.size === row.size ? true : undefined));
    assert.equal((await rowOf(own, 'film'))?.made, undefined);
    assert.ok(Math.abs(((await proof())?.duration ?? 0) - row.duration) < 0.01);
    await until('an orderly disk', async () => ((await filesOnDisk(own)).join() === row.file ? true : undefined));
    await page.close();
  });

  it('is named, put away and brought back, here and in the list', async () => {
    const page = await openReview(browser, 'film');
    await page.getByLabel('Название записи').fill('Ошибка при сохранении сделки');
    await page.keyboard.press('Enter');
    await until('the name of the proof', async () =>
      (await proof())?.name === 'Ошибка при сохранении сделки.mp4' ? true : undefined,
    );
    await page.getByRole('button', { name: 'Убрать из заявки' }).click();
    await page.getByRole('button', { name: 'Удалить запись' }).click();
    await page.getByRole('button', { name: 'Вернуть запись' }).waitFor();
    assert.equal((await rowOf(own, 'film'))?.state, 'discarded');
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
    await page.getByRole('button', { name: 'Приложить к заявке' }).waitFor();
    await page.getByRole('button', { name: 'Все записи' }).click();
    const entry = page.getByRole('article', { name: 'Ошибка при сохранении сделки' });
    await entry.getByText('Не приложена').waitFor();
    await entry.getByRole('button', { name: /^Удалить/ }).click();
    await page.getByText('Записей нет').waitFor();
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click();
    await entry.getByRole('link').click();
    await page.getByRole('slider', { name: 'Место просмотра' }).waitFor();
    assert.equal((await coloursAt(row, [1]))[0] && (await rowOf(own, 'film'))?.state, 'ready');
    await page.close();
  });

  it('nothing on it keeps anybody from using it, light or dark, wide or narrow', async () => {
    const page = await openReview(browser, 'film');
    await page.getByRole('button', { name: 'Вырезать часть' }).click();
    for (const [width, height] of [
      [1280, 800],
      [900, 700],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        assert.deepEqual(await axeFindings(page), [], `${scheme} ${width}`);
        assert.deepEqual(await sidewaysFindings(page), [], `${scheme} ${width}`);
      }
    }
    assert.deepEqual(await tabFindings(page), []);
    await page.goto(page.url().replace(/#.*$/, ''));
    await page.getByRole('article').waitFor();
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(await sidewaysFindings(page), []);
    await page.close();
  });
});
