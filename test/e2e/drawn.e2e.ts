import assert from 'node:assert/strict';
import { once } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readTable } from './book.ts';
import { type Browser, openBrowser } from './browser.ts';
import { boxOf, compare, nextShot, readPatch, shoot } from './shots.ts';

/** A real web font, of signs only, as portals use for their icons; any other font has nothing in their places. */
const [fontFile] = globSync('node_modules/playwright-core/lib/**/codicon*.ttf', {
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
});
const SIGNS = Array.from({ length: 300 }, (_, n) => String.fromCodePoint(0xea60 + n)).join(' ');

const picture = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80"><rect width="120" height="80" fill="${colour}"/></svg>`;

/** The same page with the web font, or with what stands in for it. */
const signs = (family: string) => `<!doctype html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Знаки</title><style>@font-face{font-family:Signs;src:url(/signs.ttf)} body{margin:0;background:oklch(0.22 0.02 260);color:oklch(0.92 0.01 260)}
p{margin:0;padding:20px;font:32px/44px ${family}}</style><p>${SIGNS}</p><div style="height:900px"></div><p>${SIGNS}</p></html>`;

const pictures = (
  other: string,
) => `<!doctype html><html lang="ru"><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Картинки</title><style>body{margin:0;padding:20px} div{width:120px;height:80px} img{display:block}</style>
<img id="given" src="${other}/given" alt=""><img id="kept" src="${other}/kept" alt="">
<div id="ground" style="background:url(${other}/kept?ground)"></div><p style="height:1200px">Дальше ничего нет</p></html>`;

describe('A drawn picture of a whole page', () => {
  let servers: Server[];
  let browser: Browser;
  let origin: string;
  const evidence = () => readTable(browser, 'evidence');

  async function serve(answer: (path: string) => { type: string; body: string | Buffer; open?: boolean }) {
    const server = createServer(({ url = '/' }, reply) => {
      const { type, body, open } = answer(url);
      reply.setHeader('content-type', type);
      if (open) reply.setHeader('access-control-allow-origin', '*');
      reply.end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  before(async () => {
    assert.ok(fontFile, 'a web font to test with');
    const font = readFileSync(new URL(`../../${fontFile}`, import.meta.url));
    const other = await serve((path) => ({
      type: 'image/svg+xml',
      body: picture(path === '/given' ? 'rgb(20,140,60)' : 'rgb(250,120,10)'),
      open: path === '/given',
    }));
    const site = await serve((path) => {
      if (path === '/signs.ttf') return { type: 'font/ttf', body: font };
      const body = path === '/pictures' ? pictures(other.origin) : signs(path === '/signs' ? 'Signs' : 'sans-serif');
      return { type: 'text/html; charset=utf-8', body };
    });
    servers = [other.server, site.server];
    origin = site.origin;
    browser = await openBrowser({ locale: 'ru' });
    // The site that lets nobody read its picture: the browser says so to the page.
    browser.allow(/CORS policy|ERR_FAILED/);
  });
  after(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await browser.close();
  });

  it('has the web fonts of the page, on a dark ground', async () => {
    const plain = await browser.visit(`${origin}/plain`);
    const without = await plain.screenshot({ fullPage: true });
    await plain.close();
    const page = await browser.visit(`${origin}/signs`);
    await page.evaluate('document.fonts.ready');
    const own = await page.screenshot({ fullPage: true });
    const known = await evidence();
    const popup = await shoot(browser, page, 'Вся страница');
    const shot = await nextShot(browser, known);
    await popup.close();
    const near = await compare(browser, shot, own);
    const far = await compare(browser, shot, without);
    assert.ok(near.plain < far.plain / 5 && near.mean < 3, `as the browser draws it: ${JSON.stringify({ near, far })}`);
    assert.equal(shot.shot?.absent, undefined);
    await page.close();
  });

  it('has pictures of other sites that allow it, and says how many it has not', async () => {
    const page = await browser.visit(`${origin}/pictures`);
    const known = await evidence();
    const popup = await shoot(browser, page, 'Вся страница');
    const shot = await nextShot(browser, known);
    const given = await readPatch(browser, shot, await boxOf(page, '#given'));
    assert.deepEqual([given.middle, given.colours], [[20, 140, 60], 1]);
    const kept = await readPatch(browser, shot, await boxOf(page, '#kept'));
    assert.ok(kept.colours > 1, 'the place of the other one is hatched, neither its own colour nor blank');
    assert.equal(shot.shot?.absent, 2);
    await popup.getByText('Без 2 картинок с других сайтов').waitFor();
    await popup.close();
    await page.close();
  });
});
