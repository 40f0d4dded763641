import type { RoleId } from '../../lib/model/standard-names.ts';
import type { Speaker } from '../hooks/use-words.tsx';

/** Keys of the catalogues are in lower case. */
export const roleKeys = {
  curator: 'curator',
  decisionMaker: 'decision_maker',
  manager: 'manager',
  employee: 'employee',
  contractor: 'contractor',
  unknown: 'unknown',
} as const satisfies Record<RoleId, string>;

/** A role as people call it. */
export function roleName(role: RoleId, t: Speaker['t']): string {
  return t(`role_${roleKeys[role]}`);
}
