import { LABELLED } from '../privacy/places.ts';
import { LONGEST_LABEL } from './private-places.ts';

/** A part of the page as large as this is read again at once; labels and names stand near what they tell of. Nodes. */
const NEAR = 120;

/** So far back a label is looked for. Nodes. */
const BACK = 12;

function isSmall(element: Element): boolean {
  const walker = element.ownerDocument.createTreeWalker(element);
  let count = 0;
  while (walker.nextNode()) {
    count += 1;
    if (count > NEAR) return false;
  }
  return true;
}

function isInline(element: Element): boolean {
  const display = element.ownerDocument.defaultView?.getComputedStyle(element).display ?? 'block';
  return /^(?:inline|contents|ruby)$/.test(display);
}

/**
 * Finds for each changed node the part of its page that has to be read again: the line it stands in, the field of a card
 * it belongs to, and as much around it as is small. For one batch of changes, so that what is small is counted once.
 */
export function makeScopes(): (node: Node) => Element | undefined {
  const known = new Map<Element, boolean>();
  const small = (element: Element) => {
    const answer = known.get(element) ?? isSmall(element);
    known.set(element, answer);
    return answer;
  };
  return (node) => {
    const page = node.ownerDocument;
    const root = node.getRootNode();
    const around = node.nodeType === 1 ? (node as Element) : node.parentElement;
    let scope = around ?? (root as Partial<ShadowRoot>).host;
    if (!scope || !page || scope === page.documentElement) return page?.body ?? undefined;
    scope = scope.closest(LABELLED.block) ?? scope;
    for (let next = scope.parentElement; next && next !== page.documentElement; next = next.parentElement) {
      if (next === page.body || !(isInline(scope) || small(next))) break;
      scope = next;
    }
    return scope;
  };
}

/** The short text that stands right before an element and may be its label; empty where there is none. */
export function labelBefore(element: Element): string {
  const { body } = element.ownerDocument;
  if (!body?.contains(element)) return '';
  const walker = element.ownerDocument.createTreeWalker(body);
  walker.currentNode = element;
  for (let step = 0; step < BACK; step += 1) {
    const node = walker.previousNode();
    if (!node) return '';
    const text = node.nodeType === 3 ? (node as Text).data.trim() : '';
    if (text !== '') return text.length <= LONGEST_LABEL && /\p{L}{2}/u.test(text) ? text : '';
  }
  return '';
}
