import { describe, expect, it } from 'vitest';
import { checkComment } from '../../../lib/standards/comment.ts';
import { oneboxIntake } from '../../../lib/standards/presets/intake/onebox.ts';
import { findSplit } from '../../../lib/standards/questions.ts';
import { makeIntake } from '../../make/ticket.ts';

describe('More than one question in a ticket (R-218, A-47)', () => {
  it.each([
    ['Как добавить поле? Почему не приходят письма?', ['Как добавить поле?', 'Почему не приходят письма?']],
    ['Где посмотреть звонки? Где скачать запись?', ['Где посмотреть звонки?', 'Где скачать запись?']],
    [
      'Не работает печать. И ещё вопрос: как поменять логотип?',
      ['Не работает печать.', 'ещё вопрос: как поменять логотип?'],
    ],
    ['1. Настроить воронку\n2. Добавить поле «ИНН»', ['Настроить воронку', 'Добавить поле «ИНН»']],
    ['- поменять реквизиты\n- как настроить телефонию?', ['поменять реквизиты', 'как настроить телефонию?']],
    ['Настроить воронку продаж. Заодно поменяйте логотип.', ['Настроить воронку продаж.', 'Заодно поменяйте логотип.']],
  ])('%j falls into parts', (text, parts) => expect(findSplit(text).parts).toEqual(parts));

  it.each([
    'Как добавить поле в сделку и как его вывести в карточку?',
    'Шаги:\n1. Открыть сделку\n2. Нажать «Печать»',
    'Как повторить:\n1. Нажать «Печать»\n2. Выбрать шаблон',
    'Почему не уходит письмо? Может, дело в домене?',
    'Настроить права. Менеджеры видят только своих клиентов. Руководитель видит всех.',
    'Как сделать, чтобы при переходе на стадию ставилась задача? Сейчас не ставится.',
    'Можно ли выгрузить контакты в Excel? И как это сделать?',
    'Не открывается https://a.bitrix24.ru/crm/?x=1&y=2 — пустой экран. Что проверить?',
    'Состав отчёта:\n- менеджер\n- сумма\n- стадия',
  ])('%j is one question', (text) => expect(findSplit(text).parts).toEqual([text]));

  it('is sure of two question marks, not of «заодно»', () => {
    expect(findSplit('Как добавить поле? Почему не приходят письма?').certain).toBe(true);
    expect(findSplit('Настроить воронку. Заодно поменяйте логотип.').certain).toBe(false);
  });
});

describe('A comment concerns its task (R-218, R-223)', () => {
  const policy = makeIntake(oneboxIntake);
  const task = 'Не печатается накладная из заказа, выходит пустой лист';

  it('warns of a new question', () => {
    const [finding] = checkComment(policy, task, 'А как подключить телефонию к процессу продаж?');
    expect(finding).toMatchObject({ rule: 'R-218', severity: 'warns', fix: { kind: 'split' } });
  });

  it('is silent on what belongs to the task', () => {
    expect(checkComment(policy, task, 'Накладная так и не печатается, посмотрите?')).toEqual([]);
    expect(checkComment(policy, task, 'Спасибо, заработало')).toEqual([]);
  });
});
