import type { Instant } from '../base/instant.ts';
import type { Commitment } from './policy-clock.ts';
import type { Words } from './verdict.ts';

/**
 * `running` inside its term; `late` unmet and past due; `paused` while the ticket is postponed; `met` in time (C-05);
 * `metLate`; `none` where the policy promises nothing («как получится»); `stopped` when the client took the ticket back or it was lost.
 */
export type ClockState = 'running' | 'late' | 'paused' | 'met' | 'metLate' | 'none' | 'stopped';

/** One step of the explanation of a due instant. Instants are for the screen; `words` is the finished sentence. */
export interface TraceStep {
  readonly kind: 'start' | 'cut-off' | 'work' | 'still' | 'pause' | 'return' | 'level' | 'restart' | 'reopen' | 'due';
  readonly from: Instant;
  readonly until: Instant;
  /** Milliseconds of the term used in this step: only `work` steps have any, and together they are the term. */
  readonly counted: number;
  readonly words: Words;
}

/** A finished run of a clock, before a restart (C-11) or a reopening (C-14). Breaches stay recorded here. */
export interface PastCycle {
  readonly startedAt: Instant;
  readonly due: Instant | undefined;
  readonly metAt: Instant | undefined;
  readonly breached: boolean;
}

/** One promise of one ticket at one instant. */
export interface CommitmentClock {
  readonly id: Commitment['id'];
  /** The preset's words: «Время реакции», «до 2 часов». */
  readonly label: string;
  readonly text: string;
  readonly owner: Commitment['owner'];
  readonly rule: string;
  readonly state: ClockState;
  /** Missed in this cycle, whether met later or not. */
  readonly breached: boolean;
  /** The event that started this cycle, and the instant from which it counts (opening, cut-off). */
  readonly startedAt: Instant;
  readonly countsFrom: Instant;
  /** Absent without a promise, and while paused before being late. */
  readonly due: Instant | undefined;
  /** Not earlier than («5–10 минут»). */
  readonly earliest: Instant | undefined;
  readonly metAt: Instant | undefined;
  /** Milliseconds on the clock of the promise: working ones, or plain for plain-hours promises. */
  readonly term: number | undefined;
  readonly used: number;
  /** term − used while unmet: negative is overdue (C-07). */
  readonly remaining: number | undefined;
  /** Till due by the wall clock, milliseconds. */
  readonly plainRemaining: number | undefined;
  /** Unmet and now outside hours: the number stands still till `resumesAt`. */
  readonly standsStill: boolean;
  readonly resumesAt: Instant | undefined;
  /** Leans on holidays that are not final («календарь предварительный», A-35). */
  readonly provisional: boolean;
  readonly past: readonly PastCycle[];
  /** Why this due instant; worked out when read. */
  readonly trace: readonly TraceStep[];
}

/** The ticket is put off at the moment. */
export interface Pause {
  readonly since: Instant;
  readonly reason: string | undefined;
  readonly returnsAt: Instant | undefined;
}

/** All promises of a ticket at `now`. */
export interface Timeline {
  readonly now: Instant;
  readonly commitments: readonly CommitmentClock[];
  /** Inside the policy's hours; `changesAt` is the closing or the next opening (the end of time round the clock). */
  readonly open: boolean;
  readonly changesAt: Instant;
  readonly pause: Pause | undefined;
  readonly pauseCount: number;
  /** By the last deferral, also when it was resumed by hand earlier (C-10). */
  readonly autoReturnAt: Instant | undefined;
  /** Unless solved, it is closed by itself then. */
  readonly autoCloseAt: Instant | undefined;
}

/** What a rule needs to know of a ticket to run its clocks. `Ticket` fits once its type is put beside it. */
export interface ClockSubject {
  readonly level: string;
  readonly type: string | undefined;
  readonly filedAt: Instant;
}
