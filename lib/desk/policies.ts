import type { Policy } from '../model/policy.ts';
import { presetOf } from '../standards/presets/all.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';

/** The policy of that id; the consultant's newer standard where it is unknown. */
export function policyById(id: string): Policy {
  return presetOf(id) ?? consultantV2;
}
