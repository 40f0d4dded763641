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
  /** A person took the ticket back. */
  | { readonly kind: 'stopped' }
  /** A person wants another try at once, or the connection was mended. */
  | { readonly kind: 'retried' };

/** Which happenings a state knows; any other leaves the step as it is. */
const KNOWN: Readonly<Record<StepState, readonly Happening['kind'][]>> = {
  waiting: ['started', 'stopped', 'retried'],
  running: ['looked', 'succeeded', 'failed', 'workerDied'],
  failed: ['retried', 'stopped'],
  done: [],
  stopped: [],
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
    case 'succeeded': {
      const { trouble: _, ...rest } = step;
      const { result } = happening;
      return { ...rest, state: 'done', inDoubt: false, ...(result === undefined ? {} : { result }) };
    }
    case 'failed':
      return failed(step, happening.failure, happening.roll, now);
    case 'workerDied':
      return { ...step, state: 'waiting', inDoubt: true, nextAt: now };
    case 'stopped':
      return step.inDoubt ? step : { ...step, state: 'stopped' };
    case 'retried':
      return { ...step, state: 'waiting', nextAt: now, attempts: 0 };
  }
}

function failed(step: OutboxStep, failure: Failure, roll: number, now: Instant): OutboxStep {
  const inDoubt = step.inDoubt || failure.mayHaveHappened;
  const { kind, words, params, code } = failure;
  const trouble = { kind, words, params: { ...params }, at: now, ...(code === undefined ? {} : { code }) };
  const mayGoOn = failure.mayRetry || failure.mayHaveHappened;
  if (!mayGoOn) return { ...step, state: 'failed', inDoubt, trouble };
  const pause = Math.max(backoff(step.attempts, roll), failure.retryAfter ?? 0);
  return { ...step, state: 'waiting', inDoubt, trouble, nextAt: shift(now, pause) };
}

/** Whether a person may still take the step back: not begun, or surely not done. */
export function mayStop(step: OutboxStep): boolean {
  return moveStep(step, { kind: 'stopped' }, step.nextAt).state === 'stopped';
}

/** The step that a ticket is at: the first that is not done. Undefined when all are, or when the ticket was taken back. */
export function currentStep(steps: readonly OutboxStep[]): OutboxStep | undefined {
  const open = [...steps].sort((one, other) => one.order - other.order).find((step) => step.state !== 'done');
  return open?.state === 'stopped' ? undefined : open;
}

/** Where the ticket's sending stands, in words: what is being done, why it waits, what is to be done. */
export function sendingWords(steps: readonly OutboxStep[]): Words | undefined {
  const step = currentStep(steps);
  if (!step) return undefined;
  if (step.state === 'running') return { key: `outbox_running_${step.work.kind}` };
  if (step.trouble) return { key: step.trouble.words, params: step.trouble.params };
  return { key: 'outbox_waiting' };
}
