import type { Policy } from '../model/policy.ts';
import { presetOf } from '../standards/presets/all.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../store/db.ts';
import { readOwnPolicy } from '../store/own-policies.ts';

/** The shipped policy of that id; the consultant's newer standard where it is unknown. */
export function policyById(id: string): Policy {
  return presetOf(id) ?? consultantV2;
}

/** The same with the user's own policies. Works inside a transaction that holds `db.ownPolicies`. */
export async function policyIn(db: KuratorDb, id: string): Promise<Policy> {
  return presetOf(id) ?? (await readOwnPolicy(db, id)) ?? consultantV2;
}
