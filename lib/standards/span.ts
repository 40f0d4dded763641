import { DAY, HOUR, type Instant, MINUTE } from '../base/instant.ts';
import { dayOf, instantOn, minutesOf } from '../clock/day.ts';
import { dueAfter } from '../clock/due.ts';
import { intervalsOn, nextOpening, type WorkClock } from '../clock/week.ts';
import { workedBetween } from '../clock/worked.ts';
import type { Span } from '../model/policy-clock.ts';

const plainUnit = { minute: MINUTE, hour: HOUR, day: DAY } as const;

/** The span in milliseconds on its own clock, when it counts from `from`: a working day is one full window (C-08). */
export function spanLength(clock: WorkClock, span: Span, from: Instant): number {
  if (span.unit === 'endOfDay') return lengthToDayEnd(clock, span.amount, from);
  if (span.unit === 'day' && span.counts === 'working') return span.amount * clock.dayLength;
  return span.amount * plainUnit[span.unit];
}

/** The instant at which the span, counted from `from`, is over. */
export function spanEnd(clock: WorkClock, span: Span, from: Instant): Instant {
  return endOf(clock, span.counts, from, spanLength(clock, span, from));
}

/** `length` milliseconds after `from`, in working or in plain time. */
export function endOf(clock: WorkClock, counts: Span['counts'], from: Instant, length: number): Instant {
  return counts === 'plain' ? ((from + length) as Instant) : dueAfter(clock, from, length);
}

/** Milliseconds between two instants, in working or in plain time. */
export function lengthBetween(clock: WorkClock, counts: Span['counts'], from: Instant, until: Instant): number {
  return counts === 'plain' ? until - from : workedBetween(clock, from, until);
}

function lengthToDayEnd(clock: WorkClock, furtherDays: number, from: Instant): number {
  const begin = nextOpening(clock, from);
  let day = dayOf(clock.zone, begin);
  let left = furtherDays;
  while (left > 0) {
    day += 1;
    if (intervalsOn(clock.calendar, day).length > 0) left -= 1;
  }
  const last = intervalsOn(clock.calendar, day).at(-1);
  return last ? workedBetween(clock, begin, instantOn(clock.zone, day, minutesOf(last.to))) : 0;
}
