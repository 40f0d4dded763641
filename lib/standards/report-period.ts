import { type Instant, shift } from '../base/instant.ts';
import { dayFromText, dayOf, dayText, instantOn } from '../clock/day.ts';
import type { Zone } from '../clock/zone.ts';

/** The periods a report is asked for; `free` is from one day to another, both included. */
export type PeriodKind = 'month' | 'quarter' | 'year' | 'last30' | 'free';

export interface PeriodWish {
  readonly kind: PeriodKind;
  /** Days as `2026-11-21`, for `free`. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Whole months, quarters or years back from the present one; 0 is the present one. */
  readonly back?: number | undefined;
}

/** From the beginning of the first day to the beginning of the day after the last one. */
export interface Period {
  readonly from: Instant;
  readonly until: Instant;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;
const LAST_DAYS = 30;

/**
 * The period in the zone of the standards, whose days are those of the promises. Example: `quarter` on 22 November 2026 in
 * Moscow is 1 October 00:00 to 1 January 00:00. Undefined for a free one whose days are no dates or stand the wrong way round.
 */
export function periodOf(wish: PeriodWish, zone: Zone, now: Instant): Period | undefined {
  const today = dayOf(zone, now);
  if (wish.kind === 'last30') return between(zone, today - LAST_DAYS + 1, today);
  if (wish.kind === 'free') {
    const first = dayFromText(wish.from ?? '');
    const last = dayFromText(wish.to ?? '');
    return first <= last ? between(zone, first, last) : undefined;
  }
  const length = MONTHS[wish.kind];
  const [year = 0, month = 1] = dayText(today).split('-').map(Number);
  const start = Math.floor((month - 1) / length) * length - (wish.back ?? 0) * length;
  return between(zone, firstOf(year, start), firstOf(year, start + length) - 1);
}

/** The first day of a month counted from January of `year`: 12 is January of the next one, -1 December of the last. */
function firstOf(year: number, month: number): number {
  return dayFromText(new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10));
}

function between(zone: Zone, first: number, last: number): Period {
  return { from: instantOn(zone, first, 0), until: instantOn(zone, last + 1, 0) };
}

/** First and last day of a period as `2026-11-21`: it ends where the day after the last one begins. */
export function daysOf({ from, until }: Period, zone: Zone): { readonly from: string; readonly to: string } {
  return { from: dayText(dayOf(zone, from)), to: dayText(dayOf(zone, shift(until, -1))) };
}
