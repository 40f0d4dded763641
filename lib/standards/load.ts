import type { Instant } from '../base/instant.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Words } from '../model/verdict.ts';

/** A task of one client that is not finished. */
export interface LoadTask {
  readonly id: string;
  readonly filedAt: Instant;
  /** Tasks it belongs together with; one direction is enough. */
  readonly relatedTo: readonly string[];
}

/** Related tasks: they count as one. */
export interface TaskGroup {
  readonly ids: readonly string[];
  readonly since: Instant;
}

export interface Load {
  readonly active: readonly TaskGroup[];
  readonly waiting: readonly TaskGroup[];
  /** Undefined where the policy knows no limit. */
  readonly max: number | undefined;
  /** «активно 3 из 3». */
  readonly words: Words;
  readonly rule: string | undefined;
}

/**
 * Which of a client's unfinished tasks are solved now and which wait: related ones are grouped and count as one; the
 * groups that came first are active. Without a limit everything is active.
 */
export function load(policy: PolicyCore, tasks: readonly LoadTask[]): Load {
  const limit = policy.limits.unrelated;
  const groups = groupsOf(tasks);
  const max = limit?.max;
  const active = max === undefined ? groups : groups.slice(0, max);
  const waiting = max === undefined ? [] : groups.slice(max);
  const words: Words =
    max === undefined
      ? { key: 'load_active', params: { count: active.length } }
      : { key: 'load_active_of', params: { count: active.length, max } };
  return { active, waiting, max, words, rule: limit?.rule };
}

/** Whether one more task would be solved at once or has to wait for a free place. */
export function placeInLoad(policy: PolicyCore, tasks: readonly LoadTask[], candidate: LoadTask): 'active' | 'waits' {
  const { waiting } = load(policy, [...tasks, candidate]);
  return waiting.some(({ ids }) => ids.includes(candidate.id)) ? 'waits' : 'active';
}

function groupsOf(tasks: readonly LoadTask[]): TaskGroup[] {
  const ordered = [...tasks].sort((a, b) => a.filedAt - b.filedAt || (a.id < b.id ? -1 : 1));
  const parent = new Map(ordered.map(({ id }) => [id, id]));
  const root = (id: string): string => {
    const up = parent.get(id) ?? id;
    return up === id ? id : root(up);
  };
  for (const { id, relatedTo } of ordered) {
    for (const other of relatedTo) {
      if (parent.has(other)) parent.set(root(other), root(id));
    }
  }
  const groups = new Map<string, LoadTask[]>();
  for (const task of ordered) {
    const key = root(task.id);
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()].map((members) => ({
    ids: members.map(({ id }) => id),
    since: members[0]?.filedAt ?? (0 as Instant),
  }));
}
