import type { Task } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { canSee, isMember } from '../task-rights.ts';
import type { Call, Methods } from './call.ts';
import { page } from './call.ts';
import { passes, sorted } from './filter.ts';
import { readDate } from './format.ts';
import { int, isMap, list, map, type Params, pick, text } from './params.ts';
import { listedTask, subStatus } from './task-shape.ts';

/** Order keys of tasks-task-list.md; any other is error "0". */
const SORTABLE = new Set(
  `ID TITLE TIME_SPENT_IN_LOGS DATE_START CREATED_DATE CHANGED_DATE CLOSED_DATE ACTIVITY_DATE START_DATE_PLAN END_DATE_PLAN
  DEADLINE REAL_STATUS STATUS_COMPLETE PRIORITY MARK CREATED_BY_LAST_NAME RESPONSIBLE_LAST_NAME GROUP_ID TIME_ESTIMATE
  ALLOW_CHANGE_DEADLINE ALLOW_TIME_TRACKING MATCH_WORK_TIME FAVORITE SORTING IS_PINNED IS_PINNED_IN_GROUP`.split(/\s+/),
);

/** Filter keys of the same page; ACTIVITY_DATE and MEMBER are in public use without standing there. Others are ignored. */
const FILTERABLE = new Set(
  `ID PARENT_ID GROUP_ID CREATED_BY STATUS_CHANGED_BY PRIORITY FORUM_TOPIC_ID RESPONSIBLE_ID TITLE TAG REAL_STATUS STATUS MARK
  SITE_ID ADD_IN_REPORT DATE_START DEADLINE CREATED_DATE CLOSED_DATE CHANGED_DATE ACCOMPLICE AUDITOR DEPENDS_ON
  ONLY_ROOT_TASKS STAGE_ID SPRINT_ID BACKLOG_ID UF_CRM_TASK ACTIVITY_DATE MEMBER`.split(/\s+/),
);
const DATES: Record<string, (task: Task) => number | null> = {
  DATE_START: (task) => task.dateStart,
  DEADLINE: (task) => task.deadline,
  CREATED_DATE: (task) => task.created,
  CLOSED_DATE: (task) => task.closed,
  CHANGED_DATE: (task) => task.changed,
  ACTIVITY_DATE: (task) => task.activity,
  START_DATE_PLAN: (task) => task.startDatePlan,
  END_DATE_PLAN: (task) => task.endDatePlan,
};

/** Dates are whole seconds on both sides, as in the database. */
const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000));

function reader(call: Call) {
  const { world, userId } = call;
  return (task: Task, field: string): unknown => {
    const date = DATES[field];
    if (date) return seconds(date(task));
    switch (field) {
      case 'ID':
        return task.id;
      case 'TITLE':
        return task.title;
      case 'PARENT_ID':
        return task.parentId;
      case 'GROUP_ID':
        return task.groupId;
      case 'CREATED_BY':
        return task.createdBy;
      case 'STATUS_CHANGED_BY':
        return task.statusChangedBy;
      case 'RESPONSIBLE_ID':
        return task.responsibleId;
      case 'PRIORITY':
        return task.priority;
      case 'FORUM_TOPIC_ID':
        return task.forumTopicId;
      case 'TAG':
        return task.tags.map((tag) => tag.title);
      case 'REAL_STATUS':
        return task.status;
      case 'STATUS':
        return Number(subStatus(world, task, userId));
      case 'MARK':
        return task.mark;
      case 'SITE_ID':
        return 's1';
      case 'ADD_IN_REPORT':
        return task.addInReport;
      case 'ACCOMPLICE':
        return task.accomplices;
      case 'AUDITOR':
        return task.auditors;
      case 'DEPENDS_ON':
        return task.dependsOn;
      case 'STAGE_ID':
        return task.stageId;
      case 'UF_CRM_TASK':
        return task.crm;
      case 'STATUS_COMPLETE':
        return task.status === 5 || task.status === 4 ? 2 : 1;
      case 'CREATED_BY_LAST_NAME':
        return world.users.get(task.createdBy)?.lastName ?? '';
      case 'RESPONSIBLE_LAST_NAME':
        return world.users.get(task.responsibleId)?.lastName ?? '';
      case 'TIME_ESTIMATE':
        return task.timeEstimate;
      case 'FAVORITE':
        return Number(task.favorite.has(userId));
      case 'IS_PINNED':
        return Number(task.pinned.has(userId));
      default:
        return null;
    }
  };
}

/** One key of the filter against a task; a key the page does not know passes everything. */
function fits(call: Call, task: Task, key: string, wanted: unknown, read: ReturnType<typeof reader>): boolean {
  if (key.startsWith('::SUBFILTER')) {
    const favorite = isMap(wanted) ? text(wanted.FAVORITE) : '';
    if (favorite) return task.favorite.has(call.userId) === (favorite === 'Y');
    return !isMap(wanted) || Object.entries(wanted).every(([name, value]) => fits(call, task, name, value, read));
  }
  const prefix = /^[!<>=%@?]*/.exec(key)?.[0] ?? '';
  const field = key.slice(prefix.length).toUpperCase();
  if (!FILTERABLE.has(field)) return true;
  if (field === 'MEMBER') return isMember(task, int(wanted)) !== prefix.startsWith('!');
  if (field === 'ONLY_ROOT_TASKS') return text(wanted) !== 'Y' || task.parentId === null;
  if (field === 'TITLE')
    return passes(task, `${prefix.replace('%', '')}=%TITLE`.replace('==', '='), pattern(text(wanted), prefix), read);
  if (field in DATES) {
    const offset = call.world.users.get(call.userId)?.offset ?? call.world.offset;
    const dates = list(wanted).map((value) => seconds(readDate(text(value), offset) ?? null));
    return passes(task, prefix + field, Array.isArray(wanted) ? dates : (dates[0] ?? ''), read);
  }
  return passes(task, prefix + field, wanted, read);
}

const pattern = (wanted: string, prefix: string) => (prefix.includes('%') ? `%${wanted}%` : wanted);

function filtered(call: Call): Task[] {
  const read = reader(call);
  const filter = Object.entries(map(pick(call.params, 'filter')));
  return [...call.world.tasks.values()].filter(
    (task) =>
      canSee(call.world, task, call.userId) && filter.every(([key, wanted]) => fits(call, task, key, wanted, read)),
  );
}

function orderOf(call: Call): Params {
  const order = map(pick(call.params, 'order'));
  const given = Object.fromEntries(Object.entries(order).map(([key, way]) => [key.toUpperCase(), way]));
  if (Object.keys(given).some((key) => !SORTABLE.has(key)))
    throw new Refusal('0', 'Invalid sorting key (internal error)');
  return Object.keys(given).length > 0 ? given : { ID: 'desc' };
}

export const taskListMethods: Methods = {
  'tasks.task.list': {
    scope: 'task',
    run(call) {
      const order = orderOf(call);
      const rows = sorted(filtered(call), order, reader(call));
      const select = list(pick(call.params, 'select')).map(text);
      const params = map(pick(call.params, 'params'));
      return page(rows, int(pick(call.params, 'start')), (some) => ({
        tasks: some.map((task) => listedTask(call.world, task, call.userId, select, params)),
      }));
    },
  },
};
