import type { HistoryRow, TaskResult } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import { addResult, resultsOf } from '../talk-acts.ts';
import { canSee, isManagerOf, membersOf } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { Paged } from './call.ts';
import { passesAll, sorted } from './filter.ts';
import { iso } from './format.ts';
import { int, map, pick } from './params.ts';
import { taskIdOf, visibleTask } from './tasks.ts';

const task = (run: Method['run']): Method => ({ scope: 'task', run });
const denied = () => new Refusal('0', 'Access denied. (internal error)');

/** History row (tasks-task-history-list.md): integers, ISO date, the person with login. */
function historyRow(world: World, row: HistoryRow) {
  const user = world.users.get(row.userId);
  return {
    id: row.id,
    createdDate: iso(world, row.created),
    field: row.field,
    value: { from: row.from, to: row.to },
    user: {
      id: row.userId,
      name: user?.name ?? '',
      lastName: user?.lastName ?? '',
      secondName: user?.secondName ?? '',
      login: user?.login ?? '',
    },
  };
}

function history(call: Call) {
  const { world } = call;
  const id = taskIdOf(call);
  const found = world.tasks.get(id);
  if (!found) return { list: [] };
  if (!canSee(world, found, call.userId)) throw denied();
  const read = (row: HistoryRow, field: string): unknown => {
    const name = field.replaceAll('_', '').toUpperCase();
    if (name === 'FIELD') return row.field;
    if (name === 'USERID') return row.userId;
    if (name === 'CREATEDDATE') return iso(world, row.created);
    return name === 'ID' ? row.id : null;
  };
  const order = map(pick(call.params, 'order'));
  const rows = world.history.filter(
    (row) => row.taskId === id && passesAll(row, map(pick(call.params, 'filter')), read),
  );
  const by =
    Object.keys(order).length > 0 ? { ...order, ID: Object.values(order)[0] } : { CREATED_DATE: 'desc', ID: 'desc' };
  return { list: sorted(rows, by, read).map((row) => historyRow(world, row)) };
}

/** Result as v2 lists it: integers, status 0 open or 1 closed, commentId 0 on the new card (2.10). */
function resultRow(world: World, result: TaskResult) {
  return {
    id: result.id,
    taskId: result.taskId,
    commentId: result.commentId,
    createdBy: result.authorId,
    createdAt: iso(world, result.created),
    updatedAt: iso(world, result.updated ?? result.created),
    status: result.open ? 0 : 1,
    text: result.text,
    formattedText: result.text,
    files: result.files,
  };
}

/** Counters of the caller, or of staff they manage; without the right an empty list. */
function counters(call: Call) {
  const { world } = call;
  const userId = int(pick(call.params, 'userId')) || call.userId;
  if (userId !== call.userId && !world.users.get(call.userId)?.admin && !isManagerOf(world, call.userId, userId))
    return new Paged([], 1);
  const groupId = int(pick(call.params, 'groupId'));
  const own = [...world.tasks.values()].filter(
    (row) => membersOf(row).includes(userId) && (!groupId || row.groupId === groupId),
  );
  const expired = own.filter((row) => row.status < 4 && row.deadline !== null && row.deadline < world.now()).length;
  const fresh = own.filter((row) => {
    const chat = world.chats.get(row.chatId);
    const mark = chat?.read.get(userId)?.messageId ?? 0;
    return [...world.messages.values()].some(
      (m) => m.chatId === row.chatId && m.authorId !== 0 && m.authorId !== userId && m.id > mark,
    );
  }).length;
  return new Paged({ expired: { counter: expired, code: 0 }, new_comments: { counter: fresh, code: 0 } }, 1);
}

/** History, results, counters. */
export const taskMoreMethods: Methods = {
  'tasks.task.history.list': task(history),
  'tasks.task.result.list': task((call) => {
    const found = visibleTask(call);
    if (!found) throw denied();
    return resultsOf(call.world, found.id).map((result) => resultRow(call.world, result));
  }),
  'tasks.task.result.addfromcomment': task((call) => {
    const comment = call.world.comments.get(int(pick(call.params, 'commentId')));
    const found = comment && call.world.tasks.get(comment.taskId);
    if (!comment || !found || !canSee(call.world, found, call.userId)) throw denied();
    const from = { commentId: comment.id, files: comment.files };
    return resultRow(call.world, addResult(call.world, found, call.userId, comment.text, from));
  }),
  'tasks.task.result.deletefromcomment': task((call) => {
    const commentId = int(pick(call.params, 'commentId'));
    for (const result of call.world.results.values())
      if (result.commentId === commentId && commentId) call.world.results.delete(result.id);
    return null;
  }),
  'tasks.task.counters.get': task(counters),
};
