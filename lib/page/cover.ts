import { type Box, type MaskedPlace, OUR_ELEMENTS, SHOT_TAG } from '../model/mask.ts';
import type { Covered } from '../model/shot.ts';
import { common, isAmong, lies, seenRectsOf, without } from './boxes.ts';
import { findPlaces } from './private-places.ts';
import { topSlider } from './slider.ts';
import { allIn, makeIn, rootOf, viewOf } from './unclobbered.ts';

/** The colour of covers, in the page and in drawn pictures alike; a picture without it where it should be is thrown away. */
export const COVER_COLOUR = '#20242b';

/** A cover reaches this far over the text on every side: letters lean out of their line. CSS pixels. */
const OVER = 1;

/** What is left of a cover beside the slider and thinner than this is its margin alone. CSS pixels. */
const THIN = 3;

/** Covers that nobody took off go by themselves: whoever asked for them has died. Milliseconds. */
const LONGEST = 5_000;

/** Less than a step of scrolling and more than rounding. CSS pixels. */
const SAME = 4;

function documentIn(frame: HTMLIFrameElement): Document | undefined {
  try {
    return frame.contentDocument ?? undefined;
  } catch {
    return undefined; // of another origin
  }
}

/** Private places of the window as they are seen, through frames of the same origin; other frames are places whole. */
function placesIn(page: Document, own: readonly string[], offset: { x: number; y: number }, clip: Box): MaskedPlace[] {
  const { places, frames } = findPlaces(page, own);
  const shift = (box: Box): Box[] => {
    const moved = { ...box, x: box.x - OVER + offset.x, y: box.y - OVER + offset.y };
    return [common({ ...moved, width: box.width + 2 * OVER, height: box.height + 2 * OVER }, clip) ?? []].flat();
  };
  const found = places.map(({ kind, parts }) => ({ kind, boxes: parts.flatMap(seenRectsOf).flatMap(shift) }));
  for (const frame of frames) {
    const [seen] = seenRectsOf({ element: frame });
    const window = seen && common({ ...seen, x: seen.x + offset.x, y: seen.y + offset.y }, clip);
    if (!seen || !window) continue;
    const inside = documentIn(frame);
    if (!inside) {
      found.push({ kind: 'frame', boxes: [window] });
      continue;
    }
    const rect = frame.getBoundingClientRect();
    const place = { x: rect.x + frame.clientLeft + offset.x, y: rect.y + frame.clientTop + offset.y };
    found.push(...placesIn(inside, own, place, window));
  }
  return found.filter(({ boxes }) => boxes.length > 0);
}

/** The box of the open slider where it really lies on top of the page; what is below it is not seen. */
function sliderBox(page: Document): { readonly overlay: Element; readonly box: Box } | undefined {
  const overlay = topSlider(page);
  const container = overlay?.querySelector('.side-panel-container');
  const rect = container?.getBoundingClientRect();
  if (!overlay || !container || !rect || rect.width === 0) return undefined;
  const hit = Document.prototype.elementFromPoint.call(page, rect.x + rect.width / 2, rect.y + rect.height / 2);
  return hit && container.contains(hit) ? { overlay, box: rect } : undefined;
}

/** Private places of everything the window shows, in CSS pixels from its corner. */
export function seenPlaces(page: Document, own: readonly string[]): MaskedPlace[] {
  const { innerWidth: width, innerHeight: height } = viewOf(page) ?? { innerWidth: 0, innerHeight: 0 };
  const window = { x: 0, y: 0, width, height };
  const places = placesIn(page, own, { x: 0, y: 0 }, window);
  const slider = sliderBox(page);
  const frame = slider?.overlay.querySelector<HTMLIFrameElement>('iframe.side-panel-iframe');
  const inside = frame && documentIn(frame);
  if (!slider || !inside) return places;
  const rect = frame.getBoundingClientRect();
  const above = placesIn(inside, own, rect, common(rect, window) ?? window);
  const below = places.map(({ kind, boxes }) => ({
    kind,
    boxes: boxes
      .flatMap((box) => without(box, slider.box))
      .filter(({ width, height }) => width >= THIN && height >= THIN),
  }));
  return [...below.filter(({ boxes }) => boxes.length > 0), ...above];
}

const PLAIN =
  'all:initial!important;position:fixed!important;inset:0!important;width:auto!important;height:auto!important;overflow:hidden!important;pointer-events:none!important;z-index:2147483647!important';

export interface Cover {
  readonly covered: Covered;
  /** Takes the covers off, puts everything back, and says whether each private place lay under them to the end. */
  uncover(): { readonly held: boolean };
}

/**
 * Covers the private places of the window opaquely, in a root of our own that the page cannot reach, and hides what is
 * ours; nothing of the page itself is changed. Whatever happens, the covers are gone after five seconds.
 */
export function cover(
  page: Document,
  {
    masked,
    own,
    open,
  }: { readonly masked: boolean; readonly own: readonly string[]; readonly open: readonly MaskedPlace[] },
): Cover {
  const view = viewOf(page);
  const find = () => (masked ? seenPlaces(page, own) : []);
  const shut = (all: readonly MaskedPlace[]) => all.filter((place) => !isAmong(place, open));
  const ours = [...allIn(page, OUR_ELEMENTS)];
  const looks = ours.map(
    ({ style }) => [style.getPropertyValue('visibility'), style.getPropertyPriority('visibility')] as const,
  );
  for (const { style } of ours) style.setProperty('visibility', 'hidden', 'important');
  const host = makeIn(page, SHOT_TAG);
  host.style.cssText = PLAIN;
  const root = host.attachShadow({ mode: 'closed' });
  const all = find();
  const places = shut(all);
  for (const { x, y, width, height } of places.flatMap(({ boxes }) => boxes)) {
    const lid = makeIn(page, 'div');
    lid.style.cssText = `position:absolute;left:${x}px;top:${y}px;width:${width}px;height:${height}px;background:${COVER_COLOUR};forced-color-adjust:none`;
    root.append(lid);
  }
  rootOf(page).append(host);
  // Above dialogs too, which lie over every z-index.
  host.popover = 'manual';
  host.showPopover?.();
  const lids = places.flatMap(({ boxes }) => boxes);
  const takeOff = () => {
    clearTimeout(timer);
    host.remove();
    for (const [at, { style }] of ours.entries()) style.setProperty('visibility', ...(looks[at] ?? ['', '']));
  };
  const timer = setTimeout(takeOff, LONGEST);
  const isUnder = () =>
    shut(find()).every(({ boxes }) => boxes.every((box) => lids.some((lid) => lies(box, lid, SAME / 2))));
  let slipped = false;
  /** Looks at every frame the browser paints: what moved away and came back was open in between. */
  const watch = () => {
    if (slipped || !host.isConnected) return;
    slipped = !isUnder();
    view?.requestAnimationFrame(watch);
  };
  if (masked) view?.requestAnimationFrame?.(watch);
  return {
    covered: {
      width: view?.innerWidth ?? 0,
      height: view?.innerHeight ?? 0,
      places,
      opened: all.length - places.length,
    },
    uncover() {
      const held = host.isConnected && !slipped && isUnder();
      takeOff();
      return { held };
    },
  };
}
