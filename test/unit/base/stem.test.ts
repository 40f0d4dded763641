import { describe, expect, it } from 'vitest';
import { stem } from '../../../lib/base/stem.ts';

/** Pairs of the published Snowball vocabulary for Russian, one of every kind of ending. */
const vocabulary: [string, string][] = [
  ['важностями', 'важност'],
  ['вазы', 'ваз'],
  ['вельможество', 'вельможеств'],
  ['взявшись', 'взявш'],
  ['прочитавши', 'прочита'],
  ['красивейшие', 'красив'],
  ['нужнейший', 'нужн'],
  ['договорённость', 'договорен'],
  ['противоестественном', 'противоестествен'],
  ['пылью', 'пыл'],
  ['сломалось', 'слома'],
  ['работающих', 'работа'],
  ['настроенный', 'настроен'],
  ['менеджерами', 'менеджер'],
];

describe('The stem of a Russian word', () => {
  it.each(vocabulary)('%s -> %s', (word, expected) => expect(stem(word)).toBe(expected));

  it.each([
    ['почини', 'почините', 'починить', 'починил', 'починила', 'починят'],
    ['глючит', 'глючил', 'глючить', 'глючила'],
    ['сотрудник', 'сотрудники', 'сотруднику', 'сотрудников', 'сотрудниками'],
    ['работает', 'работают', 'работало', 'работала', 'работать'],
  ])('meets all inflections of %s in one stem', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('does not care for case and «ё»', () => {
    expect(stem('ДОГОВОРЁННОСТЬ')).toBe(stem('договоренность'));
  });

  it('leaves other letters and numbers as they are', () => {
    expect(stem('CRM')).toBe('crm');
    expect(stem('11:40')).toBe('11:40');
  });
});
