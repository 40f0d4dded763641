import type { Policy } from '../../model/policy.ts';
import { consultantV2 } from './consultant-v2.ts';

/** Every standard that ships, the default first. */
export const presets: readonly Policy[] = [consultantV2];

/** The preset by its id. */
export function presetOf(id: string): Policy | undefined {
  return presets.find((policy) => policy.id === id);
}
