/** Where the guest sits: top or bottom, left or right. */
export type Corner = 'tl' | 'tr' | 'bl' | 'br';

/** A corner from what was kept; what is no corner is the lower right one. */
export function parseCorner(kept: unknown): Corner {
  return kept === 'tl' || kept === 'tr' || kept === 'bl' ? kept : 'br';
}

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
    corner,
    moved,
    trusts,
  }: {
    readonly handle: HTMLElement;
    readonly seat: HTMLElement;
    readonly corner: Corner;
    readonly moved: (corner: Corner) => void;
    readonly trusts: (event: Event) => boolean;
  },
  signal: AbortSignal,
): void {
  let start: { x: number; y: number } | undefined;
  let dragging = false;
  let now = corner;

  const settle = (next: Corner) => {
    seat.dataset['corner'] = next;
    seat.style.transform = '';
    if (next !== now) moved(next);
    now = next;
  };

  settle(corner);
  handle.addEventListener(
    'pointerdown',
    (event) => {
      if (!trusts(event) || event.button !== 0) return;
      start = { x: event.clientX, y: event.clientY };
      dragging = false;
      handle.setPointerCapture?.(event.pointerId);
    },
    { signal },
  );
  handle.addEventListener(
    'pointermove',
    (event) => {
      if (!start) return;
      const [x, y] = [event.clientX - start.x, event.clientY - start.y];
      dragging ||= Math.hypot(x, y) > THRESHOLD;
      if (dragging) seat.style.transform = `translate(${x}px, ${y}px)`;
    },
    { signal },
  );
  handle.addEventListener(
    'pointerup',
    (event) => {
      if (start && dragging) {
        const row = event.clientY < window.innerHeight / 2 ? 't' : 'b';
        settle(parseCorner(`${row}${event.clientX < window.innerWidth / 2 ? 'l' : 'r'}`));
      }
      start = undefined;
    },
    { signal },
  );
  handle.addEventListener('pointercancel', () => (settle(now), (start = undefined)), { signal });
  handle.addEventListener(
    'click',
    (event) => {
      if (dragging) event.stopImmediatePropagation();
      dragging = false;
    },
    { signal, capture: true },
  );
  handle.addEventListener(
    'keydown',
    (event) => {
      const next = ARROWS[event.key]?.(now);
      if (!next || !trusts(event)) return;
      event.preventDefault();
      settle(parseCorner(next));
    },
    { signal },
  );
}
