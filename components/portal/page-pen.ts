import { make } from './draw.ts';

/** Seen on light and on dark. */
const INK = '#e5383b';
const WIDTH = 4;

/**
 * A pen over the page: while it is on, the mouse draws and the page gets none of it. What was drawn stays where it is in
 * the window, so it goes when the page is scrolled, and with Escape or when the pen is put away.
 */
export function makePagePen(
  { trusts, putAway }: { trusts(event: Event): boolean; putAway(): void },
  signal: AbortSignal,
) {
  const element = make('canvas', 'pen-sheet');
  element.hidden = true;
  element.ariaHidden = 'true';
  let last: { readonly x: number; readonly y: number } | undefined;

  function clear(): void {
    const scale = devicePixelRatio || 1;
    // Setting the size empties it as well.
    element.width = Math.round(innerWidth * scale);
    element.height = Math.round(innerHeight * scale);
    element.getContext('2d')?.scale(scale, scale);
    last = undefined;
  }

  function stroke({ clientX: x, clientY: y }: MouseEvent): void {
    const pen = element.getContext('2d');
    if (pen && last) {
      pen.strokeStyle = INK;
      pen.lineWidth = WIDTH;
      pen.lineCap = 'round';
      pen.beginPath();
      pen.moveTo(last.x, last.y);
      pen.lineTo(x, y);
      pen.stroke();
    }
    last = { x, y };
  }

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (!trusts(event) || event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
      last = { x: event.clientX, y: event.clientY };
      stroke(event);
    },
    { signal },
  );
  element.addEventListener('pointermove', (event) => last && stroke(event), { signal });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    element.addEventListener(
      end,
      () => {
        last = undefined;
      },
      { signal },
    );
  }
  for (const moved of ['scroll', 'resize']) {
    window.addEventListener(moved, () => element.hidden || clear(), { signal, capture: true });
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (element.hidden || event.key !== 'Escape' || !trusts(event)) return;
      event.stopImmediatePropagation();
      event.preventDefault();
      putAway();
    },
    { signal, capture: true },
  );

  return {
    element,
    show(isOn: boolean): void {
      element.hidden = !isOn;
      clear();
    },
  };
}
