import type { Instant } from '../base/instant.ts';
import { tableAt, type WorkClock, type WorkTable, windowAfter } from './week.ts';

/** Working milliseconds between two instants; negative when `until` is earlier (C-07: overdue). */
export function workedBetween(clock: WorkClock, from: Instant, until: Instant): number {
  if (until < from) return -workedBetween(clock, until, from);
  tableAt(clock, from);
  const right = windowAfter(clock, until);
  const left = windowAfter(clock, from);
  const table = clock.table;
  return position(table, right, until) - position(table, left, from);
}

function position(table: WorkTable, index: number, at: number): number {
  return (table.before[index] ?? 0) + Math.max(0, at - (table.open[index] ?? 0));
}

/** A stretch of working time between two instants. */
export interface WorkedWindow {
  readonly from: Instant;
  readonly until: Instant;
}

/** The working stretches between two instants, in order: what a trace is made of. */
export function windowsBetween(clock: WorkClock, from: Instant, until: Instant): WorkedWindow[] {
  const result: WorkedWindow[] = [];
  if (until <= from) return result;
  windowAfter(clock, until);
  let index = windowAfter(clock, from);
  const table = clock.table;
  for (; index < table.count && (table.open[index] ?? 0) < until; index += 1) {
    const opening = Math.max(from, table.open[index] ?? 0) as Instant;
    const closing = Math.min(until, table.close[index] ?? 0) as Instant;
    result.push({ from: opening, until: closing });
  }
  return result;
}
