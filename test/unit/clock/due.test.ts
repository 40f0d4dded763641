import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../../lib/base/instant.ts';
import { dueAfter } from '../../../lib/clock/due.ts';
import { clockOf } from '../../../lib/clock/week.ts';
import { windowsBetween, workedBetween } from '../../../lib/clock/worked.ts';
import { mondayToFriday, officeHours, wholeWeek } from '../../../lib/standards/calendars/office.ts';
import { moment, told } from '../../make/moment.ts';

const office = clockOf(officeHours('office', 'Europe/Moscow', [{ from: '09:00', to: '18:00' }], mondayToFriday));
const lunch = clockOf(
  officeHours(
    'lunch',
    'Europe/Moscow',
    [
      { from: '09:00', to: '13:00' },
      { from: '14:00', to: '18:00' },
    ],
    mondayToFriday,
  ),
);
const kyiv = clockOf(officeHours('kyiv', 'Europe/Kyiv', [{ from: '00:00', to: '24:00' }], wholeWeek));

describe('dueAfter', () => {
  it.each([
    ['inside a day', 'Mon 2026-11-16 10:00', 2 * HOUR, 'Mon 2026-11-16 12:00'],
    ['C-03: before the opening', 'Mon 2026-11-16 05:00', HOUR, 'Mon 2026-11-16 10:00'],
    ['C-03: at the closing', 'Mon 2026-11-16 18:00', HOUR, 'Tue 2026-11-17 10:00'],
    ['C-04: a term that ends exactly at closing', 'Mon 2026-11-16 17:00', HOUR, 'Mon 2026-11-16 18:00'],
    ['C-06: a millisecond of a day', 'Mon 2026-11-16 17:59:59.999', 1, 'Mon 2026-11-16 18:00'],
    ['a whole week over the weekend', 'Thu 2026-11-19 12:00', 5 * 9 * HOUR, 'Thu 2026-11-26 12:00'],
    ['a term of nothing ends when the clock starts', 'Sat 2026-11-21 12:00', 0, 'Mon 2026-11-23 09:00'],
  ])('%s', (_, start, term, due) => {
    expect(told(dueAfter(office, moment(start), term))).toBe(due);
  });

  it('skips a lunch break, and ends before it rather than after it', () => {
    expect(told(dueAfter(lunch, moment('Mon 2026-11-16 12:00'), 2 * HOUR))).toBe('Mon 2026-11-16 15:00');
    expect(told(dueAfter(lunch, moment('Mon 2026-11-16 12:00'), HOUR))).toBe('Mon 2026-11-16 13:00');
    expect(told(dueAfter(lunch, moment('Mon 2026-11-16 13:30'), HOUR))).toBe('Mon 2026-11-16 15:00');
  });

  it('round the clock in Kyiv the day of the change has 23 and 25 hours', () => {
    const spring = moment('Sat 2026-03-28 12:00', 'Europe/Kyiv');
    expect(told(dueAfter(kyiv, spring, 24 * HOUR), 'Europe/Kyiv')).toBe('Sun 2026-03-29 13:00');
    const autumn = moment('Sat 2026-10-24 12:00', 'Europe/Kyiv');
    expect(told(dueAfter(kyiv, autumn, 24 * HOUR), 'Europe/Kyiv')).toBe('Sun 2026-10-25 11:00');
  });

  it('reaches over years, back and forth in any order', () => {
    const start = moment('Mon 2026-11-16 10:00');
    const far = dueAfter(office, start, 9 * HOUR * 260 * 12);
    expect(workedBetween(office, start, far)).toBe(9 * HOUR * 260 * 12);
    expect(told(dueAfter(office, moment('Wed 1999-12-01 10:00'), HOUR))).toBe('Wed 1999-12-01 11:00');
    expect(workedBetween(office, start, far)).toBe(9 * HOUR * 260 * 12);
  });

  it('refuses years that no ticket can have', () => {
    expect(() => dueAfter(office, 1e15 as Instant, HOUR)).toThrow(RangeError);
    expect(() => dueAfter(office, Number.NaN as Instant, HOUR)).toThrow(RangeError);
    expect(() => dueAfter(office, moment('Mon 2026-11-16 10:00'), 1000 * 366 * DAY)).toThrow(RangeError);
  });
});

describe('workedBetween', () => {
  it('is negative backwards, and nothing outside hours', () => {
    const from = moment('Fri 2026-11-20 17:00');
    const until = moment('Mon 2026-11-23 09:10');
    expect(workedBetween(office, from, until)).toBe(HOUR + 10 * MINUTE);
    expect(workedBetween(office, until, from)).toBe(-HOUR - 10 * MINUTE);
    expect(workedBetween(office, moment('Sat 2026-11-21 10:00'), moment('Sun 2026-11-22 10:00'))).toBe(0);
  });

  it('lists its windows, and they add up', () => {
    const from = moment('Mon 2026-11-16 12:15');
    const until = moment('Tue 2026-11-17 14:45');
    const windows = windowsBetween(lunch, from, until);
    expect(windows.map((window) => `${told(window.from)?.slice(15)}–${told(window.until)?.slice(15)}`)).toEqual([
      '12:15–13:00',
      '14:00–18:00',
      '09:00–13:00',
      '14:00–14:45',
    ]);
    expect(windows.reduce((sum, window) => sum + window.until - window.from, 0)).toBe(
      workedBetween(lunch, from, until),
    );
  });
});
