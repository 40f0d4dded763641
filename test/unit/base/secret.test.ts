import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets, maskSecretText } from '../../../lib/base/secret.ts';

const withSecret = [
  'пароль: Qwerty123',
  'Пароль Qwerty123',
  'пароль - 12345678',
  'пароль от почты: Zima2024!',
  'логин: ivanov пароль: Zx9!kk',
  'Логин/пароль: ivanov / Zx9kk12',
  'pass: hunter2',
  'password=hunter2',
  'Пароль — «Лето2026»',
  'паролем Qwerty123 зайти',
  'вход ivanov:Qwerty123',
  'https://a.bitrix24.ru/rest/1/abcdef1234567890/',
  'token: abcdef123',
  'ПИН-код: 4821',
  'пароль такой Qwe123',
  'мой пароль это qwerty12',
  'пароль для входа в CRM: qwerty',
  'учетка admin / Admin123',
  'Bearer eyJhbGciOiJIUzI1NiJ9.abc',
  'пароль\nQwerty123',
  'пароль (временный): Qwerty1',
  'api key: 1234abcd',
  'Код доступа: 482913',
  'доступ: логин ivan@firma.ru, пароль 123456qwe',
];

const without = [
  'не принимает пароль: пишет «неверный»',
  'забыл пароль',
  'Пароль: не помню',
  'сотрудник не может сменить пароль — ошибка',
  'Сбросьте пароль менеджеру Петрову',
  'нужна форма ввода логина и пароля',
  'пароль: неверный, хотя ввожу правильно',
  'восстановление пароля: письмо не приходит',
  'Пользователь вводит пароль, потом 3 раза ошибка',
  'поле «Пароль» обязательно',
  'пароль приходит через 5 минут',
  'паролей 10 штук',
  'политика паролей: минимум 8 символов',
  'пароль истекает 12.12.2026',
  'passport: 4501 112233',
  'passenger: Ivan',
  'Доступ к CRM / телефонии',
  'ПИН-код не приходит',
  'пароль: •••',
  'Доступы: менеджеры и руководитель2',
];

describe('Password-like text (R-168)', () => {
  it.each(withSecret)('is found: %s', (text) => expect(findSecrets(text).length).toBeGreaterThan(0));

  it.each(without)('is not seen where there is none: %s', (text) => expect(maskSecretText(text)).toBe(text));

  it('covers nothing but the secret', () => {
    expect(maskSecretText('Логин ivanov, пароль: Qwerty123. Проверьте почту')).toBe(
      'Логин ivanov, пароль: •••. Проверьте почту',
    );
    expect(maskSecretText('Пароль: «Лето 2026», дальше текст')).toBe('Пароль: «•••», дальше текст');
  });

  it('never lets a made-up password through after «пароль:»', () => {
    const mark = fc.constantFrom(...'abcXYZ0123456789!@#$%^&*_+'.split(''));
    const password = fc.array(mark, { minLength: 6, maxLength: 20 }).map((marks) => `${marks.join('')}7q`);
    const before = fc.constantFrom(
      'пароль: ',
      'Пароль от CRM: ',
      'password=',
      'PASS: ',
      'пароль - ',
      'логин ivan, пароль: ',
    );
    fc.assert(
      fc.property(before, password, (start, secret) => {
        expect(maskSecretText(`${start}${secret} и дальше`)).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...withSecret), fc.string())), (parts) => {
        const once = maskSecretText(parts.join('\n'));
        expect(maskSecretText(once)).toBe(once);
      }),
    );
  });
});
