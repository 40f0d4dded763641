// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { type TrailAbout, trailHtml, trailJson } from '../../../lib/desk/trail-file.ts';
import { noon } from '../../make/ticket.ts';
import { aLine, anAsk, aStep, dealPage } from '../../make/trail.ts';
import { russian } from '../../make/words.ts';

const about = (items: TrailAbout['items']): TrailAbout => ({
  name: 'Запись 21.11',
  startedAt: noon,
  moment: '21 ноября 2026 г., 12:00:00',
  duration: 65,
  items,
  environment: {
    browser: 'Chrome 156',
    system: 'Windows',
    window: '1280×720',
    screen: '1920×1080',
    scale: 1.5,
    zone: 'Asia/Yekaterinburg',
    language: 'ru',
    portal: '© «Битрикс», 2026',
  },
});
const all = [
  { second: 5, item: aStep(noon) },
  { second: 6.25, item: aLine(noon) },
  { second: 65, item: anAsk(noon) },
];
const htmlOf = (items: TrailAbout['items']) => trailHtml(about(items), russian, 'ru');
const read = (html: string) => new DOMParser().parseFromString(html, 'text/html');

describe('The page to read', () => {
  test('tells when, what and where, and the environment', () => {
    const page = read(htmlOf(all));
    const rows = [...page.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['0:05', 'Нажата кнопка «Сохранить»', 'Сделка 12 «Поставка окон»'],
      ['0:06', 'Ошибка в консолиBX is not defined', ''],
      ['1:05', 'POST romashka.bitrix24.ru/bitrix/services/main/ajax.php?action&sessid — код 500, 120 мс', ''],
    ]);
    expect(page.querySelector('dl')?.textContent).toContain('БраузерChrome 156');
    expect(page.querySelector('p')?.textContent).toBe('Запись Запись 21.11, 21 ноября 2026 г., 12:00:00, 1:05');
  });

  test('leads to the entity, and to nothing else', () => {
    const odd = { ...dealPage, address: 'javascript:alert(1)' };
    const page = read(htmlOf([...all, { second: 9, item: aStep(noon, { page: odd }) }]));
    expect([...page.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([dealPage.address]);
  });

  const evil = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&lt;`;
  test('no text of the portal is ever HTML', () => {
    const items = [
      { second: 1, item: aStep(noon, { name: evil, page: { address: `https://x.ru/${evil}`, title: evil } }) },
      { second: 2, item: aLine(noon, { text: evil, place: evil }) },
      { second: 3, item: anAsk(noon, { path: evil, method: evil }) },
    ];
    const { environment } = about([]);
    const html = trailHtml(
      {
        ...about(items),
        name: evil,
        moment: evil,
        environment: environment && { ...environment, browser: evil, portal: evil },
      },
      russian,
      'ru',
    );
    const page = read(html);
    expect(page.querySelectorAll('script,img,iframe,object,link')).toHaveLength(0);
    expect(
      [...page.querySelectorAll('*')]
        .flatMap((element) => element.getAttributeNames())
        .filter((name) => name.startsWith('on')),
    ).toEqual([]);
    expect(page.querySelector('pre')?.textContent).toBe(evil);
  });

  test('marks that turn the direction of reading are left out', () => {
    expect(htmlOf([{ second: 1, item: aStep(noon, { name: 'abc\u202Eexe.fdp' }) }])).toContain('abcexe.fdp');
  });

  test('runs nothing, brings nothing, prints, and follows light and dark', () => {
    const page = read(htmlOf(all));
    const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(page.documentElement.innerHTML).not.toMatch(/url\(|src=|@import/);
    const style = page.querySelector('style')?.textContent ?? '';
    expect(style).toContain('@media print');
    expect(style).toContain('prefers-color-scheme:dark');
    expect(page.documentElement.lang).toBe('ru');
  });
});

describe('The JSON', () => {
  test('has a version and every item with its second and its moment, without our own ids', () => {
    const file: unknown = JSON.parse(trailJson(about(all)));
    expect(file).toMatchObject({
      format: 'kurator-trail',
      version: 1,
      recording: { name: 'Запись 21.11', startedAt: new Date(noon).toISOString(), duration: 65 },
      environment: { zone: 'Asia/Yekaterinburg' },
    });
    const { items } = file as { items: readonly object[] };
    expect(items[1]).toEqual({
      second: 6.3,
      at: new Date(noon + 6_000).toISOString(),
      is: 'console',
      level: 'error',
      text: 'BX is not defined',
    });
    expect(items).toHaveLength(3);
  });
});
