import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { parseCorner } from '../../components/portal/corner.ts';
import { receiveGuest } from '../../components/portal/guest.ts';
import css from '../../components/portal/portal.css?inline';
import { send } from '../../lib/bus/send.ts';
import type { PortalEntity } from '../../lib/model/entity.ts';
import type { Envelope, Reply } from '../../lib/model/message.ts';
import { recognise } from '../../lib/page/recognise.ts';
import { shownPlace } from '../../lib/page/slider.ts';
import { titleOf } from '../../lib/page/title.ts';
import { watchSliders } from '../../lib/page/watch.ts';

/** Which corner the button sits in, kept with the portal's own site: harmless, and parsed when read. */
const CORNER = 'kurator.corner';

function look(): PortalEntity | undefined {
  const shown = shownPlace(document);
  // We are only ever let in on portals the user has connected: this host is one of them.
  const found = recognise(shown.address, { ownHosts: [location.host] });
  const title = () => titleOf(shown.page);
  if (found.is === 'entity') return { ...found.entity, title: title() };
  if (found.is !== 'page' || found.address === undefined) return undefined;
  return { kind: 'page', id: '', title: title(), address: found.address, host: found.host };
}

/** Calls that are quiet about a site that keeps nothing. */
function attempt<Value>(deed: () => Value): Value | undefined {
  try {
    return deed();
  } catch {
    return undefined;
  }
}

export default defineContentScript({
  registration: 'runtime', // for the connected portal only, see lib/browser/access.ts
  matches: [],
  noScriptStartedPostMessage: true, // nothing of ours is said to the page
  main(ctx) {
    const guest = receiveGuest(
      {
        look,
        hello: (input) => send('page.hello', input),
        add: (input) => send('draft.add', input),
        open: (input) => send('ticket.open', input),
        now: Date.now,
        trusts: (event) => event.isTrusted && ctx.isValid,
        corner: parseCorner(attempt(() => localStorage.getItem(CORNER))),
        keepCorner: (corner) => attempt(() => localStorage.setItem(CORNER, corner)),
        css,
      },
      ctx.signal,
    );
    // The address changes some time after the announcement.
    ctx.addEventListener(window, 'wxt:locationchange', () => ctx.setTimeout(guest.look, 100));
    watchSliders(document, () => ctx.isValid && guest.look(), ctx.signal);
    const ring = (raw: Envelope, from: { id?: string }, answer: (reply: Reply) => void) => {
      if (from.id !== browser.runtime.id || raw?.kurator !== 'guest.refresh') return;
      answer({ ok: true, output: {} });
      void guest.ask();
    };
    browser.runtime.onMessage.addListener(ring);
    ctx.onInvalidated(() => attempt(() => browser.runtime.onMessage.removeListener(ring)));
    void guest.ask();
  },
});
