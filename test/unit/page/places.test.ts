// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { maskCopy } from '../../../lib/page/mask.ts';
import { type FoundPlace, findPlaces } from '../../../lib/page/private-places.ts';

const words = ({ kind, parts }: FoundPlace) =>
  `${kind}: ${parts.map((part) => ('node' in part ? part.node.data.slice(part.from, part.to) : part.element.tagName)).join('|')}`;
const found = (own: readonly string[] = []) => findPlaces(document, own).places.map(words);

// There is no layout here: nothing has a place, so nothing is measured.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('Private places of a page', () => {
  test.each([
    ['a number broken by markup', '<p>+7 <b>916</b> 555<i>-12-34</i></p>', ['phone: +7 |916| 555|-12-34']],
    ['white space of the source', '<p>+7 916\n      555-12-34</p>', ['phone: +7 916\n      555-12-34']],
    ['cells are not read together', '<table><tr><td>8 916</td><td>555 12 34</td></tr></table>', []],
    ['a link that dials', '<a href="tel:100">100</a>', ['phone: 100']],
    ['a link to a colleague', '<a href="/company/personal/user/5/">Анна</a>', ['name: Анна']],
    ['but not to his tasks', '<a href="/company/personal/user/5/tasks/">Мои задачи</a>', []],
    [
      'a contact’s link in a list',
      '<a href="https://a.bitrix24.ru/crm/contact/details/7/?IFRAME=Y">Белова</a>',
      ['name: Белова'],
    ],
    [
      'a card’s field of a person',
      '<div class="crm-entity-widget-content-block"><div class="crm-entity-widget-content-block-title">Ответственный</div><div><span>Анна Смирнова</span> ✎</div></div>',
      ['name: Анна Смирнова'],
    ],
    [
      'and no other field',
      '<div class="crm-entity-widget-content-block"><div class="crm-entity-widget-content-block-title">Стадия</div><div>В работе</div></div>',
      [],
    ],
    [
      'a person the page names, in any other text',
      '<a href="/crm/contact/details/7/">Белова Наталья</a><p>Звонок от Натальи Беловой, 4 мин</p>',
      ['name: Белова Наталья', 'name: Натальи Беловой'],
    ],
    ['a number under its label', '<div>ИНН</div><div>7707083893</div>', ['inn: 7707083893']],
    ['the same number under another', '<div>Номер</div><div>7707083893</div>', []],
    ['a password’s field', '<input type="password">', ['field: INPUT']],
    ['a phone in a field', '<input value="8 916 555 12 34">', ['phone: INPUT']],
    ['a sum in a field', '<input value="1 250 000">', []],
    ['a one-time code', '<input autocomplete="one-time-code" value="1">', ['field: INPUT']],
    ['a text field', '<textarea>пишите на a@b.ru</textarea>', ['mail: TEXTAREA']],
    ['what is not displayed', '<p style="display:none">a@b.ru</p><script>"a@b.ru"</script>', []],
    ['what is ours', '<kurator-guest>a@b.ru</kurator-guest>', []],
  ])('%s', (_, markup, expected) => {
    document.body.innerHTML = markup;
    expect(found()).toEqual(expected);
  });

  test('the user’s own, a wrong selector passed over', () => {
    document.body.innerHTML = '<p class="salary">много</p>';
    expect(found(['.salary', 'p[[', ''])).toEqual(['own: P']);
  });

  test('in an open shadow root', () => {
    const host = document.createElement('div');
    document.body.append(host);
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>a@b.ru</p>';
    expect(found()).toEqual(['mail: a@b.ru']);
  });

  test('frames are named and left to whoever asks', () => {
    document.body.innerHTML = '<iframe></iframe>';
    expect(findPlaces(document, []).frames).toHaveLength(1);
  });
});

describe('A copy that is masked', () => {
  test('holds nothing private any more, and everything else', () => {
    document.body.innerHTML = `<p>Звонок от +7 (916) <b>555-12-34</b>, сумма 1 250 000 ₽</p><input type="password" value="Qwerty123">
      <textarea>a@b.ru</textarea><a href="mailto:c@d.ru">c@d.ru</a><p class="salary">много <img src="data:,x" alt="портрет"></p>`;
    maskCopy(document, ['.salary']);
    const html = document.documentElement.outerHTML;
    const values = [...document.querySelectorAll('input,textarea')].map((field) => (field as HTMLInputElement).value);
    expect(values).toEqual(['', '']);
    expect(/916|555|Qwerty|a@b\.ru|c@d\.ru|много|портрет/.exec(html)).toBeNull();
    expect(document.querySelector('p')?.textContent).toBe('Звонок от • • •, сумма 1 250 000 ₽');
  });
});
