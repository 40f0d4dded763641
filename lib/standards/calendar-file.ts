import { dayFromText } from '../clock/day.ts';
import type { Calendar } from '../model/calendar.ts';
import type { Words } from '../model/verdict.ts';
import { type CalendarDays, dayKindOf } from './calendars/day-kinds.ts';

const MAX_LENGTH = 200_000;

/**
 * Reads a production calendar: lines `date;kind`, the date as 2026-01-01 or 01.01.2026, the kind `off`, `work` or `short` (or in
 * Russian). Empty lines, lines that begin with `#` and a heading `date;kind` are passed over. Every bad line is named.
 */
export function readCalendarDays(
  text: string,
): { readonly days: CalendarDays } | { readonly problems: readonly Words[] } {
  if (text.length > MAX_LENGTH) return { problems: [{ key: 'calendar_problem_large' }] };
  const days = { daysOff: [] as string[], workingDays: [] as string[], shortDays: [] as string[] };
  const problems: Words[] = [];
  const seen = new Set<string>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  for (const [index, raw] of lines.entries()) {
    const row = raw.trim();
    if (row === '' || row.startsWith('#') || (index === 0 && /^[^\d;]+;/.test(row))) continue;
    const line = index + 1;
    const cells = row.split(';').map((cell) => cell.trim());
    const [date, kind] = cells;
    if (date === undefined || kind === undefined || cells.slice(2).some((cell) => cell !== '')) {
      problems.push({ key: 'calendar_problem_line', params: { line } });
      continue;
    }
    const day = date.replace(/^(\d\d)\.(\d\d)\.(\d{4})$/, '$3-$2-$1');
    const list = dayKindOf(kind);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(dayFromText(day))) {
      problems.push({ key: 'calendar_problem_day', params: { line, day: date } });
    } else if (list === undefined) {
      problems.push({ key: 'calendar_problem_kind', params: { line, kind } });
    } else if (seen.has(`${list === 'shortDays' ? 'short' : 'day'} ${day}`)) {
      problems.push({ key: 'calendar_problem_twice', params: { line, day } });
    } else {
      seen.add(`${list === 'shortDays' ? 'short' : 'day'} ${day}`);
      days[list].push(day);
    }
  }
  if (problems.length > 0) return { problems };
  if (seen.size === 0) return { problems: [{ key: 'calendar_problem_empty' }] };
  return { days };
}

/** The same days as a file that `readCalendarDays` reads. */
export function writeCalendarDays(calendar: Calendar): string {
  const rows = [
    ...calendar.daysOff.map((day) => `${day};off`),
    ...calendar.workingDays.map((day) => `${day};work`),
    ...calendar.shortDays.days.map((day) => `${day};short`),
  ];
  return `${['date;kind', ...rows.sort()].join('\n')}\n`;
}

/**
 * The calendar with imported days in place of its own for the years the file speaks of, final through the last of them unless
 * `finalThrough` says otherwise. Tickets filed earlier keep the calendar of their snapshot (C-15).
 */
export function withDays(calendar: Calendar, days: CalendarDays, finalThrough?: string): Calendar {
  const years = new Set([...days.daysOff, ...days.workingDays, ...days.shortDays].map((day) => day.slice(0, 4)));
  const last = [...years].sort().at(-1) ?? '';
  const keep = (own: readonly string[]): string[] => own.filter((day) => !years.has(day.slice(0, 4)));
  const join = (own: readonly string[], more: readonly string[]): string[] => [...keep(own), ...more].sort();
  const through = finalThrough ?? `${last}-12-31`;
  const known = calendar.finalThrough;
  return {
    ...calendar,
    daysOff: join(calendar.daysOff, days.daysOff),
    workingDays: join(calendar.workingDays, days.workingDays),
    shortDays: { ...calendar.shortDays, days: join(calendar.shortDays.days, days.shortDays) },
    ...(known === undefined ? {} : { finalThrough: [known, through].sort().at(-1) }),
  };
}
