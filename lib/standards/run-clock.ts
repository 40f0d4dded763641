import type { Instant } from '../base/instant.ts';
import type { WorkClock } from '../clock/week.ts';
import type { Span, Term } from '../model/policy-clock.ts';
import type { ClockSubject, PastCycle } from '../model/timeline.ts';
import { countsFrom, type ReadyCommitment, termOf } from './commitment.ts';
import { endOf, lengthBetween, spanLength } from './span.ts';
import type { ClockEvent } from './steps.ts';

/** Something that happened to a running clock, kept only when a trace is wanted. */
export interface Mark {
  readonly kind: 'start' | 'cut-off' | 'pause' | 'resume' | 'return' | 'longer' | 'shorter' | 'restart' | 'reopen';
  readonly at: Instant;
}

/** A stretch on the clock that counts towards the term: from where to where, in whatever hours lie between. */
export interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

const none: readonly never[] = [];

/** One commitment of one ticket while its events are read. The one place where C-09, C-11 … C-14 are applied. */
export class RunningClock {
  readonly clock: WorkClock;
  readonly ready: ReadyCommitment;
  readonly type: string | undefined;
  level: string;
  term: Term | undefined;
  counts: Span['counts'] = 'working';
  /** Length of the term; undefined: no promise. */
  length: number | undefined;
  startedAt: Instant;
  from: Instant;
  /** Start of the stretch that counts now, and what earlier stretches of this term used. */
  since: Instant;
  before = 0;
  paused = false;
  /** Due instant that had passed when the ticket was put off: a pause does not undo a breach. */
  missedDue: Instant | undefined;
  metAt: Instant | undefined;
  metDue: Instant | undefined;
  stopped = false;
  past: readonly PastCycle[] = none;
  readonly marks: Mark[] | undefined;
  stretches: readonly Stretch[] = none;

  constructor(clock: WorkClock, ready: ReadyCommitment, subject: ClockSubject, marks?: Mark[]) {
    this.clock = clock;
    this.ready = ready;
    this.level = subject.level;
    this.type = subject.type;
    this.marks = marks;
    this.startedAt = subject.filedAt;
    this.from = subject.filedAt;
    this.since = subject.filedAt;
    this.start(subject.filedAt, 'start');
  }

  read(event: ClockEvent): void {
    switch (event.kind) {
      case 'filed':
        return;
      case 'reopened':
        // C-14, R-335: the process starts again; an earlier breach stays recorded.
        this.finishCycle(event.at);
        this.start(event.at, 'reopen');
        return;
      case 'levelChanged':
        if (event.detail?.level !== undefined) this.changeLevel(event.detail.level, event.at);
        return;
      case 'clientWrote':
        if (this.metAt !== undefined && this.ready.commitment.restarts !== 'never') this.clientSpoke(event.at);
        else if (this.ready.commitment.owner === 'client') this.end(event);
        return;
      case 'lost':
        if (this.metAt === undefined) this.stopped = true;
        return;
      case 'accepted':
        if (this.metAt === undefined && !this.ready.ends.has('accepted')) this.stopped = true;
        else this.end(event);
        return;
      case 'closed':
        // Closed by the client before it was met: he took it back, nothing was broken and nothing was kept.
        if (event.by?.side === 'client' && this.ready.commitment.owner === 'us')
          this.stopped ||= this.metAt === undefined;
        else this.end(event);
        return;
      default:
        this.end(event);
        if (event.kind === 'postponed') this.pause(event.at);
        else if (event.kind === 'resumed') this.resume(event.at, event.by?.side === 'system' ? 'return' : 'resume');
    }
  }

  /** The due instant as things stand at `now`; undefined without a promise or while paused in time. */
  due(): Instant | undefined {
    if (this.metAt !== undefined) return this.metDue;
    if (this.length === undefined) return undefined;
    if (this.missedDue !== undefined) return this.missedDue;
    if (this.paused) return undefined;
    return endOf(this.clock, this.counts, this.since, this.length - this.before);
  }

  /** Milliseconds of the term used up to `at`. */
  usedAt(at: Instant): number {
    if (this.paused || at <= this.since) return this.before;
    return this.before + lengthBetween(this.clock, this.counts, this.since, at);
  }

  private start(at: Instant, why: 'start' | 'restart' | 'reopen'): void {
    this.startedAt = at;
    this.from = countsFrom(this.clock, this.ready, at);
    this.since = this.from;
    this.before = 0;
    this.paused = false;
    this.stopped = false;
    this.metAt = undefined;
    this.metDue = undefined;
    this.missedDue = undefined;
    this.setTerm(this.level, this.from);
    if (!this.marks) return;
    this.stretches = none;
    this.marks.length = 0;
    this.marks.push({ kind: why, at });
    if (this.from > at) this.marks.push({ kind: 'cut-off', at });
  }

  private setTerm(level: string, from: Instant): void {
    this.level = level;
    this.term = termOf(this.ready, level, this.type);
    const span = this.term?.span;
    this.counts = span?.counts ?? 'working';
    this.length = span ? spanLength(this.clock, span, from) : undefined;
  }

  private end(event: ClockEvent): void {
    if (this.metAt !== undefined || this.stopped || !this.ready.ends.has(event.kind)) return;
    if (this.paused) this.resume(event.at, 'resume');
    this.metDue = this.due();
    this.metAt = event.at;
  }

  private pause(at: Instant): void {
    if (this.paused || this.metAt !== undefined || this.stopped || !this.ready.commitment.pauses) return;
    const due = this.due();
    const used = this.usedAt(at);
    if (due !== undefined && at > due) this.missedDue = due;
    this.stretches = [...this.stretches, { from: this.since, until: at }];
    this.before = used;
    this.paused = true;
    this.marks?.push({ kind: 'pause', at });
  }

  private resume(at: Instant, how: 'resume' | 'return'): void {
    if (!this.paused) return;
    this.paused = false;
    this.since = at;
    this.marks?.push({ kind: how, at });
  }

  /**
   * C-13: to a longer term, counted from the running start; to a shorter one, from the change. Without such an event the
   * ticket keeps the level it was filed at, and a promise that was met keeps its due instant.
   */
  private changeLevel(level: string, at: Instant): void {
    if (this.metAt !== undefined || this.stopped) {
      this.level = level;
      return;
    }
    const old = { length: this.length, counts: this.counts };
    this.setTerm(level, at);
    if (this.length === old.length && this.counts === old.counts) return;
    this.missedDue = undefined;
    if (this.length === undefined || (old.length !== undefined && this.length > old.length)) {
      this.marks?.push({ kind: 'longer', at });
      return;
    }
    if (at > this.since) {
      this.since = at;
      this.from = at;
    }
    this.before = 0;
    this.stretches = none;
    this.marks?.push({ kind: 'shorter', at });
  }

  /** support's replies zero the counter; counting from creation only shows it again (C-12, A-39). */
  private clientSpoke(at: Instant): void {
    if (this.ready.commitment.restarts === 'reveal') {
      this.metAt = undefined;
      this.metDue = undefined;
      return;
    }
    this.finishCycle(at);
    this.start(at, 'restart');
  }

  private finishCycle(at: Instant): void {
    const due = this.due();
    const ended = this.metAt ?? at;
    const breached = due !== undefined && ended > due && !this.stopped;
    this.past = [...this.past, { startedAt: this.startedAt, due, metAt: this.metAt, breached }];
  }
}
