import type { Box } from '../../lib/model/mask.ts';
import { make } from './draw.ts';
import type { Stage } from './shot-stage.ts';

/** Less than this is a click, not an area. CSS pixels. */
const LEAST = 8;

/** One press of an arrow; with Shift. CSS pixels. */
const STEP = 8;
const LONG_STEP = 64;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

interface Point {
  readonly x: number;
  readonly y: number;
}

function between(one: Point, other: Point): Box {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/**
 * Lets a person draw an area of the window: by dragging, or with the arrows that move the far corner of one in the
 * middle (with Alt the whole of it) and Enter. Escape gives up. Undefined: given up.
 */
export function pickArea(
  { root, shield, signal }: Stage,
  hint: string,
  trusts: (event: Event) => boolean,
): Promise<Box | undefined> {
  const outline = make('div', 'outline area');
  const label = make('div', 'label');
  const bar = make('div', 'hint', hint);
  bar.setAttribute('role', 'status');
  root.append(outline, label, bar);
  let start: Point | undefined;
  let held = false;
  let box: Box | undefined;

  const inWindow = ({ clientX, clientY }: MouseEvent): Point => ({
    x: Math.min(innerWidth, Math.max(0, clientX)),
    y: Math.min(innerHeight, Math.max(0, clientY)),
  });

  function show(next: Box): void {
    box = next;
    const { x, y, width, height } = next;
    outline.style.cssText = `transform:translate(${x}px,${y}px);width:${width}px;height:${height}px`;
    label.textContent = `${Math.round(width)} × ${Math.round(height)}`;
    label.style.transform = `translate(${x + 4}px,${y + 4}px)`;
  }

  function nudge([right, down]: readonly [number, number], step: number, whole: boolean): void {
    if (!box) {
      show({ x: innerWidth / 4, y: innerHeight / 4, width: innerWidth / 2, height: innerHeight / 2 });
      return;
    }
    const { x, y, width, height } = box;
    const [dx, dy] = [right * step, down * step];
    const next = whole
      ? { x: x + dx, y: y + dy, width, height }
      : { x, y, width: Math.max(LEAST, width + dx), height: Math.max(LEAST, height + dy) };
    const fits = next.x >= 0 && next.y >= 0 && next.x + next.width <= innerWidth && next.y + next.height <= innerHeight;
    if (fits) show(next);
  }

  return new Promise((resolve) => {
    const done = () => box && box.width >= LEAST && box.height >= LEAST && resolve(box);
    signal.addEventListener('abort', () => resolve(undefined));
    shield.on('pointerdown', (event) => {
      if (!trusts(event) || event.button !== 0) return;
      start = inWindow(event);
      held = true;
    });
    shield.on('pointermove', (event) => held && start && show(between(start, inWindow(event))));
    shield.on('pointerup', (event) => {
      if (!held || !trusts(event)) return;
      held = false;
      done();
    });
    shield.onKey((event) => {
      if (!trusts(event)) return;
      const arrow = ARROWS[event.key];
      if (event.key === 'Escape') resolve(undefined);
      else if (event.key === 'Enter') done();
      else if (arrow) nudge(arrow, event.shiftKey ? LONG_STEP : STEP, event.altKey);
    });
  });
}
