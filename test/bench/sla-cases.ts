import { MINUTE } from '../../lib/base/instant.ts';
import type { Calendar } from '../../lib/model/calendar.ts';
import { consultantHours } from '../../lib/standards/calendars/consultant.ts';
import { mondayToFriday, officeHours } from '../../lib/standards/calendars/office.ts';
import { simaiHours } from '../../lib/standards/calendars/simai.ts';
import { walkDue } from '../standards/walk.ts';

export interface Load {
  readonly name: string;
  readonly calendar: Calendar;
  readonly termMinutes: number;
  readonly leastPerSecond: number;
  /** Cases whose answers are judged: the walk of a long term takes its time. */
  readonly sample: number;
}

const kyiv = officeHours('kyiv', 'Europe/Kyiv', [{ from: '09:00', to: '18:00' }], mondayToFriday);
/** The peers know holidays but no worked Saturdays: without these they can be compared. */
const withoutSaturdays = { ...simaiHours, workingDays: [] };
export const loads: readonly Load[] = [
  {
    name: 'hours: 8 h, daily 10:00–22:00, Europe/Moscow',
    calendar: consultantHours,
    termMinutes: 480,
    leastPerSecond: 1_000_000,
    sample: 400,
  },
  {
    name: 'hours: 5 h, Mon–Fri 09:00–18:00, Europe/Kyiv (summer time)',
    calendar: kyiv,
    termMinutes: 300,
    leastPerSecond: 1_000_000,
    sample: 400,
  },
  {
    name: 'days: 24 working days, Mon–Fri with holidays',
    calendar: withoutSaturdays,
    termMinutes: 24 * 540,
    leastPerSecond: 300_000,
    sample: 40,
  },
  {
    name: 'days: 24 working days, Russia + Bashkortostan, worked Saturdays too',
    calendar: simaiHours,
    termMinutes: 24 * 540,
    leastPerSecond: 300_000,
    sample: 40,
  },
];

/** Starts over three years on seconds, in an order of no meaning: the same for everybody. */
const starts = Array.from(
  { length: 4096 },
  (_, index) => Date.parse('2024-01-10T00:00:00Z') + ((index * 7_919) % 4096) * 23_117_000,
);

export type Due = (start: number, termMinutes: number) => number;

export interface Measure {
  /** Answers a second, and the share of right ones, 0 … 1. */
  readonly rate: number;
  readonly right: number;
}

/** Judges a sample by the walk over minutes, then counts calls over about a second. */
export function measure({ calendar, termMinutes, sample }: Load, due: Due): Measure {
  const judged = starts.slice(0, sample);
  const right = judged.filter(
    (start) => answer(due, start, termMinutes) === walkDue(calendar, start, termMinutes * MINUTE),
  ).length;
  return { rate: perSecond(due, termMinutes), right: right / judged.length };
}

/** A peer that throws has given no right answer. */
function answer(due: (start: number, minutes: number) => number, start: number, minutes: number): number | undefined {
  try {
    return due(start, minutes);
  } catch {
    return undefined;
  }
}

/** Calls a second over about a second, after a warm-up of a fifth of one. */
function perSecond(due: (start: number, minutes: number) => number, minutes: number): number {
  let sum = 0;
  let batch = 1;
  const run = (milliseconds: number): number => {
    const begin = performance.now();
    let calls = 0;
    let now = begin;
    while (now - begin < milliseconds) {
      for (let index = 0; index < batch; index += 1)
        sum += answer(due, starts[(calls + index) % starts.length] ?? 0, minutes) ?? 0;
      calls += batch;
      now = performance.now();
    }
    return (calls * 1000) / (now - begin);
  };
  batch = Math.max(1, Math.min(1024, Math.round(run(200) / 100)));
  const rate = run(1000);
  // Using the sum keeps the calls from being optimised away.
  return Number.isNaN(sum) ? 0 : rate;
}
