import { stem } from '../base/stem.ts';
import { learnNames } from '../privacy/known-names.ts';
import { findPlaces } from './private-places.ts';
import { watchFields } from './veil-fields.ts';
import { makePaint } from './veil-paint.ts';
import { labelBefore, makeScopes } from './veil-scope.ts';

/** So many new names at once make it cheaper to read the whole page again. */
const MANY = 30;

/** The veil over one document. */
export interface Veil {
  /** To be called before each frame is painted. */
  tick(): void;
  lift(): void;
}

function textsUnder(node: Node, act: (text: Text) => void): void {
  if (node.nodeType === 3) act(node as Text);
  else {
    const walker = (node.ownerDocument ?? (node as Document)).createTreeWalker(node, 4 /* texts */);
    for (let text = walker.nextNode(); text; text = walker.nextNode()) act(text as Text);
  }
}

function documentIn(frame: HTMLIFrameElement): Document | undefined {
  try {
    return frame.contentDocument ?? undefined;
  } catch {
    return undefined; // of another origin
  }
}

/**
 * Covers what is private in one document for as long as it is filmed (J2), frames of its origin included; those of others
 * are covered whole. It reads the page once, and after that only what has changed: the browser tells of changes before it
 * paints them, so nothing private is painted open. Also what is not displayed is covered: it may be at any moment.
 *
 * Not seen: what is drawn as a picture, closed shadow roots, and roots attached late to elements that are no custom ones.
 */
export function drawVeil(page: Document, own: readonly string[]): Veil {
  const paint = makePaint(page, own);
  const fields = watchFields(paint);
  const frames = new Map<
    HTMLIFrameElement,
    { readonly inside: Document | undefined; readonly veil: Veil | undefined }
  >();
  const watched = new WeakSet<Node>();
  const waiting = new Set<Element>(); // custom elements that have no root yet
  const names = new Set<string>();
  let fresh: string[] = [];
  let findPeople: ReturnType<typeof learnNames> | undefined;
  const observer = new MutationObserver(read);

  function watch(root: Document | ShadowRoot): void {
    if (watched.has(root)) return;
    watched.add(root);
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    paint.dress(root);
  }

  function open(node: Node): void {
    textsUnder(node, paint.openText);
    if (node.nodeType !== 1) return;
    const element = node as Element;
    for (const one of [element, ...element.querySelectorAll('[data-kurator-lid]')]) paint.openElement(one);
  }

  function scan(within?: Element): void {
    if (within) textsUnder(within, paint.openText);
    const label = within ? { within, label: labelBefore(within) } : {};
    const found = findPlaces(page, [], { hidden: true, ...label, ...(findPeople ? { findPeople } : {}) });
    for (const part of found.places.flatMap(({ parts }) => parts)) {
      if ('element' in part) paint.coverElement(part.element);
      else paint.coverText(part);
    }
    fields.add(found.fields);
    for (const frame of found.frames) if (!frames.has(frame)) look(frame);
    for (const root of found.roots) watch(root);
    for (const element of (within ?? page).querySelectorAll(':not(:defined)')) waiting.add(element);
    for (const name of found.people) {
      if (names.has(name)) continue;
      names.add(name);
      if (within) fresh.push(name);
    }
  }

  /** A name was learned: it may stand in texts that were read before. */
  function findFresh(scopeOf: (node: Node) => Element | undefined): void {
    if (fresh.length === 0) return;
    findPeople = learnNames([...names]);
    const stems = fresh.flatMap((name) => name.split(/\s+/).map(stem)).filter((word) => word.length > 1);
    const isMuch = fresh.length > MANY;
    fresh = [];
    if (isMuch) {
      textsUnder(page, paint.openText);
      scan();
      return;
    }
    const scopes = new Set<Element>();
    textsUnder(page, (text) => {
      const data = text.data.toLowerCase();
      const scope = stems.some((word) => data.includes(word)) && scopeOf(text);
      if (scope) scopes.add(scope);
    });
    for (const scope of scopes) scan(scope);
    fresh = []; // what is found with it is known by the same words
  }

  function read(changes: readonly MutationRecord[]): void {
    const scopeOf = makeScopes();
    const scopes = new Set<Element>();
    const take = (node: Node) => {
      const scope = node.isConnected && scopeOf(node);
      if (scope) scopes.add(scope);
    };
    for (const { target, removedNodes } of changes) for (const node of removedNodes) if (node !== target) open(node);
    for (const { type, target, addedNodes } of changes) {
      for (const node of addedNodes) take(node);
      // Where something was taken out of a text, its rest may read as one.
      const isLine = [...target.childNodes].some((node) => node.nodeType === 3 && (node as Text).data.trim() !== '');
      if (type === 'characterData' || (addedNodes.length === 0 && isLine)) take(target);
    }
    for (const scope of scopes) {
      let around = scope.parentElement;
      while (around && !scopes.has(around)) around = around.parentElement;
      if (!around) scan(scope);
    }
    findFresh(scopeOf);
  }

  /** A frame may show another page at any moment; one that cannot be looked into is covered whole. */
  function look(frame: HTMLIFrameElement): void {
    const inside = documentIn(frame);
    const known = frames.get(frame);
    if (known && known.inside === inside) {
      known.veil?.tick();
      return;
    }
    known?.veil?.lift();
    if (inside) paint.openElement(frame);
    else paint.coverElement(frame);
    frames.set(frame, { inside, veil: inside && drawVeil(inside, own) });
  }

  watch(page);
  scan();
  findPeople = learnNames([...names]);
  return {
    tick() {
      paint.keep();
      fields.tick();
      for (const frame of frames.keys()) {
        if (frame.isConnected) look(frame);
        else frames.delete(frame);
      }
      for (const element of waiting) {
        if (!element.matches(':defined')) continue;
        waiting.delete(element);
        if (element.isConnected) scan(element);
      }
    },
    lift() {
      observer.disconnect();
      for (const { veil } of frames.values()) veil?.lift();
      paint.lift();
    },
  };
}

/** Covers the page and all it shows, frame by frame of the screen, until `signal`. */
export function veilPage(page: Document, own: readonly string[], signal: AbortSignal): void {
  const view = page.defaultView;
  const veil = drawVeil(page, own);
  const frame = () => {
    if (signal.aborted) return;
    veil.tick();
    view?.requestAnimationFrame(frame);
  };
  view?.requestAnimationFrame(frame);
  signal.addEventListener('abort', veil.lift);
}
