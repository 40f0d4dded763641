import type { MessageOutput } from '../../lib/model/message.ts';
import { type Face, showFace } from './face.ts';
import type { GuestWorld } from './tools.ts';

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
