import { type GuestWords, make, say } from './draw.ts';

/** So much earlier the number goes than filming begins: no picture of it may be filmed. Milliseconds. */
const BEFORE = 200;
const SECOND = 1_000;

/**
 * Three, two, one, in the middle of the page; gone before the first picture is filmed. Escape gives the take up. The
 * instant of the beginning may be told again and again; it is drawn from it, never by counting ticks.
 */
export function makeTakeCountdown(
  { giveUp, trusts, now }: { giveUp(): void; trusts(event: Event): boolean; now(): number },
  signal: AbortSignal,
) {
  const number = make('div', 'number');
  const hint = make('div', 'hint');
  const element = make('div', 'countdown', number, hint);
  element.setAttribute('role', 'status');
  element.hidden = true;
  let endsAt: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    clearTimeout(timer);
    const left = endsAt === undefined ? 0 : endsAt - now();
    element.hidden = left <= BEFORE;
    if (element.hidden) return;
    const shown = String(Math.ceil(left / SECOND));
    if (number.textContent !== shown) number.textContent = shown;
    timer = setTimeout(draw, Math.max(10, Math.min(left - BEFORE, (left % SECOND) + 1)));
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (element.hidden || event.key !== 'Escape' || !trusts(event)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      giveUp();
    },
    { signal, capture: true },
  );
  signal.addEventListener('abort', () => clearTimeout(timer));

  return {
    element,
    /** @param beginsIn milliseconds until filming begins; undefined when nothing is waited for (any more) */
    show(beginsIn: number | undefined, words: GuestWords): void {
      endsAt = beginsIn === undefined ? undefined : now() + beginsIn;
      hint.textContent = say(words, 'take_countdown_hint');
      draw();
    },
  };
}
