import type { PolicyCore } from '../model/policy.ts';
import type { Parameter } from '../model/policy-order.ts';
import type { Words } from '../model/verdict.ts';

/** A lamp of the completeness screen: one of the seven parameters of a competent agreement. */
export interface Lamp {
  readonly id: Parameter['id'];
  readonly state: Parameter['state'];
  /** The parameter's name. */
  readonly words: Words;
  /** What the policy says of it, in its own words. */
  readonly text: string;
  readonly rule: string;
}

export interface Completeness {
  readonly lamps: readonly Lamp[];
  /** Parameters that are given. */
  readonly given: number;
  /** Nothing is given: «такая компания не имеет стандартов обслуживания». */
  readonly hasStandards: boolean;
}

/**
 * What a policy has and what it lacks. The policy declares it in `parameters`; a declared time that no commitment holds is shown
 * as missing all the same, so an edited copy cannot claim what it lost.
 */
export function completeness(policy: PolicyCore): Completeness {
  const lamps = policy.parameters.map((parameter): Lamp => {
    const { id, text, rule } = parameter;
    return { id, state: stateOf(policy, parameter), words: { key: `parameter_${id.replace('-', '_')}` }, text, rule };
  });
  const given = lamps.filter(({ state }) => state === 'given').length;
  return { lamps, given, hasStandards: lamps.some(({ state }) => state === 'given' || state === 'partly') };
}

function stateOf(policy: PolicyCore, { id, state }: Parameter): Parameter['state'] {
  if (state !== 'given' && state !== 'partly') return state;
  const ours = policy.commitments.filter(({ owner }) => owner === 'us');
  const promised = (index: number): boolean => ours[index]?.terms.some(({ span }) => span !== null) ?? false;
  if (id === 'reaction' && !promised(0)) return 'missing';
  if (id === 'solution' && !ours.slice(1).some((_, index) => promised(index + 1)) && policy.forecasts.length === 0)
    return 'missing';
  return state;
}
