import type { Instant } from '../base/instant.ts';
import { isOpen, isProvisional, nextClosing, nextOpening } from '../clock/week.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Term } from '../model/policy-clock.ts';
import type { ClockState, ClockSubject, CommitmentClock, PastCycle, Timeline, TraceStep } from '../model/timeline.ts';
import { type ReadyCommitment, type ReadyPolicy, readyPolicy } from './commitment.ts';
import { type Mark, RunningClock } from './run-clock.ts';
import { spanEnd } from './span.ts';
import { type ClockEvent, type Steps, stepsOf } from './steps.ts';
import { traceOf } from './trace.ts';

/**
 * All promises of a ticket at `now` (sections 5 and 13): a fold over its events, the same for form, badge and report.
 * Events later than `now` are not known yet. The ticket's own `filedAt` starts the clocks, whatever the events say.
 * Example (E-22): filed 11:00, put off 13:00, resumed next day 15:00 — the answer of 8 hours is due at 21:00 of that day.
 */
export function timeline(
  policy: PolicyCore,
  ticket: ClockSubject,
  events: readonly ClockEvent[],
  now: Instant,
): Timeline {
  const ready = readyPolicy(policy);
  const { clock } = ready;
  const steps = stepsOf(policy.deferral, clock, events, now);
  const open = isOpen(clock, now);
  const commitments: CommitmentClock[] = [];
  for (const commitment of ready.commitments) {
    const shown = runOne(ready, commitment, ticket, steps, now);
    if (shown) commitments.push(shown);
  }
  return {
    now,
    commitments,
    open,
    changesAt: open ? nextClosing(clock, now) : nextOpening(clock, now),
    pause: steps.pause,
    pauseCount: steps.pauseCount,
    autoReturnAt: steps.autoReturnAt,
    autoCloseAt: autoCloseAt(ready, ticket, steps),
  };
}

/** The promises a ticket of this level and type would get if it were filed now (the preview before filing, R-023). */
export function promise(policy: PolicyCore, level: string, type: string | undefined, now: Instant): Timeline {
  return timeline(policy, { level, type, filedAt: now }, [], now);
}

/** Undefined where the policy has no row for this level: the commitment does not concern the ticket. */
function runOne(
  ready: ReadyPolicy,
  commitment: ReadyCommitment,
  ticket: ClockSubject,
  steps: Steps,
  now: Instant,
): CommitmentClock | undefined {
  const run = new RunningClock(ready.clock, commitment, ticket);
  for (const event of steps.events) run.read(event);
  return run.term && new ShownClock(ready, commitment, ticket, steps, now, run, run.term);
}

/** A run clock as it is shown at one instant. The trace is worked out only when somebody reads it. */
class ShownClock implements CommitmentClock {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly owner: CommitmentClock['owner'];
  readonly rule: string;
  readonly state: ClockState;
  readonly breached: boolean;
  readonly startedAt: Instant;
  readonly countsFrom: Instant;
  readonly due: Instant | undefined;
  readonly earliest: Instant | undefined;
  readonly metAt: Instant | undefined;
  readonly term: number | undefined;
  readonly used: number;
  readonly remaining: number | undefined;
  readonly plainRemaining: number | undefined;
  readonly standsStill: boolean;
  readonly resumesAt: Instant | undefined;
  readonly provisional: boolean;
  readonly past: readonly PastCycle[];
  readonly #trace: () => readonly TraceStep[];

  constructor(
    ready: ReadyPolicy,
    commitment: ReadyCommitment,
    ticket: ClockSubject,
    steps: Steps,
    now: Instant,
    run: RunningClock,
    term: Term,
  ) {
    const { clock } = ready;
    const working = run.counts === 'working';
    const due = run.due();
    const state = stateOf(run, due, now);
    const unmet = state === 'running' || state === 'late' || state === 'paused';
    const used = run.usedAt(run.metAt ?? now);
    const opening = unmet && working && !run.paused ? nextOpening(clock, now) : now;
    this.id = commitment.commitment.id;
    this.label = commitment.commitment.label;
    this.text = term.text;
    this.owner = commitment.commitment.owner;
    this.rule = term.rule || commitment.commitment.rule;
    this.state = state;
    this.breached = state === 'metLate' || state === 'late' || (unmet && run.missedDue !== undefined);
    this.startedAt = run.startedAt;
    this.countsFrom = working ? nextOpening(clock, run.from) : run.from;
    this.due = due;
    this.earliest = earliestOf(run, term);
    this.metAt = run.metAt;
    this.term = run.length;
    this.used = used;
    this.remaining = unmet && run.length !== undefined ? run.length - used : undefined;
    this.plainRemaining = unmet && due !== undefined ? due - now : undefined;
    this.standsStill = opening > now;
    this.resumesAt = opening > now ? opening : undefined;
    this.provisional = due !== undefined && working && isProvisional(clock, run.startedAt, due);
    this.past = run.past;
    this.#trace = () => {
      const marks: Mark[] = [];
      const again = new RunningClock(clock, commitment, ticket, marks);
      for (const event of steps.events) again.read(event);
      return traceOf(clock, again, marks);
    };
  }

  get trace(): readonly TraceStep[] {
    return this.#trace();
  }
}

function earliestOf(run: RunningClock, term: Term): Instant | undefined {
  if (term.earliest === undefined || run.length === undefined) return undefined;
  return spanEnd(run.clock, { amount: term.earliest, unit: 'minute', counts: run.counts }, run.from);
}

/** Met at the due instant is met in time, and now at the due instant is not late yet (C-05, A-05). */
function stateOf(run: RunningClock, due: Instant | undefined, now: Instant): ClockState {
  if (run.length === undefined) return 'none';
  if (run.metAt !== undefined) return due === undefined || run.metAt <= due ? 'met' : 'metLate';
  if (run.stopped) return 'stopped';
  if (run.paused) return 'paused';
  return due !== undefined && now > due ? 'late' : 'running';
}

function autoCloseAt(ready: ReadyPolicy, ticket: ClockSubject, steps: Steps): Instant | undefined {
  const rules = ready.policy.autoClose;
  if (!rules?.levels.some((level) => level === ticket.level)) return undefined;
  let from = ticket.filedAt;
  let at = spanEnd(ready.clock, rules.after, from);
  let prevented = false;
  for (const event of steps.events) {
    if (event.kind === 'reopened') {
      from = event.at;
      at = spanEnd(ready.clock, rules.after, from);
      prevented = false;
    } else if (event.at <= at && rules.preventedBy.includes(event.kind)) prevented = true;
  }
  return prevented ? undefined : at;
}
