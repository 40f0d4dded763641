import { shift } from '../base/instant.ts';
import { setAlarm } from '../browser/alarms.ts';
import { showBadge } from '../browser/badge.ts';
import { syncedArea } from '../browser/synced.ts';
import { ownVersion } from '../browser/version.ts';
import type { KuratorDb } from '../store/db.ts';
import { keepFace } from '../store/face.ts';
import { claimNotices } from '../store/notices.ts';
import { readSettings } from '../store/settings.ts';
import { clockParts } from './clock-parts.ts';
import { clockOffset, portalNow } from './portal-clock.ts';
import { showNews } from './press-notice.ts';
import { world } from './reach.ts';
import { runTick } from './run-tick.ts';
import type { Say } from './task-text.ts';
import { notToldElsewhere } from './told-elsewhere.ts';

/** What a tick cost, among the worker's own measures: `test/bench/tick-worker` reads it. */
const MEASURE = 'kurator.tick';

/** One tick of the background: reads what may have changed, shows it, and sets the alarm of the next one. */
export async function tickNow(db: KuratorDb, sayer: () => Promise<Say>): Promise<void> {
  const start = performance.now();
  const [now, offset, say] = await Promise.all([portalNow(db), clockOffset(db), sayer()]);
  const lock = <T>(name: string, work: () => Promise<T>) => navigator.locks.request(name, work) as Promise<T>;
  await runTick({
    ...clockParts(db, ownVersion()),
    settings: () => readSettings(db),
    now: () => now,
    zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
    say,
    claim: (notices) => claimNotices(db, notices),
    notElsewhere: async (notices, { tellOnce = true }) =>
      tellOnce
        ? notToldElsewhere({ db, area: syncedArea(), now: world.now(), lock, sleep: world.sleep }, notices)
        : notices,
    setBadge: async (face) => {
      await keepFace(db, face);
      await showBadge(face);
    },
    notify: (shown) => showNews(shown, say),
    // The tick reckons by the portal's clock, the browser's alarms ring by this machine's.
    setAlarm: (at) => setAlarm('desk.tick', shift(at, -offset)),
  });
  // One stands there at a time: a worker may live long.
  performance.clearMeasures(MEASURE);
  performance.measure(MEASURE, { start });
}
