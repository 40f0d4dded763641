import type { Chip } from '../../lib/model/message.ts';
import { formatCountdown } from '../format.ts';
import { readCountdown } from './countdown.ts';
import { drawSign, type GuestWords, make, say } from './draw.ts';
import { STATE_SIGNS } from './signs.ts';

/** The longest a timer sleeps before it looks again: machines are put to sleep and clocks are set. */
const LONGEST_SLEEP = 60_000;

export interface ChipParts {
  readonly element: HTMLButtonElement;
  /** Shows another countdown. */
  show(chip: Chip, words: GuestWords): void;
}

/**
 * The open ticket of this page with its countdown: «◔ Т-104 · ответ через 1:42». The state is told by colour, sign and
 * word together. It redraws when the minute changes and while the page is looked at, and calls `stale` when only the
 * background can say how it goes on.
 */
export function makeChip(
  { now, open, stale }: { now: () => number; open: (chip: Chip, event: Event) => void; stale: () => void },
  signal: AbortSignal,
): ChipParts {
  const sign = make('span', 'sign');
  const code = make('b', 'code');
  const text = make('span', 'words');
  const element = make('button', 'chip', sign, code, make('i', 'dot', '·'), text);
  let asked = Number.NEGATIVE_INFINITY;
  let shown: { chip: Chip; words: GuestWords } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    clearTimeout(timer);
    if (!shown || signal.aborted) return;
    const { chip, words } = shown;
    const reading = readCountdown(chip, now());
    const span = formatCountdown(reading.left).replace('−', ''); // the word says that it is overdue
    if (element.dataset['state'] !== reading.state) sign.replaceChildren(drawSign(STATE_SIGNS[reading.state]));
    element.dataset['state'] = reading.state;
    code.textContent = chip.code;
    text.textContent = say(words, `guest_chip_${chip.commitment}_${reading.state}`, { span });
    element.title = say(words, 'guest_chip_open', { code: chip.code });
    if (reading.stale && now() - asked >= LONGEST_SLEEP) {
      asked = now(); // once a minute: the background may need a while to notice
      stale();
    }
    if (reading.next !== undefined && !document.hidden) {
      timer = setTimeout(draw, Math.max(250, Math.min(reading.next, LONGEST_SLEEP)));
    }
  }

  element.addEventListener('click', (event) => shown && open(shown.chip, event), { signal });
  document.addEventListener('visibilitychange', draw, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  return {
    element,
    show(chip, words) {
      shown = { chip, words };
      draw();
    },
  };
}
