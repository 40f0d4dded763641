import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import css from '../components/portal/take.css?inline';
import { receiveTake } from '../components/portal/take.ts';
import { instant } from '../lib/base/instant.ts';
import type { TakeShelf } from '../lib/browser/escort.ts';
import { send } from '../lib/bus/send.ts';
import { drawCurtain, rememberVeil } from '../lib/page/curtain.ts';
import { recognise } from '../lib/page/recognise.ts';
import { listenToPage } from '../lib/page/trail.ts';
import { dismissEars } from '../lib/page/trail-heard.ts';
import { veilPage } from '../lib/page/veil.ts';

/** Stands on every page of a filmed tab while the take runs, and on no other: there it leaves before it has done anything. */
export default defineUnlistedScript(() => {
  if (window.top !== window) return;
  const shelf = globalThis as TakeShelf;
  if (shelf.kuratorTake) {
    shelf.kuratorTake.look();
    return;
  }
  const untold = new AbortController();
  const openCurtain = drawCurtain(document, () => veilPage(document, [], untold.signal));
  const trusts = (event: Event) => event.isTrusted;
  const guest = receiveTake({
    css,
    page: document,
    look: async () => (await send('take.look', {})).take,
    control: (recordingId, action) => send('take.control', { recordingId, action }),
    veil: (own, signal) => veilPage(document, own, signal),
    settled(isVeiled) {
      untold.abort();
      rememberVeil(isVeiled);
      openCurtain();
    },
    listen: ({ recordingId, maskOwn: own }, signal) =>
      listenToPage({
        page: document,
        // We are only ever let in on portals the person has connected or clicked our icon on.
        recognise: (address) => recognise(address, { ownHosts: [location.host] }),
        own,
        send: (input) => send('trail.add', { recordingId, ...input }),
        now: () => instant(Date.now()),
        fresh: () => Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-'),
        trusts,
        signal,
      }),
    trusts,
    now: () => performance.now(),
    isOrphan: () => browser.runtime?.id === undefined,
  });
  shelf.kuratorTake = guest;
  guest.signal.addEventListener('abort', () => {
    delete shelf.kuratorTake;
    dismissEars(document);
  });
});
