import type { Policy } from '../../model/policy.ts';
import { admin24 } from './admin24.ts';
import { bitrixSupport } from './bitrix-support.ts';
import { consultantV1 } from './consultant-v1.ts';
import { consultantV2 } from './consultant-v2.ts';
import { onebox } from './onebox.ts';
import { simai } from './simai.ts';

/** Every standard that ships, the default first. */
export const presets: readonly Policy[] = [consultantV2, consultantV1, onebox, bitrixSupport, simai, admin24];

/** The preset by its id. */
export function presetOf(id: string): Policy | undefined {
  return presets.find((policy) => policy.id === id);
}
