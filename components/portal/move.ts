import { type Corner, parseCorner } from './corner.ts';

/** The corner an arrow key leads to: `t` or `b` from the corner's row, `l` or `r` from its column. */
const ARROWS: Readonly<Record<string, (corner: Corner) => string>> = {
  ArrowUp: (corner) => `t${corner[1]}`,
  ArrowDown: (corner) => `b${corner[1]}`,
  ArrowLeft: (corner) => `${corner[0]}l`,
  ArrowRight: (corner) => `${corner[0]}r`,
};

/** Less than this is a hand that trembles, not a move. Pixels. */
const THRESHOLD = 6;

/**
 * Lets `handle` carry `seat` to another corner of the window, by dragging or with the arrow keys. A press that became
 * a move is no click. `moved` is told each new corner.
 */
export function makeMovable(
  {
    handle,
    seat,
    moved,
    trusts,
  }: {
    readonly handle: HTMLElement;
    readonly seat: HTMLElement;
    moved(corner: Corner): void;
    trusts(event: Event): boolean;
  },
  signal: AbortSignal,
): void {
  let start: { readonly x: number; readonly y: number } | undefined;
  let dragged = false;
  const corner = () => parseCorner(seat.dataset['corner']);

  function settle(next: Corner): void {
    start = undefined;
    seat.style.transform = '';
    if (next === corner()) return;
    seat.dataset['corner'] = next;
    moved(next);
  }

  function on<Type extends keyof HTMLElementEventMap>(
    type: Type,
    act: (event: HTMLElementEventMap[Type]) => void,
  ): void {
    handle.addEventListener(type, act, { signal, capture: true });
  }

  on('pointerdown', (event) => {
    if (!trusts(event) || event.button !== 0) return;
    start = { x: event.clientX, y: event.clientY };
    dragged = false;
    handle.setPointerCapture?.(event.pointerId);
  });
  on('pointermove', (event) => {
    if (!start) return;
    const [x, y] = [event.clientX - start.x, event.clientY - start.y];
    dragged ||= Math.hypot(x, y) > THRESHOLD;
    if (dragged) seat.style.transform = `translate(${x}px, ${y}px)`;
  });
  on('pointerup', (event) => {
    const row = event.clientY < innerHeight / 2 ? 't' : 'b';
    const column = event.clientX < innerWidth / 2 ? 'l' : 'r';
    if (start) settle(dragged ? parseCorner(row + column) : corner());
  });
  on('pointercancel', () => settle(corner()));
  on('click', (event) => {
    if (dragged) event.stopImmediatePropagation();
    dragged = false;
  });
  on('keydown', (event) => {
    const next = ARROWS[event.key]?.(corner());
    if (!next || !trusts(event)) return;
    event.preventDefault();
    settle(parseCorner(next));
  });
}
