import { asFailure } from '../base/failure.ts';
import { MINUTE, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import { registerGuests } from '../browser/access.ts';
import { keepAlarm, setAlarm } from '../browser/alarms.ts';
import { makeMenus } from '../browser/menus.ts';
import { syncedArea } from '../browser/synced.ts';
import { guestTabs } from '../browser/tabs.ts';
import { loadWords } from '../browser/words.ts';
import { sendToTab } from '../bus/send.ts';
import type { Words } from '../model/verdict.ts';
import type { KuratorDb } from '../store/db.ts';
import { makeOutboxStore } from '../store/outbox.ts';
import { readSettings } from '../store/settings.ts';
import type { Vault } from '../store/vault.ts';
import { makeDraining } from './drain.ts';
import { makeHearing } from './hear-portals.ts';
import { guestOrigins } from './origins.ts';
import { retrySteps } from './outbox.ts';
import { PACE } from './pace.ts';
import { reachBy, world } from './reach.ts';
import { recoverRecordings, sweepRecordings } from './recover.ts';
import { tickNow as tick } from './tick-now.ts';
import { tidyOriginals } from './tidy.ts';
import { takeBackTold } from './told-elsewhere.ts';

const log = makeLog('desk');

/**
 * What the background does: sends, listens, ticks. It keeps nothing in memory that matters: every piece of work reads the
 * database, and a worker that was put to sleep in the middle goes on where the rows say.
 */
export function makeBackOffice(db: KuratorDb, vault: Vault) {
  const words = async () => loadWords((await readSettings(db)).language);
  const sayer = async () => {
    const say = await words();
    return ({ key, params }: Words) => say(key, params);
  };

  /** What a guest shows may have changed. A page without one does not answer, and that is fine. */
  const tellGuests = async (): Promise<void> => {
    const tell = (id: number) => sendToTab(id, 'guest.refresh', {}).catch(() => undefined);
    await Promise.all((await guestTabs()).map(tell));
  };

  const tickNow = () => tick(db, sayer);

  const changed = async (): Promise<void> => {
    await tickNow();
    await tellGuests();
  };
  const parts = { db, reach: reachBy(db, vault), sayer, changed };
  const beginDrain = makeDraining(parts);
  const hear = makeHearing(parts);

  /** Sends what is due. Rung by a screen and by an alarm; under one lock a portal, so twice at once is once. */
  const drain = async (): Promise<void> => (await beginDrain()).all;

  /** Listens to the portals once. A second call while one runs waits for nothing: that one hears the same. */
  const poll = async (): Promise<void> => {
    try {
      await hear();
    } finally {
      await inBackground('tidy', () => tidyOriginals(db, world.now()));
      await tickNow();
    }
  };

  /** Sends and then listens, portal by portal: what was sent is heard of at once, and no portal waits for another. */
  const sync = async (): Promise<void> => {
    const sending = await beginDrain();
    try {
      await hear((host) => sending.of.get(host));
    } finally {
      await tickNow();
      await sending.all;
    }
  };

  /** The network is back: nothing that waited for it needs to wait any longer. */
  const backOnline = async (): Promise<void> => {
    await retrySteps(makeOutboxStore(db), undefined, world.now());
    await sync();
  };

  /** At each start of the worker after the browser's start or an update: nothing the browser kept is relied upon. */
  const start = async (fresh: boolean): Promise<void> => {
    // A right that was asked for and never taken, because the page went away in the middle.
    if (fresh) await vault.forgetPending();
    const origins = await guestOrigins(db);
    await registerGuests(origins);
    await makeMenus(await words(), origins);
    await keepAlarm('portal.poll', PACE.waiting);
    await setAlarm('desk.tick', shift(world.now(), MINUTE));
    await recoverRecordings(db, world.now());
    await sweepRecordings(db, world.now(), fresh);
    await tidyOriginals(db, world.now());
    if ((await readSettings(db)).tellOnce === false)
      await inBackground('take back what was told', () => takeBackTold({ db, area: syncedArea() }));
    await tickNow();
    await tellGuests();
    await sync();
  };

  /** Runs work that nobody waits for: its failure is logged, and the next alarm tries again. */
  const inBackground = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.warn(`${name} failed`, { failure: asFailure(error).message });
    }
  };

  return { drain, poll, sync, tickNow, start, inBackground, backOnline, words, sayer };
}
