import type { PolicyCore } from '../../../model/policy.ts';
import type { Commitment } from '../../../model/policy-clock.ts';
import { mondayToFriday, officeHours } from '../../calendars/office.ts';
import { oneboxChecklists, oneboxNotes } from '../notes/onebox.ts';
import { answerDeeds, anyDeed, level, plain, term, usualSignals, working } from '../terms.ts';

/** onebox/4: filed after 14:00 or out of hours — the next working day. */
const cutOff = '14:00';

const commitments: Commitment[] = [
  {
    id: 'reaction',
    label: 'Реакция интегратора',
    owner: 'us',
    endsOn: anyDeed,
    pauses: false,
    restarts: 'never',
    cutOff,
    terms: [term('integrator', working(4, 'hour'), 'до 4 часов', 'R-217')],
    rule: 'R-217',
  },
  {
    // by the end of the day the task belongs to.
    id: 'answer',
    label: 'Ответ интегратора',
    owner: 'us',
    endsOn: answerDeeds,
    pauses: true,
    restarts: 'never',
    cutOff,
    terms: [term('integrator', { amount: 0, unit: 'endOfDay', counts: 'working' }, 'до конца рабочего дня', 'R-224')],
    rule: 'R-224',
  },
  {
    id: 'activity',
    label: 'Активность клиента',
    owner: 'client',
    endsOn: ['acknowledged', 'replied', 'clientWrote', 'started', 'done', 'accepted', 'closed'],
    pauses: false,
    restarts: 'never',
    terms: [term('client-task', plain(48, 'hour'), '48 часов', 'R-213')],
    rule: 'R-213',
  },
  {
    id: 'solution',
    label: 'Решение клиента',
    owner: 'client',
    endsOn: ['done', 'accepted', 'closed'],
    pauses: false,
    restarts: 'never',
    terms: [term('client-task', plain(96, 'hour'), '48 + 48 часов', 'R-214')],
    rule: 'R-214',
  },
];

/** OneBox: rules of interaction between client, integrator and technical support (section 12b). */
export const oneboxCore: PolicyCore = oneboxIn('Europe/Moscow');

/** The same in another zone: the text names none. */
export function oneboxIn(zone: string): PolicyCore {
  return {
    id: 'onebox',
    version: '1',
    label: 'OneBox: клиент, интегратор, техподдержка',
    source: 'OneBox, правила взаимодействия, пункты 1–7',
    // Monday to Friday, 09:00–18:00. A-29: no holidays are stated, so there are none.
    calendar: officeHours('onebox', zone, [{ from: '09:00', to: '18:00' }], mondayToFriday),
    levels: [
      {
        id: level('integrator'),
        label: 'Клиент → интегратор',
        note: 'Процессы «000.02 SYSTEM Интегратор_Консультировать» и «000.03 SYSTEM Интегратор_Искать решение»',
        entersQueue: true,
        boundToTemplate: true,
        rule: 'R-215',
      },
      {
        id: level('client-task'),
        label: 'Интегратор → клиент',
        note: 'Процесс «000.01 SYSTEM Задачи от интегратора»',
        entersQueue: true,
        boundToTemplate: false,
        rule: 'R-213',
      },
    ],
    derivation: [],
    commitments,
    deferral: { reasons: [{ id: 'client-data', text: 'ждём данные клиента', rule: 'R-236' }], rule: 'C-09' },
    signals: usualSignals,
    lanes: [{ id: 'arrival', words: 'queue_why_arrival', rule: 'R-224' }],
    forecasts: [],
    meetings: [],
    autoClose: {
      levels: [level('client-task')],
      after: plain(96, 'hour'),
      // activity does not move it, only a solution prevents it.
      preventedBy: ['done', 'accepted', 'closed'],
      rule: 'R-214',
    },
    limits: {
      unrelated: { max: 3, rule: 'R-227' },
      taskShare: { min: 0.85, rank: ['task', 'email', 'phone', 'skype', 'meeting'], rule: 'R-211' },
    },
    rating: { worst: 1, best: 5, reasonAtOrBelow: 3, rule: 'R-336' },
    services: [
      {
        id: 'consult',
        label: 'Консультация по существующим возможностям и большинство других случаев',
        kind: 'included',
        route: '000.02 SYSTEM Интегратор_Консультировать',
        rule: 'R-215',
      },
      {
        id: 'solution',
        label: 'Решение неочевидной практической задачи или интеграция с новым сервисом',
        kind: 'included',
        route: '000.03 SYSTEM Интегратор_Искать решение',
        rule: 'R-216',
      },
      {
        id: 'standard',
        label: 'Стандартные настройки и интеграции — с начала проекта в техподдержку',
        kind: 'included',
        route: 'Обращение в техническую поддержку OneBox',
        rule: 'R-231',
      },
      {
        id: 'errors',
        label: 'Найденные ошибки',
        kind: 'included',
        route: 'Обращение в техническую поддержку OneBox',
        rule: 'R-232',
      },
      { id: 'developer', label: 'Работа разработчика по внутренней оценке', kind: 'extra', rule: 'R-229' },
    ],
    notes: oneboxNotes,
    checklists: oneboxChecklists,
    parameters: [
      { id: 'services', state: 'given', text: 'процессы обращений', rule: 'R-321' },
      { id: 'time-place', state: 'partly', text: 'время указано, часовой пояс не указан', rule: 'R-322' },
      { id: 'reaction', state: 'given', text: '4 часа', rule: 'R-323' },
      { id: 'solution', state: 'partly', text: 'ответ не позже следующего дня, срока решения нет', rule: 'R-324' },
      { id: 'deferral', state: 'given', text: 'закрытие через 48 + 48 часов', rule: 'R-325' },
      { id: 'payment', state: 'given', text: 'оценка разработчика', rule: 'R-326' },
      { id: 'disputes', state: 'missing', text: 'не описано', rule: 'R-327' },
    ],
  };
}
