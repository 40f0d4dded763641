/** A style sheet of ours on a page. */
export interface PageSheet {
  /** Puts it back where the page has thrown it out. */
  keep(): void;
  remove(): void;
}

/**
 * Adds a sheet of ours to a document or to a shadow root. Made in code, so that neither the page's policy on inline styles
 * nor a look at its elements touches it; where a browser lets nobody but the page itself adopt one (Firefox did, when this
 * was written in November 2026 the long-term one no longer does), it is an element. Undefined where there are no sheets.
 */
export function addPageSheet(root: Document | ShadowRoot, css: string): PageSheet | undefined {
  const page = root.nodeType === 9 ? (root as Document) : root.ownerDocument;
  const view = page?.defaultView as (Window & typeof globalThis) | null;
  if (!page || !view?.CSSStyleSheet) return undefined;
  try {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    const keep = () => {
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    };
    keep();
    const remove = () => {
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet);
    };
    return { keep, remove };
  } catch {
    return asElement(root, page, css);
  }
}

function asElement(root: Document | ShadowRoot, page: Document, css: string): PageSheet {
  const style = page.createElement('style');
  style.textContent = css;
  const keep = () => {
    // Before the page's first tag there is no place for it yet; the next frame asks again.
    const place = root === page ? page.documentElement : root;
    if (place && style.parentNode !== place) place.append(style);
  };
  keep();
  return { keep, remove: () => style.remove() };
}
