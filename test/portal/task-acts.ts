import { randomUUID } from 'node:crypto';
import { addChat, say } from './chat-acts.ts';
import type { HistoryRow, Task } from './records.ts';
import { notAllowed, Refusal } from './refusal.ts';
import { nextId, userNamed, type World } from './state.ts';
import { actionsOf, membersOf } from './task-rights.ts';

/** What a person may set on a task; the wire turns UPPER_SNAKE fields into this. */
export type TaskPatch = Partial<
  Omit<
    Task,
    'id' | 'guid' | 'created' | 'changed' | 'changedBy' | 'chatId' | 'viewed' | 'favorite' | 'pinned' | 'muted'
  >
>;

/** Notes a change. Values go out as the platform writes them: strings or null. */
export function note(world: World, task: Task, userId: number, field: string, from: unknown, to: unknown): HistoryRow {
  const id = nextId(world, 'history');
  const row = { id, taskId: task.id, created: world.now(), userId, field, from, to };
  world.history.push(row);
  return row;
}

function touch(world: World, task: Task, userId: number): void {
  task.changed = world.now();
  task.changedBy = userId;
  task.activity = task.changed;
}

const wrong = (text: string) => new Refusal('ERROR_CORE', `${text}<br>`);

/** Checks of tasks.task.add and update, with the platform's own words (tasks-task-add.md). */
function check(world: World, task: Task, userId: number): void {
  if (!task.title.trim()) throw wrong('Не указано название задачи');
  if (!task.responsibleId) throw wrong('Не указан исполнитель');
  if (!world.users.has(task.responsibleId)) throw wrong('Указанный в поле «Исполнитель» пользователь не найден');
  if (!world.users.has(task.createdBy)) throw wrong('Указанный в поле «Постановщик» пользователь не найден');
  if (task.parentId && !world.tasks.has(task.parentId))
    throw wrong('Задача, указанная в поле «Базовая задача», не найдена');
  if (task.status < 1 || task.status > 7) throw wrong('Неверный статус');
  if (task.startDatePlan && task.endDatePlan && task.endDatePlan < task.startDatePlan) {
    throw wrong('Дата окончания в планировании указана раньше даты начала');
  }
  const group = task.groupId ? world.groups.get(task.groupId) : undefined;
  const mayUse = group && (group.members.has(userId) || world.users.get(userId)?.admin);
  if (task.groupId && !mayUse) throw wrong('Недостаточно прав для создания задач в этой группе');
}

/** tasks.task.add: makes the task, its chat on the new card, and the NEW row of its history. */
export function addTask(world: World, userId: number, patch: TaskPatch): Task {
  const now = world.now();
  const createdBy = patch.createdBy ?? userId;
  const admin = world.users.get(userId)?.admin === true;
  if (createdBy !== userId && !admin) throw wrong('Нельзя создать задачу от имени другого пользователя');
  const task: Task = {
    id: 0,
    guid: `{${randomUUID()}}`,
    title: '',
    description: '',
    createdBy,
    responsibleId: 0,
    accomplices: [],
    auditors: [],
    deadline: null,
    startDatePlan: null,
    endDatePlan: null,
    priority: 1,
    status: 2,
    mark: null,
    tags: [],
    groupId: 0,
    parentId: null,
    stageId: 0,
    flowId: null,
    taskControl: false,
    allowChangeDeadline: false,
    allowTimeTracking: false,
    matchWorkTime: false,
    addInReport: false,
    timeEstimate: 0,
    xmlId: null,
    crm: [],
    files: [],
    custom: {},
    parameters: { datesFromSubtasks: false, completesWithSubtasks: false, resultRequired: false },
    dependsOn: [],
    created: now,
    changed: now,
    changedBy: userId,
    statusChanged: now,
    statusChangedBy: userId,
    closed: null,
    closedBy: 0,
    activity: now,
    dateStart: null,
    chatId: 0,
    forumTopicId: null,
    viewed: new Map([[userId, now]]),
    favorite: new Set(),
    pinned: new Set(),
    muted: new Set(),
    ...patch,
  };
  check(world, task, userId);
  task.id = nextId(world, 'task');
  world.tasks.set(task.id, task);
  note(world, task, userId, 'NEW', null, null);
  if (world.switches.cards === 'new') {
    const entityId = String(task.id);
    const members = new Set(membersOf(task));
    const chat = addChat(world, { title: task.title, owner: createdBy, entityType: 'TASKS_TASK', entityId, members });
    task.chatId = chat.id;
    const person = `[USER=${createdBy}]${userNamed(world, createdBy)}[/USER]`;
    say(world, chat, 0, `${person} создал задачу`, { code: 'CHAT_JOIN' });
  }
  return task;
}

/** Field → the name of its history row; what is not listed writes none. */
const NOTED: Partial<Record<keyof TaskPatch, string>> = {
  title: 'TITLE',
  description: 'DESCRIPTION',
  priority: 'PRIORITY',
  mark: 'MARK',
  parentId: 'PARENT_ID',
  groupId: 'GROUP_ID',
  stageId: 'STAGE_ID',
  createdBy: 'CREATED_BY',
  responsibleId: 'RESPONSIBLE_ID',
  accomplices: 'ACCOMPLICES',
  auditors: 'AUDITORS',
  deadline: 'DEADLINE',
  startDatePlan: 'START_DATE_PLAN',
  endDatePlan: 'END_DATE_PLAN',
  timeEstimate: 'TIME_ESTIMATE',
  tags: 'TAGS',
  dependsOn: 'DEPENDS_ON',
  files: 'UF_TASK_WEBDAV_FILES',
  taskControl: 'TASK_CONTROL',
  allowTimeTracking: 'ALLOW_TIME_TRACKING',
  allowChangeDeadline: 'ALLOW_CHANGE_DEADLINE',
  addInReport: 'ADD_IN_REPORT',
  flowId: 'FLOW_ID',
};
const INSTANTS = new Set<keyof TaskPatch>(['deadline', 'startDatePlan', 'endDatePlan']);

/** A value as a history row has it: unix seconds for instants, lists joined by commas, flags Y/N, else digits and text. */
function historic(key: keyof TaskPatch, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (INSTANTS.has(key)) return String(Math.floor(Number(value) / 1000));
  if (key === 'tags' && Array.isArray(value)) return value.map((tag) => tag.title).join(',');
  if (Array.isArray(value)) return value.join(',');
  if (typeof value === 'boolean') return value ? 'Y' : 'N';
  return String(value);
}

/** tasks.task.update. The responsible person may move an open deadline; the rest is the creator's (or manager's). */
export function editTask(world: World, task: Task, userId: number, patch: TaskPatch): void {
  const actions = actionsOf(world, task, userId);
  const keys = Object.keys(patch) as (keyof TaskPatch)[];
  const onlyDeadline = keys.every((key) => key === 'deadline');
  if (!actions.EDIT && !(onlyDeadline && actions.CHANGE_DEADLINE)) throw notAllowed();
  check(world, { ...task, ...patch }, userId);
  for (const key of keys) {
    if (key === 'status') continue;
    const field = NOTED[key];
    const [from, to] = [historic(key, task[key]), historic(key, patch[key])];
    if (field && from !== to) note(world, task, userId, field, from, to);
  }
  const { status, ...rest } = patch;
  Object.assign(task, rest);
  touch(world, task, userId);
  if (status && status !== task.status) setStatus(world, task, userId, status);
  const chat = world.chats.get(task.chatId);
  if (chat) for (const member of membersOf(task)) chat.members.add(member);
}

/** The bare move of a status, with its history row and the dates that hang on it. */
function setStatus(world: World, task: Task, userId: number, status: Task['status']): void {
  const now = world.now();
  note(world, task, userId, 'STATUS', String(task.status), String(status));
  task.status = status;
  task.statusChanged = now;
  task.statusChangedBy = userId;
  if (status === 3 && task.dateStart === null) task.dateStart = now;
  const done = status === 4 || status === 5;
  task.closed = done ? now : null;
  task.closedBy = done ? userId : 0;
  if (status === 5) for (const result of world.results.values()) if (result.taskId === task.id) result.open = false;
  touch(world, task, userId);
  const chat = world.chats.get(task.chatId);
  const person = `[USER=${userId}]${userNamed(world, userId)}[/USER]`;
  if (chat) say(world, chat, 0, `${person} ${MOVED[status]}`, { code: 'TASK_STATUS' });
}
const MOVED: Record<Task['status'], string> = {
  1: 'создал задачу',
  2: 'вернул задачу в ожидание',
  3: 'начал выполнять задачу',
  4: 'завершил задачу, нужен контроль',
  5: 'завершил задачу',
  6: 'отложил задачу',
  7: 'отклонил задачу',
};

export type Move = 'start' | 'pause' | 'defer' | 'complete' | 'renew' | 'approve' | 'disapprove';

/** Status methods (2.1, 2.4). Not allowed by role or status → 1048582, as for a task that does not exist. */
export function moveTask(world: World, task: Task, userId: number, move: Move): void {
  const upper = move.toUpperCase() as Uppercase<Move>;
  if (!actionsOf(world, task, userId)[upper]) throw notAllowed('1048582');
  if (move === 'complete') {
    const open = [...world.results.values()].some((result) => result.taskId === task.id && result.open);
    if (task.parameters.resultRequired && !open) throw wrong('Для завершения задачи нужен результат');
    const control = task.taskControl && task.createdBy !== userId;
    setStatus(world, task, userId, control ? 4 : 5);
    return;
  }
  const target = { start: 3, pause: 2, defer: 6, renew: 2, approve: 5, disapprove: 2 } as const;
  setStatus(world, task, userId, target[move]);
}

/** Marks the task as seen by a person; no history row, no change date (2.5). */
export function viewTask(world: World, task: Task, userId: number): void {
  task.viewed.set(userId, world.now());
}

/** Takes the task away with its chat; its files on Disk stay. */
export function deleteTask(world: World, task: Task): void {
  world.tasks.delete(task.id);
  for (const id of task.files) world.attachments.delete(id);
  const chat = world.chats.get(task.chatId);
  if (chat) chat.members.clear();
}
