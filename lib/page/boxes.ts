import type { Box, MaskedPlace } from '../model/mask.ts';
import type { PlacePart } from './private-places.ts';

/** The part two rectangles have in common; undefined where they have none. */
export function common(one: Box, other: Box): Box | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** What is left of a rectangle when `hole` is cut out of it: up to four rectangles. */
export function without(box: Box, hole: Box): Box[] {
  const gone = common(box, hole);
  if (!gone) return [box];
  const pieces = [
    { x: box.x, y: box.y, width: box.width, height: gone.y - box.y },
    { x: box.x, y: gone.y + gone.height, width: box.width, height: box.y + box.height - gone.y - gone.height },
    { x: box.x, y: gone.y, width: gone.x - box.x, height: gone.height },
    { x: gone.x + gone.width, y: gone.y, width: box.x + box.width - gone.x - gone.width, height: gone.height },
  ];
  return pieces.filter(({ width, height }) => width > 0 && height > 0);
}

/** Whether one rectangle lies within another, give or take `slack` pixels. */
export function lies(inner: Box, outer: Box, slack: number): boolean {
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}

/** Whether a place is one of those to be left open: of the same kind, and around the middle of it. */
export function isAmong(place: MaskedPlace, open: readonly MaskedPlace[]): boolean {
  return open.some(({ kind, boxes: [wanted] }) => {
    if (kind !== place.kind || !wanted) return false;
    const [x, y] = [wanted.x + wanted.width / 2, wanted.y + wanted.height / 2];
    return place.boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  });
}

/** A rectangle as a plain value: those of the browser cannot be sent. */
export function plainBox({ x, y, width, height }: Box): Box {
  return { x, y, width, height };
}

/** The element a part belongs to. */
export function holderOf(part: PlacePart): Element | undefined {
  return 'element' in part ? part.element : (part.node.parentElement ?? undefined);
}

/** Rectangles a part takes in its own window: one for each line of a text. Not clipped. */
export function rectsOf(part: PlacePart): Box[] {
  if ('element' in part) return [part.element.getBoundingClientRect()].filter(isThere).map(plainBox);
  const range = part.node.ownerDocument.createRange();
  range.setStart(part.node, part.from);
  range.setEnd(part.node, part.to);
  return [...range.getClientRects()].filter(isThere).map(plainBox);
}

const isThere = ({ width, height }: Box): boolean => width > 0 && height > 0;

/**
 * Rectangles a part takes as it is seen: clipped by everything around it that cuts off or scrolls. A place that is
 * invisible has none.
 */
export function seenRectsOf(part: PlacePart): Box[] {
  const holder = holderOf(part);
  const view = holder?.ownerDocument.defaultView;
  let boxes = rectsOf(part);
  if (!holder || !view || boxes.length === 0 || view.getComputedStyle(holder).visibility === 'hidden') return [];
  const first = 'element' in part ? holder.parentElement : holder;
  for (let around = first; around && around !== around.ownerDocument.documentElement; around = around.parentElement) {
    const { overflowX, overflowY, position } = view.getComputedStyle(around);
    const cuts = overflowX !== 'visible' || overflowY !== 'visible';
    // The body's own overflow is the window's.
    if (cuts && around !== around.ownerDocument.body) {
      const clip = around.getBoundingClientRect();
      boxes = boxes.flatMap((box) => common(box, clip) ?? []);
    }
    if (position === 'fixed') break;
  }
  return boxes;
}
