import type { Task } from '../records.ts';
import { RefusalV3 } from '../refusal.ts';
import { attachToTask, sayOnTask } from '../talk-acts.ts';
import { addTask, deleteTask, editTask } from '../task-acts.ts';
import { actionsOf, canSee } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { sorted } from './filter.ts';
import { isMap, type Params } from './params.ts';
import { readFilter, readPagination, readTaskDto, WRITABLE } from './v3-dto.ts';
import { basicNames, DTO_FIELDS, FIELDS_V3, RELATED, rightsOf } from './v3-shape.ts';
import { accessDenied, Bare, entityNotFound, fieldsOf, intOf, inV3, invalid, required, textOf } from './v3-wire.ts';

/** Tasks of REST 3.0 have a scope of their own, apart from `task`. */
const tasks = (run: Method['run']): Method => ({ scope: 'tasks', run });
const basic = (run: Method['run']): Method => ({ scope: '', run });

export function selectOf(params: Params): string[] | null {
  const { select } = params;
  if (select === undefined || select === null) return null;
  if (!Array.isArray(select) || select.some((name) => typeof name !== 'string')) {
    throw new RefusalV3('INVALIDSELECT', `Не удалось распознать параметр выборки \`${JSON.stringify(select)}\``);
  }
  return select;
}

/** A task by `select`: own fields (unknown ones dropped in silence), related objects by a dot (unknown → error). */
function itemOf(call: Call, task: Task, select: string[] | null): Params {
  const own = select?.filter((name) => !name.includes('.')) ?? [];
  const related = select?.filter((name) => name.includes('.')) ?? [];
  const names = own.length > 0 ? ['id', ...own] : basicNames;
  const item: Params = {};
  for (const name of names)
    if (Object.hasOwn(FIELDS_V3, name)) item[name] = FIELDS_V3[name]?.(call.world, task, call.userId);
  for (const path of related) {
    const [object = '', field = ''] = path.split('.');
    const relation = Object.hasOwn(RELATED, object) ? RELATED[object] : undefined;
    if (!relation) throw new RefusalV3('UNKNOWNDTOPROPERTY', `Неизвестное поле \`${object}\` у сущности \`TaskDto\``);
    if (!DTO_FIELDS[relation.dto]?.includes(field)) {
      throw new RefusalV3('UNKNOWNDTOPROPERTY', `Неизвестное поле \`${field}\` у сущности \`${relation.dto}\``);
    }
    const value = relation.read(call.world, task);
    const before = item[object];
    item[object] = value === null ? null : { ...(isMap(before) ? before : {}), [field]: value[field] };
  }
  return item;
}

export function taskOf(call: Call, id: number): Task {
  const task = call.world.tasks.get(id);
  if (!task) throw entityNotFound(id);
  if (!canSee(call.world, task, call.userId)) throw accessDenied();
  return task;
}

function add(call: Call) {
  const fields = fieldsOf(call.params);
  const missing = ['title', 'creatorId', 'responsibleId'].filter(
    (name) => fields[name] === undefined || fields[name] === '',
  );
  if (missing.length > 0)
    throw invalid(...missing.map((name): [string, string] => [name, `Не указано обязательное поле \`${name}\``]));
  const patch = readTaskDto(call.world, fields, false);
  return {
    item: itemOf(
      call,
      inV3(() => addTask(call.world, call.userId, patch)),
      null,
    ),
  };
}

const SORTABLE =
  `id title creatorId created responsibleId deadline startPlan endPlan groupId priority status started estimatedTime
  changed closed activity mark allowsChangeDeadline allowsTimeTracking`.split(/\s+/);

function list(call: Call) {
  const select = selectOf(call.params) ?? ['id'];
  const { offset, limit } = readPagination(call.params.pagination);
  const test = readFilter(call.params.filter, 'TaskDto', ['id'], Object.keys(FIELDS_V3));
  const order = call.params.order ?? { id: 'ASC' };
  const sound =
    isMap(order) &&
    Object.entries(order).every(([name, way]) => SORTABLE.includes(name) && /^(asc|desc)$/i.test(String(way)));
  if (!isMap(order) || !sound)
    throw new RefusalV3('INVALIDORDER', `Не удалось распознать параметр сортировки \`${JSON.stringify(order)}\``);
  const own = [...call.world.tasks.values()].filter(
    (task) => canSee(call.world, task, call.userId) && test({ id: task.id }),
  );
  const rows = sorted(own, order, (task, field) => FIELDS_V3[field]?.(call.world, task, call.userId) ?? null);
  return { items: rows.slice(offset, offset + limit).map((task) => itemOf(call, task, select)) };
}

/** Descriptor of a field of TaskDto (tasks-task-field-list.md). */
const fieldItem = (name: string): Params => ({
  name,
  type: WRITABLE[name]?.kind ?? (name.endsWith('Id') || name === 'id' ? 'int' : 'string'),
  title: name,
  description: null,
  filterable: name === 'id',
  sortable: SORTABLE.includes(name),
  editable: name in WRITABLE && name !== 'creatorId',
  requiredGroups: ['title', 'creatorId', 'responsibleId'].includes(name) ? ['add'] : null,
  multiple: WRITABLE[name]?.kind === 'array',
});

const fieldMethods = (prefix: string, names: () => string[]): Methods => ({
  [`${prefix}.field.list`]: tasks(() => ({ items: names().map(fieldItem) })),
  [`${prefix}.field.get`]: tasks((call) => {
    const name = textOf(call.params, 'name');
    if (!names().includes(name)) throw entityNotFound(name);
    return { item: fieldItem(name) };
  }),
});

export const taskMethodsV3: Methods = {
  'tasks.task.add': tasks(add),
  'tasks.task.get': tasks((call) => ({
    item: itemOf(call, taskOf(call, intOf(call.params, 'id')), selectOf(call.params)),
  })),
  'tasks.task.list': tasks(list),
  'tasks.task.update': tasks((call) => {
    const task = taskOf(call, intOf(call.params, 'id'));
    const patch = readTaskDto(call.world, fieldsOf(call.params), true);
    inV3(() => editTask(call.world, task, call.userId, patch));
    return { result: true };
  }),
  'tasks.task.delete': tasks((call) => {
    const task = taskOf(call, intOf(call.params, 'id'));
    if (!actionsOf(call.world, task, call.userId).REMOVE) throw accessDenied();
    deleteTask(call.world, task);
    return { result: true };
  }),
  'tasks.task.access.get': tasks((call) => ({
    item: rightsOf(call.world, taskOf(call, intOf(call.params, 'id')), call.userId),
  })),
  'tasks.task.file.attach': tasks((call) => {
    const task = taskOf(call, intOf(call.params, 'taskId'));
    const ids = call.params.fileIds;
    if (ids === undefined) throw required('fileIds');
    if (!Array.isArray(ids) || ids.some((id) => typeof id !== 'number'))
      throw invalid(['fileIds', 'Поле `fileIds` требует тип `int[]`']);
    for (const id of ids) inV3(() => attachToTask(call.world, task, call.userId, Number(id)));
    return { result: true };
  }),
  'tasks.task.chat.message.send': tasks((call) => {
    const fields = fieldsOf(call.params);
    const task = taskOf(call, intOf(fields, 'taskId'));
    const words = textOf(fields, 'text');
    inV3(() => sayOnTask(call.world, task, call.userId, words));
    return { result: true };
  }),
  ...fieldMethods('tasks.task', () => Object.keys(FIELDS_V3)),
  ...fieldMethods('tasks.task.access', () => ['id']),
  ...fieldMethods('tasks.task.chat.message', () => ['taskId', 'text']),
  ...fieldMethods('tasks.task.file', () => ['taskId', 'fileIds']),
  'rest.documentation.openapi': basic((call) => openApi(call)),
  documentation: basic((call) => openApi(call)),
  'rest.scope.list': basic((call) => {
    const items: Record<string, string[]> = {};
    for (const [name, method] of Object.entries(call.core.methods.v3)) {
      const scope = typeof method.scope === 'string' && method.scope !== '' ? method.scope : 'basic';
      items[scope] = [...(items[scope] ?? []), name];
    }
    return { items };
  }),
};

function openApi(call: Call): Bare {
  const names = Object.keys(call.core.methods.v3).sort();
  const paths = Object.fromEntries(
    names.map((name) => [
      `/${name}`,
      { post: { tags: [name.split('.')[0]], responses: { 200: { description: 'OK' } } } },
    ]),
  );
  return new Bare({
    openapi: '3.0.0',
    info: { title: 'Bitrix24 REST V3 API', version: '1.0.0' },
    tags: [{ name: 'tasks', description: 'tasks module methods' }],
    paths,
    components: {
      schemas: {
        TaskDto: { type: 'object', properties: Object.fromEntries(Object.keys(FIELDS_V3).map((name) => [name, {}])) },
      },
    },
  });
}
