import { HOUR, type Instant } from '../base/instant.ts';
import { dayOf, dayText, timeOfDay } from '../clock/day.ts';
import { clockOf, isOpen } from '../clock/week.ts';
import { zoneOf } from '../clock/zone.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { ClockSubject } from '../model/timeline.ts';
import { forecastFact } from './forecast.ts';
import { figuresOf, type Outcome, outcomesOf, type PromiseFigures } from './promise-figures.ts';
import { type RatedEvent, type Ratings, ratingsOf } from './rating.ts';
import { type StatusId, status } from './status.ts';

/** A ticket as the report takes it, with the policy it was filed under (C-15). */
export interface ReportTicket {
  readonly id: string;
  readonly ticket: ClockSubject;
  readonly policy: PolicyCore;
  readonly events: readonly RatedEvent[];
}

/** A ticket with everything the report has to know of it at one instant. */
export interface Judged {
  readonly each: ReportTicket;
  readonly status: StatusId;
  readonly outcomes: readonly Outcome[];
  /** Forecast against fact. */
  readonly forecast: 'kept' | 'missed' | 'open' | 'none';
  /** `2026-11` and the hour 0 … 23 of the filing, on the wall clock of the policy's zone. */
  readonly month: string;
  readonly hour: number;
  /** Filed inside the policy's hours. */
  readonly inHours: boolean;
}

/** The figures of some of the tickets: of a month, of a type. */
export interface PartFigures {
  readonly filed: number;
  readonly promises: readonly PromiseFigures[];
}

export interface Report {
  readonly from: Instant;
  readonly until: Instant;
  readonly filed: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Partial<Record<StatusId, number>>>;
  readonly promises: readonly PromiseFigures[];
  readonly months: readonly (PartFigures & { readonly month: string })[];
  readonly types: readonly (PartFigures & { readonly type: string })[];
  /** Tickets filed at each hour of the day, 24 rows: how many inside the policy's hours and how many outside. */
  readonly hours: readonly { readonly inHours: number; readonly outside: number }[];
  /** The two counts of the head's report, in tickets. */
  readonly twoCounts: TwoCounts;
  /** Forecast against fact. */
  readonly forecasts: { readonly kept: number; readonly missed: number; readonly open: number; readonly none: number };
  readonly ratings: Ratings;
  /** Every breach, worst first: the late ones. */
  readonly late: readonly Outcome[];
}

/** Ids of the tickets that were not solved in time, and of those that were reacted to late. */
export interface TwoCounts {
  readonly notSolved: readonly string[];
  readonly reactedLate: readonly string[];
}

/** What the report has to know of one ticket at `now`: the part of the work that grows with their number. */
export function judge(each: ReportTicket, now: Instant): Judged {
  const { ticket, policy } = each;
  const state = status(policy, ticket, each.events, now);
  const zone = zoneOf(policy.calendar.zone);
  const fact = forecastFact(each.events, now);
  return {
    each,
    status: state.id,
    outcomes: state.timeline.commitments.flatMap((clock) => outcomesOf(each.id, clock, now)),
    forecast: fact.promised === undefined ? 'none' : fact.kept === undefined ? 'open' : fact.kept ? 'kept' : 'missed',
    month: dayText(dayOf(zone, ticket.filedAt)).slice(0, 7),
    hour: Math.floor(timeOfDay(zone, ticket.filedAt) / HOUR),
    inHours: isOpen(clockOf(policy.calendar), ticket.filedAt),
  };
}

/** Whether a ticket belongs to the period: filed in `[from, until)`. */
export function isInPeriod(
  { ticket }: ReportTicket,
  period: { readonly from: Instant; readonly until: Instant },
): boolean {
  return ticket.filedAt >= period.from && ticket.filedAt < period.until;
}

/** The report over tickets that were judged, all at the same instant. */
export function reportOf(
  judged: readonly Judged[],
  period: { readonly from: Instant; readonly until: Instant },
): Report {
  const outcomes = judged.flatMap((one) => one.outcomes);
  const byType: Record<string, number> = {};
  const byStatus: Partial<Record<StatusId, number>> = {};
  const forecasts = { kept: 0, missed: 0, open: 0, none: 0 };
  const hours = Array.from({ length: 24 }, () => ({ inHours: 0, outside: 0 }));
  for (const one of judged) {
    const type = typeOf(one);
    byType[type] = (byType[type] ?? 0) + 1;
    byStatus[one.status] = (byStatus[one.status] ?? 0) + 1;
    forecasts[one.forecast] += 1;
    const hour = hours[one.hour];
    if (hour) hour[one.inHours ? 'inHours' : 'outside'] += 1;
  }
  const months = [...Map.groupBy(judged, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1));
  const types = [...Map.groupBy(judged, typeOf)].sort(([, a], [, b]) => b.length - a.length);
  return {
    from: period.from,
    until: period.until,
    filed: judged.length,
    byType,
    byStatus,
    promises: figuresOf(outcomes),
    months: months.map(([month, some]) => ({ month, ...partOf(some) })),
    types: types.map(([type, some]) => ({ type, ...partOf(some) })),
    hours,
    twoCounts: twoCounts(judged),
    forecasts,
    ratings: ratingsOf(judged.map(({ each }) => each)),
    late: outcomes
      .filter(({ result }) => result === 'broken')
      .sort((a, b) => b.late - a.late || (a.ticketId < b.ticketId ? -1 : 1)),
  };
}

/** Figures over the tickets filed in `[from, until)`, as they stand at `now` (R-313: reacted late, not solved in time). */
export function report(
  tickets: readonly ReportTicket[],
  period: { readonly from: Instant; readonly until: Instant },
  now: Instant,
): Report {
  return reportOf(
    tickets.filter((each) => isInPeriod(each, period)).map((each) => judge(each, now)),
    period,
  );
}

const typeOf = ({ each }: Judged): string => each.ticket.type ?? 'none';

function partOf(some: readonly Judged[]): PartFigures {
  return { filed: some.length, promises: figuresOf(some.flatMap(({ outcomes }) => outcomes)) };
}

/** Solved in time is the promise `solution` where the policy makes one, else the answer: then nothing else was promised. */
function twoCounts(judged: readonly Judged[]): TwoCounts {
  const notSolved: string[] = [];
  const reactedLate: string[] = [];
  for (const { each, outcomes } of judged) {
    const solving = outcomes.some(({ id }) => id === 'solution') ? 'solution' : 'answer';
    const isBroken = (id: string) => outcomes.some((one) => one.id === id && one.result === 'broken');
    if (isBroken(solving)) notSolved.push(each.id);
    if (isBroken('reaction')) reactedLate.push(each.id);
  }
  return { notSolved, reactedLate };
}
