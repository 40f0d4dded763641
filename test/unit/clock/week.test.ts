import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../lib/base/instant.ts';
import { dayFromText, dayText, weekdayOf } from '../../../lib/clock/day.ts';
import {
  clockOf,
  closingOfDay,
  intervalsOn,
  isOpen,
  isWorkingDay,
  nextClosing,
  nextOpening,
} from '../../../lib/clock/week.ts';
import { mondayToFriday, officeHours, wholeWeek } from '../../../lib/standards/calendars/office.ts';
import { moment, told } from '../../make/moment.ts';

const calendar = {
  ...officeHours(
    'test',
    'Europe/Moscow',
    [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ],
    mondayToFriday,
  ),
  daysOff: ['2026-11-18'],
  workingDays: ['2026-11-21'],
  shortDays: { days: ['2026-11-19'], minutes: 300 },
  yearlyDaysOff: ['12-31'],
};
const clock = clockOf(calendar);
const on = (day: string) => intervalsOn(calendar, dayFromText(day)).map(({ from, to }) => `${from}–${to}`);

describe('The week of a calendar', () => {
  it('has several intervals a day', () => expect(on('2026-11-16')).toEqual(['09:00–13:00', '14:00–18:00']));
  it('is empty on a listed day off', () => expect(on('2026-11-18')).toEqual([]));
  it('is empty on a day off of every year', () => {
    expect(on('2026-12-31')).toEqual([]);
    expect(on('2029-12-31')).toEqual([]);
  });
  it('is a usual day on a worked Saturday', () => expect(on('2026-11-21')).toEqual(['09:00–13:00', '14:00–18:00']));
  it('loses its last hours on a shortened day, whole intervals too', () =>
    expect(on('2026-11-19')).toEqual(['09:00–12:00']));
  it('keeps short days full when nothing is taken off them', () => {
    const full = { ...calendar, shortDays: { ...calendar.shortDays, minutes: 0 } };
    expect(intervalsOn(full, dayFromText('2026-11-19'))).toHaveLength(2);
  });
  it('knows a working day', () => {
    expect(isWorkingDay(calendar, dayFromText('2026-11-21'))).toBe(true);
    expect(isWorkingDay(calendar, dayFromText('2026-11-22'))).toBe(false);
  });
  it('measures «день» by the usual day, not by a short one (C-08)', () => expect(clock.dayLength).toBe(8 * HOUR));

  it('opens and closes half-open (C-02), around lunch as well', () => {
    expect(isOpen(clock, moment('Mon 2026-11-16 09:00'))).toBe(true);
    expect(isOpen(clock, moment('Mon 2026-11-16 13:00'))).toBe(false);
    expect(told(nextOpening(clock, moment('Mon 2026-11-16 13:00')))).toBe('Mon 2026-11-16 14:00');
    expect(told(nextClosing(clock, moment('Mon 2026-11-16 10:00')))).toBe('Mon 2026-11-16 13:00');
    expect(told(nextOpening(clock, moment('Tue 2026-11-17 18:00')))).toBe('Thu 2026-11-19 09:00');
    expect(told(closingOfDay(clock, moment('Mon 2026-11-16 08:00')))).toBe('Mon 2026-11-16 18:00');
    expect(closingOfDay(clock, moment('Wed 2026-11-18 12:00'))).toBeUndefined();
  });

  it('does not close at midnight when the next day begins there, and never closes round the clock', () => {
    const late = clockOf(
      officeHours(
        'late',
        'Europe/Moscow',
        [
          { from: '00:00', to: '02:00' },
          { from: '20:00', to: '24:00' },
        ],
        wholeWeek,
      ),
    );
    expect(told(nextClosing(late, moment('Mon 2026-11-16 23:00')))).toBe('Tue 2026-11-17 02:00');
    const always = clockOf(officeHours('always', 'Europe/Moscow', [{ from: '00:00', to: '24:00' }], wholeWeek));
    expect(isOpen(always, moment('Mon 2026-11-16 00:00'))).toBe(true);
    expect(nextClosing(always, moment('Mon 2026-11-16 23:00'))).toBe(8.64e15);
  });
});

describe('Days', () => {
  it('are numbered from 1970, Monday first', () => {
    expect(weekdayOf(dayFromText('2026-11-16'))).toBe(0);
    expect(weekdayOf(dayFromText('1969-12-28'))).toBe(6);
    expect(dayText(dayFromText('2024-02-29'))).toBe('2024-02-29');
  });
  it('that do not exist are none', () => {
    expect(dayFromText('2026-02-29')).toBeNaN();
    expect(dayFromText('2026-13-01')).toBeNaN();
    expect(dayFromText('today')).toBeNaN();
  });
});
