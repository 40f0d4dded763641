import { Failure } from '../base/failure.ts';
import type { Policy } from '../model/policy.ts';
import { readPolicy } from '../standards/policy-file.ts';
import { presetOf } from '../standards/presets/all.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readOwnPolicies } from '../store/own-policies.ts';
import { readClient } from '../store/settings.ts';
import { changeClient } from './client.ts';
import type { Desk } from './desk.ts';

/**
 * Own policies as the options page asks for them. Only this table changes: each ticket has its snapshot in
 * `db.policies` by hash, so nothing done here reaches a ticket filed before (C-15, R-308).
 */
export function ownPolicies(
  db: KuratorDb,
  changed: () => void,
): Pick<Desk, 'ownPolicies' | 'keepPolicy' | 'removePolicy'> {
  return {
    ownPolicies: liveOf(() => readOwnPolicies(db)),

    async keepPolicy(policy) {
      const whole = checked(policy);
      const before = await db.transaction('rw', db.ownPolicies, async () => {
        const old = await db.ownPolicies.get(whole.id);
        await db.ownPolicies.put(whole);
        return old;
      });
      changed();
      return {
        async undo() {
          if (before) await db.ownPolicies.put(before);
          else await db.ownPolicies.delete(whole.id);
          changed();
        },
      };
    },

    async removePolicy(id) {
      const tables = [db.ownPolicies, db.clients] as const;
      const taken = await db.transaction('rw', tables, async () => {
        const policy = await db.ownPolicies.get(id);
        const inForce = (await readClient(db))?.policyId === id;
        await db.ownPolicies.delete(id);
        if (inForce) await changeClient(db, { policyId: consultantV2.id });
        return { policy, inForce };
      });
      changed();
      return {
        async undo() {
          await db.transaction('rw', tables, async () => {
            if (taken.policy) await db.ownPolicies.put(taken.policy);
            if (taken.inForce) await changeClient(db, { policyId: id });
          });
          changed();
        },
      };
    },
  };
}

function checked(policy: Policy): Policy {
  const reading = readPolicy(policy);
  if ('policy' in reading && !presetOf(policy.id)) return reading.policy;
  const words =
    'problems' in reading
      ? reading.problems[0]?.words
      : { key: 'policy_problem_id_taken', params: { path: 'id', id: policy.id } };
  throw new Failure('invalid', {
    words: words?.key ?? 'policy_problem_value',
    ...(words?.params ? { params: { ...words.params } } : {}),
  });
}
