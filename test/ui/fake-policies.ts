import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Policy } from '../../lib/model/policy.ts';
import { presetOf } from '../../lib/standards/presets/all.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { FakeWorld } from './fake-world.ts';

/** Own policies, and the policy in force, which follows the client's choice. */
export function fakePolicies({ cells, deed }: FakeWorld) {
  const keep = (id: string, policy: Policy | undefined) =>
    cells.ownPolicies.change((all) => [...all.filter((one) => one.id !== id), ...(policy ? [policy] : [])]);
  const choose = (id: string) => {
    const found = presetOf(id) ?? cells.ownPolicies.get().find((one) => one.id === id);
    cells.client.change((old) => old && { ...old, policyId: id });
    cells.policy.set(found ?? consultantV2);
  };
  const part = {
    ownPolicies: cells.ownPolicies,
    async keepPolicy(policy) {
      await deed('keepPolicy');
      if (presetOf(policy.id)) throw new Failure('invalid', { words: 'policy_problem_id_taken' });
      const before = cells.ownPolicies.get().find((one) => one.id === policy.id);
      keep(policy.id, policy);
      if (cells.policy.get().id === policy.id) cells.policy.set(policy);
      return {
        async undo() {
          keep(policy.id, before);
          if (cells.policy.get().id === policy.id) choose(before?.id ?? consultantV2.id);
        },
      };
    },
    async removePolicy(id) {
      await deed('removePolicy');
      const before = cells.ownPolicies.get().find((one) => one.id === id);
      const wasInForce = cells.policy.get().id === id;
      keep(id, undefined);
      if (wasInForce) choose(consultantV2.id);
      return {
        async undo() {
          keep(id, before);
          if (wasInForce) choose(id);
        },
      };
    },
  } satisfies Partial<Desk>;
  return { part, choose };
}
