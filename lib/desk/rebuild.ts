import { instant } from '../base/instant.ts';
import { type Command, type Portal, readPart } from '../bitrix/call.ts';
import { isOfSide, type TaskSide, taskAddress, tasksById, tasksWithText } from '../bitrix/tasks.ts';
import { type Task, TaskList } from '../bitrix/wire.ts';
import { makeEvent } from '../model/event.ts';
import { Evidence } from '../model/evidence.ts';
import type { Policy, PolicyRef } from '../model/policy.ts';
import type { Connection } from '../model/portal.ts';
import type { TicketOnPortal } from '../model/ticket.ts';
import type { Adopted, SyncStore } from '../store/sync.ts';
import { parseTaskDescription } from './task-text.ts';

const PAGE = 50;
/** Pages in one batch: texts are long, so fewer than the fifty a batch may hold. */
const PAGES_A_BATCH = 10;

export interface RebuildParts {
  readonly store: SyncStore;
  /** The policy a ticket was filed under, when this browser has it (C-15). */
  policyOf(ref: PolicyRef): Policy | undefined;
  /** Whose tickets these are: those the person has filed (when not said), or those he answers for. */
  readonly side?: TaskSide | undefined;
}

/** Where the tickets stand. */
export interface Reached {
  readonly portal: Portal;
  readonly connection: Connection;
  readonly signal: AbortSignal;
}

/**
 * Rebuilds every ticket of the curator, or of the consultant's clients, from the portal alone (J6), newest first, so that the first are of use at once:
 * 5,000 tasks are 11 requests. What was said and done about them is heard afterwards by the rounds of `poll`, open ones
 * first. Tickets that are here already stay as they are. Gives how many were new; `progress` is told after each batch.
 */
export async function rebuildTickets(
  parts: RebuildParts,
  reached: Reached,
  progress: (done: number, total: number) => Promise<void>,
): Promise<number> {
  const { portal, connection, signal } = reached;
  const me = connection.me.id;
  const { side } = parts;
  const first = tasksWithText(me, 0, side);
  const page = await portal.page(first.method, first.params, TaskList, signal);
  const total = page.total ?? page.value.tasks.length;
  let adopted = (await adopt(parts, reached, page.value.tasks)).length;
  await progress(Math.min(PAGE, total), total);
  for (let start = page.next ?? total; start < total; start += PAGE * PAGES_A_BATCH) {
    const commands = new Map<string, Command>();
    for (let at = start; at < Math.min(total, start + PAGE * PAGES_A_BATCH); at += PAGE)
      commands.set(`${at}`, tasksWithText(me, at, side));
    const answers = await portal.batch(commands, signal);
    const tasks = [...answers.values()].flatMap((part) => readPart(part, 'tasks.task.list', TaskList).value.tasks);
    adopted += (await adopt(parts, reached, tasks)).length;
    await progress(Math.min(total, start + PAGE * PAGES_A_BATCH), total);
  }
  return adopted;
}

/** Tickets of another browser that a round of listening came upon. Gives the ids of those that were ours and new. */
export async function adoptById(
  parts: RebuildParts,
  reached: Reached,
  taskIds: readonly string[],
): Promise<readonly string[]> {
  const commands = new Map<string, Command>();
  for (let at = 0; at < taskIds.length; at += PAGE)
    commands.set(`${at}`, tasksById(taskIds.slice(at, at + PAGE), true));
  if (commands.size === 0) return [];
  const answers = await reached.portal.batch(commands, reached.signal);
  const tasks = [...answers.values()].flatMap((part) => readPart(part, 'tasks.task.list', TaskList).value.tasks);
  return adopt(parts, reached, tasks);
}

async function adopt(parts: RebuildParts, reached: Reached, tasks: readonly Task[]): Promise<readonly string[]> {
  const known = await parts.store.known(tasks.flatMap((task) => (task.xmlId ? [task.xmlId] : [])));
  await parts.store.rehome(tasks.filter(({ xmlId }) => known.has(xmlId)));
  const { side = 'client' } = parts;
  const fresh = tasks.filter(
    (task) => task.xmlId !== '' && !known.has(task.xmlId) && isOfSide(task, reached.connection.me.id, side),
  );
  const found = await Promise.all(fresh.map((task) => read(parts, reached, task)));
  const adopted = found.flatMap((one) => (one ? [one] : []));
  await parts.store.adopt(adopted);
  return adopted.map(({ ticket }) => ticket.id);
}

/** A ticket out of its task. A copied task has the text of another ticket but not its number: it is none of ours. */
async function read(parts: RebuildParts, { portal, connection }: Reached, task: Task): Promise<Adopted | undefined> {
  const record = await parseTaskDescription(task.description);
  if (!record || record.ticket.id !== task.xmlId) return undefined;
  const { ticket, proofs } = record;
  const row: TicketOnPortal = {
    ticketId: ticket.id,
    taskId: task.id,
    address: taskAddress(portal.origin, connection.me.id, task.id),
    leftOut: [],
    ...(ticket.portal === connection.host ? {} : { host: connection.host }),
    ...(task.status === undefined ? {} : { status: task.status }),
    ...(task.chatId ? { chatId: task.chatId } : {}),
    ...(task.groupId && task.groupId !== '0' ? { groupId: task.groupId } : {}),
  };
  const by = { side: 'client', name: ticket.author.name } as const;
  const filed = makeEvent({ ticketId: ticket.id, kind: 'filed', at: ticket.filedAt, by, detail: {} }, 'desk');
  const at = instant(Math.max(task.createdDate ?? ticket.filedAt, ticket.filedAt));
  const detail = { source: `task:${task.id}` };
  const sent = makeEvent({ ticketId: ticket.id, kind: 'sent', at, by: { side: 'system' }, detail }, 'task');
  // A recording's file lies on the disk of who filmed it; here its bytes come from the portal, like any other's.
  const evidence = proofs.map(({ recordingId: _, ...proof }) => Evidence.parse(proof));
  return { ticket, portal: row, evidence, events: [filed, sent], policy: parts.policyOf(ticket.policy) };
}
