import * as z from 'zod/mini';
import { type Failure, isFailure } from '../base/failure.ts';
import { DAY, type Instant, isoInstant } from '../base/instant.ts';
import type { Command, Portal } from './call.ts';
import { refusal } from './faults.ts';
import { Anything, OneTask, Task, TaskList } from './wire.ts';

/** What is asked of a task each time: UF fields come only when named (bitrix24-rest 2.2). */
const FIELDS = [
  'ID',
  'TITLE',
  'STATUS',
  'CREATED_BY',
  'RESPONSIBLE_ID',
  'ACCOMPLICES',
  'AUDITORS',
  'GROUP_ID',
  'CHAT_ID',
  'XML_ID',
  'DEADLINE',
  'CREATED_DATE',
  'CHANGED_DATE',
  'ACTIVITY_DATE',
  'STATUS_CHANGED_DATE',
  'STATUS_CHANGED_BY',
  'CLOSED_DATE',
  'CLOSED_BY',
] as const;
const WITH_BINDINGS = [...FIELDS, 'DESCRIPTION', 'UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES'] as const;

/** The task a ticket becomes. */
export interface NewTask {
  readonly title: string;
  /** The text for people; called again when something had to be left out, so that the text can say so (12.1 step 5). */
  describe(leftOut: readonly string[]): Promise<string> | string;
  readonly responsibleId: string;
  readonly auditors: readonly string[];
  readonly groupId: string | undefined;
  readonly deadline: Instant | undefined;
  readonly isUrgent: boolean;
  readonly tags: readonly string[];
  /** Codes for `UF_CRM_TASK`, section 5. */
  readonly crm: readonly string[];
  /** Disk ids. */
  readonly files: readonly string[];
  /** The ticket's own id. */
  readonly xmlId: string;
}

export interface CreatedTask {
  readonly task: Task;
  /** Fields the portal did not take, e.g. `UF_CRM_TASK`. */
  readonly leftOut: readonly string[];
}

/** What is given up, one after the other, when the portal refuses the whole (12.1 step 5): never the ticket. */
function concessions(task: NewTask): readonly (readonly string[])[] {
  const crm = task.crm.length > 0 ? ['UF_CRM_TASK'] : [];
  const group = task.groupId ? ['GROUP_ID'] : [];
  const files = task.files.length > 0 ? ['UF_TASK_WEBDAV_FILES'] : [];
  const steps = [[], crm, group, [...crm, ...group], files, [...crm, ...group, ...files]];
  return steps.filter((step, at) => steps.findIndex((other) => other.join() === step.join()) === at);
}

async function fieldsOf(task: NewTask, leftOut: readonly string[]): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {
    TITLE: task.title,
    DESCRIPTION: await task.describe(leftOut),
    RESPONSIBLE_ID: Number(task.responsibleId),
    AUDITORS: task.auditors.length > 0 ? task.auditors.map(Number) : undefined,
    GROUP_ID: task.groupId ? Number(task.groupId) : undefined,
    DEADLINE: task.deadline === undefined ? undefined : isoInstant(task.deadline),
    // So that the consultant can name the term himself.
    ALLOW_CHANGE_DEADLINE: 'Y',
    PRIORITY: task.isUrgent ? 2 : 1,
    TAGS: task.tags.length > 0 ? task.tags : undefined,
    UF_CRM_TASK: task.crm.length > 0 ? task.crm : undefined,
    UF_TASK_WEBDAV_FILES: task.files.length > 0 ? task.files.map((id) => `n${id}`) : undefined,
    XML_ID: task.xmlId,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && !leftOut.includes(name)),
  );
}

/**
 * Creates the task (12.1 steps 3 and 5). A refusal of the whole is answered by leaving out the CRM binding, then the group,
 * both, the files (one may have been deleted; they can be attached later), and all of these; what was left out is told and stands in the text. Only plain refusals (400, nothing was made) lead to another
 * try; everything else is thrown, with `mayHaveHappened` where the task may stand there already.
 */
export async function createTask(portal: Portal, task: NewTask, signal?: AbortSignal): Promise<CreatedTask> {
  let first: Failure | undefined;
  for (const leftOut of concessions(task)) {
    try {
      const fields = await fieldsOf(task, leftOut);
      const made = await portal.call('tasks.task.add', { fields }, z.object({ task: Task }), signal);
      return { task: made.task, leftOut };
    } catch (error) {
      if (!isFailure(error) || error.mayHaveHappened || !mayConcede(error)) throw error;
      first ??= error;
    }
  }
  throw first ?? refusal({ method: 'tasks.task.add', status: 400, error: '', description: '' });
}

/** The portal understood and said no to these fields; not: busy, key revoked, REST switched off with the plan. */
function mayConcede(failure: Failure): boolean {
  return (
    failure.kind === 'invalid' ||
    (failure.kind === 'denied' && failure.words === 'failure_no_right' && failure.code?.startsWith('400') === true)
  );
}

/**
 * The task that carries the ticket's id, or undefined (12.1 step 4). `XML_ID` may not be filterable (section 14), so the
 * owner's newest tasks are walked back and compared here: two pages whatever their dates, then on until `since` (portal's
 * clock) less a day, because a clock may have been wrong when the ticket was filed.
 */
export async function findTask(
  portal: Portal,
  xmlId: string,
  since: Instant,
  signal?: AbortSignal,
): Promise<Task | undefined> {
  let start: number | undefined = 0;
  for (let pages = 1; start !== undefined && pages <= 40; pages += 1) {
    const params: Record<string, unknown> = {
      order: { ID: 'desc' },
      filter: { CREATED_BY: Number(await portal.userId()) },
      select: ['ID', 'TITLE', 'XML_ID', 'CREATED_DATE', 'CREATED_BY', 'STATUS', 'CHAT_ID'],
      start,
    };
    const page: { value: { tasks: Task[] }; next: number | undefined } = await portal.page(
      'tasks.task.list',
      params,
      TaskList,
      signal,
    );
    const found = page.value.tasks.find((task) => task.xmlId === xmlId);
    if (found) return found;
    const oldest = page.value.tasks.at(-1)?.createdDate;
    if (pages >= 2 && oldest !== undefined && oldest < since - DAY) return undefined;
    start = page.next;
  }
  return undefined;
}

/** The task whole, with text, bindings and attachments; undefined when it was deleted or access was lost (2.1). */
export async function readTask(portal: Portal, taskId: string, signal?: AbortSignal): Promise<Task | undefined> {
  const answer = await portal.call(
    'tasks.task.get',
    { taskId: Number(taskId), select: WITH_BINDINGS },
    OneTask,
    signal,
  );
  return answer?.task;
}

/** Adds one file without touching the others (4.5). */
export async function attachFile(portal: Portal, taskId: string, fileId: string, signal?: AbortSignal): Promise<void> {
  await portal.call('tasks.task.files.attach', { taskId: Number(taskId), fileId: Number(fileId) }, Anything, signal);
}

/** Moves of a status that a client makes (2.1, 2.4). */
export type TaskMove = 'approve' | 'disapprove' | 'renew';

/** Moves the task's status. Not allowed by role or status: 400 `0` or `1048582`, also for a task that is not there. */
export async function moveTask(portal: Portal, taskId: string, move: TaskMove, signal?: AbortSignal): Promise<void> {
  await portal.call(`tasks.task.${move}`, { taskId: Number(taskId) }, Anything, signal);
}

/** Sets fields of the task, by their names for writing (2.2). Setting the same twice is setting it once. */
export async function changeTask(
  portal: Portal,
  taskId: string,
  fields: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
): Promise<void> {
  await portal.call('tasks.task.update', { taskId: Number(taskId), fields }, Anything, signal);
}

/** Whose tasks are asked for: those a person has set, or those he answers for. */
export type TaskSide = 'client' | 'consultant';

/**
 * The tasks of one person. There is no documented key for «responsible or accomplice», and conditions are only ever joined by
 * AND (2.3): the consultant asks for every part he has in a task, and `isOfSide` leaves those he answers for.
 */
function tasksOf(userId: string, side: TaskSide): Record<string, number> {
  return side === 'client' ? { CREATED_BY: Number(userId) } : { MEMBER: Number(userId) };
}

/** Whether a task that came back is one of this side's: also where a portal does not know the filter and gives all. */
export function isOfSide(task: Task, userId: string, side: TaskSide): boolean {
  return side === 'client' || task.responsibleId === userId || task.accomplices.includes(userId);
}

/** One page of a person's tasks that changed since `since` (portal's clock), oldest change first (12.3). */
export function changedTasks(userId: string, since: Instant, start = 0, side: TaskSide = 'client'): Command {
  const filter = { ...tasksOf(userId, side), '>=CHANGED_DATE': isoInstant(since) };
  return { method: 'tasks.task.list', params: { order: { ID: 'asc' }, filter, select: FIELDS, start } };
}

/** These tasks, at most fifty; one that does not come back was deleted or is out of reach. */
export function tasksById(ids: readonly string[], isWithText = false): Command {
  const select = isWithText ? [...FIELDS, 'DESCRIPTION'] : FIELDS;
  return {
    method: 'tasks.task.list',
    params: { order: { ID: 'asc' }, filter: { ID: ids.map(Number) }, select, start: 0 },
  };
}

/** One page of a person's tasks with their texts, newest first: tickets are rebuilt from them on an empty browser (J6). */
export function tasksWithText(userId: string, start: number, side: TaskSide = 'client'): Command {
  const filter = tasksOf(userId, side);
  return {
    method: 'tasks.task.list',
    params: { order: { ID: 'desc' }, filter, select: [...FIELDS, 'DESCRIPTION'], start },
  };
}

/** The address of the task on the portal for this viewer: v2 gives none (2.2). */
export function taskAddress(origin: string, viewerId: string, taskId: string): string {
  return `${origin}/company/personal/user/${viewerId}/tasks/task/view/${taskId}/`;
}
