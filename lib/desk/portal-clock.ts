import { type Instant, shift } from '../base/instant.ts';
import type { KuratorDb } from '../store/db.ts';
import { readConnection } from '../store/settings.ts';
import { world } from './reach.ts';

/** The portal's clock minus this machine's in milliseconds, as last measured (12.6); 0 while no portal is connected. */
export async function clockOffset(db: KuratorDb): Promise<number> {
  return (await readConnection(db))?.clockOffset ?? 0;
}

/** Now by the portal's clock: what events are dated by, so that every machine sees the same instants (12.6). */
export async function portalNow(db: KuratorDb): Promise<Instant> {
  return shift(world.now(), await clockOffset(db));
}
