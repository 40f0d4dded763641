import { dayFromText } from '../clock/day.ts';
import { clockOf } from '../clock/week.ts';
import { isZone } from '../clock/zone.ts';
import type { Calendar } from '../model/calendar.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Words } from '../model/verdict.ts';
import { spanLength } from './span.ts';

const MAX_TERM_DAYS = 3_660;
const DAY = 86_400_000;

/** Something wrong with a policy: where, and a sentence for people. */
export interface PolicyProblem {
  /** `commitments.0.terms.2.span`. */
  readonly path: string;
  readonly words: Words;
}

/** What a schema cannot see: names that must exist, days that must be days, and (as advice only) odd values. */
export function checkPolicy(policy: PolicyCore): { problems: PolicyProblem[]; advice: PolicyProblem[] } {
  const problems: PolicyProblem[] = [];
  const add = (path: string, key: string, params: Record<string, string | number> = {}): void => {
    problems.push({ path, words: { key, params: { path, ...params } } });
  };
  checkCalendar(policy.calendar, 'calendar', add);
  if (policy.businessDays) checkCalendar(policy.businessDays, 'businessDays', add);
  const levels = new Set<string>(policy.levels.map(({ id }) => id));
  const known = (path: string, level: string | undefined): void => {
    if (level !== undefined && !levels.has(level)) add(path, 'policy_problem_unknown_level', { level });
  };
  once(policy.levels, 'levels', add);
  once(policy.commitments, 'commitments', add);
  once(policy.lanes, 'lanes', add);
  policy.derivation.forEach((row, index) => {
    known(`derivation.${index}.level`, row.level);
  });
  policy.meetings.forEach((row, index) => {
    known(`meetings.${index}.level`, row.level);
    known(`meetings.${index}.blockedBy`, row.blockedBy);
  });
  policy.lanes.forEach((row, index) => {
    for (const level of row.levels ?? []) known(`lanes.${index}.levels`, level);
  });
  for (const level of policy.autoClose?.levels ?? []) known('autoClose.levels', level);
  policy.commitments.forEach((commitment, index) => {
    commitment.terms.forEach((term, place) => {
      known(`commitments.${index}.terms.${place}.level`, term.level);
    });
  });
  const last = policy.lanes.at(-1);
  if (last && (last.levels || last.types || last.rush !== undefined))
    add(`lanes.${policy.lanes.length - 1}`, 'policy_problem_last_lane');
  if (problems.length > 0) return { problems, advice: [] };
  checkTerms(policy, add);
  return { problems, advice: problems.length > 0 ? [] : adviceOn(policy) };
}

type Add = (path: string, key: string, params?: Record<string, string | number>) => void;

function checkCalendar(calendar: Calendar, path: string, add: Add): void {
  if (!isZone(calendar.zone)) add(`${path}.zone`, 'policy_problem_zone', { zone: calendar.zone });
  const lists = {
    daysOff: calendar.daysOff,
    workingDays: calendar.workingDays,
    'shortDays.days': calendar.shortDays.days,
  };
  for (const [name, days] of Object.entries(lists)) {
    days.forEach((day, index) => {
      if (Number.isNaN(dayFromText(day))) add(`${path}.${name}.${index}`, 'policy_problem_no_day', { day });
    });
  }
  for (const name of ['knownFrom', 'finalThrough'] as const) {
    const day = calendar[name];
    if (day !== undefined && Number.isNaN(dayFromText(day))) add(`${path}.${name}`, 'policy_problem_no_day', { day });
  }
}

function once(rows: readonly { readonly id: string }[], path: string, add: Add): void {
  rows.forEach(({ id }, index) => {
    if (rows.findIndex((other) => other.id === id) < index) add(`${path}.${index}.id`, 'policy_problem_twice', { id });
  });
}

function checkTerms(policy: PolicyCore, add: Add): void {
  const { dayLength } = clockOf(policy.calendar);
  policy.commitments.forEach((commitment, index) => {
    commitment.terms.forEach(({ span }, place) => {
      if (!span) return;
      const days = span.unit === 'minute' ? span.amount / 1440 : span.unit === 'hour' ? span.amount / 24 : span.amount;
      const working = span.unit === 'day' ? span.amount : (days * DAY) / dayLength;
      if (Math.max(days, working) > MAX_TERM_DAYS) {
        add(`commitments.${index}.terms.${place}.span`, 'policy_problem_long', { days: MAX_TERM_DAYS });
      }
    });
  });
}

/** the higher the level, the shorter the times. Only advice: a house may have its reasons. */
function adviceOn(policy: PolicyCore): PolicyProblem[] {
  const advice: PolicyProblem[] = [];
  if (policy.derivation.length === 0) return advice;
  const clock = clockOf(policy.calendar);
  policy.commitments.forEach((commitment, index) => {
    let lower = Number.POSITIVE_INFINITY;
    for (const { id, label } of policy.levels) {
      const term = commitment.terms.find((row) => row.level === undefined || row.level === id);
      if (!term?.span || term.span.unit === 'endOfDay') continue;
      const length = spanLength(clock, term.span, 0 as Parameters<typeof spanLength>[2]);
      const path = `commitments.${index}`;
      if (length > lower)
        advice.push({ path, words: { key: 'policy_problem_slower', params: { path, level: label } } });
      lower = length;
    }
  });
  return advice;
}
