import type { Calendar } from '../../model/calendar.ts';

const daily = [{ from: '10:00', to: '22:00' }];

/**
 * Every day 10:00–22:00 Moscow time, weekends and holidays too (consultant/2: ). Hours and minutes of promises
 * run in these hours only.
 */
export const consultantHours: Calendar = {
  id: 'consultant',
  label: 'Ежедневно: 10:00–22:00 (МСК)',
  zone: 'Europe/Moscow',
  week: [daily, daily, daily, daily, daily, daily, daily],
  daysOff: [],
  workingDays: [],
  shortDays: { days: [], minutes: 0 },
};
