import type { Calendar } from '../../model/calendar.ts';

/**
 * The Russian production calendar, five-day week: weekdays that are days off, Saturdays that are worked, days before
 * holidays that are an hour shorter. 2024–2026 are final (government decrees no. 1314 of 10.08.2023, no. 1335 of
 * 04.10.2024, and that of September 2025); 2027 is provisional, article 112 of the Labour Code only.
 */
const years: Record<number, { off: string; worked: string; short: string }> = {
  2024: {
    off: '01-01 01-02 01-03 01-04 01-05 01-08 02-23 03-08 04-29 04-30 05-01 05-09 05-10 06-12 11-04 12-30 12-31',
    worked: '04-27 11-02 12-28',
    short: '02-22 03-07 05-08 06-11 11-02',
  },
  2025: {
    off: '01-01 01-02 01-03 01-06 01-07 01-08 05-01 05-02 05-08 05-09 06-12 06-13 11-03 11-04 12-31',
    worked: '11-01',
    short: '03-07 04-30 06-11 11-01',
  },
  2026: {
    off: '01-01 01-02 01-05 01-06 01-07 01-08 01-09 02-23 03-09 05-01 05-11 06-12 11-04 12-31',
    worked: '',
    short: '04-30 05-08 06-11 11-03',
  },
  2027: {
    off: '01-01 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-03 05-10 06-14 11-04',
    worked: '',
    short: '',
  },
};

function daysOf(kind: 'off' | 'worked' | 'short'): string[] {
  return Object.entries(years).flatMap(([year, lists]) =>
    lists[kind]
      .split(' ')
      .filter((day) => day !== '')
      .map((day) => `${year}-${day}`),
  );
}

export const ruDaysOff = daysOf('off');
export const ruWorkingDays = daysOf('worked');
export const ruShortDays = daysOf('short');
/** The days between which the decrees are published. */
export const ruKnownFrom = '2024-01-01';
export const ruFinalThrough = '2026-12-31';

const day = [{ from: '10:00', to: '22:00' }];

/** «Именно рабочие дни» of the consultant's meetings: Monday to Friday by the production calendar. */
export const consultantWorkdays: Calendar = {
  id: 'consultant-workdays',
  label: 'Рабочие дни по производственному календарю РФ',
  zone: 'Europe/Moscow',
  week: [day, day, day, day, day, [], []],
  daysOff: ruDaysOff,
  workingDays: ruWorkingDays,
  shortDays: { days: ruShortDays, minutes: 0 },
  knownFrom: ruKnownFrom,
  finalThrough: ruFinalThrough,
};
