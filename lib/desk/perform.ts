import { Failure, isFailure } from '../base/failure.ts';
import { type Instant, SECOND } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import { diskFilesOf, findUploaded, type Parcel, proofFolder } from '../bitrix/files.ts';
import { attachFile, changeTask, createTask, findTask, readTask, taskAddress } from '../bitrix/tasks.ts';
import type { Task } from '../bitrix/wire.ts';
import { crmBinding } from '../model/entity.ts';
import { makeEvent, type TicketEvent } from '../model/event.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Connection } from '../model/portal.ts';
import type { TaskRecord } from '../model/task-record.ts';
import type { TicketOnPortal } from '../model/ticket.ts';
import type { Filing } from '../store/outbox.ts';
import { act, isRefusal } from './act.ts';
import { firmDeadline } from './deadline.ts';
import { moveOn } from './move-on.ts';
import { speak } from './speak.ts';
import { describeTask, tellDiskIds } from './task-text.ts';
import type { BytesOf, Outcome, Work } from './work.ts';

/** Two looks this far apart before anything is made again: the first may come too early (12.1 step 4). */
const LOOKS_APART = 4 * SECOND;

/** Characters; the portal's own field ends there. */
const LONGEST_TITLE = 250;

/** Carries out one step on the portal. Looks before it repeats whatever may have happened. Throws a Failure. */
export async function perform(work: Work): Promise<Outcome> {
  const { step } = work;
  switch (step.work.kind) {
    case 'folder':
      return { result: await makeFolder(work), fruits: {} };
    case 'upload':
      return upload(work);
    case 'task':
      return sendTask(work);
    case 'verify':
      return verify(work);
    case 'message':
      return { result: await speak(work, step.work.text), fruits: {} };
    case 'move':
    case 'deadline':
      return { result: await moveOn(work, step.work), fruits: {} };
    default:
      return act(work, step.work);
  }
}

/** One folder for the product, one a month in it: `Куратор/2026-11` (4.1). Made or found, so twice is once. */
async function makeFolder({ portal, filing, say, signal }: Work): Promise<string> {
  const month = new Date(filing.ticket.filedAt).toISOString().slice(0, 7);
  return proofFolder(portal, [say({ key: 'task_folder' }), month], signal);
}

function resultOf(filing: Filing, kind: OutboxStep['work']['kind']): string | undefined {
  return filing.steps.find((step) => step.work.kind === kind && step.state === 'done')?.result;
}

/** Disk ids of the ticket's uploads so far, by evidence. */
function uploaded(filing: Filing): ReadonlyMap<string, string> {
  return new Map(
    filing.steps.flatMap(({ work, result, state }) =>
      work.kind === 'upload' && state === 'done' && result ? [[work.evidenceId as string, result] as const] : [],
    ),
  );
}

/** What an upload step is to carry; undefined for a link, which is proof without bytes: it stands in the text. */
export async function parcelOf(filing: Filing, step: OutboxStep, bytes: BytesOf): Promise<Parcel | undefined> {
  const id = step.work.kind === 'upload' ? step.work.evidenceId : undefined;
  const evidence = filing.evidence.find((one) => one.id === id);
  if (evidence?.kind === 'link') return undefined;
  const blob = evidence && (await bytes(evidence));
  if (!blob) throw new Failure('missing', { words: 'failure_evidence_gone', params: { name: evidence?.name ?? '' } });
  const folderId = resultOf(filing, 'folder');
  if (!folderId) throw new Failure('broken', { words: 'failure_unexpected', code: 'no folder' });
  return { folderId, name: evidence.name, blob };
}

async function upload(work: Work): Promise<Outcome> {
  const { portal, filing, step, signal } = work;
  // It arrived although it was put off, and is wanted after all.
  if (step.result !== undefined) return { result: step.result, fruits: {} };
  const parcel = await parcelOf(filing, step, work.bytes);
  if (!parcel) return { fruits: {} };
  if (step.inDoubt) {
    const taken = new Set(filing.steps.flatMap(({ work: { kind }, result }) => (kind === 'upload' && result) || []));
    const found = await findUploaded(portal, parcel, filing.ticket.filedAt, taken, signal);
    if (found) return { result: found, fruits: {} };
    work.looked();
  }
  return { result: await work.upload(portal, parcel, step, signal), fruits: {} };
}

/** The task that an earlier try may have made: looked for twice, some seconds apart (12.1 step 4). */
async function lookForTask(work: Work): Promise<Task | undefined> {
  const { portal, filing, signal } = work;
  const { id, filedAt } = filing.ticket;
  const first = await findTask(portal, id, filedAt, signal);
  if (first) return first;
  await work.sleep(LOOKS_APART, signal);
  return findTask(portal, id, filedAt, signal);
}

async function sendTask(work: Work): Promise<Outcome> {
  const { portal, filing, connection, step, signal } = work;
  if (step.inDoubt) {
    const found = await lookForTask(work);
    if (found) return sent(work, found, []);
    work.looked();
  }
  const { ticket, policy } = filing;
  if (!connection.consultant) throw new Failure('invalid', { words: 'failure_no_consultant' });
  const record = recordOf(filing);
  const { task, leftOut } = await createTask(
    portal,
    {
      title: plainLine(ticket.title, LONGEST_TITLE),
      describe: (missing) => describeTask(record, missing, work.say),
      responsibleId: connection.consultant.id,
      auditors: [],
      groupId: connection.group?.id,
      deadline: policy && firmDeadline(ticket, policy),
      isUrgent: ticket.answers.type === 'outage',
      tags: ['kurator'],
      crm: bindings(filing, connection),
      files: [...uploaded(filing).values()],
      xmlId: ticket.id,
    },
    signal,
  );
  return sent(work, task, leftOut);
}

/** Codes of the entities that stand on the ticket's portal itself; others are links only. */
function bindings({ ticket }: Filing, connection: Connection): readonly string[] {
  const own = ticket.entities.filter((entity) => entity.host === connection.host);
  return [...new Set(own.flatMap((entity) => crmBinding(entity) ?? []))];
}

function recordOf(filing: Filing): TaskRecord {
  const disk = uploaded(filing);
  // Where a picture was masked concerns only who looks at it before it is filed, and may be long.
  const proofs = filing.evidence.map(({ shot: _, ...evidence }) => {
    const diskId = disk.get(evidence.id);
    return diskId === undefined ? evidence : { ...evidence, diskId };
  });
  return { ticket: filing.ticket, proofs };
}

function rowOf({ filing, connection, portal }: Work, task: Task): TicketOnPortal {
  const { portal: known, ticket } = filing;
  return {
    leftOut: [],
    ...known,
    ticketId: ticket.id,
    taskId: task.id,
    address: taskAddress(portal.origin, connection.me.id, task.id),
    ...(task.status === undefined ? {} : { status: task.status }),
    ...(task.chatId ? { chatId: task.chatId } : {}),
    ...(task.groupId && task.groupId !== '0' ? { groupId: task.groupId } : {}),
  };
}

function sent(work: Work, task: Task, leftOut: readonly string[]): Outcome {
  const { ticket } = work.filing;
  const at = later(task.createdDate, ticket.filedAt);
  const event = makeEvent(
    { ticketId: ticket.id, kind: 'sent', at, by: { side: 'system' }, detail: { source: `task:${task.id}` } },
    'task',
  );
  return { result: task.id, fruits: { portal: { ...rowOf(work, task), leftOut: [...leftOut] }, events: [event] } };
}

/** The portal writes whole seconds: nothing that followed the filing is dated before it. */
function later(at: Instant | undefined, filedAt: Instant): Instant {
  return at !== undefined && at > filedAt ? at : filedAt;
}

/** Reads the task back, adds files that are not on it and not in its record, and notes what the portal did not take (12.1 step 6). */
async function verify(work: Work): Promise<Outcome> {
  const { portal, filing, connection, signal } = work;
  const taskId = filing.portal?.taskId ?? resultOf(filing, 'task');
  if (!taskId) throw new Failure('broken', { words: 'failure_unexpected', code: 'no task' });
  const task = await readTask(portal, taskId, signal);
  if (!task) return { fruits: { events: [lost(work, taskId)] } };
  const there = new Set(await diskFilesOf(portal, task.ufTaskWebdavFiles, signal));
  let refused: Failure | undefined;
  for (const diskId of uploaded(filing).values()) {
    if (there.has(diskId)) continue;
    // One file that is gone from the Disk does not keep the others off.
    await attachFile(portal, taskId, diskId, signal).catch((error: unknown) => {
      if (!isFailure(error) || error.mayRetry || error.mayHaveHappened) throw error;
      refused ??= error;
    });
  }
  if (refused) throw refused;
  await tellLate(work, task);
  const lacksCrm = bindings(filing, connection).some((code) => !task.ufCrmTask.includes(code));
  const lacksGroup = connection.group !== undefined && (task.groupId === '' || task.groupId === '0');
  const leftOut = [...(lacksCrm ? ['UF_CRM_TASK'] : []), ...(lacksGroup ? ['GROUP_ID'] : [])];
  return { fruits: { portal: { ...rowOf(work, task), leftOut } } };
}

/** A file that was sent after the task was made: the task's own record names it from now on. */
async function tellLate({ portal, filing, say, signal }: Work, task: Task): Promise<void> {
  const told = await tellDiskIds(task.description, uploaded(filing), filing.portal?.leftOut ?? [], say);
  if (told === undefined) return;
  // Where the person may not change the text, the file still hangs on the task.
  await changeTask(portal, task.id, { DESCRIPTION: told }, signal).catch((error: unknown) => {
    if (!isFailure(error) || !isRefusal(error)) throw error;
  });
}

function lost({ filing, now }: Work, taskId: string): TicketEvent {
  const detail = { source: `task:${taskId}` };
  return makeEvent({ ticketId: filing.ticket.id, kind: 'lost', at: now, by: { side: 'system' }, detail }, 'task');
}
