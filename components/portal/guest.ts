import type { PortalEntity } from '../../lib/model/entity.ts';
import type { Chip, MessageInput, MessageOutput } from '../../lib/model/message.ts';
import type { Corner } from './corner.ts';
import { type Face, showFace } from './face.ts';
import type { GuestTools } from './tools.ts';

/** What the page shows at the moment: the thing without its title, and the document that has the title. */
export interface Sight {
  /** A page that names no entity has the kind `page`. */
  readonly entity: Omit<PortalEntity, 'title'>;
  readonly page: Document;
}

/** Everything the guest gets from outside: the page, the background, the time and the place it sits in. */
export interface GuestWorld {
  /** Undefined where nothing may be taken. */
  look(): Sight | undefined;
  hello(input: MessageInput<'page.hello'>): Promise<MessageOutput<'page.hello'>>;
  add(input: MessageInput<'draft.add'>): Promise<MessageOutput<'draft.add'>>;
  open(chip: Chip): Promise<unknown>;
  /** Has the tools brought into this page; undefined where that fails. */
  bring(): Promise<GuestTools | undefined>;
  /** Whether an event was made by the person and not by the page. */
  trusts(event: Event): boolean;
  corner(): Corner;
  readonly css: string;
}

/** The guest on one page. */
export interface Guest {
  /** Something may have changed on the page: asks anew if another thing is shown now. */
  look(): void;
  /** Something has changed in the background: asks anew. */
  ask(): Promise<void>;
}

/**
 * Receives the guest on a page: greets the background once for each thing the page shows, and shows the button and the
 * chip it is told to show. Until the answer nothing is put into the page. Ends without a trace with `signal`.
 */
export function receiveGuest(world: GuestWorld, signal: AbortSignal): Guest {
  const hidden = new Set<string>();
  let greeted = '';
  let turn = 0;
  let isUnwelcome = false;
  let face: Face | undefined;

  function clear(): void {
    face?.end();
    face = undefined;
  }

  function show(hello: MessageOutput<'page.hello'>): void {
    // Taken away by the page or by a newer guest: do not insist.
    isUnwelcome ||= face !== undefined && !face.isThere();
    if (isUnwelcome || !(hello.button || hello.chip)) {
      clear();
      return;
    }
    const hide = () => {
      hidden.add(greeted);
      clear();
    };
    face ??= showFace(world, { hide, ask: () => void guest.ask() }, signal);
    face.show(hello);
  }

  const guest: Guest = {
    look() {
      if (!signal.aborted && (world.look()?.entity.address ?? '') !== greeted) void guest.ask();
    },
    async ask() {
      turn += 1;
      const mine = turn;
      const entity = world.look()?.entity;
      greeted = entity?.address ?? '';
      if (!entity || hidden.has(greeted)) {
        clear();
        return;
      }
      const { address } = entity;
      const input = entity.kind === 'page' ? { address } : { address, entity: { ...entity, title: '' } };
      // Nobody answers while the extension is being updated: the page stays as it was without us.
      const hello = await world.hello(input).catch(() => undefined);
      if (signal.aborted || mine !== turn) return;
      if (hello) show(hello);
      else clear();
    },
  };
  return guest;
}
