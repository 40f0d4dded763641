import { NEVER_GIVEN } from './routes.ts';

/** What lies on top of a portal page: the frame of a slider, as far as it can be read. */
export interface Slider {
  readonly overlay: Element;
  /** Address of what the frame shows; undefined while it loads, and for content without a frame or of another origin. */
  readonly address: string | undefined;
  readonly page: Document | undefined;
}

/** An overlay is open by one of these classes, older and newer platform (bitrix24-rest 10.4) … */
const OPEN = ['side-panel-overlay-open', '--open', '--opening'];
/** … and not when it is on its way out or put by for the next time. */
const SHUT = ['side-panel-overlay-closing', 'side-panel-overlay-hidden', '--closing', '--hidden'];

export const OVERLAY = '.side-panel-overlay';

function isOpen(overlay: Element): boolean {
  const has = (name: string) => overlay.classList.contains(name);
  if (!OPEN.some(has) || SHUT.some(has)) return false;
  const view = overlay.ownerDocument.defaultView;
  const style = view?.getComputedStyle(overlay);
  return style?.display !== 'none' && style?.visibility !== 'hidden';
}

/** How high it lies: a slider that was kept and opened again stays at its old place in the document. */
function heightOf(overlay: Element): number {
  const index = Number.parseInt(overlay.ownerDocument.defaultView?.getComputedStyle(overlay).zIndex ?? '', 10);
  return Number.isNaN(index) ? 0 : index;
}

function insideOf(overlay: Element): Pick<Slider, 'address' | 'page'> {
  const frame = overlay.querySelector('iframe.side-panel-iframe');
  try {
    const page = (frame as HTMLIFrameElement | null)?.contentDocument ?? undefined;
    const address = page?.defaultView?.location.href;
    if (page && address && /^https?:/.test(address)) return { address, page };
  } catch {
    // Of another origin: nothing of it can be read, and nothing needs to be.
  }
  return { address: undefined, page: undefined };
}

/** The topmost open slider of a portal page (10.4), or undefined where none is open. */
export function topSlider(page: Document): Slider | undefined {
  const overlays: Element[] = Array.from(Document.prototype.querySelectorAll.call(page, OVERLAY));
  let top: Element | undefined;
  for (const overlay of overlays) {
    if (isOpen(overlay) && (!top || heightOf(overlay) >= heightOf(top))) top = overlay;
  }
  return top && { overlay: top, ...insideOf(top) };
}

/** A page with the address it stands under. */
export interface Place {
  readonly address: string;
  readonly page: Document;
}

const isMachinery = (address: string) => NEVER_GIVEN.some((part) => address.includes(`/${part}/`));

/**
 * What the person has before the eyes: the frame of the topmost open slider, else the page itself. The frame comes
 * first because the window's own address follows a slider only where the slider lets it (`allowChangeHistory`), and
 * only after it has loaded; it does not count while its address is one of the portal's machinery, which is never given
 * away (10.3, 10.4).
 */
export function shownPlace(page: Document): Place {
  const slider = topSlider(page);
  const inside = slider?.page && shownPlace(slider.page);
  return inside && !isMachinery(inside.address) ? inside : { address: page.location.href, page };
}
