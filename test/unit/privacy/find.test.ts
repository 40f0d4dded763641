import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInn, isLuhn, isSnils } from '../../../lib/privacy/checksums.ts';
import { findPrivate, findUnder, maskAnswers } from '../../../lib/privacy/find.ts';
import { makeAnswers, rightAnswers } from '../../make/ticket.ts';

const found = (text: string) => findPrivate(text).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);

describe('Private things in a text', () => {
  it.each([
    [
      'Почта petrov@firma.ru и почта@пример.рф, пароль: Qwerty123',
      ['mail petrov@firma.ru', 'mail почта@пример.рф', 'secret Qwerty123'],
    ],
    ['Звонок от +7 (916) 555-12-34, перезвонить', ['phone +7 (916) 555-12-34']],
    ['8 916 555 12 34', ['phone 8 916 555 12 34']],
    ['89165551234', ['phone 89165551234']],
    ['+79165551234', ['phone +79165551234']],
    ['+7 916 555‑12‑34', ['phone +7 916 555‑12‑34']],
    ['8-800-555-35-35', ['phone 8-800-555-35-35']],
    ['8 (3472) 55-12-34', ['phone 8 (3472) 55-12-34']],
    ['(495) 123-45-67 доб. 12', ['phone (495) 123-45-67']],
    ['Минск +375 29 123-45-67', ['phone +375 29 123-45-67']],
    ['London +44 20 7946 0958', ['phone +44 20 7946 0958']],
    ['тел. 55-12-34', ['phone 55-12-34']],
    ['моб.: 9165551234', ['phone 9165551234']],
    ['4111 1111 1111 1111', ['card 4111 1111 1111 1111']],
    ['2200-0000-0000-0004', ['card 2200-0000-0000-0004']],
    ['5555555555554444', ['card 5555555555554444']],
    ['Спецификация и паспорт 4510 123456', ['passport 4510 123456']],
    ['45 10 № 123456', ['passport 45 10 № 123456']],
    ['паспорт серия 4510 номер 123456', ['passport 4510 номер 123456']],
    ['паспорт 4510123456', ['passport 4510123456']],
    ['ИНН 7707083893', ['inn 7707083893']],
    ['ИП, 500100732259', ['inn 500100732259']],
    ['СНИЛС 112-233-445 95', ['snils 112-233-445 95']],
    ['112-233-445 95', ['snils 112-233-445 95']],
    ['СНИЛС: 11223344595', ['snils 11223344595']],
    ['Письмо Смирновой Анне Петровне', ['name Смирновой Анне Петровне']],
    ['звонил Иван Сергеевич', ['name Иван Сергеевич']],
    ['Подписал Захаров И. В.', ['name Захаров И. В.']],
    ['А.П. Смирнова', ['name А.П. Смирнова']],
  ])('are found: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it.each([
    '1 250 000 ₽',
    '89 165 551 234,00 ₽',
    '79165551234 руб.',
    '+15 000 000 ₽',
    '12 500,50',
    'Сделка № 89165551234',
    'Сделка 12, задача 7451',
    'Счёт 1700000000',
    'ID 4510123456',
    '2026-11-21 21:25:52',
    '21.11.2026 10:00–22:00',
    '01.02.2026 – 28.02.2026',
    'р/с 40702810900000012345',
    'БИК 044525225',
    'ОГРН 1027700132195',
    'артикул 4111-1111-1111-1112',
    '1234 5678 9012 3456',
    '550e8400-e29b-41d4-a716-446655440000',
    'https://a.bitrix24.ru/crm/deal/details/89165551234/',
    'версия 24.1500.300, сборка 8.916.555',
    '192.168.100.200',
    '500100732250',
    '112-233-445 96',
    'Заявка Т-104, ответ до 20:32',
    'Поставка Окон и Дверей',
    '10 000 000 000',
    '8 916 555 123 ₽',
    'не принимает пароль',
  ])('leave sums, ids and dates alone: %s', (text) => expect(found(text)).toEqual([]));

  it('are told by the label that stands elsewhere on the page', () => {
    expect(findUnder('ИНН', '7707083893')).toEqual([{ kind: 'inn', from: 0, to: 10 }]);
    expect(findUnder('Серия и номер паспорта', '4510123456').map(({ kind }) => kind)).toEqual(['passport']);
    expect(findUnder('Телефон', '551234')).toEqual([{ kind: 'phone', from: 0, to: 6 }]);
    expect(findUnder('Номер сделки', '7707083893')).toEqual([]);
    expect(findUnder('Пароль', 'Войти')).toEqual([]);
  });

  it('masks every answer and leaves clean answers the same object', () => {
    expect(maskAnswers(rightAnswers)).toBe(rightAnswers);
    const masked = maskAnswers(makeAnswers({ what: 'пароль: Qwerty123', input: 'token: abc12345', type: 'small' }));
    expect(masked).toEqual(makeAnswers({ what: 'пароль: •••', input: 'token: •••', type: 'small' }));
  });
});

const digits = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count });

describe('Whatever the digits', () => {
  it('a phone written in any usual way is found whole', () => {
    const ways = [
      (n: string) => `+7${n}`,
      (n: string) => `8${n}`,
      (n: string) => `+7 (${n.slice(0, 3)}) ${n.slice(3, 6)}-${n.slice(6, 8)}-${n.slice(8)}`,
      (n: string) => `8 ${n.slice(0, 3)} ${n.slice(3, 6)} ${n.slice(6, 8)} ${n.slice(8)}`,
      (n: string) => `8-${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6, 8)}-${n.slice(8)}`,
    ];
    fc.assert(
      fc.property(
        digits(9),
        fc.constantFrom(...ways),
        fc.constantFrom('', 'Тел: ', 'звоните '),
        (rest, way, before) => {
          const phone = way(`9${rest.join('')}`);
          const text = `${before}${phone}, Анна`;
          const spans = findPrivate(text).filter(({ kind }) => kind === 'phone' || kind === 'snils' || kind === 'card');
          return spans.some(({ from, to }) => from <= before.length && to >= before.length + phone.length);
        },
      ),
    );
  });

  it('a sum written as sums are is never private', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.constantFrom('₽', 'руб.', '$', '€'), (sum, unit) => {
        const text = `Сумма ${sum.toLocaleString('ru-RU')} ${unit}`;
        return findPrivate(text).length === 0;
      }),
    );
  });

  it('an id of up to nine digits is never private', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (id) => findPrivate(`Сделка ${id}`).length === 0));
  });

  it('one wrong digit breaks each checksum', () => {
    const one = (good: string, check: (text: string) => boolean) =>
      [...good].forEach((digit, at) => {
        const wrong = `${good.slice(0, at)}${(Number(digit) + 1) % 10}${good.slice(at + 1)}`;
        expect([wrong, check(wrong)]).toEqual([wrong, false]);
      });
    one('4111111111111111', isLuhn);
    one('7707083893', isInn);
    one('11223344595', isSnils);
  });

  it('spans lie in the text, in order, and no one inside another', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'+78 ()-.916@a.яЯ№ИНН:\n'), maxLength: 80 }), (text) => {
        const spans = findPrivate(text);
        spans.forEach(({ from, to }, at) => {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          const before = spans[at - 1];
          if (before) expect(to).toBeGreaterThan(before.to);
        });
      }),
    );
  });
});
