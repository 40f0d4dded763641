import { asFailure, type Failure } from '../base/failure.ts';
import { DAY, MINUTE, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { isConnectionLost } from '../bitrix/faults.ts';
import { registerGuests } from '../browser/access.ts';
import { dropAlarm, keepAlarm, setAlarm } from '../browser/alarms.ts';
import { whileAwake } from '../browser/awake.ts';
import { showBadge } from '../browser/badge.ts';
import { makeMenus } from '../browser/menus.ts';
import { guestTabs } from '../browser/tabs.ts';
import { loadWords } from '../browser/words.ts';
import { sendToTab } from '../bus/send.ts';
import type { Evidence } from '../model/evidence.ts';
import type { StepId } from '../model/ids.ts';
import type { RebuildProgress } from '../model/rebuild.ts';
import type { Words } from '../model/verdict.ts';
import { consultantV2 } from '../standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../store/db.ts';
import { keepFace } from '../store/face.ts';
import { claimNotices } from '../store/notices.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { readOwnPolicies } from '../store/own-policies.ts';
import { changeConnection, readConnection, readSettings } from '../store/settings.ts';
import { makeSyncStore } from '../store/sync.ts';
import { readTicking } from '../store/ticking.ts';
import { whenUnwanted } from '../store/unwanted.ts';
import type { Vault } from '../store/vault.ts';
import { leavingBytes } from './annotate.ts';
import { noteTrouble } from './connect.ts';
import { guestOrigins } from './origins.ts';
import { drainOutbox, retrySteps } from './outbox.ts';
import { policyById } from './policies.ts';
import { pollPortal } from './poll.ts';
import { clockOffset, portalNow } from './portal-clock.ts';
import { showNews } from './press-notice.ts';
import { reachConnected, world } from './reach.ts';
import { recoverRecordings, sweepRecordings } from './recover.ts';
import { runTick } from './run-tick.ts';
import { makeUpload } from './upload-out.ts';

const log = makeLog('desk');
/** Tickets that ended longer ago have nothing left to tell. */
const NEWS = DAY;
const POLL_LOCK = 'kurator.poll';

/** How often the portal is asked when somebody waits for an answer, and when nobody does (bitrix24-rest 12.3). Minutes. */
const PACE = { waiting: 1, quiet: 5 };

/**
 * What the background does: sends, listens, ticks. It keeps nothing in memory that matters: every piece of work reads the
 * database, and a worker that was put to sleep in the middle goes on where the rows say.
 */
export function makeBackOffice(db: KuratorDb, vault: Vault) {
  const reach = async () => {
    const [portal, connection] = await Promise.all([reachConnected(vault), readConnection(db)]);
    if (!portal || !connection) return undefined;
    // The consultant answers himself; a curator's tickets need somebody who does.
    if ((await readSettings(db)).role === 'consultant')
      return { portal, connection: { ...connection, consultant: connection.me } };
    return connection.consultant ? { portal, connection } : undefined;
  };

  const words = async () => loadWords((await readSettings(db)).language);
  const sayer = async () => {
    const say = await words();
    return ({ key, params }: Words) => say(key, params);
  };

  const bytes = (evidence: Evidence) => leavingBytes(db, evidence);

  /** What a guest shows may have changed. A page without one does not answer, and that is fine. */
  const tellGuests = async (): Promise<void> => {
    const tell = (id: number) => sendToTab(id, 'guest.refresh', {}).catch(() => undefined);
    await Promise.all((await guestTabs()).map(tell));
  };

  /** Sends what is due. Rung by a screen and by an alarm; under one lock, so twice at once is once. */
  const drain = async (): Promise<void> => {
    const connectionLost = (failure: Failure) => noteTrouble(db, failure);
    const lock = <T>(name: string, work: () => Promise<T>) => navigator.locks.request(name, work) as Promise<T>;
    const store = makeOutboxStore(db);
    const upload = makeUpload(db, world.now);
    const unwanted = (id: StepId, signal: AbortSignal) => whenUnwanted(db, id, signal);
    const parts = { store, reach, bytes, upload, unwanted, say: await sayer(), lock, connectionLost, ...world };
    const hasWork = (await store.readOpen()).length > 0;
    // A worker that is killed in the middle is woken again, also when no page of ours is open.
    if (hasWork) await setAlarm('outbox.drain', shift(world.now(), MINUTE));
    const { nextAt } = await whileAwake(() => drainOutbox(parts, new AbortController().signal));
    if (nextAt !== undefined) await setAlarm('outbox.drain', nextAt);
    else if (hasWork) await dropAlarm('outbox.drain');
    // Each round of listening looks in here first: with nothing to send, nothing has changed that anybody shows.
    if (!hasWork) return;
    // Somebody waits for an answer now: the portal is asked at the quick pace again.
    await keepAlarm('portal.poll', PACE.waiting);
    await tickNow();
    await tellGuests();
  };

  /** Listens to the portal once. A second call while one runs waits for that one instead of asking again. */
  const poll = async (): Promise<void> => {
    let behind = false;
    await navigator.locks.request(POLL_LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const reached = await reach();
      if (!reached) return;
      const own = await readOwnPolicies(db);
      const offset = () => reached.portal.clockOffset() ?? reached.connection.clockOffset;
      const store = makeSyncStore(db);
      const { role } = await readSettings(db);
      const parts = {
        store,
        side: role === 'consultant' ? ('consultant' as const) : ('client' as const),
        reach: async () => reached,
        progress: (progress: RebuildProgress) => store.setProgress(progress),
        usualSignals: consultantV2.signals,
        now: () => shift(world.now(), offset()),
        policyOf: ({ id }: { readonly id: string }) => own.find((policy) => policy.id === id) ?? policyById(id),
      };
      try {
        const { changed, isWaiting, isBehind } = await pollPortal(parts, new AbortController().signal);
        await noteTrouble(db, undefined);
        await changeConnection(db, { clockOffset: offset() });
        await keepAlarm('portal.poll', isWaiting ? PACE.waiting : PACE.quiet);
        behind = isBehind;
        if (changed.length > 0) await tellGuests();
      } catch (error) {
        const failure = asFailure(error);
        log.warn('poll failed', { failure: failure.message });
        await noteTrouble(db, failure);
        await keepAlarm('portal.poll', PACE.quiet);
        if (!isConnectionLost(failure) && failure.kind === 'broken') throw failure;
      }
    });
    await tickNow();
    // Tickets that this browser has never heard are heard at once, round after round (J6).
    if (behind) await poll();
  };

  /** The network is back: nothing that waited for it needs to wait any longer. */
  const backOnline = async (): Promise<void> => {
    await retrySteps(makeOutboxStore(db), undefined, world.now());
    await drain();
    await poll();
  };

  const tickNow = async (): Promise<void> => {
    const [now, offset, say] = await Promise.all([portalNow(db), clockOffset(db), sayer()]);
    await runTick({
      read: async () =>
        (await readTicking(db, now, NEWS)).map((rows) => ({ ...rows, policy: rows.policy ?? consultantV2 })),
      settings: () => readSettings(db),
      now: () => now,
      zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
      say,
      claim: (notices) => claimNotices(db, notices),
      setBadge: async (face) => {
        await keepFace(db, face);
        await showBadge(face);
      },
      notify: (shown) => showNews(shown, say),
      // The tick reckons by the portal's clock, the browser's alarms ring by this machine's.
      setAlarm: (at) => setAlarm('desk.tick', shift(at, -offset)),
    });
  };

  /** At each start of the worker after the browser's start or an update: nothing the browser kept is relied upon. */
  const start = async (fresh: boolean): Promise<void> => {
    // A right that was asked for and never taken, because the page went away in the middle.
    if (fresh) await vault.forgetPending();
    await registerGuests(await guestOrigins(db));
    await makeMenus(await words());
    await keepAlarm('portal.poll', PACE.waiting);
    await setAlarm('desk.tick', shift(world.now(), MINUTE));
    await recoverRecordings(db, world.now());
    await sweepRecordings(db, world.now(), fresh);
    await tickNow();
    await tellGuests();
    await drain();
    await poll();
  };

  /** Runs work that nobody waits for: its failure is logged, and the next alarm tries again. */
  const inBackground = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn(`${name} failed`, { failure: asFailure(error).message });
    }
  };

  return { drain, poll, tickNow, start, inBackground, backOnline, words, sayer };
}
