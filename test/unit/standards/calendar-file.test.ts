import { describe, expect, it } from 'vitest';
import { dayFromText } from '../../../lib/clock/day.ts';
import { isWorkingDay } from '../../../lib/clock/week.ts';
import { readCalendarDays, withDays, writeCalendarDays } from '../../../lib/standards/calendar-file.ts';
import { simaiHours } from '../../../lib/standards/calendars/simai.ts';

const problems = (text: string) => {
  const reading = readCalendarDays(text);
  return 'problems' in reading ? reading.problems.map(({ key, params }) => [key, params?.line]) : [];
};

describe('A production calendar as a file `date;kind`', () => {
  it('is read, with a heading, comments, empty lines, either form of a date and either language', () => {
    const text =
      '\uFEFFdate;kind\r\n# year 2028\r\n2028-01-03;off\r\n\r\n04.01.2028;Выходной\n2028-01-15;work\n2028-02-22;сокращённый\n';
    expect(readCalendarDays(text)).toEqual({
      days: { daysOff: ['2028-01-03', '2028-01-04'], workingDays: ['2028-01-15'], shortDays: ['2028-02-22'] },
    });
  });

  it('names every bad line', () => {
    expect(
      problems('2028-01-03;off\n2028-02-30;off\n2028-01-05\n2028-01-06;holiday\n2028-01-03;work\n2028-01-07;off;x'),
    ).toEqual([
      ['calendar_problem_day', 2],
      ['calendar_problem_line', 3],
      ['calendar_problem_kind', 4],
      ['calendar_problem_twice', 5],
      ['calendar_problem_line', 6],
    ]);
    expect(problems('')).toEqual([['calendar_problem_empty', undefined]]);
    expect(problems('x'.repeat(200_001))).toEqual([['calendar_problem_large', undefined]]);
  });

  it('is written so that it reads back the same', () => {
    expect(readCalendarDays(writeCalendarDays(simaiHours))).toEqual({
      days: { daysOff: simaiHours.daysOff, workingDays: simaiHours.workingDays, shortDays: simaiHours.shortDays.days },
    });
  });

  it('replaces the years it speaks of and makes them final', () => {
    const reading = readCalendarDays('2027-01-01;off\n2027-02-20;work');
    if (!('days' in reading)) throw new Error('not read');
    const calendar = withDays(simaiHours, reading.days);
    expect(isWorkingDay(calendar, dayFromText('2027-01-04'))).toBe(true);
    expect(isWorkingDay(calendar, dayFromText('2027-02-20'))).toBe(true);
    expect(isWorkingDay(calendar, dayFromText('2026-11-04'))).toBe(false);
    expect(calendar.finalThrough).toBe('2027-12-31');
    expect(simaiHours.finalThrough).toBe('2026-12-31');
    expect(isWorkingDay(simaiHours, dayFromText('2027-01-04'))).toBe(false);
  });
});
