/**
 * What a document has by itself. A page may put a form or a picture named `body` or `createElement` over a document's own
 * members, for every script that looks, ours too: so those are taken from the prototype. Only an element can stand there.
 */
function own<Name extends keyof Document>(page: Document, name: Name): Document[Name] {
  const said: unknown = page[name];
  if (!said || typeof said !== 'object' || !('nodeType' in said)) return page[name];
  return Object.getOwnPropertyDescriptor(Document.prototype, name)?.get?.call(page) as Document[Name];
}

export function bodyOf(page: Document): HTMLElement {
  return own(page, 'body');
}

export function rootOf(page: Document): HTMLElement {
  return own(page, 'documentElement');
}

export function viewOf(page: Document): Document['defaultView'] {
  return own(page, 'defaultView');
}

/** Elements of the document that fit the selector. */
export function allIn(page: Document, selector: string): NodeListOf<HTMLElement> {
  return Document.prototype.querySelectorAll.call(page, selector) as NodeListOf<HTMLElement>;
}

/** A new element of the document. */
export function makeIn(page: Document, tag: string): HTMLElement {
  return Document.prototype.createElement.call(page, tag);
}
