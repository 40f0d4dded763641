import type { PortalEntity } from '../../lib/model/entity.ts';
import type { MessageInput, MessageOutput } from '../../lib/model/message.ts';
import { makeAddButton } from './add-button.ts';
import { makeChip } from './chip.ts';
import { type Corner, makeMovable } from './corner.ts';
import { make, say } from './draw.ts';
import { setStage } from './stage.ts';
import { makeToast } from './toast.ts';

type Hello = MessageOutput<'page.hello'>;

/** Everything the guest gets from outside: the page, the background, the time and the place it sits in. */
export interface GuestWorld {
  /** What is before the person's eyes; undefined where nothing may be taken. A page that names no entity has the kind `page`. */
  look(): PortalEntity | undefined;
  hello(input: MessageInput<'page.hello'>): Promise<Hello>;
  add(input: MessageInput<'draft.add'>): Promise<MessageOutput<'draft.add'>>;
  open(input: MessageInput<'ticket.open'>): Promise<MessageOutput<'ticket.open'>>;
  now(): number;
  /** Whether an event was made by the person and not by the page. */
  trusts(event: Event): boolean;
  readonly corner: Corner;
  keepCorner(corner: Corner): void;
  readonly css: string;
}

/** The guest on one page. */
export interface Guest {
  /** Something may have changed on the page: asks anew if another thing is shown now. */
  look(): void;
  /** Something has changed in the background: asks anew. */
  ask(): Promise<void>;
}

function showGuest(world: GuestWorld, guest: { hide: () => void; ask: () => void }, signal: AbortSignal) {
  const { host, root } = setStage(world.css, signal);
  let words: Hello['words'] = {};
  let busy = false;
  const toast = makeToast(signal);

  async function add(event: Event): Promise<void> {
    const entity = world.look(); // what is shown at the press, whatever was when the page was greeted
    if (busy || !entity || !world.trusts(event)) return;
    busy = true;
    try {
      const { added, count } = await world.add({ entity });
      button.show({ has: true, count }, words);
      toast.say(added ? say(words, 'guest_added', { count }) : say(words, 'guest_has'), 'met');
    } catch {
      toast.say(say(words, 'guest_failed'), 'late');
    } finally {
      busy = false;
    }
  }

  const button = makeAddButton({ add, hide: (event) => world.trusts(event) && guest.hide() }, signal);
  const chip = makeChip(
    {
      now: world.now,
      open: (shown, event) => {
        if (!world.trusts(event)) return;
        world.open({ ticketId: shown.ticketId }).catch(() => toast.say(say(words, 'guest_failed'), 'late'));
      },
      stale: guest.ask,
    },
    signal,
  );
  const seat = make('div', 'seat', toast.element, chip.element, button.element);
  const mover = { handle: button.handle, seat, corner: world.corner, moved: world.keepCorner, trusts: world.trusts };
  makeMovable(mover, signal);
  root.append(seat);

  return {
    host,
    show(hello: Hello): void {
      words = hello.words;
      button.element.hidden = !hello.button;
      chip.element.hidden = hello.chip === undefined;
      button.show(hello.draft, words);
      if (hello.chip) chip.show(hello.chip, words);
    },
  };
}

/**
 * Receives the guest on a page: greets the background once for each thing the page shows, and shows the button and the
 * chip it is told to show. Until the answer nothing is put into the page. Ends without a trace with `signal`.
 */
export function receiveGuest(world: GuestWorld, signal: AbortSignal): Guest {
  const hidden = new Set<string>();
  let isUnwelcome = false;
  let greeted = '';
  let turn = 0;
  let shown: (ReturnType<typeof showGuest> & { end: AbortController }) | undefined;
  let asked = Number.NEGATIVE_INFINITY;

  function clear(): void {
    shown?.end.abort();
    shown = undefined;
  }

  function show(hello: Hello): void {
    if (shown && !shown.host.isConnected) {
      isUnwelcome = true; // taken away by the page or by a newer guest: do not insist
      clear();
    }
    if (isUnwelcome) return;
    if (!shown) {
      const end = new AbortController();
      const askAgain = () => world.now() - asked > 1_000 && void guest.ask();
      const hide = () => {
        hidden.add(greeted);
        clear();
      };
      shown = { ...showGuest(world, { hide, ask: askAgain }, AbortSignal.any([signal, end.signal])), end };
    }
    shown.show(hello);
  }

  const guest: Guest = {
    look() {
      if (!signal.aborted && (world.look()?.address ?? '') !== greeted) void guest.ask();
    },
    async ask() {
      turn += 1;
      const mine = turn;
      asked = world.now();
      const entity = world.look();
      greeted = entity?.address ?? '';
      if (!entity || hidden.has(greeted)) return clear();
      try {
        const { address } = entity;
        const hello = await world.hello(entity.kind === 'page' ? { address } : { address, entity });
        if (signal.aborted || mine !== turn) return;
        if (hello.button || hello.chip) show(hello);
        else clear();
      } catch {
        // Nobody answers: the extension is being updated, or not set up. The page stays as it is.
        if (mine === turn) clear();
      }
    },
  };
  signal.addEventListener('abort', () => {
    shown = undefined;
  });
  return guest;
}
