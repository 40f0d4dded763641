import type { ChecklistItem, Task } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { nextId, type World } from '../state.ts';
import { note } from '../task-acts.ts';
import { actionsOf, canSee } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { iso, phpMap, yn } from './format.ts';
import { int, isMap, list, map, pick, text, yes } from './params.ts';

/** `task.checklistitem.*`: arguments by position (1.2), answers UPPER. */
const positional = (run: Method['run']): Method => ({ scope: 'task', run });

const failed = () =>
  new Refusal('ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#8; Action failed; 8/TE/ACTION_FAILED_TO_BE_PROCESSED<br>');
const asserted = () => new Refusal('ERROR_CORE', 'TASKS_ERROR_ASSERT_EXCEPTION<br>');
const wrongArguments = () =>
  new Refusal('ERROR_CORE', 'TASKS_ERROR_EXCEPTION_#256; Param #0 (taskId) expected; 256/TE/WRONG_ARGUMENTS<br>');

/** The task of the first argument. A map there (order swapped) is a wrong argument, an id of 0 an assertion. */
export function taskAtFirst(call: Call): Task {
  const first = call.list[0];
  if (first === undefined || isMap(first) || Array.isArray(first)) throw wrongArguments();
  if (int(first) <= 0) throw asserted();
  const task = call.world.tasks.get(int(first));
  if (!task || !canSee(call.world, task, call.userId)) throw failed();
  return task;
}

const itemsOf = (world: World, taskId: number) =>
  [...world.checklist.values()].filter((item) => item.taskId === taskId).sort((a, b) => a.sort - b.sort || a.id - b.id);

function shape(world: World, item: ChecklistItem) {
  return {
    ID: String(item.id),
    TASK_ID: String(item.taskId),
    PARENT_ID: String(item.parentId),
    CREATED_BY: String(item.createdBy),
    TITLE: item.title,
    SORT_INDEX: String(item.sort),
    IS_COMPLETE: yn(item.complete),
    IS_IMPORTANT: yn(item.important),
    TOGGLED_BY: item.toggledBy === null ? null : String(item.toggledBy),
    TOGGLED_DATE: iso(world, item.toggled),
    MEMBERS: item.members.map((member) => ({ ID: String(member.id), TYPE: member.type })),
    ATTACHMENTS: [],
  };
}

/** Parent of a new item: none given joins the task's list; 0 or an unknown one makes a new list (2.8). */
function parentFor(call: Call, task: Task, fields: Record<string, unknown>): number {
  const given = pick(fields, 'PARENT_ID');
  const items = itemsOf(call.world, task.id);
  if (given !== undefined) return items.some((item) => item.id === int(given)) ? int(given) : 0;
  const root = items.find((item) => item.parentId === 0);
  if (root) return root.id;
  return addItem(call, task, { TITLE: 'BX_CHECKLIST_1' }, 0).id;
}

function addItem(call: Call, task: Task, fields: Record<string, unknown>, parentId: number): ChecklistItem {
  const { world, userId } = call;
  const item: ChecklistItem = {
    id: nextId(world, 'checklist'),
    taskId: task.id,
    parentId,
    title: text(pick(fields, 'TITLE')),
    sort: int(pick(fields, 'SORT_INDEX') ?? itemsOf(world, task.id).length),
    complete: yes(pick(fields, 'IS_COMPLETE')),
    important: yes(pick(fields, 'IS_IMPORTANT')),
    createdBy: userId,
    toggledBy: null,
    toggled: null,
    members: Object.entries(map(pick(fields, 'MEMBERS'))).map(([id, member]) => ({
      id: Number(id),
      type: text(map(member).TYPE) === 'U' ? 'U' : 'A',
    })),
  };
  world.checklist.set(item.id, item);
  return item;
}

function add(call: Call): number {
  const task = taskAtFirst(call);
  const fields = call.list[1];
  if (!isMap(fields)) throw wrongArguments();
  if (text(pick(fields, 'TITLE')).trim() === '' || !actionsOf(call.world, task, call.userId)['CHECKLIST.ADD'])
    throw failed();
  const item = addItem(call, task, fields, parentFor(call, task, fields));
  note(call.world, task, call.userId, 'CHECKLIST_ITEM_CREATE', '', item.title);
  return item.id;
}

/** The item of the second argument, of the task of the first. */
function itemAtSecond(call: Call): { task: Task; item: ChecklistItem } {
  const task = taskAtFirst(call);
  const item = call.world.checklist.get(int(call.list[1]));
  if (item?.taskId !== task.id) throw failed();
  return { task, item };
}

/** `complete` and `renew` look only at the item's id and do not check the task's: unknown item → false. */
function toggle(call: Call, complete: boolean): boolean {
  const item = call.world.checklist.get(int(call.list[1]));
  const task = item && call.world.tasks.get(item.taskId);
  if (!item || !task) return false;
  if (!actionsOf(call.world, task, call.userId)['CHECKLIST.ADD']) throw failed();
  item.complete = complete;
  item.toggledBy = call.userId;
  item.toggled = call.world.now();
  note(call.world, task, call.userId, complete ? 'CHECKLIST_ITEM_CHECK' : 'CHECKLIST_ITEM_UNCHECK', '', item.title);
  return true;
}

export const checklistMethods: Methods = {
  'task.checklistitem.add': positional(add),
  'task.checklistitem.getlist': positional((call) =>
    itemsOf(call.world, taskAtFirst(call).id).map((item) => shape(call.world, item)),
  ),
  'task.checklistitem.get': positional((call) => shape(call.world, itemAtSecond(call).item)),
  'task.checklistitem.update': positional((call) => {
    const { task, item } = itemAtSecond(call);
    const fields = map(call.list[2]);
    const title = text(pick(fields, 'TITLE'));
    if (title && title !== item.title) {
      note(call.world, task, call.userId, 'CHECKLIST_ITEM_RENAME', item.title, title);
      item.title = title;
    }
    if (pick(fields, 'SORT_INDEX') !== undefined) item.sort = int(pick(fields, 'SORT_INDEX'));
    if (pick(fields, 'IS_COMPLETE') !== undefined) toggle(call, yes(pick(fields, 'IS_COMPLETE')));
    return null;
  }),
  'task.checklistitem.delete': positional((call) => {
    const { task, item } = itemAtSecond(call);
    note(call.world, task, call.userId, 'CHECKLIST_ITEM_REMOVE', item.title, '');
    const doomed = list([item.id]);
    for (const id of doomed) {
      for (const other of call.world.checklist.values()) if (other.parentId === id) doomed.push(other.id);
      call.world.checklist.delete(int(id));
    }
    return true;
  }),
  'task.checklistitem.complete': positional((call) => toggle(call, true)),
  'task.checklistitem.renew': positional((call) => toggle(call, false)),
  'task.checklistitem.moveafteritem': positional((call) => {
    const { item } = itemAtSecond(call);
    const after = call.world.checklist.get(int(call.list[2]));
    if (!after) throw failed();
    item.sort = after.sort + 1;
    return true;
  }),
};

/** `checkListTree` and `checklist` of a task. */
export function checklistTree(world: World, task: Task, userId = 0) {
  const items = itemsOf(world, task.id);
  const node = (item: ChecklistItem | null, index: number): Record<string, unknown> => ({
    nodeId: index,
    fields: {
      id: item?.id ?? null,
      copiedId: null,
      entityId: item ? task.id : null,
      userId,
      createdBy: item?.createdBy ?? null,
      parentId: item?.parentId ?? null,
      title: item?.title ?? '',
      sortIndex: item?.sort ?? null,
      displaySortIndex: '',
      isComplete: item?.complete ?? false,
      isImportant: item?.important ?? false,
      completedCount: items.filter((other) => other.parentId === (item?.id ?? 0) && other.complete).length,
      members: [],
      attachments: [],
    },
    action: [],
    descendants: items.filter((other) => other.parentId === (item?.id ?? 0)).map((other, n) => node(other, n + 1)),
  });
  const flat = phpMap(
    Object.fromEntries(
      items.map((item) => [
        String(item.id),
        { id: String(item.id), title: item.title, isComplete: yn(item.complete), parentId: String(item.parentId) },
      ]),
    ),
  );
  return { tree: node(null, 0), flat, canAdd: userId !== 0 && actionsOf(world, task, userId)['CHECKLIST.ADD'] };
}
