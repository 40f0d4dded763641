import { flag, iso, listOf, type Row, some, text, whole } from './row.ts';

const done = { result: true };
const NOT_FOUND = 'ENTITYNOTFOUND';
const INVALID = 'VALIDATION_REQUESTVALIDATION';
const v3 = (method: string, page: string, rest: Omit<Row, 'method' | 'page' | 'casing'>): Row => ({
  method,
  page,
  casing: 'camel',
  ...rest,
});
const result = some({
  id: whole,
  taskId: whole,
  text,
  authorId: 5,
  createdAt: iso,
  updatedAt: null,
  status: 'open',
  fileIds: [],
  rights: { edit: true, remove: true },
});
const field = some({ name: text, type: text, filterable: flag, sortable: flag });

const fields = (prefix: string, page: string, name: string): Row[] => [
  v3(`${prefix}.field.list`, `tasks/${page}-field-list.md`, { gives: { items: listOf(field) } }),
  v3(`${prefix}.field.get`, `tasks/${page}-field-get.md`, {
    ask: () => ({ name }),
    gives: { item: field },
    refuses: [{}, 400, INVALID],
  }),
];

export const V3: Row[] = [
  v3('tasks.task.add', 'tasks/tasks-task-add-rest-v3.md', {
    ask: () => ({ fields: { title: 'x', creatorId: 5, responsibleId: 11 } }),
    gives: { item: some({ id: whole, title: 'x', status: 'pending', rights: some({ read: true }) }) },
    refuses: [{}, 400, INVALID],
  }),
  v3('tasks.task.get', 'tasks/tasks-task-get-rest-v3.md', {
    ask: (has) => ({ id: has.task().id, select: ['id', 'created', 'creatorId'] }),
    gives: { item: { id: whole, created: iso, creatorId: 5 } },
    refuses: [{ id: 1 }, 400, NOT_FOUND],
  }),
  v3('tasks.task.list', 'tasks/tasks-task-list-rest-v3.md', {
    ask: () => ({ filter: [['id', 341]] }),
    gives: { items: [{ id: 341 }] },
    refuses: [{ filter: [['title', 'x']] }, 400, INVALID],
  }),
  v3('tasks.task.update', 'tasks/tasks-task-update-rest-v3.md', {
    ask: (has) => ({ id: has.task().id, fields: { title: 'y' } }),
    gives: done,
    refuses: [{ id: 1, fields: {} }, 400, NOT_FOUND],
  }),
  v3('tasks.task.delete', 'tasks/tasks-task-delete-rest-v3.md', {
    ask: (has) => ({ id: has.task().id }),
    gives: done,
    refuses: [{}, 400, INVALID],
  }),
  v3('tasks.task.access.get', 'tasks/tasks-task-access-get.md', {
    ask: (has) => ({ id: has.task().id }),
    gives: { item: some({ read: true, edit: true, start: false }) },
    refuses: [{ id: '5' }, 400, INVALID],
  }),
  v3('tasks.task.file.attach', 'tasks/tasks-task-file-attach.md', {
    ask: (has) => ({ taskId: has.task().id, fileIds: [has.file().id] }),
    gives: done,
    refuses: [{ taskId: 341 }, 400, INVALID],
  }),
  v3('tasks.task.chat.message.send', 'tasks/tasks-task-chat-message-send.md', {
    ask: (has) => ({ fields: { taskId: has.task().id, text: 'x' } }),
    gives: done,
    refuses: [{ fields: { text: 'x' } }, 400, INVALID],
  }),
  v3('tasks.task.result.add', 'tasks/result/tasks-task-result-add.md', {
    ask: (has) => ({ fields: { taskId: has.task().id, text: 'x' } }),
    gives: { item: result },
    refuses: [{ fields: {} }, 400, INVALID],
  }),
  v3('tasks.task.result.addfromchatmessage', 'tasks/result/tasks-task-result-addfromchatmessage.md', {
    ask: (has) => ({ fields: { messageId: has.message().message.id } }),
    gives: { item: result },
    refuses: [{ fields: { messageId: 1 } }, 400, NOT_FOUND],
  }),
  v3('tasks.task.result.list', 'tasks/result/tasks-task-result-list.md', {
    ask: (has) => ({ filter: [['taskId', has.result().task]] }),
    gives: { items: [result] },
    refuses: [{}, 400, INVALID],
  }),
  v3('tasks.task.result.update', 'tasks/result/tasks-task-result-update.md', {
    ask: (has) => ({ id: has.result().id, fields: { text: 'y' } }),
    gives: done,
    refuses: [{ id: 1, fields: { text: 'y' } }, 400, NOT_FOUND],
  }),
  v3('tasks.task.result.delete', 'tasks/result/tasks-task-result-delete.md', {
    ask: (has) => ({ id: has.result().id }),
    gives: done,
    refuses: [{ id: 1 }, 400, NOT_FOUND],
  }),
  ...fields('tasks.task', 'tasks-task', 'title'),
  ...fields('tasks.task.access', 'tasks-task-access', 'id'),
  ...fields('tasks.task.chat.message', 'tasks-task-chat-message', 'text'),
  ...fields('tasks.task.file', 'tasks-task-file', 'fileIds'),
  v3('batch', 'rest-v3.md#batch', {
    ask: () => [{ method: 'tasks.task.get', query: { id: 341, select: ['id'] } }],
    gives: [{ item: { id: 341 } }],
    refuses: [{ cmd: {} }, 400, 'INVALIDSELECT'],
  }),
  { method: 'rest.documentation.openapi', page: 'rest-v3.md#openapi', casing: 'free', gives: undefined },
  { method: 'documentation', page: 'rest-v3.md#openapi', casing: 'free', gives: undefined },
  {
    method: 'rest.scope.list',
    page: 'rest-v3.md#permissions',
    casing: 'free',
    gives: { items: some({ tasks: listOf('tasks.task.add') }) },
  },
];
