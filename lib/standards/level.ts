import type { PolicyCore } from '../model/policy.ts';
import type { PlanId } from '../model/policy-order.ts';
import type { LevelId } from '../model/standard-names.ts';
import type { Words } from '../model/verdict.ts';

/** What a client has bought; `Bought` of model/portal.ts fits. */
export interface Purchase {
  readonly plan?: PlanId | undefined;
  readonly support: boolean;
  readonly project: boolean;
  readonly vip: boolean;
}

export interface DerivedLevel {
  /** Null: the plan is unknown, or the policy derives nothing — ask, never guess. */
  readonly level: LevelId | null;
  /** «Почему такой уровень». */
  readonly why: Words;
  readonly rule: string;
}

/** The level that follows from what was bought. Every combination has exactly one answer. */
export function deriveLevel(policy: PolicyCore, bought: Purchase): DerivedLevel {
  if (policy.derivation.length === 0) return { level: null, why: { key: 'level_why_by_hand' }, rule: 'R-010' };
  const { plan, support, project, vip } = bought;
  const row = policy.derivation.find(
    (each) =>
      (each.vip === undefined || each.vip === vip) &&
      (each.plans === undefined || (plan !== undefined && each.plans.includes(plan))) &&
      (each.support === undefined || each.support === support) &&
      (each.project === undefined || each.project === project),
  );
  if (!row) return { level: null, why: { key: 'level_why_unknown' }, rule: 'A-08' };
  return { level: row.level, why: { key: row.note ?? 'level_why_by_hand' }, rule: row.rule };
}

/** «Обычный» for `regular`; the id itself where the policy has no such level. */
export function levelLabel(policy: PolicyCore, id: string): string {
  return policy.levels.find((each) => each.id === id)?.label ?? id;
}

/** Place of the level in the policy's own order, rising from 0; -1 when it is not one of its levels. */
export function levelRank(policy: PolicyCore, id: string): number {
  return policy.levels.findIndex((each) => each.id === id);
}

/**
 * The plan behind a licence code such as `ru_pro100` (bitrix24-rest 1.9). Undefined for trials, retired, partner's and
 * boxed licences and anything unknown: those are asked for, never guessed.
 */
export function planOfLicence(code: string): PlanId | undefined {
  const lower = code.trim().toLowerCase();
  const name = lower.includes('_') ? lower.slice(lower.indexOf('_') + 1) : lower;
  if (/^ent|^en$/.test(name)) return 'ent';
  if (/^pro(?!ject)/.test(name)) return 'pro';
  if (/^std/.test(name)) return 'std';
  if (/^basic/.test(name)) return 'basic';
  if (/^project|^free/.test(name)) return 'free';
  return undefined;
}
