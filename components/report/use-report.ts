import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import {
  isInPeriod,
  type Judged,
  judge,
  type Report,
  type ReportTicket,
  reportOf,
} from '../../lib/standards/report.ts';
import type { Period } from '../../lib/standards/report-period.ts';
import { clockSubject } from '../ticket/status-of.ts';
import { passes, type ReportFilter } from './filter.ts';

/** A report that is ready, with the tickets behind it and the instant they were judged at. */
export interface Result {
  readonly report: Report;
  readonly judged: readonly Judged[];
  readonly views: ReadonlyMap<string, TicketView>;
  readonly at: Instant;
  readonly register: readonly RegisterClient[];
}

export interface Counting {
  /** The last result; it stays while another one is being counted. */
  readonly result: Result | undefined;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  readonly failure: Failure | undefined;
}

/** So long the page may be held up at once; then it answers the person before it counts on. */
const SLICE = 8;

const aTurn = () => new Promise<void>((resolve) => setTimeout(resolve));

const toReport = (view: TicketView): ReportTicket => ({
  id: view.ticket.id,
  ticket: clockSubject(view),
  policy: view.policy,
  events: view.events,
});

/** Judges the tickets slice by slice; undefined when it was given up meanwhile. */
export async function count(
  views: readonly TicketView[],
  register: readonly RegisterClient[],
  filter: ReportFilter,
  period: Period,
  at: Instant,
  tell: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Result | undefined> {
  const chosen = views.filter((view) => passes(view, filter, register) && isInPeriod(toReport(view), period));
  const judged: Judged[] = [];
  let began = performance.now();
  for (const view of chosen) {
    judged.push(judge(toReport(view), at));
    if (performance.now() - began < SLICE) continue;
    tell(judged.length, chosen.length);
    await aTurn();
    if (signal.aborted) return undefined;
    began = performance.now();
  }
  const result = { report: reportOf(judged, period), judged, at, register };
  return signal.aborted ? undefined : { ...result, views: new Map(chosen.map((view) => [view.ticket.id, view])) };
}

/** Counts anew whenever tickets, filter, period or instant change; what is shown stays until the new figures are there. */
export function useReport(
  views: readonly TicketView[],
  register: readonly RegisterClient[],
  filter: ReportFilter,
  period: Period | undefined,
  at: Instant,
): Counting {
  const [state, setState] = useState<Counting>({ result: undefined, progress: undefined, failure: undefined });
  useEffect(() => {
    if (!period) return setState({ result: undefined, progress: undefined, failure: undefined });
    const ending = new AbortController();
    const tell = (done: number, total: number) => setState((old) => ({ ...old, progress: { done, total } }));
    count(views, register, filter, period, at, tell, ending.signal).then(
      (result) => result && setState({ result, progress: undefined, failure: undefined }),
      (error) => setState({ result: undefined, progress: undefined, failure: asFailure(error) }),
    );
    return () => ending.abort();
  }, [views, register, filter, period, at]);
  return state;
}
