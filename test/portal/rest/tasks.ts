import type { Task } from '../records.ts';
import { notAllowed, Refusal } from '../refusal.ts';
import { attachToTask } from '../talk-acts.ts';
import { addTask, deleteTask, editTask, type Move, moveTask, note } from '../task-acts.ts';
import { actionsOf, canSee } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { phpMap } from './format.ts';
import { int, isMap, list, map, type Params, pick, text } from './params.ts';
import { FIELDS, fullTask } from './task-shape.ts';
import { files, readFields } from './task-write.ts';

const task = (run: Method['run']): Method => ({ scope: 'task', run });

/** `taskId` must be there and be a number (tasks-task-get.md). */
export function taskIdOf(call: Call): number {
  const given = pick(call.params, 'taskId');
  if (given === undefined || given === null || given === '') {
    throw new Refusal('100', 'CTaskItem All parameters in the constructor must have real class type (internal error)');
  }
  const id = int(given);
  if (id <= 0 || !/^\d+$/.test(text(given))) throw new Refusal('0', 'wrong task id (internal error)');
  return id;
}

export function visibleTask(call: Call): Task | undefined {
  const found = call.world.tasks.get(taskIdOf(call));
  return found && canSee(call.world, found, call.userId) ? found : undefined;
}

/** The task, or "not allowed" with the code this method uses. */
export function seenTask(call: Call, code = '0'): Task {
  const found = visibleTask(call);
  if (!found) throw notAllowed(code);
  return found;
}

function fieldsOf(call: Call): Params {
  const fields = pick(call.params, 'fields');
  if (!isMap(fields) || Object.keys(fields).length === 0) {
    throw new Refusal('100', 'Could not find value for parameter {fields} (internal error)');
  }
  return fields;
}

const changed = (call: Call, found: Task) => ({ task: fullTask(call.world, found, call.userId, null) });

function add(call: Call) {
  const fields = fieldsOf(call);
  const patch = readFields(call.world, call.userId, fields, null);
  const made = addTask(call.world, call.userId, patch);
  const wanted = pick(fields, 'UF_TASK_WEBDAV_FILES');
  if (wanted !== undefined) {
    try {
      made.files = files(call.world, made, call.userId, wanted);
    } catch (refused) {
      // A refused file refuses the task: nothing of it stays.
      deleteTask(call.world, made);
      call.world.history = call.world.history.filter((row) => row.taskId !== made.id);
      throw refused;
    }
  }
  return changed(call, made);
}

function update(call: Call) {
  const id = taskIdOf(call);
  const fields = fieldsOf(call);
  const found = seenTask(call);
  const patch = readFields(call.world, call.userId, fields, found);
  if (patch.parentId === id) throw new Refusal('ERROR_CORE', 'Нельзя привязать узел к самому себе<br>');
  const wanted = pick(fields, 'UF_TASK_WEBDAV_FILES');
  if (wanted !== undefined) patch.files = files(call.world, found, call.userId, wanted);
  const before = found.files;
  editTask(call.world, found, call.userId, patch);
  for (const attachment of before) if (!found.files.includes(attachment)) call.world.attachments.delete(attachment);
  return changed(call, found);
}

const move = (name: Move): Method =>
  task((call) => {
    const found = seenTask(call, '1048582');
    moveTask(call.world, found, call.userId, name);
    return changed(call, found);
  });

/** A mark the caller sets on the task for themselves. */
const mark = (set: 'favorite' | 'pinned' | 'muted', on: boolean, answerTask: boolean): Method =>
  task((call) => {
    const found = seenTask(call);
    if (on) found[set].add(call.userId);
    else found[set].delete(call.userId);
    return answerTask ? changed(call, found) : true;
  });

function get(call: Call) {
  const select = pick(call.params, 'select');
  if (select !== undefined && (!Array.isArray(select) || select.length === 0)) {
    throw new Refusal(
      '100',
      'Invalid value {} to match with parameter {select}. Should be value of type array. (internal error)',
    );
  }
  const found = visibleTask(call);
  if (!found) return [];
  const names = select === undefined ? null : list(select).map(text);
  // Reading over REST does not count as seeing: only the card and the people's acts set viewedDate.
  return { task: fullTask(call.world, found, call.userId, names) };
}

function access(call: Call) {
  const users = pick(call.params, 'users');
  if (users !== undefined && !Array.isArray(users)) {
    throw new Refusal(
      '100',
      'Invalid value {} to match with parameter {users}. Should be value of type array. (internal error)',
    );
  }
  const found = visibleTask(call);
  const asked = users === undefined ? [call.userId] : list(users).map(int);
  const rows = found
    ? asked.filter((id) => call.world.users.has(id)).map((id) => [String(id), actionsOf(call.world, found, id)])
    : [];
  return { allowedActions: phpMap(Object.fromEntries(rows)) };
}

function watch(call: Call, on: boolean) {
  const found = seenTask(call);
  const before = found.auditors.join(',');
  found.auditors = found.auditors.filter((id) => id !== call.userId);
  if (on) found.auditors.push(call.userId);
  if (before !== found.auditors.join(','))
    note(call.world, found, call.userId, 'AUDITORS', before, found.auditors.join(','));
  if (on) call.world.chats.get(found.chatId)?.members.add(call.userId);
  return changed(call, found);
}

/** Tasks v2, one method a line (2.1); lists, history and results stand in task-list.ts and task-more.ts. */
export const taskMethods: Methods = {
  'tasks.task.add': task(add),
  'tasks.task.get': task(get),
  'tasks.task.update': task(update),
  'tasks.task.delete': task((call) => {
    const found = seenTask(call);
    if (!actionsOf(call.world, found, call.userId).REMOVE) throw notAllowed();
    deleteTask(call.world, found);
    return { task: true };
  }),
  'tasks.task.start': move('start'),
  'tasks.task.pause': move('pause'),
  'tasks.task.defer': move('defer'),
  'tasks.task.complete': move('complete'),
  'tasks.task.renew': move('renew'),
  'tasks.task.approve': move('approve'),
  'tasks.task.disapprove': move('disapprove'),
  'tasks.task.delegate': task((call) => {
    const found = seenTask(call);
    const userId = int(pick(call.params, 'userId'));
    if (!actionsOf(call.world, found, call.userId).DELEGATE || !call.world.users.has(userId)) throw notAllowed();
    note(call.world, found, call.userId, 'RESPONSIBLE_ID', String(found.responsibleId), String(userId));
    found.auditors = [...new Set([...found.auditors, found.responsibleId])];
    found.responsibleId = userId;
    found.changed = call.world.now();
    found.changedBy = call.userId;
    found.activity = found.changed;
    call.world.chats.get(found.chatId)?.members.add(userId);
    return changed(call, found);
  }),
  'tasks.task.startwatch': task((call) => watch(call, true)),
  'tasks.task.stopwatch': task((call) => watch(call, false)),
  'tasks.task.favorite.add': mark('favorite', true, false),
  'tasks.task.favorite.remove': mark('favorite', false, false),
  'tasks.task.pin': mark('pinned', true, true),
  'tasks.task.unpin': mark('pinned', false, true),
  'tasks.task.mute': mark('muted', true, true),
  'tasks.task.unmute': mark('muted', false, true),
  'tasks.task.getaccess': task(access),
  'tasks.task.getfields': task(() => ({ fields: fieldTable() })),
  'tasks.task.files.attach': task((call) => {
    const id = taskIdOf(call);
    const fileId = pick(call.params, 'fileId');
    if (fileId === undefined) throw new Refusal('100', 'Could not find value for parameter {fileId} (internal error)');
    const found = call.world.tasks.get(id);
    if (!found || !canSee(call.world, found, call.userId)) throw new Refusal('0', 'Access denied. (internal error)');
    return { attachmentId: attachToTask(call.world, found, call.userId, int(fileId)) };
  }),
};

const TITLES: Record<string, string> = {
  TITLE: 'Название',
  RESPONSIBLE_ID: 'Исполнитель',
  DEADLINE: 'Крайний срок',
  UF_CRM_TASK: 'Элементы CRM',
};

function fieldTable(): Params {
  const names = [...Object.keys(FIELDS), 'UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES', 'UF_MAIL_MESSAGE'];
  const rows = names.map((name) => {
    const type = /DATE|DEADLINE/.test(name)
      ? 'datetime'
      : /_ID$|^ID$/.test(name)
        ? 'integer'
        : name.startsWith('UF_')
          ? 'array'
          : 'string';
    const required = name === 'TITLE' || name === 'RESPONSIBLE_ID' ? { required: true } : {};
    const primary = name === 'ID' ? { primary: true } : {};
    const values = name === 'PRIORITY' ? { default: 1, values: { 0: 'Низкий', 1: 'Средний', 2: 'Высокий' } } : {};
    return [name, { title: TITLES[name] ?? name, type, ...primary, ...required, ...values }];
  });
  return map(Object.fromEntries(rows));
}
