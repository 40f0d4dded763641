import type { Calendar } from '../../../model/calendar.ts';
import type { PolicyCore } from '../../../model/policy.ts';
import { mondayToFriday, officeHours } from '../../calendars/office.ts';
import { answerDeeds, anyDeed, level, usualSignals, working } from '../terms.ts';

/** What the owner of the helpdesk enters: the text gives no numbers (section 12c). */
export interface BitrixSupportSettings {
  /** Reaction time in minutes of the timetable; the module turns its «день» into 1440 of them. Null: not entered. */
  readonly responseMin: number | null;
  /** «Считать крайний срок от»: creation, or the client's last reply. */
  readonly deadlineSource: 'created' | 'lastClientReply';
  readonly calendar: Calendar;
}

/** 1C-Bitrix helpdesk: one level as entered (R-250 … R-255). */
export function bitrixSupportWith(settings: BitrixSupportSettings): PolicyCore {
  const { responseMin, deadlineSource, calendar } = settings;
  const entered = responseMin !== null;
  return {
    id: 'bitrix-support',
    version: '1',
    label: '1С-Битрикс: техподдержка',
    source: '1С-Битрикс, Создание уровня техподдержки',
    calendar,
    levels: [
      {
        id: level('custom'),
        label: 'Уровень техподдержки (SLA)',
        note: 'Категории, критичности и оценки задаются для уровня',
        entersQueue: true,
        boundToTemplate: false,
        rule: 'R-250',
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
        // C-12 or C-11: support's replies zero the counter, the first unanswered message of the client starts it.
        restarts: deadlineSource === 'created' ? 'reveal' : 'nextClientMessage',
        terms: [
          {
            span: entered ? working(responseMin, 'minute') : null,
            text: entered ? `${responseMin} мин рабочего времени` : 'не задано',
            rule: 'R-250',
          },
        ],
        rule: 'R-250',
      },
      {
        id: 'solution',
        label: 'Время решения',
        owner: 'us',
        endsOn: answerDeeds.filter((kind) => kind !== 'replied'),
        pauses: false,
        restarts: 'never',
        terms: [{ span: null, text: 'не указано', rule: 'R-255' }],
        rule: 'R-255',
      },
    ],
    deferral: { reasons: [], rule: 'C-09' },
    signals: usualSignals,
    lanes: [{ id: 'arrival', words: 'queue_why_arrival', rule: 'R-250' }],
    forecasts: [],
    meetings: [],
    limits: {},
    rating: { worst: 1, best: 5, reasonAtOrBelow: 3, rule: 'R-254' },
    services: [],
    notes: [],
    checklists: [],
    parameters: [
      { id: 'services', state: 'given', text: 'категории', rule: 'R-321' },
      { id: 'time-place', state: 'by-user', text: 'задаёт пользователь', rule: 'R-322' },
      { id: 'reaction', state: entered ? 'given' : 'by-user', text: 'время реакции уровня', rule: 'R-323' },
      { id: 'solution', state: 'missing', text: 'не описано', rule: 'R-324' },
      { id: 'deferral', state: 'missing', text: 'не описано', rule: 'R-325' },
      { id: 'payment', state: 'missing', text: 'не описано', rule: 'R-326' },
      { id: 'disputes', state: 'given', text: 'повторное открытие, оценка', rule: 'R-327' },
    ],
  };
}

/** As it ships: no numbers, a usual week to start from. */
export const bitrixSupportCore: PolicyCore = bitrixSupportWith({
  responseMin: null,
  deadlineSource: 'lastClientReply',
  calendar: officeHours('bitrix-support', 'Europe/Moscow', [{ from: '09:00', to: '18:00' }], mondayToFriday),
});
