import type { Calendar, DayInterval } from '../../model/calendar.ts';

/** A plain week: the same hours on the given weekdays (0 Monday … 6 Sunday), no holidays. */
export function officeHours(
  id: string,
  zone: string,
  hours: readonly DayInterval[],
  weekdays: readonly number[],
): Calendar {
  const days = [0, 1, 2, 3, 4, 5, 6].map((weekday) => (weekdays.includes(weekday) ? [...hours] : []));
  const text = hours.map(({ from, to }) => `${from}–${to}`).join(', ');
  return {
    id,
    label: `${text} (${zone})`,
    zone,
    week: days,
    daysOff: [],
    workingDays: [],
    shortDays: { days: [], minutes: 0 },
  };
}

export const mondayToFriday = [0, 1, 2, 3, 4];
export const wholeWeek = [0, 1, 2, 3, 4, 5, 6];
