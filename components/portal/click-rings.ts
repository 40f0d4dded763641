import { TAKE_TAG } from '../../lib/model/mask.ts';
import { make } from './draw.ts';
import { placeInWindow } from './element-picker.ts';

/** How long a ring is seen. Milliseconds. */
const STAYS = 600;

function documentIn(frame: Element): Document | undefined {
  try {
    return (frame as HTMLIFrameElement).contentDocument ?? undefined;
  } catch {
    return undefined; // of another origin: nobody tells us of its clicks
  }
}

/**
 * Draws a ring wherever the person clicks, also in frames of the same origin (a portal's sliders are such), so that who
 * watches the film sees it. Call the returned function now and then: frames come and go. Ends with `signal`.
 */
export function ringClicks(
  {
    root,
    page,
    trusts,
    isFilming,
  }: {
    readonly root: ShadowRoot;
    readonly page: Document;
    trusts(event: Event): boolean;
    isFilming(): boolean;
  },
  signal: AbortSignal,
): () => void {
  const listened = new WeakSet<Document>();

  function ring(event: MouseEvent, frame: Element | undefined): void {
    // What is pressed on the bar is no part of what is shown.
    const isOurs = (event.target as Element).localName === TAKE_TAG;
    if (isOurs || !trusts(event) || !isFilming()) return;
    const corner = frame ? placeInWindow(frame) : { x: 0, y: 0 };
    const [left, top] = [frame?.clientLeft ?? 0, frame?.clientTop ?? 0];
    const circle = make('div', 'ring');
    circle.style.left = `${event.clientX + corner.x + left}px`;
    circle.style.top = `${event.clientY + corner.y + top}px`;
    root.append(circle);
    setTimeout(() => circle.remove(), STAYS);
  }

  function listen(inside: Document, frame?: Element): void {
    if (!listened.has(inside)) {
      listened.add(inside);
      inside.addEventListener('pointerdown', (event) => ring(event, frame), { signal, capture: true, passive: true });
    }
    for (const each of inside.getElementsByTagName('iframe')) {
      const deeper = documentIn(each);
      if (deeper) listen(deeper, each);
    }
  }

  listen(page);
  return () => listen(page);
}
