import type { Policy } from '../model/policy.ts';
import type { TypeId } from '../model/standard-names.ts';
import { usualTerm } from './forecast.ts';

/** A kind of request as the picker shows it (section 7). */
export interface Kind {
  readonly id: TypeId;
  /** «Авария». */
  readonly label: string;
  readonly definition: string;
  readonly rule: string;
  /** «1–3 дня»; undefined where only the answer time is promised. */
  readonly term: string | undefined;
}

/** The kinds of a policy in its own order: exactly seven for the consultant (R-080 … R-086). */
export function kindsOf(policy: Policy): Kind[] {
  return policy.intake.types.map(({ id, label, definition, rule }) => ({
    id,
    label,
    definition,
    rule,
    term: usualTerm(policy, id)?.text,
  }));
}

/** «Авария» for `outage`; the id itself where the policy has no such kind. */
export function kindLabel(policy: Policy, id: string): string {
  return policy.intake.types.find((each) => each.id === id)?.label ?? id;
}
