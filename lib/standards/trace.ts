import { HOUR, type Instant, MINUTE } from '../base/instant.ts';
import { type DayNumber, dayOf, dayText, timeText } from '../clock/day.ts';
import { nextOpening, type WorkClock } from '../clock/week.ts';
import { type WorkedWindow, windowsBetween } from '../clock/worked.ts';
import type { TraceStep } from '../model/timeline.ts';
import type { Words } from '../model/verdict.ts';
import type { Mark, RunningClock } from './run-clock.ts';

/**
 * Why a due instant: «16.11 18:00–22:00 — 4 ч», «ночь», «17.11 10:00–14:00 — 4 ч». Counted milliseconds of the steps add up
 * to the term (or, while paused, to what was used). Readings are wall clock of the policy's zone, numbers only, so that
 * the sentences differ by language alone.
 */
export function traceOf(clock: WorkClock, run: RunningClock, marks: readonly Mark[]): TraceStep[] {
  const due = run.due();
  const steps: TraceStep[] = [];
  const stretches = stretchesTo(run, due);
  let mark = 0;
  const tell = (until: number): void => {
    for (let next = marks[mark]; next && next.at <= until; next = marks[mark]) {
      steps.push(markStep(clock, next));
      mark += 1;
    }
  };
  for (const stretch of stretches) {
    tell(stretch.from);
    steps.push(...(run.counts === 'plain' ? plainSteps(clock, stretch) : workSteps(clock, stretch)));
  }
  // What came after a due instant that was missed no longer explains it.
  tell(run.missedDue ?? Number.POSITIVE_INFINITY);
  if (due !== undefined) steps.push(step('due', due, due, 0, { key: 'trace_due', params: readings(clock, due, due) }));
  return steps;
}

/** The stretches that lead to the due instant; those used so far while there is none. */
function stretchesTo(run: RunningClock, due: Instant | undefined): readonly WorkedWindow[] {
  if (due === undefined) return run.length === undefined ? [] : run.stretches;
  const all = run.paused ? run.stretches : [...run.stretches, { from: run.since, until: due }];
  const before = all.filter(({ from }) => from < due);
  return before.map(({ from, until }) => ({ from, until: until < due ? until : due }));
}

function plainSteps(clock: WorkClock, { from, until }: WorkedWindow): TraceStep[] {
  if (until <= from) return [];
  return [step('work', from, until, until - from, lengthWords('plain', clock, from, until, until - from))];
}

function workSteps(clock: WorkClock, stretch: WorkedWindow): TraceStep[] {
  const steps: TraceStep[] = [];
  const windows = windowsBetween(clock, stretch.from, stretch.until);
  const first = windows[0];
  if (!first) return stretch.until > stretch.from ? [still(clock, stretch.from, stretch.until)] : [];
  if (first.from > stretch.from) steps.push(still(clock, stretch.from, first.from, 'trace_closed'));
  for (let index = 0; index < windows.length; index += 1) {
    const run = fullDays(clock, windows, index);
    if (run > 2) {
      const last = windows[index + run - 1] as WorkedWindow;
      steps.push(manyDays(clock, windows.slice(index, index + run), last));
      index += run - 1;
    } else {
      const window = windows[index] as WorkedWindow;
      const length = window.until - window.from;
      steps.push(
        step('work', window.from, window.until, length, lengthWords('work', clock, window.from, window.until, length)),
      );
    }
    const next = windows[index + 1];
    const end = steps.at(-1)?.until;
    if (next && end !== undefined && next.from > end) steps.push(still(clock, end, next.from));
  }
  return steps;
}

/** How many whole working days in a row begin at `index` (the last window of a term is told by itself). */
function fullDays(clock: WorkClock, windows: readonly WorkedWindow[], index: number): number {
  let count = 0;
  while (index + count < windows.length - 1) {
    const window = windows[index + count] as WorkedWindow;
    if (window.until - window.from !== clock.dayLength) break;
    count += 1;
  }
  return count;
}

function manyDays(clock: WorkClock, windows: readonly WorkedWindow[], last: WorkedWindow): TraceStep {
  const first = windows[0] as WorkedWindow;
  const length = windows.length * clock.dayLength;
  const words = lengthWords('days', clock, first.from, last.until, length);
  return step('work', first.from, last.until, length, {
    key: words.key,
    params: { ...words.params, count: windows.length, lastDay: shortDay(dayOf(clock.zone, last.from)) },
  });
}

function still(clock: WorkClock, from: Instant, until: Instant, sameDay = 'trace_break'): TraceStep {
  const days = dayOf(clock.zone, until) - dayOf(clock.zone, from);
  const key = days === 0 ? sameDay : days === 1 ? 'trace_night' : 'trace_days_off';
  return step('still', from, until, 0, { key, params: readings(clock, from, until) });
}

const markKinds = {
  start: 'start',
  'cut-off': 'cut-off',
  pause: 'pause',
  resume: 'return',
  return: 'return',
  longer: 'level',
  shorter: 'level',
  restart: 'restart',
  reopen: 'reopen',
} as const;

function markStep(clock: WorkClock, mark: Mark): TraceStep {
  const key = `trace_${mark.kind.replace('-', '_')}`;
  const outside = mark.kind === 'start' && nextOpening(clock, mark.at) > mark.at;
  const params = readings(clock, mark.at, mark.at);
  return step(markKinds[mark.kind], mark.at, mark.at, 0, { key: outside ? 'trace_start_outside' : key, params });
}

function step(kind: TraceStep['kind'], from: Instant, until: Instant, counted: number, words: Words): TraceStep {
  return { kind, from, until, counted, words };
}

function readings(clock: WorkClock, from: Instant, until: Instant): Record<string, string | number> {
  const start = dayOf(clock.zone, from);
  const end = dayOf(clock.zone, until);
  const closing = timeText(clock.zone, until);
  // A window that ends at midnight ends at 24:00 of its own day.
  const midnight = until > from && closing === '00:00' && end === start + 1;
  return {
    day: shortDay(start),
    from: timeText(clock.zone, from),
    until: midnight ? '24:00' : closing,
    untilDay: shortDay(end),
  };
}

/** `trace_work_h`, `…_hm`, `…_m`, `…_s`: the unit is a word of the language, the count is not. */
function lengthWords(
  stem: 'work' | 'days' | 'plain',
  clock: WorkClock,
  from: Instant,
  until: Instant,
  length: number,
): Words {
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const seconds = (length % MINUTE) / 1000;
  const unit = seconds > 0 ? 's' : hours > 0 && minutes > 0 ? 'hm' : hours > 0 ? 'h' : 'm';
  return { key: `trace_${stem}_${unit}`, params: { ...readings(clock, from, until), hours, minutes, seconds } };
}

function shortDay(day: DayNumber): string {
  const text = dayText(day);
  return `${text.slice(8, 10)}.${text.slice(5, 7)}`;
}
