import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { CORNER, parseCorner } from '../../components/portal/corner.ts';
import { receiveGuest } from '../../components/portal/guest.ts';
import css from '../../components/portal/portal.css?inline';
import { type GuestWorld, type Sight, takeTools } from '../../components/portal/tools.ts';
import type { Envelope, MessageInput, MessageName, MessageOutput, Reply } from '../../lib/model/message.ts';
import { recogniseIn } from '../../lib/page/recognise.ts';
import { shownPlace } from '../../lib/page/slider.ts';
import { watchSliders } from '../../lib/page/watch.ts';

/** `bus/send` without its words: whoever asks here needs to know only that it failed, and every byte is paid on every page. */
async function ask<Name extends MessageName>(kurator: Name, input: MessageInput<Name>): Promise<MessageOutput<Name>> {
  const reply = await browser.runtime.sendMessage<Envelope, Reply | undefined>({ kurator, input });
  if (!reply?.ok) throw reply;
  return reply.output as MessageOutput<Name>;
}

function look(): Sight | undefined {
  const { address, page } = shownPlace(document);
  const url = new URL(address);
  // We are only ever let in on portals the user has connected: this host is one of them, and no other is looked at.
  if (url.host !== location.host) return undefined;
  const found = recogniseIn({ host: url.host, folder: [], own: true }, url);
  if (found.is === 'entity') return { entity: found.entity, page };
  if (found.is !== 'page' || found.address === undefined) return undefined;
  return { entity: { kind: 'page', id: '', address: found.address, host: found.host }, page };
}

function corner() {
  try {
    return parseCorner(localStorage.getItem(CORNER));
  } catch {
    return parseCorner(undefined); // a site that keeps nothing
  }
}

export default defineContentScript({
  registration: 'runtime', // for the connected portal only, see lib/browser/access.ts
  matches: [],
  noScriptStartedPostMessage: true, // nothing of ours is said to the page
  main(ctx) {
    const world: GuestWorld = {
      look,
      corner,
      css,
      hello: (input) => ask('page.hello', input),
      add: (input) => ask('draft.add', input),
      open: ({ ticketId }) => ask('ticket.open', { ticketId }),
      bring: async () => {
        if (!takeTools()) await ask('guest.tools', {});
        return takeTools();
      },
      trusts: (event) => event.isTrusted && ctx.isValid,
    };
    const guest = receiveGuest(world, ctx.signal);
    // The address changes some time after the announcement.
    ctx.addEventListener(window, 'wxt:locationchange', () => ctx.setTimeout(guest.look, 100));
    watchSliders(document, () => ctx.isValid && guest.look(), ctx.signal);
    const ring = (raw: Envelope, from: { id?: string }, answer: (reply: Reply) => void) => {
      if (from.id !== browser.runtime.id || raw?.kurator !== 'guest.refresh') return;
      answer({ ok: true, output: {} });
      void guest.ask();
    };
    browser.runtime.onMessage.addListener(ring);
    void guest.ask();
  },
});
