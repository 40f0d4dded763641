import type { Instant } from '../base/instant.ts';
import { dayOf, dayText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { ClockSubject, CommitmentClock } from '../model/timeline.ts';
import { forecastFact } from './forecast.ts';
import { type RatedEvent, type Ratings, ratingsOf } from './rating.ts';
import { type StatusId, status } from './status.ts';

/** A ticket as the report takes it, with the policy it was filed under (C-15). */
export interface ReportTicket {
  readonly id: string;
  readonly ticket: ClockSubject;
  readonly policy: PolicyCore;
  readonly events: readonly RatedEvent[];
}

/** What became of one promise over all tickets; each cycle of a ticket is a promise of its own (C-14). */
export interface PromiseFigures {
  readonly id: string;
  readonly label: string;
  readonly kept: number;
  readonly broken: number;
  /** Still inside the term. */
  readonly open: number;
  /** kept / (kept + broken); undefined when there is nothing to judge. */
  readonly share: number | undefined;
  /** Of the met ones, milliseconds of the promise's own clock. */
  readonly median: number | undefined;
  /** Tickets behind `broken`, worst first, with how far past due by the wall clock: the drill-down. */
  readonly worst: readonly { readonly ticketId: string; readonly late: number }[];
}

export interface Report {
  readonly from: Instant;
  readonly until: Instant;
  readonly filed: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byStatus: Readonly<Partial<Record<StatusId, number>>>;
  readonly promises: readonly PromiseFigures[];
  readonly months: readonly {
    readonly month: string;
    readonly filed: number;
    readonly promises: readonly PromiseFigures[];
  }[];
  /** Forecast against fact. */
  readonly forecasts: { readonly kept: number; readonly missed: number; readonly open: number; readonly none: number };
  readonly ratings: Ratings;
}

/** Figures over the tickets filed in `[from, until)`, as they stand at `now` (R-313: reacted late, not solved in time). */
export function report(
  tickets: readonly ReportTicket[],
  period: { from: Instant; until: Instant },
  now: Instant,
): Report {
  const chosen = tickets.filter(({ ticket }) => ticket.filedAt >= period.from && ticket.filedAt < period.until);
  const judged = chosen.map((each) => ({ each, state: status(each.policy, each.ticket, each.events, now) }));
  const byType: Record<string, number> = {};
  const byStatus: Partial<Record<StatusId, number>> = {};
  const forecasts = { kept: 0, missed: 0, open: 0, none: 0 };
  const outcomes: Outcome[] = [];
  const months = new Map<string, number>();
  for (const { each, state } of judged) {
    const type = each.ticket.type ?? 'none';
    byType[type] = (byType[type] ?? 0) + 1;
    byStatus[state.id] = (byStatus[state.id] ?? 0) + 1;
    const fact = forecastFact(each.events, now);
    forecasts[
      fact.promised === undefined ? 'none' : fact.kept === undefined ? 'open' : fact.kept ? 'kept' : 'missed'
    ] += 1;
    const month = dayText(dayOf(zoneOf(each.policy.calendar.zone), each.ticket.filedAt)).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + 1);
    for (const clock of state.timeline.commitments) outcomes.push(...outcomesOf(each.id, month, clock, now));
  }
  return {
    ...period,
    filed: chosen.length,
    byType,
    byStatus,
    promises: figuresOf(outcomes),
    months: [...months.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([month, filed]) => ({
        month,
        filed,
        promises: figuresOf(outcomes.filter((outcome) => outcome.month === month)),
      })),
    forecasts,
    ratings: ratingsOf(chosen),
  };
}

interface Outcome {
  readonly ticketId: string;
  readonly month: string;
  readonly id: string;
  readonly label: string;
  readonly result: 'kept' | 'broken' | 'open';
  readonly used: number | undefined;
  readonly late: number;
}

function outcomesOf(ticketId: string, month: string, clock: CommitmentClock, now: Instant): Outcome[] {
  const base = { ticketId, month, id: clock.id, label: clock.label };
  const outcomes: Outcome[] = [];
  for (const cycle of clock.past) {
    if (cycle.due === undefined || (cycle.metAt === undefined && !cycle.breached)) continue;
    const late = cycle.breached ? (cycle.metAt ?? now) - cycle.due : 0;
    outcomes.push({ ...base, result: cycle.breached ? 'broken' : 'kept', used: undefined, late });
  }
  if (clock.state === 'none' || clock.state === 'stopped') return outcomes;
  const late = clock.breached && clock.due !== undefined ? (clock.metAt ?? now) - clock.due : 0;
  const result = clock.breached ? 'broken' : clock.state === 'met' ? 'kept' : 'open';
  outcomes.push({ ...base, result, used: clock.metAt === undefined ? undefined : clock.used, late });
  return outcomes;
}

function figuresOf(outcomes: readonly Outcome[]): PromiseFigures[] {
  const ids = [...new Set(outcomes.map(({ id }) => id))];
  return ids.map((id) => {
    const mine = outcomes.filter((outcome) => outcome.id === id);
    const count = (result: Outcome['result']): number => mine.filter((outcome) => outcome.result === result).length;
    const kept = count('kept');
    const broken = count('broken');
    const worst = mine
      .filter(({ result }) => result === 'broken')
      .sort((a, b) => b.late - a.late || (a.ticketId < b.ticketId ? -1 : 1));
    return {
      id,
      label: mine[0]?.label ?? id,
      kept,
      broken,
      open: count('open'),
      share: kept + broken === 0 ? undefined : kept / (kept + broken),
      median: median(mine.flatMap(({ used }) => (used === undefined ? [] : [used]))),
      worst: worst.map(({ ticketId, late }) => ({ ticketId, late })),
    };
  });
}

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  const lower = sorted.length % 2 === 0 ? sorted[middle - 1] : upper;
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
