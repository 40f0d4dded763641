import { mayBind } from '../crm-codes.ts';
import { attach } from '../disk-acts.ts';
import type { Task, TaskStatus } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { nextId, type World } from '../state.ts';
import type { TaskPatch } from '../task-acts.ts';
import { readDate } from './format.ts';
import { int, list, map, type Params, text, yes } from './params.ts';

const core = (words: string) => new Refusal('ERROR_CORE', `${words}<br>`);

/** A date field: empty → null; without an offset it is read in the caller's zone (2.2). */
function date(world: World, userId: number, value: unknown): number | null {
  const given = text(value).trim();
  if (given === '') return null;
  const read = readDate(given, world.users.get(userId)?.offset ?? world.offset);
  if (read === undefined) throw core('Неверный формат даты');
  return read;
}

/** Tags by their titles; the same title keeps its number across tasks. */
function tags(world: World, value: unknown): Task['tags'] {
  return list(value)
    .map((item) => text(item).trim())
    .filter(Boolean)
    .map((title) => {
      for (const task of world.tasks.values()) {
        const known = task.tags.find((tag) => tag.title === title);
        if (known) return known;
      }
      return { id: nextId(world, 'tag'), title };
    });
}

/**
 * UF_TASK_WEBDAV_FILES: the whole list anew (surprise 8). `"n123"` ties Disk file 123; a bare number keeps the
 * attachment of that id and must be one of this task's. A Disk id without `n` is therefore refused.
 */
export function files(world: World, task: Pick<Task, 'id' | 'files'>, userId: number, value: unknown): number[] {
  return list(value)
    .map((item) => text(item).trim())
    .filter(Boolean)
    .map((code) => {
      if (/^n\d+$/.test(code)) return attach(world, task.id, Number(code.slice(1)), userId).id;
      const kept = task.files.find((id) => id === int(code));
      if (kept === undefined) throw core(`Файл с идентификатором ${code} не найден или недоступен`);
      return kept;
    });
}

function crm(world: World, value: unknown): string[] {
  const codes = list(value === false ? [] : value)
    .map((item) => text(item))
    .filter(Boolean);
  const wrong = codes.find((code) => !mayBind(world, code));
  if (wrong) throw core(`Не удалось привязать элемент CRM ${wrong}`);
  return codes;
}

const PARAMETERS: Record<number, keyof Task['parameters']> = {
  1: 'datesFromSubtasks',
  2: 'completesWithSubtasks',
  3: 'resultRequired',
};

type Reader = (world: World, userId: number, value: unknown, before: Task | null) => TaskPatch;

const ids = (value: unknown) => [
  ...new Set(
    list(value)
      .map(int)
      .filter((id) => id > 0),
  ),
];

/** UPPER field → what it sets. Read-only and unknown names have no row and are ignored. */
const WRITERS: Record<string, Reader> = {
  TITLE: (_w, _u, v) => ({ title: text(v) }),
  DESCRIPTION: (_w, _u, v) => ({ description: text(v) }),
  RESPONSIBLE_ID: (_w, _u, v) => ({ responsibleId: int(v) }),
  CREATED_BY: (_w, _u, v) => ({ createdBy: int(v) }),
  ACCOMPLICES: (_w, _u, v) => ({ accomplices: ids(v) }),
  AUDITORS: (_w, _u, v) => ({ auditors: ids(v) }),
  DEADLINE: (w, u, v) => ({ deadline: date(w, u, v) }),
  START_DATE_PLAN: (w, u, v) => ({ startDatePlan: date(w, u, v) }),
  END_DATE_PLAN: (w, u, v) => ({ endDatePlan: date(w, u, v) }),
  PRIORITY: (_w, _u, v) => ({ priority: int(v) >= 2 ? 2 : int(v) === 0 ? 0 : 1 }),
  STATUS: (_w, _u, v) => ({ status: int(v) as TaskStatus }),
  MARK: (_w, _u, v) => ({ mark: v === 'P' || v === 'N' ? v : null }),
  TAGS: (w, _u, v) => ({ tags: tags(w, v) }),
  GROUP_ID: (_w, _u, v) => ({ groupId: int(v) }),
  PARENT_ID: (_w, _u, v) => ({ parentId: int(v) || null }),
  STAGE_ID: (_w, _u, v) => ({ stageId: int(v) }),
  FLOW_ID: (_w, _u, v) => ({ flowId: int(v) || null }),
  TASK_CONTROL: (_w, _u, v) => ({ taskControl: yes(v) }),
  ALLOW_CHANGE_DEADLINE: (_w, _u, v) => ({ allowChangeDeadline: yes(v) }),
  ALLOW_TIME_TRACKING: (_w, _u, v) => ({ allowTimeTracking: yes(v) }),
  MATCH_WORK_TIME: (_w, _u, v) => ({ matchWorkTime: yes(v) }),
  ADD_IN_REPORT: (_w, _u, v) => ({ addInReport: yes(v) }),
  TIME_ESTIMATE: (_w, _u, v) => ({ timeEstimate: int(v) }),
  XML_ID: (_w, _u, v) => ({ xmlId: text(v) || null }),
  DEPENDS_ON: (_w, _u, v) => ({ dependsOn: ids(v) }),
  UF_CRM_TASK: (w, _u, v) => ({ crm: crm(w, v) }),
  SE_PARAMETER: (_w, _u, v, before) => {
    const parameters = {
      ...(before?.parameters ?? { datesFromSubtasks: false, completesWithSubtasks: false, resultRequired: false }),
    };
    for (const row of list(v)) {
      const name = PARAMETERS[int(map(row).CODE)];
      if (name) parameters[name] = yes(map(row).VALUE);
    }
    return { parameters };
  },
};

/** Turns the `fields` of add or update into a patch; the files need the task's id and are read apart. */
export function readFields(world: World, userId: number, fields: Params, before: Task | null): TaskPatch {
  const patch: TaskPatch = {};
  const custom: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const upper = name.toUpperCase();
    Object.assign(patch, WRITERS[upper]?.(world, userId, value, before) ?? {});
    if (upper.startsWith('UF_AUTO_')) custom[upper] = value;
  }
  if (Object.keys(custom).length > 0) patch.custom = { ...before?.custom, ...custom };
  return patch;
}
