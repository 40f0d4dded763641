import type { Instant } from '../base/instant.ts';
import { type Command, type Part, type Portal, readPart } from '../bitrix/call.ts';
import { changedTasks, isOfSide, type TaskSide, tasksById } from '../bitrix/tasks.ts';
import { type Task, TaskList } from '../bitrix/wire.ts';

/** Tasks that one list command can name: the portal's page (1.3). */
const PAGE = 50;

/** Asks for these tasks by number, a page a command: one that does not come back is gone or out of reach. */
export function askThere(commands: Map<string, Command>, taskIds: readonly string[]): void {
  for (let at = 0; at < taskIds.length; at += PAGE)
    commands.set(`there ${at}`, tasksById(taskIds.slice(at, at + PAGE)));
}

/** A person's tasks that changed since `from` (portal's clock): the batch's first page and those after it. */
export async function readChanged(
  portal: Portal,
  me: string,
  from: Instant,
  first: Part | undefined,
  signal: AbortSignal,
  side: TaskSide = 'client',
): Promise<readonly Task[]> {
  const page = readPart(first, 'tasks.task.list', TaskList);
  const tasks = [...page.value.tasks];
  for (let next = page.next; next !== undefined; ) {
    const command = changedTasks(me, from, next, side);
    const more = await portal.page(command.method, command.params, TaskList, signal);
    tasks.push(...more.value.tasks);
    next = more.next !== undefined && more.next > next ? more.next : undefined;
  }
  return tasks.filter((task) => isOfSide(task, me, side));
}

/** Which of the tasks asked for by `askThere` came back. */
export function readThere(answers: ReadonlyMap<string, Part>): readonly Task[] {
  return [...answers]
    .filter(([key]) => key.startsWith('there '))
    .flatMap(([, part]) => readPart(part, 'tasks.task.list', TaskList).value.tasks);
}

/** Our tickets carry a UUID as XML_ID (12.1). */
export function isTicketId(xmlId: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(xmlId);
}
