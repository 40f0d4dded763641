import type { StepId } from '../model/ids.ts';
import type { KuratorDb } from './db.ts';
import { liveOf } from './live.ts';

/**
 * Settles when a running step of the outbox is no longer wanted: put off by the person, in whatever screen, or gone with
 * its ticket. Never once `signal` is aborted.
 */
export function whenUnwanted(db: KuratorDb, id: StepId, signal: AbortSignal): Promise<void> {
  const isUnwanted = async () => {
    const row = await db.outbox.get(id);
    return row === undefined || row.unwanted === true;
  };
  return new Promise((resolve, reject) => {
    liveOf(isUnwanted).watch((is) => is && resolve(), reject, signal);
  });
}
