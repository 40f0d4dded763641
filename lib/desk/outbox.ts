import { asFailure, Failure, isFailure } from '../base/failure.ts';
import { HOUR, type Instant, SECOND, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import type { Portal } from '../bitrix/call.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import { uploadFile } from '../bitrix/files.ts';
import type { Evidence } from '../model/evidence.ts';
import { GRACE } from '../model/grace.ts';
import type { StepId, TicketId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Connection } from '../model/portal.ts';
import { homeOf } from '../model/ticket.ts';
import type { OutboxStore } from '../store/outbox.ts';
import { perform } from './perform.ts';
import { currentStep, type Happening, moveStep } from './steps.ts';
import type { Say } from './task-text.ts';
import { type Upload, uploadUnlessUnwanted } from './upload.ts';
import type { Outcome } from './work.ts';

const log = makeLog('outbox');

/** Name of the lock that every context of this browser shares: one drain of a portal at a time (navigator.locks). */
export const OUTBOX_LOCK = 'kurator.outbox';
/** Tickets on their way side by side: a long upload does not hold the others up. */
const LANES = 3;
/** A pause as short as this is waited out; a longer one is left to the alarm, because the worker may be put to sleep. */
const SHORT = 20 * SECOND;

/** What the drain needs, handed in: no browser and no clock of its own. */
export interface OutboxParts {
  readonly store: OutboxStore;
  /** Whether a ticket of the portal at that host is this drain's business; every one is when not said. */
  isOurs?(host: string | undefined): boolean;
  /** The connected portal, or undefined when there is none or it is known not to work: then nothing is tried. */
  reach(): Promise<{ readonly portal: Portal; readonly connection: Connection } | undefined>;
  /** The bytes of a piece of evidence, from the database or the private disk; undefined when they are gone. */
  bytes(evidence: Evidence): Promise<Blob | undefined>;
  /** How one file is carried; by `fetch` and in silence when not said. */
  readonly upload?: Upload;
  /** Settles when the person puts this upload off, or takes its ticket back, while it runs. */
  unwanted?(id: StepId, signal: AbortSignal): Promise<void>;
  readonly say: Say;
  now(): Instant;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** 0 … 1. */
  random(): number;
  /** Tickets side by side; 3 when not said. */
  readonly lanes?: number;
  /** `navigator.locks.request`, or what stands for it. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** The key was revoked, the portal moved: told once, and the drain ends; noted as the connection's trouble. */
  connectionLost(failure: Failure): Promise<void>;
  /** Keeps the worker awake until the function it gives is called: a long upload is no event of the browser's. */
  stayAwake?(): () => void;
}

export interface DrainReport {
  /** When the next step is due; the caller sets its alarm. Undefined: nothing is left that time alone can help. */
  readonly nextAt: Instant | undefined;
  /** Whether steps are left that only a person can help. */
  readonly isStuck: boolean;
}

interface Run {
  readonly parts: OutboxParts;
  readonly portal: Portal;
  readonly connection: Connection;
  /** Aborted when a person or the browser ends the drain, and when the connection is lost. */
  readonly end: AbortController;
  /** Tickets that a lane is at. */
  readonly busy: Set<TicketId>;
}

/**
 * Takes every step that is due to the portal, in order within a ticket and independently between tickets, until nothing is
 * due (short pauses are waited out). Each result is in the database before the next call is made. Steps found running
 * belong to a worker that died, because the lock outlives no worker: they are looked into before anything is repeated.
 */
export async function drainOutbox(parts: OutboxParts, signal: AbortSignal): Promise<DrainReport> {
  return parts.lock(OUTBOX_LOCK, async () => {
    for (const step of await readOpen(parts)) {
      if (step.state === 'running') await move(parts, step, { kind: 'workerDied' });
    }
    const reached = await parts.reach();
    const isGood = reached !== undefined && !isBroken(reached.connection);
    if (isGood) {
      await revive(parts);
      await runLanes(parts, reached, signal);
    }
    return report(await readOpen(parts), parts.now(), isGood);
  });
}

const readOpen = ({ store, isOurs }: OutboxParts) => store.readOpen(isOurs);

/** With a key known to be dead nothing is tried; a new connection, or a round of listening that succeeds, ends that. */
function isBroken({ trouble }: Connection): boolean {
  return trouble !== undefined && isConnectionLost(trouble);
}

/** Steps that failed only because the connection did: it works again, so they go on without a person's asking. */
async function revive(parts: OutboxParts): Promise<void> {
  for (const step of await readOpen(parts)) {
    const isStranded = step.state === 'failed' && step.trouble !== undefined && isConnectionLost(step.trouble);
    if (isStranded) await move(parts, step, { kind: 'retried' });
  }
}

async function runLanes(
  parts: OutboxParts,
  reached: Pick<Run, 'portal' | 'connection'>,
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const stop = () => end.abort();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const run: Run = { parts, ...reached, end, busy: new Set() };
  const lanes = await Promise.allSettled(Array.from({ length: parts.lanes ?? LANES }, () => runLane(run)));
  signal.removeEventListener('abort', stop);
  for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason;
}

async function runLane(run: Run): Promise<void> {
  const { parts, end, busy } = run;
  for (;;) {
    if (end.signal.aborted) return;
    const now = parts.now();
    const [next] = ready(await readOpen(parts), busy, now);
    const pause = next ? pauseOf(next, now) : SHORT + 1;
    if (!next || pause > 0) {
      if (pause > SHORT && busy.size === 0) return;
      // While another lane is at a long upload, this one stays for tickets that are filed meanwhile.
      await parts.sleep(busy.size > 0 ? Math.min(pause, SECOND) : pause, end.signal);
      continue;
    }
    // Another lane may have taken it while we read.
    if (busy.has(next.ticketId)) continue;
    busy.add(next.ticketId);
    try {
      await carryOut(run, next);
    } finally {
      busy.delete(next.ticketId);
    }
  }
}

/** Where each ticket that no lane is at waits to go on, soonest first. A ticket whose step failed for good is not among them. */
function ready(steps: readonly OutboxStep[], busy: ReadonlySet<TicketId>, now: Instant): readonly OutboxStep[] {
  const byTicket = new Map<TicketId, OutboxStep[]>();
  for (const step of steps) byTicket.set(step.ticketId, [...(byTicket.get(step.ticketId) ?? []), step]);
  return [...byTicket.values()]
    .map(currentStep)
    .filter((step) => step !== undefined)
    .filter((step) => step.state === 'waiting' && !busy.has(step.ticketId))
    .sort((one, other) => pauseOf(one, now) - pauseOf(other, now) || one.nextAt - other.nextAt);
}

/**
 * Milliseconds until the step is due. A step never tried waits for its grace at most, and no pause is longer than an hour:
 * what says otherwise was written while this machine's clock was wrong.
 */
function pauseOf(step: OutboxStep, now: Instant): number {
  const pause = step.nextAt - now;
  return pause > (step.attempts === 0 ? GRACE : HOUR) ? 0 : Math.max(0, pause);
}

async function move(parts: OutboxParts, step: OutboxStep, happening: Happening): Promise<OutboxStep | undefined> {
  return parts.store.change(step.id, (row) => moveStep(row, happening, parts.now()));
}

async function carryOut(run: Run, waiting: OutboxStep): Promise<void> {
  const { parts } = run;
  const step = await move(parts, waiting, { kind: 'started' });
  // A person may have taken the ticket back a moment ago.
  if (step?.state !== 'running') return;
  const sleepAgain = parts.stayAwake?.();
  try {
    const outcome = await tryOut(run, step);
    if (!outcome) return;
    const { result, fruits } = outcome;
    // Should this fail, the step stays marked as running, and the next drain looks what became of it.
    await parts.store.settle(step.id, (row) => moveStep(row, { kind: 'succeeded', result }, parts.now()), fruits);
  } finally {
    sleepAgain?.();
  }
}

const uploadPlainly: Upload = (portal, parcel, _, signal) => uploadFile(portal, parcel, signal);

/** Carries the step out; a failure is noted on it, and the drain ends when the connection itself is lost. */
async function tryOut(run: Run, step: OutboxStep): Promise<Outcome | undefined> {
  const { parts, portal, connection, end } = run;
  let hasLooked = false;
  const looked = () => {
    hasLooked = true;
  };
  try {
    const filing = await parts.store.readFiling(step.ticketId);
    if (!filing) throw new Failure('missing', { words: 'failure_ticket_gone' });
    const host = homeOf(filing.ticket, filing.portal);
    // Disk numbers and doubts of one portal mean nothing on another.
    if (host !== connection.host) throw new Failure('conflict', { words: 'failure_other_portal', params: { host } });
    const { bytes, say, sleep, upload = uploadPlainly } = parts;
    const around = { portal, connection, filing, step, bytes, upload, say, sleep, looked, now: parts.now() };
    const attempt = (signal: AbortSignal) => perform({ ...around, signal });
    if (step.work.kind !== 'upload') return await attempt(end.signal);
    return await uploadUnlessUnwanted(parts, step.id, end.signal, attempt);
  } catch (error) {
    const failure = failureOf(error);
    log.warn('step failed', { step: step.work.kind, failure: failure.message, attempts: step.attempts });
    const roll = parts.random();
    await parts.store.change(step.id, (row) => {
      const clear = hasLooked ? moveStep(row, { kind: 'looked' }, parts.now()) : row;
      return moveStep(clear, { kind: 'failed', failure, roll }, parts.now());
    });
    if (isConnectionLost(failure) && !end.signal.aborted) {
      end.abort();
      await parts.connectionLost(failure);
    }
    return undefined;
  }
}

/** What is no Failure was not foreseen: who knows how far the step got. It is tried again, after a look. */
function failureOf(error: unknown): Failure {
  if (isFailure(error)) return error;
  const { kind, words, code = '' } = asFailure(error);
  return new Failure(kind, { words, code, cause: error, mayRetry: true, mayHaveHappened: true });
}

/** Without a portal nothing is due by time alone: a new connection rings the drain. */
function report(steps: readonly OutboxStep[], now: Instant, isReached: boolean): DrainReport {
  const [next] = isReached ? ready(steps, new Set(), now) : [];
  return { nextAt: next && shift(now, pauseOf(next, now)), isStuck: steps.some((step) => step.state === 'failed') };
}

/** Tries all open steps of a ticket (or of all tickets) at once: a person asked, or the connection was mended. */
export async function retrySteps(store: OutboxStore, ticketId: TicketId | undefined, now: Instant): Promise<void> {
  await store.changeAll(ticketId, (step) => moveStep(step, { kind: 'retried' }, now));
}
