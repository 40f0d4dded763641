import { COVER_COLOUR } from './cover.ts';
import { addPageSheet, type PageSheet } from './page-sheet.ts';
import type { TextPart } from './text-runs.ts';

/** The name of our highlight; the page's own have theirs. */
const HIGHLIGHT = 'kurator-veil';

/** On a field or a frame that is covered whole; it means nothing to the page and goes with the veil. */
export const LID = 'data-kurator-lid';

const NEVER_SLOW = 'transition:none!important;animation:none!important';
const BLANK =
  'color:transparent!important;-webkit-text-fill-color:transparent!important;text-shadow:none!important;caret-color:transparent!important';
/** What has no text of its own to hide: everything it draws becomes one dark area. */
const DRAWN = ':is(iframe,frame,img,video,canvas,svg,object,embed)';

/** Covers an element and what is in it; `what` is a selector, and a rule of its own, so that a bad one spoils no other. */
function lidRules(what: string): string {
  return `${what}{background:${COVER_COLOUR}!important;${BLANK};${NEVER_SLOW}}
${what}>*{opacity:0!important;${NEVER_SLOW}}
${what}::placeholder{color:transparent!important}
${what}:is(${DRAWN}){filter:brightness(0)!important;opacity:1!important}`;
}

/** The veil's styles with the user's own places, which the browser itself then finds whatever the page does. */
export function veilSheet(own: readonly string[]): string {
  const text = `::highlight(${HIGHLIGHT}){background-color:${COVER_COLOUR};${BLANK.replaceAll('!important', '').replace(/;caret.*/, '')}}`;
  // What is selected keeps the colour it has below, also where the page would have it otherwise: ours is none.
  const selected = '::selection{color:currentcolor!important;-webkit-text-fill-color:currentcolor!important}';
  return [text, selected, ...[`[${LID}]`, ...own.map((selector) => `:is(${selector})`)].map(lidRules)].join('\n');
}

/** How one document is covered. */
export interface VeilPaint {
  coverText(part: TextPart): void;
  /** Opens whatever of this text was covered. */
  openText(text: Text): void;
  coverElement(element: Element): void;
  openElement(element: Element): void;
  isCovered(element: Element): boolean;
  /** A shadow root has styles of its own. */
  dress(root: Document | ShadowRoot): void;
  /** Puts back what the page has thrown away. */
  keep(): void;
  /** Takes everything off. */
  lift(): void;
}

/**
 * Covers by the browser's own means: texts by a highlight, which is painted with the text itself and so moves, scrolls and
 * is animated with it without a frame's delay; fields and frames by a style. Nothing is measured, so a page with thousands
 * of private places costs no more than one with none. The page's own elements are not touched, but for one attribute.
 */
export function makePaint(page: Document, own: readonly string[]): VeilPaint {
  const view = page.defaultView as (Window & typeof globalThis) | null;
  const registry = view?.CSS?.highlights;
  const highlight = registry && view ? new view.Highlight() : undefined;
  if (highlight) {
    highlight.priority = 2_147_483_647; // over the page's own, as searching in the page makes them
    registry?.set(HIGHLIGHT, highlight);
  }
  const ranges = new WeakMap<Text, AbstractRange[]>();
  const lids = new Set<Element>();
  const sheets = new Map<Document | ShadowRoot, PageSheet>();

  function dress(root: Document | ShadowRoot): void {
    const sheet = sheets.has(root) ? undefined : addPageSheet(root, veilSheet(own));
    if (sheet) sheets.set(root, sheet);
  }

  const paint: VeilPaint = {
    coverText({ node, from, to }) {
      if (!highlight || !view) {
        if (node.parentElement) paint.coverElement(node.parentElement);
        return;
      }
      // A range that does not follow changes costs nothing at each of them; a changed text is looked at anew anyway.
      const range = new view.StaticRange({
        startContainer: node,
        startOffset: from,
        endContainer: node,
        endOffset: to,
      });
      ranges.set(node, [...(ranges.get(node) ?? []), range]);
      highlight.add(range);
    },
    openText(text) {
      for (const range of ranges.get(text) ?? []) highlight?.delete(range);
      ranges.delete(text);
    },
    coverElement(element) {
      lids.add(element);
      element.setAttribute(LID, '');
    },
    openElement(element) {
      if (lids.delete(element)) element.removeAttribute(LID);
    },
    isCovered: (element) => lids.has(element),
    dress,
    keep() {
      for (const sheet of sheets.values()) sheet.keep();
      if (highlight && registry?.get(HIGHLIGHT) !== highlight) registry?.set(HIGHLIGHT, highlight);
      for (const element of lids) {
        if (!element.isConnected) lids.delete(element);
        else if (!element.hasAttribute(LID)) element.setAttribute(LID, '');
      }
    },
    lift() {
      if (registry?.get(HIGHLIGHT) === highlight) registry?.delete(HIGHLIGHT);
      for (const element of lids) element.removeAttribute(LID);
      lids.clear();
      for (const sheet of sheets.values()) sheet.remove();
    },
  };
  dress(page);
  return paint;
}
