import { describe, expect, it } from 'vitest';
import { dayFromText, weekdayOf } from '../../../lib/clock/day.ts';
import { isWorkingDay } from '../../../lib/clock/week.ts';
import type { Calendar } from '../../../lib/model/calendar.ts';
import { bashkortostanDaysOff } from '../../../lib/standards/calendars/bashkortostan.ts';
import { consultantWorkdays, ruDaysOff, ruShortDays, ruWorkingDays } from '../../../lib/standards/calendars/ru.ts';
import { simaiHours } from '../../../lib/standards/calendars/simai.ts';

function workingDays(calendar: Calendar, year: number): number {
  let count = 0;
  for (let day = dayFromText(`${year}-01-01`); day <= dayFromText(`${year}-12-31`); day += 1)
    count += isWorkingDay(calendar, day) ? 1 : 0;
  return count;
}

describe('Production calendars (section 14)', () => {
  it.each([
    [2024, 248, 245],
    [2025, 247, 244],
    [2026, 247, 244],
  ])('%d has %d working days in Russia, %d in Bashkortostan', (year, ru, rb) => {
    expect(workingDays(consultantWorkdays, year)).toBe(ru);
    expect(workingDays(simaiHours, year)).toBe(rb);
  });
  it('lists days off that are weekdays, and worked days that are Saturdays', () => {
    for (const day of [...ruDaysOff, ...bashkortostanDaysOff]) expect(weekdayOf(dayFromText(day))).toBeLessThan(5);
    for (const day of ruWorkingDays) expect(weekdayOf(dayFromText(day))).toBe(5);
  });
  it('lists short days that are worked', () => {
    for (const day of ruShortDays) expect(isWorkingDay(consultantWorkdays, dayFromText(day))).toBe(true);
  });
  it('has no day of Russia again in Bashkortostan', () => {
    expect(bashkortostanDaysOff.filter((day) => ruDaysOff.includes(day))).toEqual([]);
  });
  it('A-35: 2027 is provisional', () => {
    expect(simaiHours.finalThrough).toBe('2026-12-31');
    expect(consultantWorkdays.finalThrough).toBe('2026-12-31');
  });
});
