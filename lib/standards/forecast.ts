import { DAY, type Instant } from '../base/instant.ts';
import { dayOf, instantOn, minutesOf } from '../clock/day.ts';
import { clockOf, intervalsOn } from '../clock/week.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Forecast } from '../model/policy-order.ts';
import type { Finding } from '../model/verdict.ts';
import { type ClockEvent, inOrder } from './steps.ts';

/** The usual window in which work is done, before the consultant named a date. */
export interface ForecastWindow {
  readonly forecast: Forecast;
  /** Closing of the day on which it may be ready at the earliest, and of the last usual one. */
  readonly from: Instant;
  readonly to: Instant;
}

/** The usual term of a type; undefined where there is none («Вопрос», «Согласование»: A-20). */
export function usualTerm(policy: PolicyCore, type: string | undefined): Forecast | undefined {
  return policy.forecasts.find((row) => row.types.some((each) => each === type));
}

/**
 * The window of a work started at `start` (A-20: service days from the start of work, not from filing). Days of the policy's own
 * week: all seven for the consultant. Example: «Мелкая задача», started Monday — from the end of Tuesday to the end of Thursday.
 */
export function forecastWindow(
  policy: PolicyCore,
  type: string | undefined,
  start: Instant,
): ForecastWindow | undefined {
  const forecast = usualTerm(policy, type);
  if (!forecast) return undefined;
  return {
    forecast,
    from: endOfServiceDay(policy, start, forecast.days.from),
    to: endOfServiceDay(policy, start, forecast.days.to),
  };
}

function endOfServiceDay(policy: PolicyCore, start: Instant, days: number): Instant {
  const clock = clockOf(policy.calendar);
  let day = dayOf(clock.zone, start);
  for (let left = days; left > 0; ) {
    day += 1;
    if (intervalsOn(policy.calendar, day).length > 0) left -= 1;
  }
  const last = intervalsOn(policy.calendar, day).at(-1);
  return instantOn(clock.zone, day, last ? minutesOf(last.to) : DAY / 60_000);
}

/** What the consultant promised, and how it turned out (R-097, report «прогноз и факт»). */
export interface ForecastFact {
  /** The last date named before the start, or before now when not started. */
  readonly promised: Instant | undefined;
  readonly startedAt: Instant | undefined;
  readonly doneAt: Instant | undefined;
  readonly kept: boolean | undefined;
}

/** Forecast against fact over the ticket's events; `detail.until` of a `forecast` event is the date. */
export function forecastFact(
  events: readonly (ClockEvent & { readonly detail?: { readonly until?: Instant | undefined } })[],
  now: Instant,
): ForecastFact {
  let promised: Instant | undefined;
  let startedAt: Instant | undefined;
  let doneAt: Instant | undefined;
  for (const event of inOrder(events, now)) {
    if (event.kind === 'forecast' && startedAt === undefined) promised = event.detail?.until ?? promised;
    if (event.kind === 'started') startedAt ??= event.at;
    if (event.kind === 'done' || event.kind === 'closed') doneAt ??= event.at;
    if (event.kind === 'reopened') doneAt = undefined;
  }
  const kept = promised === undefined || doneAt === undefined ? undefined : doneAt <= promised;
  return { promised, startedAt, doneAt, kept };
}

/** A rework by a developer: offered with an estimate, then confirmed or declined by the client. */
export type Rework = 'none' | 'estimated' | 'approved' | 'declined';

export function reworkOf(events: readonly ClockEvent[], now: Instant): Rework {
  let state: Rework = 'none';
  for (const { kind } of inOrder(events, now)) {
    if (kind === 'estimated' || kind === 'approved' || kind === 'declined') state = kind;
  }
  return state;
}

/**
 * What stands against «В работу»: a rework the client has not confirmed, or no forecast where the type has a term —
 * «Вы всегда получаете прогноз срока до старта». Undefined: it may start.
 */
export function mayStart(
  policy: PolicyCore,
  type: string | undefined,
  events: readonly ClockEvent[],
  now: Instant,
): Finding | undefined {
  const rework = reworkOf(events, now);
  if (rework === 'estimated' || rework === 'declined') {
    return { rule: 'R-230', severity: 'blocks', words: { key: `rework_${rework}` }, field: 'what' };
  }
  if (!usualTerm(policy, type)) return undefined;
  if (inOrder(events, now).some((event) => event.kind === 'forecast')) return undefined;
  return { rule: 'R-097', severity: 'blocks', words: { key: 'forecast_needed' }, field: 'when' };
}
