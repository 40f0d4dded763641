import { describe, expect, it } from 'vitest';
import { learnNames } from '../../../lib/privacy/known-names.ts';

const find = learnNames(['Белова Наталья Сергеевна', 'Анна Смирнова', 'ООО «СтройГрад»', 'Уфа, ул. Ленина 5']);
const found = (text: string) => find(text).map(({ from, to }) => text.slice(from, to));

describe('People a page names', () => {
  it.each([
    ['Входящий звонок от Натальи Беловой, 4 мин', ['Натальи Беловой']],
    ['Письмо Беловой Наталье', ['Беловой Наталье']],
    ['Ответственная: Анна Смирнова.', ['Анна Смирнова']],
    ['Спросите у Анны Смирновой или Натальи Сергеевны', ['Анны Смирновой', 'Натальи Сергеевны']],
    ['Позвонила Наталья', []],
    ['Анна Белова', []],
    ['Сверка с ООО «СтройГрад»', []],
    ['Новая Сделка', []],
  ])('are found wherever they are written: %s', (text, expected) => expect(found(text)).toEqual(expected));

  it('a page that names nobody finds nobody', () => {
    expect(learnNames([])('Анна Смирнова')).toEqual([]);
  });
});
