import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { onAlarm } from '../lib/browser/alarms.ts';
import { onMenuChoice } from '../lib/browser/menus.ts';
import { onNoticePress } from '../lib/browser/notices.ts';
import { bringTools, openOwnPage } from '../lib/browser/tabs.ts';
import { serve } from '../lib/bus/serve.ts';
import { makeBackOffice } from '../lib/desk/back-office.ts';
import { addToOpenDraft } from '../lib/desk/draft.ts';
import { makeEscort } from '../lib/desk/escort.ts';
import { greetGuest } from '../lib/desk/guest.ts';
import { carryOutChoice } from '../lib/desk/menu.ts';
import { portalNow } from '../lib/desk/portal-clock.ts';
import { pressNotice } from '../lib/desk/press-notice.ts';
import { world } from '../lib/desk/reach.ts';
import { closeIdleRecorder, handToRecorder } from '../lib/desk/recorder.ts';
import { openPlace, takeOffered, takePicked, takeShot } from '../lib/desk/shoot.ts';
import { keepTrail } from '../lib/desk/trail.ts';
import { recognise } from '../lib/page/recognise.ts';
import { KuratorDb } from '../lib/store/db.ts';
import { openVault } from '../lib/store/vault.ts';

/** An answer that says only that it was done. */
const done = async (work: unknown) => {
  await work;
  return {};
};

/** Registers every listener at once, so that whatever woke the worker finds its handler; the work is done in the desk. */
export default defineBackground({
  type: 'module',
  main() {
    const db = new KuratorDb();
    const { drain, sync, tickNow, start, inBackground, backOnline, words, sayer } = makeBackOffice(db, openVault());

    const shots = { db, recognise, words, now: world.now, sleep: world.sleep };
    const escort = makeEscort(shots);
    const startAnew = () => start(true).finally(escort.attend);

    serve('background', {
      'page.hello': async (page) => greetGuest(db, await words(), page, await portalNow(db)),
      'draft.add': ({ entity }) => addToOpenDraft(db, entity, world.now()),
      'ticket.open': ({ ticketId }) => done(openOwnPage('tickets', `#${ticketId}`)),
      'guest.tools': (_, { tabId }) => done(tabId === undefined ? undefined : bringTools(tabId)),
      'outbox.wake': () => done(inBackground('drain', drain)),
      'sync.now': () => done(sync()),
      'desk.changed': () => done(inBackground('start', () => start(false))),
      'shot.take': (wish) => takeShot(shots, wish),
      'shot.open': (wish) => done(openPlace(shots, wish)),
      'shot.picked': (picked, { tabId = -1 }) => done(takePicked(shots, tabId, picked)),
      'evidence.offer': (offer, { tabId = -1 }) => takeOffered(shots, tabId, offer),
      'recorder.start': (take) => done(escort.accompany(take, () => handToRecorder(take))),
      'recorder.changed': () => done(Promise.all([closeIdleRecorder(db), escort.attend()])),
      'take.escort': async (take) => ({ stands: await escort.accompany(take, async () => undefined) }),
      'take.look': (_, { tabId }) => escort.look(tabId),
      'take.control': (press, { tabId }) => done(escort.control(press, tabId)),
      'trail.add': (trail, { tabId }) => done(keepTrail(db, trail, tabId, world.now())),
    });
    onAlarm((name) => {
      if (name === 'outbox.drain') void inBackground('drain', drain);
      if (name === 'portal.poll') void inBackground('poll', sync);
      if (name === 'desk.tick') void inBackground('tick', tickNow);
    });
    onMenuChoice(async (choice) => carryOutChoice(db, recognise, choice, await words()));
    onNoticePress((id, button) => void inBackground('notice', async () => pressNotice(db, id, button, await sayer())));
    self.addEventListener('online', () => void inBackground('online', backOnline));
    browser.runtime.onStartup.addListener(() => void inBackground('start', startAnew));
    browser.runtime.onInstalled.addListener(() => void inBackground('start', startAnew));
    // The page that woke this worker may be the next one of a filmed tab.
    void inBackground('escort', escort.attend);
  },
});
