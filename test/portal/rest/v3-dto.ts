import { mayBind } from '../crm-codes.ts';
import type { Task } from '../records.ts';
import { RefusalV3 } from '../refusal.ts';
import type { World } from '../state.ts';
import type { TaskPatch } from '../task-acts.ts';
import { readDate } from './format.ts';
import { isMap, type Params } from './params.ts';
import { invalid } from './v3-wire.ts';

export const childTasks = (world: World, id: number) =>
  [...world.tasks.values()].filter((task) => task.parentId === id);

type Kind = 'int' | 'string' | 'bool' | 'DateTime' | 'array' | 'priority';
type Write = (value: never) => TaskPatch;
const writes = <T>(set: (value: T) => TaskPatch): Write => set as Write;

const PRIORITIES: Record<string, Task['priority']> = { low: 0, average: 1, high: 2 };

/** Field of TaskDto that may be written → its type and what it sets (fields-rest-v3.md). */
export const WRITABLE: Record<string, { kind: Kind; write: Write }> = {
  title: { kind: 'string', write: writes((title: string) => ({ title })) },
  description: { kind: 'string', write: writes((description: string) => ({ description })) },
  creatorId: { kind: 'int', write: writes((createdBy: number) => ({ createdBy })) },
  responsibleId: { kind: 'int', write: writes((responsibleId: number) => ({ responsibleId })) },
  deadline: { kind: 'DateTime', write: writes((deadline: number | null) => ({ deadline })) },
  startPlan: { kind: 'DateTime', write: writes((startDatePlan: number | null) => ({ startDatePlan })) },
  endPlan: { kind: 'DateTime', write: writes((endDatePlan: number | null) => ({ endDatePlan })) },
  needsControl: { kind: 'bool', write: writes((taskControl: boolean) => ({ taskControl })) },
  groupId: { kind: 'int', write: writes((groupId: number) => ({ groupId })) },
  parentId: { kind: 'int', write: writes((parentId: number) => ({ parentId: parentId || null })) },
  flowId: { kind: 'int', write: writes((flowId: number) => ({ flowId: flowId || null })) },
  stageId: { kind: 'int', write: writes((stageId: number) => ({ stageId })) },
  priority: { kind: 'priority', write: writes((priority: Task['priority']) => ({ priority })) },
  accomplices: { kind: 'array', write: writes((accomplices: number[]) => ({ accomplices })) },
  auditors: { kind: 'array', write: writes((auditors: number[]) => ({ auditors })) },
  crmItemIds: { kind: 'array', write: writes((crm: string[]) => ({ crm })) },
  xmlId: { kind: 'string', write: writes((xmlId: string) => ({ xmlId })) },
  estimatedTime: { kind: 'int', write: writes((timeEstimate: number) => ({ timeEstimate })) },
  allowsChangeDeadline: { kind: 'bool', write: writes((allowChangeDeadline: boolean) => ({ allowChangeDeadline })) },
  allowsTimeTracking: { kind: 'bool', write: writes((allowTimeTracking: boolean) => ({ allowTimeTracking })) },
  matchesWorkTime: { kind: 'bool', write: writes((matchWorkTime: boolean) => ({ matchWorkTime })) },
};

function wrongType(field: string, kind: string): RefusalV3 {
  return invalid([field, `Поле \`${field}\` требует тип \`${kind}\``]);
}

/** Checks one value by its kind: no casting of strings to numbers, a date must carry its offset. */
function checked(field: string, kind: Kind, value: unknown): unknown {
  if (value === null && kind === 'DateTime') return null;
  if (kind === 'int' && !(typeof value === 'number' && Number.isInteger(value))) throw wrongType(field, 'int');
  if (kind === 'string' && typeof value !== 'string') throw wrongType(field, 'string');
  if (kind === 'bool' && typeof value !== 'boolean') throw wrongType(field, 'bool');
  if (kind === 'priority') {
    const priority = typeof value === 'string' ? PRIORITIES[value] : undefined;
    if (priority === undefined) throw wrongType(field, 'string');
    return priority;
  }
  if (kind === 'DateTime') {
    const read = typeof value === 'string' && /(Z|[+-]\d{2}:?\d{2})$/.test(value) ? readDate(value, 0) : undefined;
    if (read === undefined) throw wrongType(field, 'DateTime');
    return read;
  }
  if (kind === 'array') {
    if (!Array.isArray(value)) throw wrongType(field, 'array');
    const numbers = field !== 'crmItemIds';
    if (value.some((item) => typeof item !== (numbers ? 'number' : 'string')))
      throw wrongType(field, numbers ? 'int[]' : 'string[]');
  }
  return value;
}

/** Fields of add or update as a patch. Unknown ones are refused, `creatorId` cannot be edited later. */
export function readTaskDto(world: World, fields: Params, editing: boolean): TaskPatch {
  const patch: TaskPatch = {};
  for (const [field, value] of Object.entries(fields)) {
    const row = Object.hasOwn(WRITABLE, field) ? WRITABLE[field] : undefined;
    if (!row) throw new RefusalV3('UNKNOWNDTOPROPERTY', `Неизвестное поле \`${field}\` у сущности \`TaskDto\``);
    if (editing && field === 'creatorId')
      throw invalid([field, `В DTO \`TaskDto\` поле \`${field}\` требует атрибут \`Editable\``]);
    Object.assign(patch, row.write(checked(field, row.kind, value) as never));
  }
  const wrong = patch.crm?.find((code) => !mayBind(world, code));
  if (wrong) throw invalid(['crmItemIds', `Элемент CRM \`${wrong}\` не найден`]);
  return patch;
}

const OPS = new Set(['=', '!=', '>', '>=', '<', '<=', 'in', 'between']);

type Test = (row: Params) => boolean;

function compare(value: unknown, op: string, wanted: unknown): boolean {
  const many = Array.isArray(wanted) ? wanted : [wanted];
  const [low, high] = [Number(many[0]), Number(many[1])];
  const number = Number(value);
  if (op === '=' || op === 'in') return many.includes(value);
  if (op === '!=') return !many.includes(value);
  if (op === '>') return number > low;
  if (op === '>=') return number >= low;
  if (op === '<') return number < low;
  if (op === '<=') return number <= low;
  return number >= low && number <= high;
}

/**
 * The filter grammar of v3: `[field, op, value]`, `[field, value]`, groups `{logic: 'or', conditions}`; a level is AND.
 * `filterable` are the fields allowed, `known` those the DTO has.
 */
export function readFilter(filter: unknown, dto: string, filterable: string[], known: string[]): Test {
  if (filter === undefined || filter === null) return () => true;
  if (!Array.isArray(filter))
    throw new RefusalV3('INVALIDFILTER', `Не удалось распознать параметр фильтра \`${JSON.stringify(filter)}\``);
  const tests = filter.map((condition): Test => {
    if (isMap(condition)) {
      const { conditions, logic } = condition;
      if (!Array.isArray(conditions)) throw new RefusalV3('INVALIDFILTER', 'Не удалось распознать параметр фильтра');
      const inner = conditions.map((one) => readFilter([one], dto, filterable, known));
      return logic === 'or' ? (row) => inner.some((test) => test(row)) : (row) => inner.every((test) => test(row));
    }
    if (!Array.isArray(condition) || condition.length < 2)
      throw new RefusalV3('INVALIDFILTER', `Не удалось распознать параметр фильтра \`${JSON.stringify(condition)}\``);
    const field = String(condition[0]);
    const short = condition.length === 2;
    const op = short ? (Array.isArray(condition[1]) ? 'in' : '=') : String(condition[1]);
    const wanted: unknown = short ? condition[1] : condition[2];
    if (!known.includes(field))
      throw new RefusalV3('UNKNOWNDTOPROPERTY', `Неизвестное поле \`${field}\` у сущности \`${dto}\``);
    if (!filterable.includes(field))
      throw invalid([field, `В DTO \`${dto}\` поле \`${field}\` требует атрибут \`Filterable\` для такого запроса`]);
    if (!OPS.has(op)) throw new RefusalV3('UNKNOWNFILTEROPERATOR', `Неизвестный оператор \`${op}\``);
    const many = Array.isArray(wanted) ? wanted : [wanted];
    if (many.some((item) => typeof item !== 'number')) throw invalid([field, `Поле \`${field}\` требует тип \`int\``]);
    return (row) => compare(row[field], op, wanted);
  });
  return (row) => tests.every((test) => test(row));
}

/** `pagination {page, limit, offset}`: 50 by default, 1000 at most; numbers only, no limit of 0. */
export function readPagination(value: unknown): { offset: number; limit: number } {
  if (value === undefined || value === null) return { offset: 0, limit: 50 };
  const refuse = () =>
    new RefusalV3('INVALIDPAGINATION', `Не удалось распознать параметр пагинации \`${JSON.stringify(value)}\``);
  if (!isMap(value)) throw refuse();
  const number = (name: string, fallback: number) => {
    const given = value[name];
    if (given === undefined) return fallback;
    if (typeof given !== 'number' || !Number.isInteger(given) || given < 0) throw refuse();
    return given;
  };
  const limit = number('limit', 50);
  if (limit === 0 || limit > 1000) throw refuse();
  const page = number('page', 0);
  return { limit, offset: page > 0 ? (page - 1) * limit : number('offset', 0) };
}
