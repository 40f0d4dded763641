// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { shownPlace, topSlider } from '../../../lib/page/slider.ts';
import { lookAround } from '../../../lib/page/title.ts';

type Maker = new (markup: string, options: { url: string }) => { window: Window };
const { jsdom } = globalThis as unknown as { jsdom: { constructor: Maker } };

/** A whole page of its own at that address, made by the very library that stands in for the browser here. */
const pageAt = (url: string, title: string) =>
  new jsdom.constructor(`<title>${title}</title>`, { url }).window.document;

/** An overlay as the portal makes it, with a frame that shows another page. */
function addSlider(classes: string, inside: { address?: string; title?: string; foreign?: boolean } = {}, style = '') {
  const overlay = document.createElement('div');
  overlay.className = `side-panel-overlay ${classes}`;
  overlay.setAttribute('style', style);
  overlay.innerHTML = `<div class="side-panel-container"><div class="side-panel-content-wrapper">
    <div class="side-panel-content-container"></div></div></div>`;
  if (inside.address || inside.foreign) {
    const frame = document.createElement('iframe');
    frame.className = 'side-panel-iframe';
    overlay.querySelector('.side-panel-content-container')?.append(frame);
    const page = pageAt(inside.address ?? 'about:blank', inside.title ?? '');
    Object.defineProperty(frame, 'contentDocument', {
      get() {
        if (inside.foreign) throw new DOMException('another origin', 'SecurityError');
        return page;
      },
    });
  }
  document.body.append(overlay);
  return overlay;
}

const A = 'https://a.bitrix24.ru/crm/deal/details/1/?IFRAME=Y';
const B = 'https://a.bitrix24.ru/crm/deal/details/2/?IFRAME=Y';
const shown = () => shownPlace(document).address;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('the topmost open slider (bitrix24-rest 10.4)', () => {
  test('there is none on a plain page', () => {
    expect(topSlider(document)).toBeUndefined();
    expect(shown()).toBe(location.href);
  });

  test.each([
    ['older', 'side-panel-overlay-open'],
    ['newer', '--open'],
    ['newer, on its way in', '--opening'],
  ])('is known by the class of the %s platform', (_, name) => {
    addSlider(name, { address: A });
    expect(shown()).toBe(A);
  });

  test.each([
    ['without a class of its state', '', ''],
    ['on its way out', '--open --closing', ''],
    ['hidden', '--open --hidden', ''],
    ['kept for the next time', 'side-panel-overlay-open', 'display:none'],
    ['invisible', '--open', 'visibility:hidden'],
  ])('is not one that is %s', (_, classes, style) => {
    addSlider(classes, { address: A }, style);
    expect(topSlider(document)).toBeUndefined();
  });

  test('is the last one of several', () => {
    addSlider('--open', { address: A });
    addSlider('--open', { address: B });
    addSlider('side-panel-overlay-open', { address: 'https://a.bitrix24.ru/closed/' }, 'display: none');
    expect(shown()).toBe(B);
  });

  test('is the highest one where a kept slider was opened again at its old place', () => {
    addSlider('--open', { address: A }, 'z-index: 1020');
    addSlider('--open', { address: B }, 'z-index: 1010');
    expect(shown()).toBe(A);
  });

  test('shows its own address and title, whatever the window says', () => {
    document.body.innerHTML = '<b id="pagetitle">Список сделок</b>';
    addSlider('--open', { address: A, title: 'Поставка окон' });
    expect(lookAround(document)).toEqual({ address: A, title: 'Поставка окон' });
  });

  test.each([
    ['still loads', { address: 'about:blank' }],
    ['has no frame', {}],
    ['is of another origin', { foreign: true }],
    ['shows the machinery', { address: 'https://a.bitrix24.ru/bitrix/components/x/slider.ajax.php' }],
  ])('leaves the page below where it %s', (_, inside) => {
    addSlider('--open', inside);
    expect(topSlider(document)).toBeDefined();
    expect(shown()).toBe(location.href);
  });
});
