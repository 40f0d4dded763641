import { describe, expect, it } from 'vitest';
import { composeIntroduction } from '../../../lib/standards/introduce.ts';
import { suggestType } from '../../../lib/standards/suggest.ts';
import { makeIntake } from '../../make/ticket.ts';

describe('A type suggested from the text (section 7)', () => {
  it.each([
    ['с 11:40 не открывается портал, ошибка 502 у всех сотрудников', 'outage'],
    ['портал лежит, 503 у всех', 'outage'],
    ['не сохраняется карточка, кнопка не нажимается', 'breakage'],
    ['У Ивановой пропала кнопка в лиде', 'breakage'],
    ['Подскажите, как выгрузить контакты?', 'question'],
    ['Поменяйте реквизиты в договоре', 'small'],
    ['Настроить воронку и роботов по стадиям', 'medium'],
    ['Внедрить смарт-процессы для закупок с нуля', 'large'],
    ['Хотим обсудить, как лучше вести опт, посоветуйте варианты', 'scoping'],
  ])('%s -> %s', (text, type) => expect(suggestType(makeIntake(), text)[0]?.type).toBe(type));

  it('says by which words', () => {
    expect(suggestType(makeIntake(), 'Поменяйте реквизиты')[0]?.because).toEqual(['Поменяйте', 'реквизиты']);
  });

  it('suggests nothing where nothing speaks for a type', () => {
    expect(suggestType(makeIntake(), 'Менеджеры отдела продаж')).toEqual([]);
  });
});

describe('A contractor is introduced in writing (R-136, R-165)', () => {
  const full = {
    who: 'ООО «Сайт», Олег',
    give: 'доступ к CRM без экспорта',
    want: 'форма на сайте',
    by: 'Анна, куратор',
  };

  it('says who he is, what may be given, what is wanted, and who confirms it', () => {
    expect(composeIntroduction(makeIntake(), full)).toBe(
      'ПРЕДСТАВЛЯЕМ ПОДРЯДЧИКА\nКТО: ООО «Сайт», Олег\nЧТО МОЖНО ДАВАТЬ: доступ к CRM без экспорта\nЧЕГО ХОТИМ: форма на сайте\nПодтверждаю письменно: Анна, куратор',
    );
  });

  it('is not there while an answer is missing, and never holds a password', () => {
    expect(composeIntroduction(makeIntake(), { ...full, give: ' ' })).toBeUndefined();
    expect(composeIntroduction(makeIntake(), { ...full, give: 'пароль: Qwerty123' })).not.toContain('Qwerty123');
  });
});
