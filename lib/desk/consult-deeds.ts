import { send } from '../bus/send.ts';
import type { KuratorDb } from '../store/db.ts';
import { consult } from './consult.ts';
import type { ConsultDesk } from './desk-consult.ts';
import { world } from './reach.ts';
import { registerDeeds } from './register.ts';

/** What only a consultant asks the desk for. `ring` lets a message go that nobody waits for. */
export function consultDeeds(db: KuratorDb, ring: (sent: Promise<unknown>) => void): ConsultDesk {
  const { now, sleep } = world;
  const parts = { db, now, sleep, ring: () => ring(send('sync.now', {})) };
  return {
    ...registerDeeds(db, now, () => ring(send('desk.changed', {}))),
    consult: (id, deed) => consult(parts, id, deed),
  };
}
