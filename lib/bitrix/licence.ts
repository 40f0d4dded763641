import { isFailure } from '../base/failure.ts';
import type { Portal } from './call.ts';
import { AppInfo } from './wire.ts';

/** What the portal says of its plan. Which plan a code stands for, `standards/level` tells. */
export interface Licence {
  /** Raw code, `ru_pro100`. */
  readonly code: string;
  /** Everything that may tell the plan, the surest first; on trial the plan that was paid for stands last. */
  readonly hints: readonly string[];
}

/**
 * Which licence the portal has. A webhook gets it or a refusal (documentation and source disagree): undefined when refused,
 * and the person chooses by hand. Never guessed: the service level depends on it (1.9).
 */
export async function readLicence(portal: Portal, signal?: AbortSignal): Promise<Licence | undefined> {
  try {
    const info = await portal.call('app.info', {}, AppInfo, signal);
    if (!info.LICENSE) return undefined;
    const hints = [info.LICENSE_FAMILY, info.LICENSE, info.LICENSE_PREVIOUS].filter(Boolean);
    return { code: info.LICENSE, hints };
  } catch (error) {
    if (isFailure(error) && ['denied', 'invalid', 'missing'].includes(error.kind)) return undefined;
    throw error;
  }
}
