import type { TaskResult } from '../records.ts';
import { addResult } from '../talk-acts.ts';
import { canSee } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { iso } from './format.ts';
import type { Params } from './params.ts';
import { readFilter, readPagination } from './v3-dto.ts';
import { selectOf, taskOf } from './v3-tasks.ts';
import { accessDenied, entityNotFound, fieldsOf, intOf, required, textOf } from './v3-wire.ts';

const tasks = (run: Method['run']): Method => ({ scope: 'tasks', run });

function resultItem(call: Call, result: TaskResult): Params {
  const own = result.authorId === call.userId;
  return {
    id: result.id,
    taskId: result.taskId,
    text: result.text,
    authorId: result.authorId,
    createdAt: iso(call.world, result.created),
    updatedAt: iso(call.world, result.updated),
    status: result.open ? 'open' : 'closed',
    fileIds: result.files,
    rights: { edit: own, remove: own },
    messageId: result.messageId,
  };
}

function resultOf(call: Call): TaskResult {
  const id = intOf(call.params, 'id');
  const result = call.world.results.get(id);
  if (!result) throw entityNotFound(id);
  if (result.authorId !== call.userId && !call.world.users.get(call.userId)?.admin) throw accessDenied();
  return result;
}

const RESULT_FIELDS = [
  'id',
  'taskId',
  'text',
  'authorId',
  'createdAt',
  'updatedAt',
  'status',
  'fileIds',
  'rights',
  'messageId',
];

function results(call: Call) {
  const { filter } = call.params;
  const named = Array.isArray(filter) && filter.some((row) => Array.isArray(row) && row[0] === 'taskId');
  if (!named) throw required('taskId');
  const test = readFilter(filter, 'ResultDto', ['id', 'taskId'], RESULT_FIELDS);
  const { offset, limit } = readPagination(call.params.pagination);
  const rows = [...call.world.results.values()].filter((result) => {
    const task = call.world.tasks.get(result.taskId);
    return test({ id: result.id, taskId: result.taskId }) && task && canSee(call.world, task, call.userId);
  });
  const select = selectOf(call.params);
  return {
    items: rows.slice(offset, offset + limit).map((result) => {
      const item = resultItem(call, result);
      return select
        ? Object.fromEntries(Object.entries(item).filter(([name]) => name === 'id' || select.includes(name)))
        : item;
    }),
  };
}

/** Results of a task (result/tasks-task-result-*.md). */
export const resultMethodsV3: Methods = {
  'tasks.task.result.add': tasks((call) => {
    const fields = fieldsOf(call.params);
    const task = taskOf(call, intOf(fields, 'taskId'));
    return { item: resultItem(call, addResult(call.world, task, call.userId, textOf(fields, 'text'))) };
  }),
  'tasks.task.result.addfromchatmessage': tasks((call) => {
    const messageId = intOf(fieldsOf(call.params), 'messageId');
    const message = call.world.messages.get(messageId);
    const task = message && [...call.world.tasks.values()].find((one) => one.chatId === message.chatId);
    if (!message || !task) throw entityNotFound(messageId);
    taskOf(call, task.id);
    return { item: resultItem(call, addResult(call.world, task, call.userId, message.text, { messageId })) };
  }),
  'tasks.task.result.list': tasks(results),
  'tasks.task.result.update': tasks((call) => {
    const result = resultOf(call);
    result.text = textOf(fieldsOf(call.params), 'text');
    result.updated = call.world.now();
    return { result: true };
  }),
  'tasks.task.result.delete': tasks((call) => ({ result: call.world.results.delete(resultOf(call).id) })),
};
