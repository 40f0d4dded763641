import { type Failure, isFailure } from '../base/failure.ts';
import { type Instant, SECOND } from '../base/instant.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import { history } from '../bitrix/talk.ts';
import { changeTask, moveTask, readTask, type TaskMove } from '../bitrix/tasks.ts';
import { History, type Task } from '../bitrix/wire.ts';
import type { StepWork } from '../model/outbox.ts';
import { acceptanceWords } from '../standards/client-talk.ts';
import { speak, taskIdOf } from './speak.ts';
import type { Outcome, Work } from './work.ts';

/** A deed upon a task that stands. */
export type Deed = Extract<StepWork, { kind: 'accept' | 'reopen' | 'rate' | 'amend' }>;

/** Statuses of the portal (bitrix24-rest 2.4). */
const SUPPOSEDLY = 4;
const COMPLETED = 5;
const UNENDED: readonly number[] = [1, 2, 3, 6];

/**
 * What came of it, when it is no number of a message: `done`; `already` (the task stands so by another's hand); `moved` (it
 * went on meanwhile, so that the deed has lost its object); `refused` (no right to it: the words that go with it are said
 * all the same); `gone` (there is no such task any more). None of these holds up what comes behind it.
 */
export type DeedResult = 'done' | 'already' | 'moved' | 'refused' | 'gone';

const came = (result: DeedResult): Outcome => ({ result, fruits: {} });

/** Carries out one deed upon the ticket's task. Reads the task first, so doing it twice is doing it once. Throws a Failure. */
export async function act(work: Work, deed: Deed): Promise<Outcome> {
  const task = await readTask(work.portal, taskIdOf(work.filing), work.signal);
  if (!task) return came('gone');
  switch (deed.kind) {
    case 'accept':
      return accept(work, task, deed.askedAt);
    case 'reopen':
      return reopen(work, task, deed.askedAt);
    case 'rate':
      return came((await tried(() => changeTask(work.portal, task.id, { MARK: deed.mark }, work.signal))) ?? 'done');
    case 'amend':
      return amend(work, task, deed);
  }
}

/** The portal understood, and said that this person may not do this to this task as it stands (bitrix24-rest 2.1). */
export function isRefusal(failure: Failure): boolean {
  if (failure.mayRetry || failure.mayHaveHappened || isConnectionLost(failure)) return false;
  return (
    failure.kind === 'invalid' || failure.words === 'failure_no_right' || failure.words === 'failure_method_missing'
  );
}

/** Undefined when it was done. */
async function tried(call: () => Promise<void>): Promise<'refused' | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    if (isFailure(error) && isRefusal(error)) return 'refused';
    throw error;
  }
}

const move = (work: Work, task: Task, name: TaskMove) => tried(() => moveTask(work.portal, task.id, name, work.signal));

/** Whether the caller brought the task into one of these statuses since `askedAt`: an earlier try whose answer was lost. */
async function didMyself(work: Work, task: Task, askedAt: Instant, statuses: readonly number[]): Promise<boolean> {
  const me = await work.portal.userId();
  const { method, params } = history(task.id);
  const rows = (await work.portal.call(method, params, History, work.signal))?.list ?? [];
  return rows.some(
    ({ field, user, value, createdDate }) =>
      /^(REAL_)?STATUS$/i.test(field) &&
      user.id === me &&
      statuses.includes(Number(value?.to)) &&
      // The portal writes whole seconds.
      (createdDate ?? 0) >= askedAt - (askedAt % SECOND),
  );
}

/**
 * Awaiting control: approved (2.4). Closed by the consultant himself: no button is left there, so the acceptance is said
 * in its exact form, and is read as one by every browser. Back in work meanwhile: there is nothing to accept.
 */
async function accept(work: Work, task: Task, askedAt: Instant): Promise<Outcome> {
  if (work.step.inDoubt && (await didMyself(work, task, askedAt, [COMPLETED]))) return came('done');
  const isRefused = task.status === SUPPOSEDLY && (await move(work, task, 'approve')) === 'refused';
  if (task.status === SUPPOSEDLY && !isRefused) return came('done');
  const now = isRefused ? await readTask(work.portal, task.id, work.signal) : task;
  if (!now) return came('gone');
  const isHandedOver = now.status === SUPPOSEDLY || now.status === COMPLETED;
  if (!isHandedOver) return came('moved');
  if (now.status === COMPLETED && now.closedBy === (await work.portal.userId())) return came('already');
  return { result: await speak(work, acceptanceWords()), fruits: {} };
}

/** C-14, R-296: disapproved while it awaits control, renewed when it has ended; one that is open stays as it is. */
async function reopen(work: Work, task: Task, askedAt: Instant): Promise<Outcome> {
  if (UNENDED.includes(task.status ?? 0)) return came('already');
  if (work.step.inDoubt && (await didMyself(work, task, askedAt, [2, 3]))) return came('done');
  if (task.status === SUPPOSEDLY && !(await move(work, task, 'disapprove'))) return came('done');
  if (!(await move(work, task, 'renew'))) return came('done');
  const now = await readTask(work.portal, task.id, work.signal);
  if (!now) return came('gone');
  return came(UNENDED.includes(now.status ?? 0) ? 'already' : 'refused');
}

/** Title and bindings one after the other: a binding that the portal does not take keeps no title off (12.1 step 5). */
async function amend(work: Work, task: Task, { title, crm }: Extract<Deed, { kind: 'amend' }>): Promise<Outcome> {
  const change = (fields: Readonly<Record<string, unknown>>) =>
    tried(() => changeTask(work.portal, task.id, fields, work.signal));
  const missing = crm.filter((code) => !task.ufCrmTask.includes(code));
  const byTitle = title && title !== task.title ? await change({ TITLE: title }) : undefined;
  const byCrm = missing.length > 0 ? await change({ UF_CRM_TASK: [...task.ufCrmTask, ...missing] }) : undefined;
  return came(byTitle ?? byCrm ?? 'done');
}
