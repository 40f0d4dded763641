/** The one element the guest puts into a page; a picture of the page is taken without it. */
export const GUEST_TAG = 'kurator-guest';

/** The host takes no room and lies above the portal's menus and sliders. */
const HOST = 'all:initial;position:fixed;z-index:2147483646;width:0;height:0';

/** Adds styles to the guest's root. */
export function dress(root: ShadowRoot, css: string): void {
  try {
    // A sheet made in code is not subject to the page's policy on inline styles.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style'); // where a guest may not set the sheets of a root (Firefox)
    style.textContent = css;
    root.append(style);
  }
}

/**
 * Puts the guest's root into the page: closed, so that the page can neither read nor style what is in it, and outside
 * the body, so that no transformation of the page moves it. A root that an earlier guest has left (after an update of
 * the extension) is taken away first. It goes with `signal`.
 */
export function setStage(css: string, signal: AbortSignal): { readonly host: HTMLElement; readonly root: ShadowRoot } {
  for (const old of Document.prototype.querySelectorAll.call(document, GUEST_TAG)) old.remove();
  const host = document.createElement(GUEST_TAG);
  host.style.cssText = HOST.replace(/;|$/g, '!important;');
  const root = host.attachShadow({ mode: 'closed' });
  dress(root, css);
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove());
  return { host, root };
}
