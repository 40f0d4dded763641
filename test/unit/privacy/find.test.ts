import { describe, expect, it } from 'vitest';
import { findPrivate, maskAnswers } from '../../../lib/privacy/find.ts';
import { makeAnswers, rightAnswers } from '../../make/ticket.ts';

describe('Private things in a text', () => {
  it('finds addresses and secrets where they stand', () => {
    const text = 'Почта petrov@firma.ru и почта@пример.рф, пароль: Qwerty123';
    const found = findPrivate(text, ['mail', 'secret']).map(({ kind, from, to }) => `${kind} ${text.slice(from, to)}`);
    expect(found).toEqual(['mail petrov@firma.ru', 'mail почта@пример.рф', 'secret Qwerty123']);
  });

  it('masks every answer and leaves clean answers the same object', () => {
    expect(maskAnswers(rightAnswers)).toBe(rightAnswers);
    const masked = maskAnswers(makeAnswers({ what: 'пароль: Qwerty123', input: 'token: abc12345', type: 'small' }));
    expect(masked).toEqual(makeAnswers({ what: 'пароль: •••', input: 'token: •••', type: 'small' }));
  });
});
