import { type Box, OUR_ELEMENTS } from '../../lib/model/mask.ts';
import { make } from './draw.ts';
import type { Stage } from './shot-stage.ts';

/** The picker's own keys: wider, narrower, beside. */
const STEPS: Readonly<Record<string, (element: Element) => Element | null | undefined>> = {
  ArrowUp: (element) => element.parentElement,
  ArrowLeft: (element) => element.previousElementSibling,
  ArrowRight: (element) => element.nextElementSibling,
};

/** What may be picked: something with a size that is neither ours nor the root of the page. */
function mayPick(element: Element | null | undefined): element is HTMLElement {
  if (!element || !('offsetWidth' in element) || element.matches(OUR_ELEMENTS)) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element !== element.ownerDocument.documentElement;
}

function insideOf(element: Element): Document | undefined {
  try {
    return (element as HTMLIFrameElement).contentDocument ?? undefined;
  } catch {
    return undefined;
  }
}

/** The innermost element under a point of the window, through frames of the same origin. */
function elementAt(page: Document, x: number, y: number): Element | null {
  const element = page.elementsFromPoint(x, y).find((one) => !one.matches(OUR_ELEMENTS)) ?? null;
  const inside = element?.tagName === 'IFRAME' ? insideOf(element) : undefined;
  if (!element || !inside) return element;
  const { x: left, y: top } = element.getBoundingClientRect();
  return elementAt(inside, x - left - element.clientLeft, y - top - element.clientTop) ?? element;
}

/** Where an element lies in the window, from whatever frame. */
export function placeInWindow(element: Element): Box {
  const rect = element.getBoundingClientRect();
  const box = { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  let view = element.ownerDocument.defaultView;
  while (view && view !== window && view.frameElement) {
    const frame: Element = view.frameElement;
    const around = frame.getBoundingClientRect();
    box.x += around.x + frame.clientLeft;
    box.y += around.y + frame.clientTop;
    view = view.parent === view ? null : (view.parent as Window & typeof globalThis);
  }
  return box;
}

/**
 * Lets a person pick one element: it is outlined under the pointer; arrows up and down widen and narrow, left and right go
 * to the neighbour, Enter or a click takes it, Escape gives up. The page gets none of these events. Undefined: given up.
 */
export function pickElement(
  { root, shield, signal }: Stage,
  page: Document,
  hint: string,
  trusts: (event: Event) => boolean,
): Promise<HTMLElement | undefined> {
  const outline = make('div', 'outline');
  const label = make('div', 'label');
  const bar = make('div', 'hint', hint);
  bar.setAttribute('role', 'status');
  root.append(outline, label, bar);
  let now: HTMLElement | undefined;
  /** The way back down: what was left when it was widened. */
  let below: HTMLElement[] = [];

  function show(element: Element | null | undefined): boolean {
    if (!mayPick(element)) return false;
    now = element;
    const { x, y, width, height } = placeInWindow(element);
    outline.style.cssText = `transform:translate(${x}px,${y}px);width:${width}px;height:${height}px`;
    label.textContent = `${Math.round(width)} × ${Math.round(height)}`;
    label.style.transform = `translate(${Math.max(4, x)}px,${Math.max(4, y - 24)}px)`;
    return true;
  }

  function step(key: string): void {
    if (!now) {
      show(elementAt(page, innerWidth / 2, innerHeight / 2));
      return;
    }
    const before = now;
    if (key === 'ArrowDown') {
      show(below.pop() ?? [...now.children].find(mayPick));
      return;
    }
    if (show(STEPS[key]?.(now))) below = key === 'ArrowUp' ? [...below, before] : [];
  }

  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined));
    shield.on('pointermove', ({ clientX, clientY }) => {
      below = [];
      show(elementAt(page, clientX, clientY));
    });
    shield.on('click', (event) => trusts(event) && now && resolve(now));
    shield.onKey((event) => {
      if (!trusts(event)) return;
      if (event.key === 'Escape') resolve(undefined);
      else if (event.key === 'Enter') resolve(now);
      else if (/^Arrow/.test(event.key)) step(event.key);
    });
  });
}
