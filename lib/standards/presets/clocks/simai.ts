import type { PolicyCore } from '../../../model/policy.ts';
import { simaiHours } from '../../calendars/simai.ts';
import { simaiNotes } from '../notes/simai.ts';
import { answerDeeds, anyDeed, level, term, usualSignals, working } from '../terms.ts';

const usual = { entersQueue: true, boundToTemplate: false };

/** SIMAI, «Полный регламент техподдержки» (section 12d). */
export const simaiCore: PolicyCore = {
  id: 'simai',
  version: '1',
  label: 'SIMAI: регламент техподдержки',
  source: 'SIMAI, Полный регламент техподдержки',
  calendar: simaiHours,
  levels: [
    {
      ...usual,
      id: level('urgent'),
      label: 'Платное сопровождение: оперативная поддержка',
      note: 'Аварии: сайт или административная часть полностью неработоспособны не по вине клиента; критические подтверждённые ошибки без обходного пути',
      rule: 'R-272',
    },
    {
      ...usual,
      id: level('standard'),
      label: 'Платное сопровождение: стандартная поддержка',
      note: 'Проблемы в работе проекта, добавление информации, общие консультации',
      rule: 'R-273',
    },
    {
      ...usual,
      id: level('warranty'),
      label: 'Гарантийное сопровождение',
      note: 'Клиенты, заказавшие сайт у SIMAI; ошибки программирования и вёрстки, допущенные SIMAI. До трёх календарных дней, не считая выходные',
      rule: 'R-274',
    },
    {
      ...usual,
      id: level('consulting'),
      label: 'Консультирование по общим вопросам',
      note: 'Вне сопровождения, в порядке очереди. До пяти календарных дней, не считая выходные',
      rule: 'R-275',
    },
    {
      ...usual,
      id: level('development'),
      label: 'Разработка',
      note: 'Заявка передана в отдел разработки',
      rule: 'R-276',
    },
  ],
  derivation: [],
  commitments: [
    {
      id: 'reaction',
      label: 'Время реакции',
      owner: 'us',
      endsOn: anyDeed,
      pauses: false,
      // additional information of the client starts it anew with the full maximum of the level.
      restarts: 'nextClientMessage',
      terms: [
        term('urgent', working(3, 'hour'), '3 рабочих часа', 'R-272'),
        term('standard', working(5, 'hour'), '5 рабочих часов', 'R-273'),
        term('warranty', working(24, 'hour'), '24 рабочих часа', 'R-274'),
        term('consulting', working(40, 'hour'), '40 рабочих часов', 'R-275'),
        // a working day is one full window, 540 minutes.
        term('development', working(24, 'day'), '24 рабочих дня', 'R-276'),
      ],
      rule: 'R-264',
    },
    {
      id: 'solution',
      label: 'Время решения',
      owner: 'us',
      endsOn: answerDeeds.filter((kind) => kind !== 'replied'),
      pauses: false,
      restarts: 'never',
      terms: [{ span: null, text: 'не гарантируется', rule: 'R-269' }],
      rule: 'R-269',
    },
  ],
  deferral: { reasons: [], rule: 'C-09' },
  signals: { ...usualSignals, rule: 'R-292' },
  lanes: [
    { id: 'critical', levels: [level('urgent')], words: 'queue_why_critical', rule: 'R-266' },
    { id: 'arrival', words: 'queue_why_arrival', rule: 'R-266' },
  ],
  forecasts: [],
  meetings: [],
  limits: {},
  rating: { worst: 1, best: 5, reasonAtOrBelow: 3, rule: 'R-295' },
  services: [
    {
      id: 'errors-warranty',
      label: 'Исправление ошибок программирования и вёрстки в гарантийный срок',
      kind: 'included',
      rule: 'R-277',
    },
    {
      id: 'errors-paid',
      label: 'Исправление ошибок программирования и вёрстки при платном сопровождении',
      kind: 'included',
      rule: 'R-277',
    },
    { id: 'developers', label: 'Привлечение разработчиков (только платная)', kind: 'extra', rule: 'R-277' },
    { id: 'new', label: 'Новая функциональность (только платная)', kind: 'extra', rule: 'R-277' },
    { id: 'phone', label: 'Поддержка по телефону, ICQ, Skype', kind: 'excluded', rule: 'R-277' },
    { id: 'foreign', label: 'Проекты, в создании которых SIMAI не участвовала', kind: 'excluded', rule: 'R-262' },
  ],
  notes: simaiNotes,
  checklists: [],
  parameters: [
    { id: 'services', state: 'given', text: 'границы поддержки 3.1–3.6', rule: 'R-321' },
    { id: 'time-place', state: 'given', text: 'рабочие дни 08:00–17:00 (МСК)', rule: 'R-322' },
    { id: 'reaction', state: 'given', text: 'по уровням поддержки', rule: 'R-323' },
    { id: 'solution', state: 'refused', text: 'время решения не гарантируется', rule: 'R-269' },
    { id: 'deferral', state: 'missing', text: 'не описано', rule: 'R-325' },
    { id: 'payment', state: 'given', text: 'платная и гарантийная поддержка', rule: 'R-326' },
    { id: 'disputes', state: 'given', text: 'повторное открытие, оценка, письмо руководителю', rule: 'R-327' },
  ],
};
