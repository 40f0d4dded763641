import { DAY, type Instant } from '../base/instant.ts';
import { tableAt, type WorkClock, type WorkTable, windowAfter } from './week.ts';

/**
 * The instant at which `term` working milliseconds have passed since `start`: C-02, C-03, and C-04 — a term that uses up
 * a window exactly ends at its closing. No rounding (C-06). A term of zero ends when the clock starts.
 * Example (E-02): 18:00 and 8 hours on 10:00–22:00 give 14:00 of the next day.
 */
export function dueAfter(clock: WorkClock, start: Instant, term: number): Instant {
  let index = windowAfter(clock, start);
  let table = clock.table;
  const opening = table.open[index] ?? 0;
  const begin = start > opening ? start : opening;
  if (term <= 0) return begin as Instant;
  let target = (table.before[index] ?? 0) + (begin - opening) + term;
  // The table may end before the term does: let it grow, and look the start up again in the new one.
  while (target > capacity(table)) {
    tableAt(clock, Math.max(table.until, start + (term / clock.dayLength) * DAY));
    index = windowAfter(clock, start);
    table = clock.table;
    target = (table.before[index] ?? 0) + (begin - (table.open[index] ?? 0)) + term;
  }
  const last = table.count - 1;
  // The last window that begins before the target is spent: walk a little, then halve.
  let found = index;
  for (let steps = 0; steps < 4; steps += 1) {
    if (found >= last || (table.before[found + 1] ?? 0) >= target) return at(table, found, target);
    found += 1;
  }
  let high = last;
  while (found < high) {
    const middle = (found + high + 1) >> 1;
    if ((table.before[middle] ?? 0) < target) found = middle;
    else high = middle - 1;
  }
  return at(table, found, target);
}

function capacity({ count, before, open, close }: WorkTable): number {
  const last = count - 1;
  return (before[last] ?? 0) + (close[last] ?? 0) - (open[last] ?? 0);
}

function at(table: { open: Float64Array; before: Float64Array }, index: number, target: number): Instant {
  return ((table.open[index] ?? 0) + (target - (table.before[index] ?? 0))) as Instant;
}
