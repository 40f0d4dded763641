import type { PolicyCore } from '../../../model/policy.ts';
import type { Commitment } from '../../../model/policy-clock.ts';
import type { Level, LevelRow, Meeting } from '../../../model/policy-order.ts';
import { consultantHours } from '../../calendars/consultant.ts';
import { consultantWorkdays } from '../../calendars/ru.ts';
import { consultantChecklists, consultantNotes } from '../notes/consultant.ts';
import { answerDeeds, anyDeed, level, term, usualSignals, working } from '../terms.ts';
import { warrantyRules } from '../warranty.ts';

/** Section 2: «Никакой» < «Какой-то» < «Обычный» < «Высокий» < «VIP» (consultant/1). */
export const consultantLevels: Level[] = [
  {
    id: level('none'),
    label: 'Никакой',
    note: 'Лицензия «Бесплатный» или «Базовый». Нет поддержки и проектных задач. Минимальная вовлечённость. Задачи не ставятся.',
    entersQueue: false,
    boundToTemplate: true,
    rule: 'R-012',
  },
  {
    id: level('some'),
    label: 'Какой-то',
    note: 'Лицензия «Стандартный», «Профессиональный» или «Энтерпрайз». Нет поддержки и проектных задач. Базовые условия обслуживания.',
    entersQueue: true,
    boundToTemplate: true,
    rule: 'R-013',
  },
  {
    id: level('regular'),
    label: 'Обычный',
    note: 'Те же лицензии и «Ежемесячная поддержка». Приоритетное рассмотрение запросов.',
    entersQueue: true,
    boundToTemplate: true,
    rule: 'R-014',
  },
  {
    id: level('high'),
    label: 'Высокий',
    note: 'Лицензия «Профессиональный» или «Энтерпрайз», поддержка и проектные задачи. Максимальная скорость реакции.',
    entersQueue: true,
    // for «Высокий» and «VIP» the template only warns, and the ticket enters the queue.
    boundToTemplate: false,
    rule: 'R-015',
  },
  {
    id: level('vip'),
    label: 'VIP',
    note: 'Любая лицензия. Вам можно всё, в рамках закона.',
    entersQueue: true,
    boundToTemplate: false,
    rule: 'R-016',
  },
];

const paid: LevelRow['plans'] = ['std', 'pro', 'ent'];

/** Section 2, the derivation table; rows beyond the text are the reading of A-08: the licence is the ceiling. */
export const consultantDerivation: LevelRow[] = [
  { vip: true, level: level('vip'), note: 'level_why_vip', rule: 'R-016' },
  {
    plans: ['free', 'basic'],
    support: false,
    project: false,
    level: level('none'),
    note: 'level_why_none',
    rule: 'R-012',
  },
  { plans: ['free', 'basic'], level: level('none'), note: 'level_why_plan_ceiling', rule: 'A-08' },
  { plans: paid, support: false, project: false, level: level('some'), note: 'level_why_some', rule: 'R-013' },
  { plans: paid, support: false, project: true, level: level('some'), note: 'level_why_no_support', rule: 'A-08' },
  {
    plans: ['std'],
    support: true,
    project: true,
    level: level('regular'),
    note: 'level_why_std_ceiling',
    rule: 'A-08',
  },
  { plans: paid, support: true, project: false, level: level('regular'), note: 'level_why_regular', rule: 'R-014' },
  { plans: ['pro', 'ent'], support: true, project: true, level: level('high'), note: 'level_why_high', rule: 'R-015' },
];

/** Section 5. «День» is one full window of these hours, 720 minutes; «моментально» shares the reaction's 10 minutes. */
export const consultantCommitments: Commitment[] = [
  {
    id: 'reaction',
    label: 'Время реакции',
    owner: 'us',
    endsOn: anyDeed,
    pauses: false,
    restarts: 'never',
    terms: [
      term('none', working(2, 'day'), 'до 2 дней', 'R-044'),
      term('some', working(1, 'day'), 'до 1 дня', 'R-045'),
      term('regular', working(2, 'hour'), 'до 2 часов', 'R-046'),
      term('high', working(30, 'minute'), 'до 30 минут', 'R-047'),
      term('vip', working(10, 'minute'), '5–10 минут', 'R-048', 5),
    ],
    rule: 'R-040',
  },
  {
    id: 'answer',
    label: 'Время ответа',
    owner: 'us',
    endsOn: answerDeeds,
    pauses: true,
    restarts: 'never',
    terms: [
      term('none', null, 'как получится', 'R-044'),
      term('some', working(2, 'day'), 'до 2 дней', 'R-045'),
      term('regular', working(8, 'hour'), 'до 8 часов', 'R-046'),
      term('high', working(2, 'hour'), 'до 2 часов', 'R-047'),
      term('vip', working(10, 'minute'), 'моментально', 'R-048'),
    ],
    rule: 'R-042',
  },
];

const usual = { freeSlotsOnly: false, mayDisplace: false };

/** Section 4 (consultant/2). */
export const consultantMeetings: Meeting[] = [
  { ...usual, level: level('none'), workdays: 3, text: 'не ранее чем через 3 рабочих дня', rule: 'R-030' },
  { ...usual, level: level('some'), calendarDays: 2, text: 'не ранее чем через 2 календарных дня', rule: 'R-032' },
  {
    level: level('regular'),
    calendarDays: 1,
    freeSlotsOnly: true,
    mayDisplace: false,
    text: 'на следующий день (любой свободный слот)',
    rule: 'R-033',
  },
  {
    level: level('high'),
    calendarDays: 0,
    freeSlotsOnly: false,
    mayDisplace: true,
    text: 'в день обращения (даже если время уже занято)',
    rule: 'R-034',
  },
  {
    level: level('vip'),
    immediate: true,
    blockedBy: level('vip'),
    freeSlotsOnly: false,
    mayDisplace: true,
    text: 'моментально (если нет другого VIP запроса)',
    rule: 'R-035',
  },
];

/** «Стандарты обслуживания», the newer edition with numbered sections: all but what is checked before filing. */
export const consultantV2Core: PolicyCore = {
  id: 'consultant-v2',
  version: '2',
  label: 'Стандарты обслуживания (новая редакция)',
  source: 'Стандарты обслуживания, разделы 1–12',
  calendar: consultantHours,
  businessDays: consultantWorkdays,
  levels: consultantLevels,
  derivation: consultantDerivation,
  commitments: consultantCommitments,
  deferral: {
    // not in the standard; allowed with a reason, three times, without a return by itself.
    max: 3,
    reasons: [
      { id: 'client-data', text: 'ждём данные клиента', rule: 'R-004' },
      { id: 'unpaid', text: 'услуга не оплачена', rule: 'R-172' },
      { id: 'other', text: 'другая причина', rule: 'A-23' },
    ],
    rule: 'A-23',
  },
  signals: usualSignals,
  lanes: [
    { id: 'vip-outage', levels: [level('vip')], types: ['outage'], words: 'queue_why_vip_outage', rule: 'R-093' },
    { id: 'vip-breakage', levels: [level('vip')], types: ['breakage'], words: 'queue_why_vip_breakage', rule: 'R-093' },
    { id: 'vip', levels: [level('vip')], words: 'queue_why_vip', rule: 'R-093' },
    { id: 'outage', types: ['outage'], words: 'queue_why_outage', rule: 'R-092' },
    { id: 'breakage', types: ['breakage'], words: 'queue_why_breakage', rule: 'R-092' },
    { id: 'rush', rush: true, words: 'queue_why_rush', rule: 'R-099' },
    { id: 'arrival', words: 'queue_why_arrival', rule: 'R-092' },
  ],
  forecasts: [
    { types: ['large'], days: { from: 5, to: 15 }, text: '5–15 дней (зависит от сложности)', rule: 'R-096' },
    // «Вопрос» and «Согласование» have no work term, only the answer time.
    { types: ['outage', 'breakage', 'small', 'medium'], days: { from: 1, to: 3 }, text: '1–3 дня', rule: 'R-095' },
  ],
  meetings: consultantMeetings,
  limits: {},
  warranty: warrantyRules,
  rating: { worst: 1, best: 5, reasonAtOrBelow: 3, rule: 'R-336' },
  services: [
    { id: 'types', label: 'Семь типов задач: от «Аварии» до «Согласования»', kind: 'included', rule: 'R-080' },
    { id: 'warranty', label: 'Гарантия на согласованную опцию', kind: 'extra', rule: 'R-190' },
    { id: 'rush', label: 'Срочный запуск вне очереди', kind: 'extra', rule: 'R-099' },
  ],
  notes: consultantNotes,
  checklists: consultantChecklists,
  parameters: [
    { id: 'services', state: 'given', text: 'типы задач и каталог гарантии', rule: 'R-321' },
    { id: 'time-place', state: 'partly', text: 'время указано, место не указано', rule: 'R-322' },
    { id: 'reaction', state: 'given', text: 'время реакции по уровням', rule: 'R-323' },
    { id: 'solution', state: 'given', text: 'время ответа; сроки 1–3 и 5–15 дней', rule: 'R-324' },
    { id: 'deferral', state: 'missing', text: 'возврат отложенной заявки не описан', rule: 'R-325' },
    { id: 'payment', state: 'partly', text: 'гарантия и платный срочный запуск; ставка не указана', rule: 'R-326' },
    { id: 'disputes', state: 'given', text: 'порядок доказательств', rule: 'R-327' },
  ],
};
