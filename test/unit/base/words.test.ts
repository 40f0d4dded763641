import { describe, expect, it } from 'vitest';
import { mentions, wordsOf } from '../../../lib/base/words.ts';

const texts = (text: string) => wordsOf(text).map((word) => word.text);

describe('Words of a text', () => {
  it('keeps times, dates and hyphenated words whole', () => {
    expect(texts('С 11:40 до 12.12.2026, смарт-процесс №5 в 1С и Битрикс24')).toEqual([
      'С',
      '11:40',
      'до',
      '12.12.2026',
      'смарт-процесс',
      '5',
      'в',
      '1С',
      'и',
      'Битрикс24',
    ]);
  });

  it('knows which word opens a sentence and where a clause breaks', () => {
    const words = wordsOf('Портал лежит. Почините, пожалуйста');
    expect(words.map(({ opens }) => opens)).toEqual([true, false, true, false]);
    expect(words.map(({ breaks }) => breaks)).toEqual([false, false, true, true]);
  });
});

describe('A table of words', () => {
  it('finds a word in any inflection', () => {
    expect(mentions('надо бы починить', ['почини'])).toBe(true);
    expect(mentions('надо бы настроить', ['почини'])).toBe(false);
  });

  it('finds a phrase with one word between, in its order, within a sentence', () => {
    expect(mentions('CRM не очень работает', ['не работает'])).toBe(true);
    expect(mentions('работает, но не так', ['не работает'])).toBe(false);
    expect(mentions('Я не знаю. Работает?', ['не работает'])).toBe(false);
  });
});
