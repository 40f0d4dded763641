import type { Calendar } from '../../lib/model/calendar.ts';

/**
 * An independent oracle: it walks over time in stretches of at most a minute and asks of each whether it is worked, with the
 * platform's own wall clock and lists of days as texts. No table, no prefix sum, nothing of lib/clock.
 */
const MINUTE = 60_000;
const HOUR = 3_600_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Wall clock minus UTC, asked of the platform once for a quarter of an hour (no zone changes inside one). */
function offsetAt(zone: string, at: number): number {
  const quarter = Math.floor(at / (HOUR / 4)) * (HOUR / 4);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', ...fields });
  formats.set(zone, format);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(quarter)) part[type] = Number(value);
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 0) - 1, part.day, part.hour, part.minute);
  offsets.set(key, wall - quarter);
  return wall - quarter;
}

/** Whether the minute that holds `at` is worked. */
export function isWorked(calendar: Calendar, at: number): boolean {
  const wall = new Date(at + offsetAt(calendar.zone, at)).toISOString();
  const day = wall.slice(0, 10);
  const time = wall.slice(11, 16);
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  let intervals = calendar.week[weekday] ?? [];
  if (calendar.workingDays.includes(day)) {
    if (intervals.length === 0) intervals = calendar.week.find((each) => each.length > 0) ?? [];
  } else if (calendar.daysOff.includes(day) || calendar.yearlyDaysOff?.includes(day.slice(5))) intervals = [];
  return intervals.some(({ from, to }) => from <= time && time < to);
}

/** Stretches in which the clock stands although it is working time. */
export interface Halt {
  readonly from: number;
  readonly until: number;
}

/** The instant at which `term` worked milliseconds have passed since `start`, halts left out. */
export function walkDue(calendar: Calendar, start: number, term: number, halts: readonly Halt[] = []): number {
  let at = start;
  let left = term;
  for (;;) {
    const end = nextEdge(at, halts);
    if (isWorked(calendar, at) && !halts.some(({ from, until }) => from <= at && at < until)) {
      if (left <= end - at) return at + left;
      left -= end - at;
    }
    at = end;
  }
}

/** Worked milliseconds between two instants, halts left out. */
export function walkWorked(calendar: Calendar, start: number, until: number, halts: readonly Halt[] = []): number {
  let sum = 0;
  for (let at = start; at < until; ) {
    const end = Math.min(nextEdge(at, halts), until);
    if (isWorked(calendar, at) && !halts.some((halt) => halt.from <= at && at < halt.until)) sum += end - at;
    at = end;
  }
  return sum;
}

function nextEdge(at: number, halts: readonly Halt[]): number {
  let edge = (Math.floor(at / MINUTE) + 1) * MINUTE;
  for (const { from, until } of halts) {
    if (from > at && from < edge) edge = from;
    if (until > at && until < edge) edge = until;
  }
  return edge;
}
