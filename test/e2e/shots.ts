import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { Box } from '../../lib/model/mask.ts';
import { readTable } from './book.ts';
import type { Browser } from './browser.ts';
import { addressOf } from './rows.ts';
import { until } from './until.ts';

/** A site of one page; gives its origin. */
export async function serveSite(
  draw: (path: string) => { type: string; body: string | Buffer },
): Promise<{ server: Server; origin: string }> {
  const server = createServer(({ url = '/' }, answer) => {
    const { type, body } = draw(url);
    answer.setHeader('content-type', type);
    answer.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** What stands on the long page, and where; every private thing has an id. */
export function longPage(image: string): string {
  const section = (n: number) => `<section><h2>Раздел ${n}</h2><p>Счёт на 1 250 000 ₽ по сделке ${n}</p></section>`;
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Длинная страница</title>
<style>
  *{box-sizing:border-box} html{background:#fff} body{margin:0;font:16px/24px sans-serif;color:#222}
  header{position:sticky;top:0;height:50px;background:rgb(200,0,40);color:#fff;padding:12px}
  section{height:280px;padding:20px;border-bottom:1px solid #ddd}
  .modern{display:flex;gap:10px;padding:20px} .modern div{width:120px;height:80px}
  #oklch{background:oklch(0.7 0.15 150)} #mix{background:color-mix(in srgb, red 50%, blue)} #lab{background:lab(60% 40 -60)}
  .dark{background:oklch(0.25 0.02 260);color:oklch(0.9 0.01 260);padding:20px}
</style>
<header>Шапка портала</header>
<div class="modern"><div id="oklch"></div><div id="mix"></div><div id="lab"></div><img id="foreign" src="${image}" width="120" height="80" alt=""></div>
<div style="padding:20px"><p>Телефон: <span id="phone">+7 (916) 555-12-34</span>, почта <b id="mail">belova@stroygrad.ru</b></p>
<p>Сумма <span id="sum">12 345 678 ₽</span>, сделка <span id="deal">89165</span></p>
<p>Разбито: <span id="split">+7 <b>916</b> 555<i>-12-34</i></span></p>
<input id="password" type="password" value="Qwerty123"> <input id="tel" value="8 916 555 12 34"></div>
<div class="dark" id="dark">Тёмная тема, карта <span id="card">4111 1111 1111 1111</span></div>
${Array.from({ length: 8 }, (_, n) => section(n + 1)).join('')}
<footer style="padding:20px;height:60px">Внизу <span id="snils">112-233-445 95</span></footer></html>`;
}

/** Waits for a picture that was not there before. */
export async function nextShot(browser: Browser, before: readonly Evidence[]): Promise<Evidence> {
  const known = new Set(before.map(({ id }) => id));
  return until(
    'the picture',
    async () => (await readTable(browser, 'evidence')).find(({ id }) => !known.has(id)),
    20_000,
  );
}

/** Opens the popup by its icon and takes a picture of a kind, by its name in the menu. */
export async function shoot(browser: Browser, page: Page, kind?: string): Promise<Page> {
  const popup = await browser.clickAction(page);
  if (!kind) await popup.getByRole('button', { name: 'Снимок', exact: true }).click();
  else {
    await popup.getByRole('button', { name: 'Другие снимки' }).click();
    await popup.getByRole('menuitem', { name: kind }).click();
  }
  return popup;
}

/** Where an element stands in the window; in a long picture, in the page. */
export async function boxOf(page: Page, selector: string): Promise<Box> {
  return page.evaluate((place) => {
    const { x, y, width, height } = (document.querySelector(place) as Element).getBoundingClientRect();
    return { x: x + scrollX, y: y + scrollY, width, height };
  }, selector);
}

/** What the pixels of a part of a kept picture are. */
export interface Patch {
  /** The colour in the middle. */
  readonly middle: readonly number[];
  /** The share of pixels near the colour of covers. */
  readonly covered: number;
  /** How many different colours there are: a text has many, a cover one. */
  readonly colours: number;
}

const keptAs = (browser: Browser, { id }: Evidence) => addressOf({ evaluate: browser.inside }, id);

/** Reads a part of a kept picture, pixel by pixel, as the browser decodes it. */
export async function readPatch(browser: Browser, shot: Evidence, box: Box): Promise<Patch> {
  return browser.inside(
    async ({ address, part }) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob());
      const pen = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.drawImage(bitmap, 0, 0);
      const { data, width, height } = pen.getImageData(
        Math.round(part.x),
        Math.round(part.y),
        Math.max(1, Math.round(part.width)),
        Math.max(1, Math.round(part.height)),
      );
      const colours = new Set<number>();
      let covered = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
        colours.add((red << 16) | (green << 8) | blue);
        if (Math.abs(red - 0x20) < 8 && Math.abs(green - 0x24) < 8 && Math.abs(blue - 0x2b) < 8) covered += 1;
      }
      const middle = (Math.floor(height / 2) * width + Math.floor(width / 2)) * 4;
      return {
        middle: [...data.subarray(middle, middle + 3)],
        covered: covered / (width * height),
        colours: colours.size,
      };
    },
    { address: await keptAs(browser, shot), part: box },
  );
}

/** How far a kept picture is from another: mean difference a channel, and the share of pixels that differ plainly. */
export async function compare(
  browser: Browser,
  shot: Evidence,
  other: Buffer,
): Promise<{ mean: number; plain: number; sizes: readonly number[] }> {
  return browser.inside(
    async ({ address, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const [one, two] = await Promise.all([
        createImageBitmap(await (await fetch(address)).blob()),
        createImageBitmap(new Blob([bytes])),
      ]);
      const [width, height] = [Math.min(one.width, two.width), Math.min(one.height, two.height)];
      const read = (bitmap: ImageBitmap) => {
        const pen = new OffscreenCanvas(width, height).getContext('2d');
        if (!pen) throw new Error('no canvas');
        pen.drawImage(bitmap, 0, 0);
        return pen.getImageData(0, 0, width, height).data;
      };
      const [ours, theirs] = [read(one), read(two)];
      let sum = 0;
      let plain = 0;
      for (let at = 0; at < ours.length; at += 4) {
        const far = [0, 1, 2].map((channel) => Math.abs((ours[at + channel] ?? 0) - (theirs[at + channel] ?? 0)));
        sum += far.reduce((total, each) => total + each, 0) / 3;
        if (Math.max(...far) > 40) plain += 1;
      }
      const pixels = width * height;
      return { mean: sum / pixels, plain: plain / pixels, sizes: [one.width, one.height, two.width, two.height] };
    },
    { address: await keptAs(browser, shot), base64: other.toString('base64') },
  );
}
