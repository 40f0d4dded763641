import { Failure, isFailure } from '../base/failure.ts';
import { type Instant, isoInstant, MINUTE, SECOND, shift } from '../base/instant.ts';
import type { Portal } from '../bitrix/call.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import { history } from '../bitrix/talk.ts';
import { readTask } from '../bitrix/tasks.ts';
import { Anything, History, type Task } from '../bitrix/wire.ts';
import type { OutboxStep, StepWork } from '../model/outbox.ts';
import type { Filing } from '../store/outbox.ts';

type Moving = Extract<StepWork, { kind: 'move' | 'deadline' }>;

/** What moving a task needs of an outbox step's work. */
interface Moved {
  readonly portal: Portal;
  readonly filing: Filing;
  readonly step: OutboxStep;
  looked(): void;
  readonly signal: AbortSignal;
}

/** Statuses in which the move has nothing left to do (bitrix24-rest 2.4). */
const REACHED = { start: [3], defer: [6], renew: [2, 3], complete: [4, 5] } as const;

/**
 * Moves the status of the ticket's task, or its deadline, once: a task that stands there already is left as it is, and after a
 * try without an answer the history tells whether that one arrived, though somebody may have moved the task on meanwhile.
 * Gives what was asked for; `refused` when the portal does not allow it (the task was closed meanwhile), `gone` when there is
 * no such task: neither holds up what comes behind it, and the desk shows it. Throws a Failure for everything else.
 */
export async function moveOn(work: Moved, moving: Moving): Promise<string> {
  const { portal, filing, step, signal } = work;
  const taskId = filing.portal?.taskId ?? filing.steps.find((one) => one.work.kind === 'task')?.result;
  if (!taskId) throw new Failure('broken', { words: 'failure_unexpected', code: 'no task' });
  const task = await readTask(portal, taskId, signal);
  if (!task) return 'gone';
  if (stands(task, moving)) return resultOf(moving);
  if (step.inDoubt) {
    if (await didArrive(portal, taskId, moving, step.startedAt, signal)) return resultOf(moving);
    work.looked();
  }
  try {
    await ask(portal, taskId, moving, signal);
  } catch (error) {
    if (isFailure(error) && isRefusal(error)) return 'refused';
    throw error;
  }
  return resultOf(moving);
}

async function ask(portal: Portal, taskId: string, moving: Moving, signal: AbortSignal): Promise<void> {
  if (moving.kind === 'move') {
    await portal.call(`tasks.task.${moving.to}`, { taskId: Number(taskId) }, Anything, signal);
    return;
  }
  const fields = { DEADLINE: isoInstant(moving.until) };
  await portal.call('tasks.task.update', { taskId: Number(taskId), fields }, Anything, signal);
}

/** The portal understood, and said that this person may not do this to this task as it stands (bitrix24-rest 2.1). */
function isRefusal(failure: Failure): boolean {
  if (failure.mayRetry || failure.mayHaveHappened || isConnectionLost(failure)) return false;
  return failure.kind === 'invalid' || failure.words === 'failure_no_right';
}

function resultOf(moving: Moving): string {
  return moving.kind === 'move' ? moving.to : String(moving.until);
}

/** The portal keeps whole seconds. */
function isSame(one: Instant | undefined, other: Instant): boolean {
  return one !== undefined && Math.abs(one - other) < SECOND;
}

function stands(task: Task, moving: Moving): boolean {
  if (moving.kind === 'deadline') return isSame(task.deadline, moving.until);
  return REACHED[moving.to].some((status) => status === task.status);
}

/** Whether the history holds this very move by this person since the doubtful try began; unreadable history says nothing. */
async function didArrive(
  portal: Portal,
  taskId: string,
  moving: Moving,
  since: Instant | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const me = await portal.userId();
  const { method, params } = history(taskId);
  const rows = await portal.call(method, params, History, signal).catch((error: unknown) => {
    if (isFailure(error) && (error.kind === 'denied' || error.kind === 'missing')) return undefined;
    throw error;
  });
  const from = since === undefined ? 0 : shift(since, -2 * MINUTE);
  return (rows?.list ?? []).some(({ user, createdDate, field, value }) => {
    if (user.id !== me || (createdDate ?? 0) < from) return false;
    if (moving.kind === 'deadline') {
      return field === 'DEADLINE' && value?.to === String(Math.floor(moving.until / SECOND));
    }
    return /^(REAL_)?STATUS$/.test(field) && REACHED[moving.to].some((status) => String(status) === value?.to);
  });
}
