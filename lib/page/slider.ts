import { NEVER_GIVEN } from './routes.ts';

export const OVERLAY = '.side-panel-overlay';

/** Open by one of these classes, older and newer platform, and not on its way out or put by for the next time (10.4). */
const OPEN =
  ':is(.side-panel-overlay-open,.--open,.--opening):not(.side-panel-overlay-closing,.--closing,.--hidden,[hidden])';

/**
 * How high it lies, undefined where it is not seen: a slider that was kept and opened again stays at its old place in
 * the document.
 */
function heightOf(overlay: Element): number | undefined {
  const style = overlay.ownerDocument.defaultView?.getComputedStyle(overlay);
  const isSeen = overlay.matches(OPEN) && style?.display !== 'none' && style?.visibility !== 'hidden';
  return isSeen ? Number(style?.zIndex) || 0 : undefined;
}

/** The document of the overlay's frame, once it shows a page of the same origin. */
function pageIn(overlay: Element): Document | undefined {
  try {
    const page = overlay.querySelector<HTMLIFrameElement>('iframe.side-panel-iframe')?.contentDocument;
    return page?.location.protocol.startsWith('http') ? page : undefined;
  } catch {
    return undefined; // of another origin: nothing of it can be read, and nothing needs to be
  }
}

/** The overlay of the topmost open slider of a portal page (10.4), or undefined where none is open. */
export function topSlider(page: Document): Element | undefined {
  let top: Element | undefined;
  let height = 0;
  for (const overlay of Document.prototype.querySelectorAll.call(page, OVERLAY)) {
    const here = heightOf(overlay);
    if (here === undefined || (top && here < height)) continue;
    top = overlay;
    height = here;
  }
  return top;
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
  const framed = slider && pageIn(slider);
  const inside = framed && shownPlace(framed);
  return inside && !isMachinery(inside.address) ? inside : { address: page.location.href, page };
}
