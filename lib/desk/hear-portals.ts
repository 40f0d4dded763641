import { asFailure } from '../base/failure.ts';
import { shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import type { Portal } from '../bitrix/call.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import { keepAlarm } from '../browser/alarms.ts';
import { type Connection, type ConnectionId, MAIN } from '../model/portal.ts';
import type { RebuildProgress } from '../model/rebuild.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../store/db.ts';
import { readOwnPolicies } from '../store/own-policies.ts';
import { changeConnection, readConnections, readSettings } from '../store/settings.ts';
import { makeSyncStore } from '../store/sync.ts';
import { noteTrouble } from './connect.ts';
import { PACE } from './pace.ts';
import { policyById } from './policies.ts';
import { pollPortal } from './poll.ts';
import { type Reach, world } from './reach.ts';

const log = makeLog('desk');
const POLL_LOCK = 'kurator.poll';

export interface HearingParts {
  readonly db: KuratorDb;
  readonly reach: Reach;
  /** Run as soon as one portal had news. */
  changed(): Promise<void>;
}

/** How a portal was heard: whether somebody waits there, and whether more is to be heard at once. */
interface Round {
  readonly isWaiting: boolean;
  readonly isBehind: boolean;
}

/**
 * Listens to every connected portal, side by side and each under a lock of its own: one that is down, slow or whose key was
 * revoked has its trouble noted on its own connection and holds up no other.
 */
export function makeHearing({ db, reach, changed }: HearingParts) {
  async function partsFor(connection: Connection, portal: Portal) {
    const [own, { role }] = await Promise.all([readOwnPolicies(db), readSettings(db)]);
    const offset = () => portal.clockOffset() ?? connection.clockOffset;
    const store = makeSyncStore(db, connection.host);
    const parts = {
      store,
      // Further portals are a consultant's, whatever this browser does beside that.
      side: role === 'consultant' || connection.id !== MAIN ? ('consultant' as const) : ('client' as const),
      reach: async () => ({ portal, connection }),
      progress: (progress: RebuildProgress) => store.setProgress(progress),
      usualSignals: consultantV2.signals,
      now: () => shift(world.now(), offset()),
      policyOf: ({ id }: { readonly id: string }) => own.find((policy) => policy.id === id) ?? policyById(id),
    };
    return { parts, offset };
  }

  /** One round at one portal. A failure of the connection is noted and is no failure of ours; others are thrown. */
  async function hearOnce(id: ConnectionId): Promise<Round | undefined> {
    const reached = await reach(id);
    if (!reached) return undefined;
    const { parts, offset } = await partsFor(reached.connection, reached.portal);
    try {
      const report = await pollPortal(parts, new AbortController().signal);
      await noteTrouble(db, undefined, id);
      await changeConnection(db, { clockOffset: offset(), heardAt: world.now() }, id);
      if (report.changed.length > 0) await changed();
      return report;
    } catch (error) {
      const failure = asFailure(error);
      log.warn('poll failed', { failure: failure.message });
      await noteTrouble(db, failure, id);
      if (!isConnectionLost(failure) && failure.kind === 'broken') throw failure;
      return undefined;
    }
  }

  /** Hears one portal until nothing new is left (J6). While another round is at it already, that one is enough. */
  async function hear(id: ConnectionId): Promise<boolean> {
    let isWaiting = false;
    for (let isBehind = true; isBehind; ) {
      isBehind = false;
      await navigator.locks.request(`${POLL_LOCK} ${id}`, { ifAvailable: true }, async (lock) => {
        const round = lock ? await hearOnce(id) : undefined;
        isWaiting = lock ? (round?.isWaiting ?? false) : true;
        isBehind = round?.isBehind ?? false;
      });
    }
    return isWaiting;
  }

  /** Listens to all portals once, to each as soon as `before` is over for it, and sets the pace of the next rounds. */
  return async (before?: (host: string) => Promise<unknown> | undefined): Promise<void> => {
    const connections = await readConnections(db);
    const rounds = connections.map(async ({ id, host }) => {
      await before?.(host);
      return hear(id);
    });
    const ends = await Promise.allSettled(rounds);
    const isWaiting = ends.some((one) => one.status === 'fulfilled' && one.value);
    if (ends.length > 0) await keepAlarm('portal.poll', isWaiting ? PACE.waiting : PACE.quiet);
    for (const one of ends) if (one.status === 'rejected') throw one.reason;
  };
}
