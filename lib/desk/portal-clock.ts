import { type Instant, shift } from '../base/instant.ts';
import type { KuratorDb } from '../store/db.ts';
import { readConnections } from '../store/settings.ts';
import { world } from './reach.ts';

/**
 * A portal's clock minus this machine's in milliseconds, as last measured (12.6); 0 while no portal is connected. Without a host,
 * or with one that is not connected, the main portal's, else the first one's: cloud portals go by exact time, so that what is
 * measured there is this machine's own fault and holds for what concerns all portals at once, such as the tick.
 */
export async function clockOffset(db: KuratorDb, host?: string): Promise<number> {
  const all = await readConnections(db);
  return (all.find((one) => one.host === host) ?? all[0])?.clockOffset ?? 0;
}

/** Now by a portal's clock: what events are dated by, so that every machine sees the same instants (12.6). */
export async function portalNow(db: KuratorDb, host?: string): Promise<Instant> {
  return shift(world.now(), await clockOffset(db, host));
}
