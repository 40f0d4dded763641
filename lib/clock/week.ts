import { DAY, type Instant, MINUTE } from '../base/instant.ts';
import type { Calendar, DayInterval } from '../model/calendar.ts';
import { type DayNumber, dayFromText, dayOf, dayText, instantOn, minutesOf, weekdayOf } from './day.ts';
import { type Zone, zoneOf } from './zone.ts';

/**
 * The working windows of a calendar, laid out on the UTC line once and kept: `open[i]`, `close[i]` and `before[i]`, the
 * working milliseconds of all earlier windows of the table. Any due instant is then a look-up and a short walk, with no
 * zone and no date arithmetic, whatever daylight saving did in between.
 */
export interface WorkTable {
  /** Covered instants: from (inside) until (outside). */
  readonly from: number;
  readonly until: number;
  readonly count: number;
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly before: Float64Array;
  /** For each UTC day since `from`: the first window that closes after the day's beginning. */
  readonly firstOfDay: Int32Array;
}

/** A calendar made ready for counting. Made once for a calendar; grows with the years asked for. */
export interface WorkClock {
  readonly calendar: Calendar;
  readonly zone: Zone;
  /** «День» of this clock: one full working day (C-08), in milliseconds. */
  readonly dayLength: number;
  table: WorkTable;
}

const FIRST_YEAR = 1971;
const LAST_YEAR = 2199;
/** The last instant a date can show. */
const END_OF_TIME = 8.64e15 as Instant;
const clocks = new WeakMap<Calendar, WorkClock>();

/** The counting form of a calendar. */
export function clockOf(calendar: Calendar): WorkClock {
  let clock = clocks.get(calendar);
  if (!clock) {
    const zone = zoneOf(calendar.zone);
    const table = { from: 0, until: 0, count: 0, ...emptyColumns };
    clock = { calendar, zone, dayLength: lengthOf(usualDay(calendar)), table };
    clocks.set(calendar, clock);
  }
  return clock;
}

const emptyColumns = {
  open: new Float64Array(0),
  close: new Float64Array(0),
  before: new Float64Array(0),
  firstOfDay: new Int32Array(0),
};

/** The table, covering `at`. Throws a RangeError for years no ticket can have (before 1971, after 2199). */
export function tableAt(clock: WorkClock, at: number): WorkTable {
  const table = clock.table;
  if (at >= table.from && at < table.until) return table;
  const year = new Date(at).getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) throw new RangeError(`Outside the calendar: ${at}`);
  const known = table.count > 0;
  const first = Math.min(year - 1, known ? new Date(table.from).getUTCFullYear() : year);
  const last = Math.max(year + 2, known ? new Date(table.until - 1).getUTCFullYear() : year);
  clock.table = buildTable(clock, first, last);
  return clock.table;
}

/** Index of the first window that closes after `at`; grows the table when the last known window is passed. */
export function windowAfter(clock: WorkClock, at: number): number {
  const table = tableAt(clock, at);
  let index = table.firstOfDay[Math.floor((at - table.from) / DAY)] ?? table.count;
  while (index < table.count && (table.close[index] ?? 0) <= at) index += 1;
  if (index < table.count) return index;
  tableAt(clock, table.until);
  return windowAfter(clock, at);
}

/** Inside the hours (C-02). */
export function isOpen(clock: WorkClock, at: Instant): boolean {
  const index = windowAfter(clock, at);
  return (clock.table.open[index] ?? 0) <= at;
}

/** `at` itself inside the hours, otherwise the next opening (C-03). */
export function nextOpening(clock: WorkClock, at: Instant): Instant {
  const index = windowAfter(clock, at);
  return Math.max(at, clock.table.open[index] ?? 0) as Instant;
}

/** When working time that holds `at` ends, through windows that touch (midnight); the end of time where it never does. */
export function nextClosing(clock: WorkClock, at: Instant): Instant {
  let index = windowAfter(clock, at);
  for (let touching = 0; touching < 15; touching += 1) {
    const closing = clock.table.close[index] ?? 0;
    index = windowAfter(clock, closing);
    if ((clock.table.open[index] ?? 0) > closing) return closing as Instant;
  }
  return END_OF_TIME;
}

/** The closing of the last window of the day on which `at` falls in the calendar's zone; undefined on a day off. */
export function closingOfDay(clock: WorkClock, at: Instant): Instant | undefined {
  const day = dayOf(clock.zone, at);
  const last = intervalsOn(clock.calendar, day).at(-1);
  return last && instantOn(clock.zone, day, minutesOf(last.to));
}

/** The working intervals of a day: the week's own, unless the day is listed. */
export function intervalsOn(calendar: Calendar, day: DayNumber): readonly DayInterval[] {
  const { off, yearly, worked, short } = exceptionsOf(calendar);
  const weekly = calendar.week[weekdayOf(day)] ?? [];
  const isOff = off.has(day) || (yearly.size > 0 && yearly.has(dayText(day).slice(5)));
  const intervals = worked.has(day) ? (weekly.length > 0 ? weekly : usualDay(calendar)) : isOff ? [] : weekly;
  return short.has(day) ? shorten(intervals, calendar.shortDays.minutes) : intervals;
}

/** Whether the calendar works on that day at all. */
export function isWorkingDay(calendar: Calendar, day: DayNumber): boolean {
  return intervalsOn(calendar, day).length > 0;
}

/** Whether a count that runs from one instant to another leans on holidays that are not final yet. */
export function isProvisional(clock: WorkClock, from: Instant, until: Instant): boolean {
  const { knownFrom, finalThrough } = clock.calendar;
  if (knownFrom === undefined && finalThrough === undefined) return false;
  const { known } = exceptionsOf(clock.calendar);
  return dayOf(clock.zone, from) < known.from || dayOf(clock.zone, until) > known.through;
}

interface Exceptions {
  readonly off: ReadonlySet<number>;
  readonly yearly: ReadonlySet<string>;
  readonly worked: ReadonlySet<number>;
  readonly short: ReadonlySet<number>;
  readonly known: { readonly from: number; readonly through: number };
}
const exceptions = new WeakMap<Calendar, Exceptions>();

function exceptionsOf(calendar: Calendar): Exceptions {
  let found = exceptions.get(calendar);
  if (!found) {
    const { knownFrom, finalThrough } = calendar;
    found = {
      off: new Set(calendar.daysOff.map(dayFromText)),
      yearly: new Set(calendar.yearlyDaysOff ?? []),
      worked: new Set(calendar.workingDays.map(dayFromText)),
      short: new Set(calendar.shortDays.minutes > 0 ? calendar.shortDays.days.map(dayFromText) : []),
      known: {
        from: knownFrom === undefined ? Number.NEGATIVE_INFINITY : dayFromText(knownFrom),
        through: finalThrough === undefined ? Number.POSITIVE_INFINITY : dayFromText(finalThrough),
      },
    };
    exceptions.set(calendar, found);
  }
  return found;
}

/** The hours of the first working weekday: those of a worked Saturday, and the measure of «день». */
function usualDay(calendar: Calendar): readonly DayInterval[] {
  return calendar.week.find((day) => day.length > 0) ?? [];
}

function lengthOf(intervals: readonly DayInterval[]): number {
  return intervals.reduce((sum, { from, to }) => sum + (minutesOf(to) - minutesOf(from)) * MINUTE, 0);
}

function shorten(intervals: readonly DayInterval[], minutes: number): DayInterval[] {
  const result: DayInterval[] = [];
  let left = minutes;
  for (const { from, to } of [...intervals].reverse()) {
    const end = Math.max(minutesOf(to) - left, minutesOf(from));
    left -= minutesOf(to) - end;
    const text = `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
    if (end > minutesOf(from)) result.unshift({ from, to: text });
  }
  return result;
}

function buildTable(clock: WorkClock, firstYear: number, lastYear: number): WorkTable {
  const from = Date.UTC(firstYear, 0, 1);
  const until = Date.UTC(lastYear + 1, 0, 1);
  const open: number[] = [];
  const close: number[] = [];
  for (let day = from / DAY - 1; day <= until / DAY; day += 1) {
    for (const interval of intervalsOn(clock.calendar, day)) {
      const opening = instantOn(clock.zone, day, minutesOf(interval.from));
      const closing = instantOn(clock.zone, day, minutesOf(interval.to));
      if (opening >= closing) continue; // swallowed by clocks put forward
      open.push(opening);
      close.push(closing);
    }
  }
  return { from, until, count: open.length, ...columns(open, close, from, until) };
}

function columns(open: number[], close: number[], from: number, until: number): typeof emptyColumns {
  const before = new Float64Array(open.length);
  const firstOfDay = new Int32Array((until - from) / DAY);
  let sum = 0;
  let index = 0;
  for (let window = 0; window < open.length; window += 1) {
    before[window] = sum;
    sum += (close[window] ?? 0) - (open[window] ?? 0);
  }
  for (let day = 0; day < firstOfDay.length; day += 1) {
    while (index < close.length && (close[index] ?? 0) <= from + day * DAY) index += 1;
    firstOfDay[day] = index;
  }
  return { open: Float64Array.from(open), close: Float64Array.from(close), before, firstOfDay };
}
