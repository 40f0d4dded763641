import type { Calendar } from '../../model/calendar.ts';
import { officeHours } from './office.ts';

/** The working time of a Bitrix24 portal as its own settings tell it. */
export interface PortalWorkTime {
  readonly zone: string;
  /** `9`, `9.30`, `09:30`. */
  readonly start: string | number;
  readonly end: string | number;
  /** Weekend days: `SA`, `SU`, … */
  readonly weekend: readonly string[];
  /** `1.01,2.01,23.02`: day.month pairs that return every year. */
  readonly holidays: string;
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Exactly what the portal lists and nothing of the production calendar. Throws a RangeError naming the value it cannot read. */
export function calendarOfPortal(settings: PortalWorkTime): Calendar {
  const off = settings.weekend.map((name) => weekdays.indexOf(name.trim().toUpperCase().slice(0, 2)));
  if (off.includes(-1)) throw new RangeError(`Unknown weekday in: ${settings.weekend.join(', ')}`);
  const open = [0, 1, 2, 3, 4, 5, 6].filter((weekday) => !off.includes(weekday));
  const hours = [{ from: timeOf(settings.start), to: timeOf(settings.end) }];
  const holidays = settings.holidays.split(/[,;\s]+/).filter((pair) => pair !== '');
  return { ...officeHours('admin24', settings.zone, hours, open), yearlyDaysOff: holidays.map(dayAndMonth) };
}

function timeOf(value: string | number): string {
  const match = /^(\d{1,2})(?:[.:](\d{1,2}))?$/.exec(String(value).trim());
  const hours = Number(match?.[1] ?? Number.NaN);
  const minutes = Number((match?.[2] ?? '0').padEnd(2, '0'));
  if (!(hours <= 24 && minutes < 60 && hours * 60 + minutes <= 1440)) throw new RangeError(`Not a time: ${value}`);
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function dayAndMonth(pair: string): string {
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(pair);
  const day = Number(match?.[1] ?? 0);
  const month = Number(match?.[2] ?? 0);
  if (!(day >= 1 && day <= 31 && month >= 1 && month <= 12)) throw new RangeError(`Not a day: ${pair}`);
  return `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
