import { describe, expect, test } from 'vitest';
import { makeCleaner } from '../../../lib/page/trail-clean.ts';

const clean = makeCleaner({ people: ['Белова Наталья Сергеевна'], typed: ['Розовый слон', 'да'] });

describe('Addresses of requests', () => {
  test.each([
    [
      'https://p.bitrix24.ru/bitrix/services/main/ajax.php?action=crm.deal.save&sessid=abc123',
      'p.bitrix24.ru/bitrix/services/main/ajax.php?action&sessid',
    ],
    ['https://p.bitrix24.ru/rest/1/k3yk3yk3y/crm.deal.get.json?id=5', 'p.bitrix24.ru/rest/1/•••/crm.deal.get.json?id'],
    ['https://p.bitrix24.ru/rest%2F1%2Fk3yk3yk3y/crm.deal.get', 'p.bitrix24.ru/rest/1/•••/crm.deal.get'],
    ['https://p.bitrix24.ru/rest%252F1%252Fk3yk3yk3y/x', 'p.bitrix24.ru/rest/1/•••/x'],
    ['https://p.bitrix24.ru/~aB3xYz', 'p.bitrix24.ru/~•••'],
    ['https://ivan:secret@site.ru/crm/deal/details/12/', 'site.ru/crm/deal/details/12/'],
    ['https://site.ru/i/4f0c9be2a1d34f6e8b7a6c5d4e3f2a1b/x.png', 'site.ru/i/•••/x.png'],
    ['https://site.ru/u/ivanov@mail.ru/', 'site.ru/u/•••/'],
    [
      'https://site.ru/search/%D0%A0%D0%BE%D0%B7%D0%BE%D0%B2%D1%8B%D0%B9%20%D1%81%D0%BB%D0%BE%D0%BD',
      'site.ru/search/•••',
    ],
    ['https://site.ru/x?eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl', 'site.ru/x'],
    ['https://site.ru/x?data[phone]=79161234567&data[name]=%D0%92', 'site.ru/x?data[phone]&data[name]'],
    ['https://site.ru/x?79161234567=1', 'site.ru/x'],
    ['https://site.ru/x#access_token=abcdef', 'site.ru/x'],
    ['wss://push.site.ru/sub/?CHANNEL_ID=abc', 'push.site.ru/sub/?CHANNEL_ID'],
  ])('%s → %s', (address, shown) => expect(clean.address(address, 500)).toBe(shown));

  test.each(['data:text/plain,канарейка', 'blob:https://site.ru/1', 'chrome-extension://abc/x.js', 'мусор', ''])(
    '%s leads nowhere',
    (address) => expect(clean.address(address, 500)).toBe(''),
  );
});

describe('Texts of the console', () => {
  test.each([
    ['Звоните +7 916 555-12-34 или ivanov@mail.ru', 'Звоните ••• или •••'],
    ['{"sessid":"abc","x":1}', '{"sessid":"•••","x":1}'],
    ['Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer •••'],
    ['пароль: Qwerty123', 'пароль: •••'],
    ['Нет доступа у Натальи Беловой', 'Нет доступа у •••'],
    ['Значение «Розовый слон» не подходит, да', 'Значение «•••» не подходит, да'],
    ['at f (https://site.ru/js/main.js?v=123:10:5)', 'at f (site.ru/js/main.js?v:10:5)'],
    ['GET https://site.ru/x?token=abc 500', 'GET site.ru/x?token 500'],
    ['Сделка 12 на 1 500 000 руб.', 'Сделка 12 на 1 500 000 руб.'],
  ])('%s', (text, shown) => expect(clean.lines(text, 2_000)).toBe(shown));

  test('are cut, and a name is one line', () => {
    expect(clean.lines('я'.repeat(9_000), 2_000)).toHaveLength(2_000);
    expect(clean.words('🦜'.repeat(300), 200)).toHaveLength(199);
    expect(clean.words('Сохранить\n  и\u202E закрыть', 200)).toBe('Сохранить и закрыть');
  });
});
