import { backoff } from '../base/backoff.ts';
import type { Failure } from '../base/failure.ts';
import { type Instant, shift } from '../base/instant.ts';
import type { OutboxStep, StepState } from '../model/outbox.ts';
import type { Words } from '../model/verdict.ts';

/** What can happen to a step of the outbox. */
export type Happening =
  | { readonly kind: 'started' }
  /** The portal was looked at and an earlier try left nothing there: the doubt is over. */
  | { readonly kind: 'looked' }
  | { readonly kind: 'succeeded'; readonly result?: string | undefined }
  /** `roll` (0 … 1) spreads the pause until the next try. */
  | { readonly kind: 'failed'; readonly failure: Failure; readonly roll: number }
  /** It was running when the worker ended: what it asked for may stand on the portal or not. */
  | { readonly kind: 'workerDied' }
  /** So many bytes of its file have left; `speed` in bytes a second. */
  | {
      readonly kind: 'progressed';
      readonly sent: number;
      readonly total: number;
      readonly speed?: number | undefined;
    }
  /** Its portal is not connected: it waits for that, whatever the time. */
  | { readonly kind: 'stranded'; readonly failure: Failure }
  /** A person wants the ticket to go without this file. */
  | { readonly kind: 'stopped' }
  /** A person wants another try at once, or the file sent after all; or the connection was mended. */
  | { readonly kind: 'retried' };

/** Which happenings a state knows; any other leaves the step as it is. */
const KNOWN: Readonly<Record<StepState, readonly Happening['kind'][]>> = {
  waiting: ['started', 'stopped', 'stranded', 'retried'],
  running: ['looked', 'progressed', 'succeeded', 'failed', 'workerDied', 'stopped'],
  failed: ['retried', 'stopped'],
  done: [],
  stopped: ['retried'],
};

/**
 * The one function that moves a step. Pure; a happening that does not belong to the state changes nothing, so a late or a
 * repeated one is harmless. Doubt, once there, leaves only by a look or by success: nothing is repeated blindly.
 */
export function moveStep(step: OutboxStep, happening: Happening, now: Instant): OutboxStep {
  if (!KNOWN[step.state].includes(happening.kind)) return step;
  switch (happening.kind) {
    case 'started':
      return { ...step, state: 'running', attempts: step.attempts + 1, startedAt: now };
    case 'looked':
      return { ...step, inDoubt: false };
    case 'progressed': {
      const { sent, total, speed } = happening;
      return { ...step, progress: { sent, total, at: now, ...(speed === undefined ? {} : { speed }) } };
    }
    case 'succeeded': {
      const { trouble: _, ...rest } = ended(step);
      const { result } = happening;
      // It was too late to break off: the file lies on the Disk, and is not put to the ticket.
      const state = step.unwanted ? 'stopped' : 'done';
      return { ...rest, state, inDoubt: false, ...(result === undefined ? {} : { result }) };
    }
    case 'failed':
      return failed(step, happening.failure, happening.roll, now);
    case 'workerDied':
      return { ...ended(step), state: step.unwanted ? 'stopped' : 'waiting', inDoubt: true, nextAt: now };
    case 'stranded': {
      const { kind, words, params } = happening.failure;
      return step.trouble?.words === words
        ? step
        : { ...step, trouble: { kind, words, params: { ...params }, at: now } };
    }
    case 'stopped':
      return stopped(step);
    case 'retried':
      return { ...step, state: 'waiting', nextAt: now, attempts: 0 };
  }
}

/** Without what belongs to a running try only. */
function ended({ progress: _, unwanted: __, ...step }: OutboxStep): OutboxStep {
  return step;
}

/** Only a file can be put off: without any other step there would be no ticket. One on its way is broken off first. */
function stopped(step: OutboxStep): OutboxStep {
  if (step.work.kind !== 'upload') return step;
  if (step.state === 'running') return { ...step, unwanted: true };
  const { trouble: _, ...rest } = step;
  return { ...rest, state: 'stopped' };
}

function failed(running: OutboxStep, failure: Failure, roll: number, now: Instant): OutboxStep {
  const step = ended(running);
  const inDoubt = step.inDoubt || failure.mayHaveHappened;
  if (running.unwanted) {
    const { trouble: _, ...rest } = step;
    return { ...rest, state: 'stopped', inDoubt };
  }
  const { kind, words, params, code } = failure;
  const trouble = { kind, words, params: { ...params }, at: now, ...(code === undefined ? {} : { code }) };
  const mayGoOn = failure.mayRetry || failure.mayHaveHappened;
  if (!mayGoOn) return { ...step, state: 'failed', inDoubt, trouble };
  const pause = Math.max(backoff(step.attempts, roll), failure.retryAfter ?? 0);
  return { ...step, state: 'waiting', inDoubt, trouble, nextAt: shift(now, pause) };
}

/** Whether nothing of the step can stand on the portal: not begun, or surely not done. */
export function isSurelyUndone(step: OutboxStep): boolean {
  return !step.inDoubt && step.state !== 'running' && step.state !== 'done';
}

/** The step that a ticket is at: the first that is neither done nor put off. Undefined when none is left. */
export function currentStep(steps: readonly OutboxStep[]): OutboxStep | undefined {
  return [...steps]
    .sort((one, other) => one.order - other.order)
    .find((step) => step.state !== 'done' && step.state !== 'stopped');
}

/** Where the ticket's sending stands, in words: what is being done, why it waits, what is to be done. */
export function sendingWords(steps: readonly OutboxStep[]): Words | undefined {
  const step = currentStep(steps);
  if (!step) return undefined;
  if (step.state === 'running') return { key: `outbox_running_${step.work.kind}` };
  if (step.trouble) return { key: step.trouble.words, params: step.trouble.params };
  return { key: 'outbox_waiting' };
}
