import { showHas } from './add-button.ts';
import { makeChip } from './chip.ts';
import type { Corner } from './corner.ts';
import { drawSign, type GuestWords, make, say } from './draw.ts';
import { makeMovable } from './move.ts';
import { CLOSE_SIGN } from './signs.ts';
import { dress } from './stage.ts';
import { makeToast } from './toast.ts';
import type { ToolsOn, ToolsPlace } from './tools.ts';

/** What the tools get from outside beside the place they are put on. */
export interface ToolsWorld {
  readonly css: string;
  now(): number;
  titleOf(page: Document): string;
  keepCorner(corner: Corner): void;
}

/**
 * Puts the chip, the toast and the small button that hides the guest beside its round button, makes that one movable
 * and able to add. All of it goes with `signal`.
 */
export function putOn(
  { root, seat, button, world, hide, ask }: ToolsPlace,
  tools: ToolsWorld,
  signal: AbortSignal,
): ToolsOn {
  let words: GuestWords = {};
  let busy = false;
  dress(root, tools.css);

  const toast = makeToast(signal);
  const failed = () => toast.say(say(words, 'guest_failed'), 'late');
  const open: Parameters<typeof makeChip>[0]['open'] = (chip, event) => {
    if (world.trusts(event)) world.open(chip).catch(failed);
  };
  const chip = makeChip({ now: tools.now, open, stale: ask }, signal);
  chip.element.hidden = true;
  const close = make('button', 'hide', drawSign(CLOSE_SIGN));
  close.addEventListener('click', (event) => world.trusts(event) && hide(), { signal });
  makeMovable({ handle: button, seat, moved: tools.keepCorner, trusts: world.trusts }, signal);
  seat.prepend(toast.element, chip.element);
  seat.append(close);

  return {
    show(countdown, sentences) {
      words = sentences;
      button.ariaDescription = say(words, 'guest_move');
      close.title = say(words, 'guest_hide');
      close.ariaLabel = close.title;
      chip.element.hidden = countdown === undefined;
      if (countdown) chip.show(countdown, words);
    },
    async add({ entity, page }) {
      if (busy) return;
      busy = true;
      try {
        const { added, count } = await world.add({ entity: { ...entity, title: tools.titleOf(page) } });
        showHas(button, true, words);
        toast.say(say(words, added ? 'guest_added' : 'guest_has', { count }), 'met');
      } catch {
        failed();
      }
      busy = false;
    },
  };
}
