import type { Instant } from '../base/instant.ts';
import type { CommitmentClock } from '../model/timeline.ts';

/** What became of one promise of one ticket; each cycle of a ticket is a promise of its own (C-14). */
export interface Outcome {
  readonly ticketId: string;
  readonly id: string;
  readonly label: string;
  readonly result: 'kept' | 'broken' | 'open';
  /** Broken and still unmet: the number that the badge counts as late. */
  readonly unmet: boolean;
  readonly due: Instant | undefined;
  readonly metAt: Instant | undefined;
  /** Milliseconds of the promise's own clock; unknown for cycles before a restart. */
  readonly term: number | undefined;
  readonly used: number | undefined;
  /** Past due by the wall clock, milliseconds; 0 when it is not late. */
  readonly late: number;
  /** A cycle before a restart or a reopening: its breach stays, its trace is gone. */
  readonly isPast: boolean;
}

/** The figures of one promise over many tickets. */
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
  /** Nine of ten met ones took no longer. */
  readonly p90: number | undefined;
  /** Tickets behind `broken`, worst first, with how far past due by the wall clock: the drill-down. */
  readonly worst: readonly { readonly ticketId: string; readonly late: number }[];
}

/** The outcomes of one promise of a ticket at `now`, its past cycles first. None where nothing was promised. */
export function outcomesOf(ticketId: string, clock: CommitmentClock, now: Instant): Outcome[] {
  const base = { ticketId, id: clock.id, label: clock.label };
  const outcomes: Outcome[] = [];
  for (const { due, metAt, breached } of clock.past) {
    if (due === undefined || (metAt === undefined && !breached)) continue;
    const late = breached ? (metAt ?? now) - due : 0;
    const result = breached ? 'broken' : 'kept';
    const unknown = { term: undefined, used: undefined };
    outcomes.push({ ...base, ...unknown, result, unmet: false, due, metAt, late, isPast: true });
  }
  if (clock.state === 'none' || clock.state === 'stopped') return outcomes;
  const { due, metAt, term } = clock;
  outcomes.push({
    ...base,
    result: clock.breached ? 'broken' : clock.state === 'met' ? 'kept' : 'open',
    unmet: clock.state === 'late',
    due,
    metAt,
    term,
    used: metAt === undefined ? undefined : clock.used,
    late: clock.breached && due !== undefined ? (metAt ?? now) - due : 0,
    isPast: false,
  });
  return outcomes;
}

/** The figures of each promise, in the order in which they first come. */
export function figuresOf(outcomes: readonly Outcome[]): PromiseFigures[] {
  return [...Map.groupBy(outcomes, ({ id }) => id)].map(([id, mine]) => {
    const count = (result: Outcome['result']): number => mine.filter((outcome) => outcome.result === result).length;
    const kept = count('kept');
    const broken = count('broken');
    const worst = mine
      .filter(({ result }) => result === 'broken')
      .sort((a, b) => b.late - a.late || (a.ticketId < b.ticketId ? -1 : 1));
    const used = mine.flatMap(({ used }) => (used === undefined ? [] : [used])).sort((a, b) => a - b);
    return {
      id,
      label: mine[0]?.label ?? id,
      kept,
      broken,
      open: count('open'),
      share: kept + broken === 0 ? undefined : kept / (kept + broken),
      median: quantile(used, 0.5),
      p90: quantile(used, 0.9),
      worst: worst.map(({ ticketId, late }) => ({ ticketId, late })),
    };
  });
}

/**
 * The value under which `share` of the rising values lie, between two of them in proportion (as spreadsheets reckon
 * PERCENTILE, so that a reader can check it). Example: of 1, 2, 3, 4 the half is 2.5. Undefined without values.
 */
export function quantile(rising: readonly number[], share: number): number | undefined {
  const place = (rising.length - 1) * share;
  const below = rising[Math.floor(place)];
  const above = rising[Math.ceil(place)];
  return below === undefined || above === undefined ? undefined : below + (above - below) * (place - Math.floor(place));
}
