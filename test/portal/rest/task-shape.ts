import { messagesOf } from '../chat-acts.ts';
import type { Task, User } from '../records.ts';
import { fullName, type World } from '../state.ts';
import { commentsOf, resultsOf } from '../talk-acts.ts';
import { actionsOf } from '../task-rights.ts';
import { checklistTree } from './checklist.ts';
import { iso, phpMap, yn } from './format.ts';

/** A person in a task: `{id, name, link, icon, workPosition}`. */
export function person(world: World, id: number): Record<string, string> {
  const user: User | undefined = world.users.get(id);
  return {
    id: String(id),
    name: user ? fullName(user) : '',
    link: `/company/personal/user/${id}/`,
    icon: user?.photo ?? '/bitrix/images/tasks/default_avatar.png',
    workPosition: user?.position ?? '',
  };
}

const people = (world: World, ids: number[]) =>
  phpMap(Object.fromEntries(ids.map((id) => [String(id), person(world, id)])));

function group(world: World, id: number): unknown {
  const found = world.groups.get(id);
  if (!found) return [];
  const { name, opened, members } = found;
  return {
    id: String(id),
    name,
    opened,
    membersCount: members.size,
    image: '/bitrix/images/socialnetwork/groupdef_100x100.gif',
    additionalData: [],
  };
}

/** Meta status of the answer's `subStatus`: overdue -1, unviewed -2, almost overdue -3, else the true one. */
export function subStatus(world: World, task: Task, userId: number): string {
  const open = task.status !== 4 && task.status !== 5;
  if (open && task.deadline !== null && task.deadline < world.now()) return '-1';
  const unseen = task.viewed.get(userId) === undefined;
  if (unseen && task.responsibleId === userId && task.status <= 2) return '-2';
  if (open && task.deadline !== null && task.deadline < world.now() + 86_400_000) return '-3';
  return String(task.status);
}

const spent = (world: World, task: Task) =>
  [...world.elapsed.values()].reduce((sum, row) => sum + (row.taskId === task.id ? row.seconds : 0), 0);

/** Chat messages or comments people wrote; `unseen` counts those after the caller's read mark by others. */
function counts(world: World, task: Task, userId: number): { all: number; service: number; unseen: number } {
  if (!task.chatId) {
    const own = commentsOf(world, task.id);
    const since = task.viewed.get(userId) ?? 0;
    return {
      all: own.length,
      service: 0,
      unseen: own.filter((row) => row.authorId !== userId && row.date > since).length,
    };
  }
  const rows = messagesOf(world, task.chatId);
  const mark = world.chats.get(task.chatId)?.read.get(userId)?.messageId ?? 0;
  const service = rows.filter((row) => row.authorId === 0).length;
  const unseen = rows.filter((row) => row.id > mark && row.authorId !== userId && row.authorId !== 0).length;
  return { all: rows.length, service, unseen };
}

/** Field of a task by its UPPER name → what v2 answers under the camelCase one (2.2). Strings where PHP has strings. */
export const FIELDS: Record<string, (world: World, task: Task, userId: number) => unknown> = {
  ID: (_, t) => String(t.id),
  PARENT_ID: (_, t) => (t.parentId === null ? null : String(t.parentId)),
  TITLE: (_, t) => t.title,
  DESCRIPTION: (_, t) => t.description,
  MARK: (_, t) => t.mark,
  PRIORITY: (_, t) => String(t.priority),
  MULTITASK: () => 'N',
  NOT_VIEWED: (_, t, userId) => yn(!t.viewed.has(userId)),
  REPLICATE: () => 'N',
  STAGE_ID: (_, t) => String(t.stageId),
  SPRINT_ID: () => null,
  BACKLOG_ID: () => null,
  CREATED_BY: (_, t) => String(t.createdBy),
  CREATED_DATE: (w, t) => iso(w, t.created),
  RESPONSIBLE_ID: (_, t) => String(t.responsibleId),
  CHANGED_BY: (_, t) => String(t.changedBy),
  CHANGED_DATE: (w, t) => iso(w, t.changed),
  STATUS_CHANGED_BY: (_, t) => String(t.statusChangedBy),
  CLOSED_BY: (_, t) => String(t.closedBy),
  CLOSED_DATE: (w, t) => iso(w, t.closed),
  ACTIVITY_DATE: (w, t) => iso(w, t.activity),
  DATE_START: (w, t) => iso(w, t.dateStart),
  DEADLINE: (w, t) => iso(w, t.deadline),
  START_DATE_PLAN: (w, t) => iso(w, t.startDatePlan),
  END_DATE_PLAN: (w, t) => iso(w, t.endDatePlan),
  GUID: (_, t) => t.guid,
  XML_ID: (_, t) => t.xmlId,
  COMMENTS_COUNT: (w, t, u) => String(counts(w, t, u).all),
  SERVICE_COMMENTS_COUNT: (w, t, u) => String(counts(w, t, u).service),
  ALLOW_CHANGE_DEADLINE: (_, t) => yn(t.allowChangeDeadline),
  ALLOW_TIME_TRACKING: (_, t) => yn(t.allowTimeTracking),
  TASK_CONTROL: (_, t) => yn(t.taskControl),
  ADD_IN_REPORT: (_, t) => yn(t.addInReport),
  FORKED_BY_TEMPLATE_ID: () => null,
  TIME_ESTIMATE: (_, t) => String(t.timeEstimate),
  TIME_SPENT_IN_LOGS: (w, t) => (spent(w, t) ? String(spent(w, t)) : null),
  MATCH_WORK_TIME: (_, t) => yn(t.matchWorkTime),
  FORUM_TOPIC_ID: (_, t) => (t.forumTopicId === null ? null : String(t.forumTopicId)),
  FORUM_ID: (_, t) => (t.forumTopicId === null ? null : '11'),
  SITE_ID: () => 's1',
  SUBORDINATE: (w, t, u) => yn(t.createdBy === u || w.users.get(u)?.admin === true),
  EXCHANGE_MODIFIED: () => null,
  EXCHANGE_ID: () => null,
  OUTLOOK_VERSION: () => '1',
  VIEWED_DATE: (w, t, u) => iso(w, t.viewed.get(u) ?? null),
  SORTING: () => null,
  DURATION_FACT: () => null,
  IS_MUTED: (_, t, u) => yn(t.muted.has(u)),
  IS_PINNED: (_, t, u) => yn(t.pinned.has(u)),
  IS_PINNED_IN_GROUP: () => 'N',
  FLOW_ID: (_, t) => (t.flowId === null ? null : String(t.flowId)),
  DESCRIPTION_IN_BBCODE: () => 'Y',
  STATUS: (_, t) => String(t.status),
  STATUS_CHANGED_DATE: (w, t) => iso(w, t.statusChanged),
  DURATION_PLAN: () => null,
  DURATION_TYPE: () => 'days',
  FAVORITE: (_, t, u) => yn(t.favorite.has(u)),
  GROUP_ID: (_, t) => String(t.groupId),
  AUDITORS: (_, t) => t.auditors.map(String),
  ACCOMPLICES: (_, t) => t.accomplices.map(String),
  DEPENDS_ON: (_, t) => t.dependsOn.map(String),
  TAGS: (_, t) => phpMap(Object.fromEntries(t.tags.map((tag) => [String(tag.id), tag]))),
  NEW_COMMENTS_COUNT: (w, t, u) => counts(w, t, u).unseen,
  CHAT_ID: (_, t) => t.chatId || undefined,
  CHECKLIST: (w, t) => checklistTree(w, t).flat,
};

/** `UF_CRM_TASK` and its two companions come together or not at all (2.2). */
export const USER_FIELDS = ['UF_CRM_TASK', 'UF_TASK_WEBDAV_FILES', 'UF_MAIL_MESSAGE'];

export const camel = (upper: string) =>
  upper.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function userFields(task: Task): Record<string, unknown> {
  return {
    ufCrmTask: task.crm.length ? task.crm : false,
    ufTaskWebdavFiles: task.files.length ? task.files : false,
    ufMailMessage: null,
  };
}

/** What surrounds a task however little was selected. */
function around(world: World, task: Task, userId: number): Record<string, unknown> {
  const actions = Object.entries(actionsOf(world, task, userId)).map(([key, may]) => [
    key.includes('.') ? key.toLowerCase() : camel(key),
    may,
  ]);
  return {
    descriptionInBbcode: 'Y',
    favorite: yn(task.favorite.has(userId)),
    group: group(world, task.groupId),
    creator: person(world, task.createdBy),
    responsible: person(world, task.responsibleId),
    action: Object.fromEntries(actions),
  };
}

/** The chosen fields; unknown names are left out in silence. */
function chosen(world: World, task: Task, userId: number, select: string[]): Record<string, unknown> {
  const shape: Record<string, unknown> = {};
  for (const name of select) {
    const value = FIELDS[name]?.(world, task, userId);
    if (value !== undefined) shape[camel(name)] = value;
    if (name.startsWith('UF_AUTO_')) shape[camel(name)] = task.custom[name] ?? false;
  }
  if (select.includes('AUDITORS')) shape.auditorsData = people(world, task.auditors);
  if (select.includes('ACCOMPLICES')) shape.accomplicesData = people(world, task.accomplices);
  if (select.some((name) => USER_FIELDS.includes(name))) Object.assign(shape, userFields(task));
  return shape;
}

/** Names as the caller wrote them → UPPER_SNAKE: `subStatus` and `SUB_STATUS` are one. */
export const upperName = (name: string) =>
  /[a-z]/.test(name) ? name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase() : name;

/** A task of `tasks.task.get`, and of the methods that answer with the task they changed (`select` null). */
export function fullTask(world: World, task: Task, userId: number, select: string[] | null): Record<string, unknown> {
  const wanted = select && !select.includes('*') ? select.map(upperName) : null;
  const names = wanted ?? [...Object.keys(FIELDS).filter((name) => name !== 'TAGS'), ...(select ? ['TAGS'] : [])];
  const shape = { ...chosen(world, task, userId, names), ...around(world, task, userId) };
  if (wanted) return shape;
  const { tree, canAdd } = checklistTree(world, task, userId);
  return { ...shape, checkListTree: tree, checkListCanAdd: canAdd };
}

/** A row of `tasks.task.list`: stored columns by default, the responsible person and group always near. */
export function listedTask(
  world: World,
  task: Task,
  userId: number,
  select: string[],
  params: Record<string, unknown>,
) {
  const asked = select.map(upperName);
  const all = asked.length === 0 || asked.includes('*');
  const columns = Object.keys(FIELDS).filter((name) => !['TAGS', 'CHECKLIST', 'DEPENDS_ON'].includes(name));
  const names = all ? [...columns, ...asked] : ['ID', ...asked];
  if (names.includes('REAL_STATUS')) names.push('STATUS');
  const shape: Record<string, unknown> = chosen(world, task, userId, names);
  if (names.includes('DESCRIPTION')) shape.descriptionInBbcode = 'Y';
  if (names.includes('GROUP_ID')) shape.group = group(world, task.groupId);
  if (names.includes('CREATED_BY')) shape.creator = person(world, task.createdBy);
  if (names.includes('RESPONSIBLE_ID')) shape.responsible = person(world, task.responsibleId);
  if (params.WITH_RESULT_INFO) {
    const results = resultsOf(world, task.id);
    shape.taskRequireResult = yn(task.parameters.resultRequired);
    shape.taskHasOpenResult = yn(results.some((result) => result.open));
    shape.taskHasResult = yn(results.length > 0);
  }
  if (params.WITH_TIMER_INFO) Object.assign(shape, { timeElapsed: null, timerIsRunningForCurrentUser: 'N' });
  if (params.WITH_PARSED_DESCRIPTION) shape.parsedDescription = task.description;
  return { ...shape, subStatus: subStatus(world, task, userId) };
}
