import type { Calendar } from '../../../model/calendar.ts';
import type { PolicyCore } from '../../../model/policy.ts';
import type { Commitment } from '../../../model/policy-clock.ts';
import { mondayToFriday, officeHours } from '../../calendars/office.ts';
import { admin24Notes } from '../notes/admin24.ts';
import { answerDeeds, anyDeed, level, usualSignals, working } from '../terms.ts';

/** The three parameters of a service, in minutes of the portal's working time; null: not entered. */
export interface Admin24Settings {
  readonly reactionMin: number | null;
  readonly executionMin: number | null;
  readonly autoReturnMin: number | null;
  /** Only the time set as working in Bitrix24's own settings (R-303): `calendarOfPortal`. */
  readonly calendar: Calendar;
}

/** Admin24 — Service Desk (section 12e), with the numbers its owner entered. */
export function admin24With(settings: Admin24Settings): PolicyCore {
  return {
    id: 'admin24',
    version: '1',
    label: 'Admin24 — Service Desk',
    source: 'Admin24, Решение для автоматизации процессов обслуживания',
    calendar: settings.calendar,
    levels: [
      {
        id: level('custom'),
        label: 'Услуга каталога',
        note: 'У каждой услуги один или несколько ответственных исполнителей',
        entersQueue: true,
        boundToTemplate: false,
        rule: 'R-301',
      },
    ],
    derivation: [],
    commitments: [
      timed('reaction', 'Время реакции', settings.reactionMin, anyDeed, false),
      timed('execution', 'Время выполнения', settings.executionMin, answerDeeds, true),
    ],
    deferral: {
      ...(settings.autoReturnMin === null ? {} : { autoReturn: working(settings.autoReturnMin, 'minute') }),
      reasons: [
        { id: 'client-data', text: 'ждём клиента', rule: 'R-325' },
        { id: 'other', text: 'другая причина', rule: 'R-302' },
      ],
      rule: 'R-302',
    },
    signals: usualSignals,
    lanes: [{ id: 'arrival', words: 'queue_why_arrival', rule: 'R-300' }],
    forecasts: [],
    meetings: [],
    limits: {},
    rating: { worst: 1, best: 5, reasonAtOrBelow: 3, rule: 'R-336' },
    services: [],
    notes: admin24Notes,
    checklists: [],
    parameters: [
      { id: 'services', state: 'given', text: 'каталог услуг', rule: 'R-321' },
      { id: 'time-place', state: 'given', text: 'настройки портала', rule: 'R-322' },
      {
        id: 'reaction',
        state: settings.reactionMin === null ? 'by-user' : 'given',
        text: 'время реакции',
        rule: 'R-323',
      },
      {
        id: 'solution',
        state: settings.executionMin === null ? 'by-user' : 'given',
        text: 'время выполнения',
        rule: 'R-324',
      },
      {
        id: 'deferral',
        state: settings.autoReturnMin === null ? 'by-user' : 'given',
        text: 'автовозврат отложенной заявки',
        rule: 'R-325',
      },
      { id: 'payment', state: 'missing', text: 'не описано', rule: 'R-326' },
      { id: 'disputes', state: 'missing', text: 'не описано', rule: 'R-327' },
    ],
  };
}

function timed(
  id: string,
  label: string,
  minutes: number | null,
  endsOn: Commitment['endsOn'],
  pauses: boolean,
): Commitment {
  const text = minutes === null ? 'не задано' : `${minutes} мин рабочего времени`;
  const span = minutes === null ? null : working(minutes, 'minute');
  return {
    id,
    label,
    owner: 'us',
    endsOn,
    pauses,
    restarts: 'never',
    terms: [{ span, text, rule: 'R-302' }],
    rule: 'R-302',
  };
}

/** As it ships: the owner enters the numbers, the hours come from the portal. */
export const admin24Core: PolicyCore = admin24With({
  reactionMin: null,
  executionMin: null,
  autoReturnMin: null,
  calendar: officeHours('admin24', 'Europe/Moscow', [{ from: '09:00', to: '18:00' }], mondayToFriday),
});
