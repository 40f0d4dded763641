import { isFailure } from '../base/failure.ts';
import type { Bought } from '../model/portal.ts';
import type { Portal } from './call.ts';
import { AppInfo } from './wire.ts';

export interface Licence {
  /** Raw code, `ru_pro100`. */
  readonly code: string;
  /** Undefined: a plan the code does not tell apart (trial, retired, boxed): the person chooses. */
  readonly plan: Bought['plan'];
  readonly isBoxed: boolean;
}

/** Plans by the code after the region prefix, first match wins (bitrix24-rest 1.9). `pro` is not `project`. */
const PLANS: readonly (readonly [RegExp, NonNullable<Bought['plan']>])[] = [
  [/^(ent|en$)/, 'ent'],
  [/^pro(?!ject)/, 'pro'],
  [/^std/, 'std'],
  [/^basic/, 'basic'],
  [/^(project|free)/, 'free'],
];

/** The plan that a licence code or family stands for: `ru_pro100` → pro, `de_ent10000` → ent; undefined when it tells none. */
export function parsePlan(licence: string): Bought['plan'] {
  const code = licence.trim().toLowerCase();
  const bare = code.includes('_') ? code.slice(code.indexOf('_') + 1) : code;
  return PLANS.find(([pattern]) => pattern.test(bare))?.[1];
}

/**
 * Which plan the portal is on. A webhook gets the licence or a refusal (documentation and source disagree): undefined when
 * refused, and the person chooses by hand. Never guessed: the service level depends on it.
 */
export async function readLicence(portal: Portal, signal?: AbortSignal): Promise<Licence | undefined> {
  try {
    const info = await portal.call('app.info', {}, AppInfo, signal);
    const code = info.LICENSE;
    if (!code) return undefined;
    // On trial the plan that was paid for stands in LICENSE_PREVIOUS.
    const plan = parsePlan(info.LICENSE_FAMILY) ?? parsePlan(code) ?? parsePlan(info.LICENSE_PREVIOUS);
    return { code, plan, isBoxed: /selfhosted/i.test(code) };
  } catch (error) {
    if (isFailure(error) && ['denied', 'invalid', 'missing'].includes(error.kind)) return undefined;
    throw error;
  }
}
