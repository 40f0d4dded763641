import { Policy } from '../model/policy.ts';
import type { KuratorDb } from './db.ts';

/** The user's own policies by label. A damaged row is passed over and stays where it is. */
export async function readOwnPolicies(db: KuratorDb): Promise<readonly Policy[]> {
  const rows = await db.ownPolicies.toArray();
  const whole = rows.flatMap((row) => {
    const parsed = Policy.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  return whole.sort((one, other) => one.label.localeCompare(other.label, 'ru'));
}

/** One own policy, or undefined when there is none or its row is damaged. */
export async function readOwnPolicy(db: KuratorDb, id: string): Promise<Policy | undefined> {
  const row = await db.ownPolicies.get(id);
  const parsed = Policy.safeParse(row);
  return parsed.success ? parsed.data : undefined;
}
