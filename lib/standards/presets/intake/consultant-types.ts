import type { TypeRule } from '../../../model/policy-intake.ts';
import { typeHints } from './type-hints.ts';

/** The seven types of section 7 with the definitions of the newer edition. */
export const consultantTypes: TypeRule[] = [
  {
    id: 'outage',
    label: 'Авария',
    definition: 'Недоступны сервисы, за которые отвечает консультант.',
    rule: 'R-080',
    hints: typeHints.outage,
  },
  {
    id: 'breakage',
    label: 'Поломка',
    definition: 'Не работает какая-то настройка, или сотрудник не может что-то нажать.',
    rule: 'R-081',
    hints: typeHints.breakage,
  },
  {
    id: 'question',
    label: 'Вопрос',
    definition: 'Непонятно, что делать.',
    rule: 'R-082',
    hints: typeHints.question,
  },
  {
    id: 'small',
    label: 'Мелкая задача',
    definition: 'Небольшие правки: например, реквизиты в договоре.',
    rule: 'R-083',
    hints: typeHints.small,
  },
  {
    id: 'medium',
    label: 'Средняя задача',
    definition: 'Перенастройка процессов.',
    rule: 'R-084',
    hints: typeHints.medium,
  },
  {
    id: 'large',
    label: 'Крупная задача (проект)',
    definition: 'Внедрение нового функционала: например, смарт-процессов.',
    rule: 'R-085',
    hints: typeHints.large,
  },
  {
    id: 'scoping',
    label: 'Согласование',
    definition: 'Что-то хочется, но непонятно, что и как.',
    rule: 'R-086',
    hints: typeHints.scoping,
  },
];
