// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { cleanTitle, lookAround, titleOf } from '../../../lib/page/title.ts';

beforeEach(() => {
  document.head.innerHTML = '<title>(3) Сделка «Окна» — Битрикс24</title>';
  document.body.innerHTML = '';
});

describe('the title of what a page shows (bitrix24-rest 10.5)', () => {
  test.each([
    ['the heading', '<span id="pagetitle">Поставка окон</span>', 'Поставка окон'],
    [
      'the heading without pencil, star and fields',
      `<div id="pagetitle">Поставка окон <span class="pagetitle-edit-button">✎</span>
        <input type="hidden" value="секрет"><textarea>черновик</textarea><i class="ui-icon-star">★</i>
        <span style="display: none">скрыто</span><span hidden>тоже</span><button>Ещё</button></div>`,
      'Поставка окон',
    ],
    ['the toolbar of newer kernels', '<div class="ui-toolbar-title-item">Счёт 5</div>', 'Счёт 5'],
    ['the head of a slider on newer kernels', '<div class="ui-side-panel-wrap-title">Задача 7</div>', 'Задача 7'],
    ['the heading where both are there', '<b class="ui-toolbar-title-item">Нет</b><b id="pagetitle">Да</b>', 'Да'],
    [
      'the toolbar where the heading is empty',
      '<b id="pagetitle"> <input value="x"></b><b class="ui-toolbar-title-item">Да</b>',
      'Да',
    ],
    ['the tab where nothing else is there', '<p>Текст</p>', 'Сделка «Окна» — Битрикс24'],
    [
      'the whole heading where all of it is marked as editable',
      '<b id="pagetitle"><i class="title-edit">Поставка</i></b>',
      'Поставка',
    ],
  ])('is %s', (_, markup, title) => {
    document.body.innerHTML = markup;
    expect(titleOf(document)).toBe(title);
  });

  test('is only text: markup in it stays what people see', () => {
    document.body.innerHTML = '<b id="pagetitle">&lt;img src=x onerror=alert(1)&gt;</b>';
    expect(titleOf(document)).toBe('<img src=x onerror=alert(1)>');
  });

  test('is found although the page puts elements over the document’s own methods', () => {
    document.body.innerHTML = '<form name="querySelector"></form><img name="title"><b id="pagetitle">Поставка</b>';
    expect(titleOf(document)).toBe('Поставка');
  });

  test('is empty rather than an error where a form hides its text', () => {
    document.body.innerHTML = '<form id="pagetitle"><input name="textContent"></form>';
    expect(titleOf(document)).toBe('Сделка «Окна» — Битрикс24');
  });

  test('is read without changing the page', () => {
    document.body.innerHTML = '<b id="pagetitle">А <input value="x"></b>';
    const before = document.body.innerHTML;
    titleOf(document);
    expect(document.body.innerHTML).toBe(before);
  });
});

describe('a title as one line', () => {
  test.each([
    ['(3) Задача', 'Задача'],
    ['(99+) Задача', 'Задача'],
    ['* (1) Задача', 'Задача'],
    ['(без номера) Задача', '(без номера) Задача'],
    ['Задача (3)', 'Задача (3)'],
    ['  Много \n\t пробелов  ', 'Много пробелов'],
    ['Не\u00A0ломать', 'Не ломать'],
    ['а\u200Bб\u202Eв\u2066г\uFEFFд\u00ADе', 'абвгде'],
    ['«Поставка»', 'Поставка'],
    ['"Поставка"', 'Поставка'],
    ['«Окна» и «Двери»', '«Окна» и «Двери»'],
    ['ООО «Окна»', 'ООО «Окна»'],
    ['😀 окна', '😀 окна'],
    ['', ''],
    ['\u200B\u200B', ''],
  ])('%j is %j', (text, line) => {
    expect(cleanTitle(text)).toBe(line);
  });

  test('a giant one is cut with an ellipsis, never through a character of two halves', () => {
    const cut = cleanTitle('😀'.repeat(100_000));
    expect([...cut]).toHaveLength(250);
    expect(cut.endsWith('😀…')).toBe(true);
  });
});

test('looking around gives the address and the title of the page', () => {
  document.body.innerHTML = '<b id="pagetitle">Поставка</b>';
  expect(lookAround(document)).toEqual({ address: location.href, title: 'Поставка' });
});
