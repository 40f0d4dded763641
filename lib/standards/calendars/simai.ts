import type { Calendar } from '../../model/calendar.ts';
import { bashkortostanDaysOff } from './bashkortostan.ts';
import { ruDaysOff, ruFinalThrough, ruKnownFrom, ruShortDays, ruWorkingDays } from './ru.ts';

const day = [{ from: '08:00', to: '17:00' }];

/**
 * Working days 08:00–17:00 Moscow time by the calendars of Russia and the Republic of Bashkortostan (simai/2.2: R-265). No
 * lunch; a worked Saturday is open; days before holidays are not shorter.
 */
export const simaiHours: Calendar = {
  id: 'simai',
  label: 'Рабочие дни 08:00–17:00 (МСК), календари РФ и Республики Башкортостан',
  zone: 'Europe/Moscow',
  week: [day, day, day, day, day, [], []],
  daysOff: [...ruDaysOff, ...bashkortostanDaysOff].sort(),
  workingDays: ruWorkingDays,
  shortDays: { days: ruShortDays, minutes: 0 },
  knownFrom: ruKnownFrom,
  finalThrough: ruFinalThrough,
};
