import type { Instant } from '../base/instant.ts';
import type { KuratorDb } from '../store/db.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import type { Desk } from './desk.ts';
import { moveStep } from './steps.ts';

/** What a person may do with one file of a filed ticket; `ring` wakes the sending. */
export function uploadDeeds(db: KuratorDb, now: () => Instant, ring: () => void) {
  const store = makeOutboxStore(db);
  return {
    async putOff(id) {
      const at = now();
      await store.change(id, (step) => moveStep(step, { kind: 'stopped' }, at));
      ring();
    },
    async sendAfterAll(id) {
      const at = now();
      await store.sendAfterAll(id, (step) => moveStep(step, { kind: 'retried' }, at), at);
      ring();
    },
  } satisfies Partial<Desk>;
}
