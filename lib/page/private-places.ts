import { OUR_ELEMENTS, type PrivateKind } from '../model/mask.ts';
import { findPrivate, findUnder, type PrivateSpan } from '../privacy/find.ts';
import { learnNames } from '../privacy/known-names.ts';
import { LABELLED, NAME_LABELS, privatePlaces, SECRET_FIELDS } from '../privacy/places.ts';
import { type PageTexts, type ReadingScope, readRuns, type TextPart, type TextRun } from './text-runs.ts';

/** A part of a private place: a piece of one text, or a whole element. */
export type PlacePart = TextPart | { readonly element: Element };

export interface FoundPlace {
  readonly kind: PrivateKind;
  readonly parts: readonly PlacePart[];
}

/** Private places of one document, and its frames, which are documents of their own. */
export interface FoundPlaces extends Pick<PageTexts, 'frames' | 'fields' | 'roots'> {
  readonly places: readonly FoundPlace[];
  /** Names of people, as the known places have them. */
  readonly people: readonly string[];
}

/** A part of a document, and what is known already of the rest. */
export interface PlacesScope extends ReadingScope {
  /** A short text that stands right before the part. */
  readonly label?: string;
  /** Finds the people whom the rest names, in a text. */
  readonly findPeople?: ReturnType<typeof learnNames>;
}

type Root = Document | ShadowRoot | Element;
export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** A label is short; a longer text before a number is a text of its own. */
export const LONGEST_LABEL = 40;

const QUERIES = { 1: Element, 9: Document, 11: DocumentFragment } as const;

/** Elements of a root that a selector means; of an element also itself and the nearest one around it. */
const all = (root: Root, selector: string): Element[] => {
  try {
    const { querySelectorAll } = QUERIES[root.nodeType as keyof typeof QUERIES].prototype;
    const inside = [...(querySelectorAll.call(root, selector) as NodeListOf<Element>)];
    const around = 'closest' in root ? root.closest(selector) : null;
    return around ? [around, ...inside] : inside;
  } catch {
    return []; // no selector, only something like one: the user's own list is checked where it is written
  }
};

/** The texts in an element, each whole; those of them that lie in the root. */
function textsIn(element: Element, root: Root): TextPart[] {
  const parts: TextPart[] = [];
  const top = root.nodeType === 1 && !root.contains(element) ? root : element;
  const walker = element.ownerDocument.createTreeWalker(top, 4 /* texts */);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { data } = node as Text;
    const from = data.search(/\S/);
    // A sign beside a name says nothing about it.
    if (/[\p{L}\d]/u.test(data)) parts.push({ node: node as Text, from, to: data.trimEnd().length });
  }
  return parts;
}

/** What a field shows: its value, or the words of the chosen option. */
function shownIn(field: Field): string {
  if (field.tagName === 'SELECT') return (field as HTMLSelectElement).selectedOptions[0]?.text ?? '';
  return field.value;
}

/** The kind of private thing in a field, undefined where there is none. */
export function kindOfField(field: Field, label: string): PrivateKind | undefined {
  if (field.matches(SECRET_FIELDS)) return 'field';
  const type = field.getAttribute('type') ?? 'text';
  if (/^(?:hidden|checkbox|radio|button|submit|image|file|range|color)$/.test(type)) return undefined;
  const value = shownIn(field);
  if (value === '') return undefined;
  if (type === 'tel') return 'phone';
  return findUnder(label || (field.labels?.[0]?.textContent ?? ''), value)[0]?.kind;
}

/** The part of a run a span takes, text by text. */
function partsOf(run: TextRun, span: Pick<PrivateSpan, 'from' | 'to'>): TextPart[] {
  const parts: { node: Text; from: number; to: number }[] = [];
  for (const spot of run.spots.slice(span.from, span.to)) {
    const last = parts.at(-1);
    if (last?.node === spot.node) last.to = spot.at + 1;
    else parts.push({ node: spot.node, from: spot.at, to: spot.at + 1 });
  }
  return parts;
}

/** The text of a place. */
function wordsOf({ parts }: FoundPlace): string {
  return parts.map((part) => ('node' in part ? part.node.data.slice(part.from, part.to) : '')).join(' ');
}

/** Places known by where they stand: links to people, cards' fields of people, the user's own. */
function knownPlaces(root: Root, path: string, own: readonly string[]): FoundPlace[] {
  const places: FoundPlace[] = own.flatMap((selector) =>
    all(root, selector).map((element) => ({ kind: 'own' as const, parts: [{ element }] })),
  );
  for (const row of privatePlaces) {
    if (row.path && !row.path.test(path)) continue;
    for (const element of all(root, row.selector)) {
      const href = row.href && (element.getAttribute('href') ?? '').split(/[?#]/)[0];
      if (row.href && !row.href.test(href ?? '')) continue;
      const parts = textsIn(element, root);
      if (parts.length > 0) places.push({ kind: row.kind, parts });
    }
  }
  for (const block of all(root, LABELLED.block)) {
    const title = block.querySelector(LABELLED.title);
    const label = title?.textContent?.trim().replace(/:$/, '').toLowerCase() ?? '';
    if (!title || !NAME_LABELS.includes(label)) continue;
    const parts = textsIn(block, root).filter(
      ({ node }) => !title.contains(node) && node.parentElement?.closest(LABELLED.block) === block,
    );
    if (parts.length > 0) places.push({ kind: 'name', parts });
  }
  return places;
}

/**
 * Private places of one document, by form, by label and by where they stand. Nothing is changed. Texts that are drawn
 * as pictures (`img`, `canvas`, `video`) cannot be read and are not looked at.
 *
 * @param own selectors of the user's own places; one that is no selector is passed over
 * @param scope a part of the document instead of all of it
 */
export function findPlaces(page: Document, own: readonly string[], scope: PlacesScope = {}): FoundPlaces {
  const { runs, fields, frames, roots } = readRuns(page, OUR_ELEMENTS, scope);
  const path = page.location?.pathname ?? '';
  const taken = new Map<Text, { from: number; to: number }[]>();
  const places: FoundPlace[] = [];
  const add = (kind: PrivateKind, parts: readonly PlacePart[]) => {
    const fresh = parts.filter(
      (part) => 'element' in part || !taken.get(part.node)?.some(({ from, to }) => from <= part.from && to >= part.to),
    );
    if (fresh.length === 0) return;
    for (const part of fresh) {
      if ('node' in part) taken.set(part.node, [...(taken.get(part.node) ?? []), { from: part.from, to: part.to }]);
    }
    places.push({ kind, parts: fresh });
  };
  for (const root of scope.within ? [scope.within, ...roots] : roots) {
    for (const { kind, parts } of knownPlaces(root, path, own)) add(kind, parts);
  }
  const people = places.filter(({ kind }) => kind === 'name').map(wordsOf);
  const findNew = learnNames(people);
  const findPeople = (text: string) => [...(scope.findPeople?.(text) ?? []), ...findNew(text)];
  let label = scope.label ?? '';
  for (const run of runs) {
    const spans = label ? findUnder(label, run.text) : findPrivate(run.text);
    for (const span of spans) add(span.kind, partsOf(run, span));
    for (const span of findPeople(run.text)) add('name', partsOf(run, span));
    label = run.text.length <= LONGEST_LABEL && /\p{L}{2}/u.test(run.text) ? run.text : '';
  }
  for (const { field, label: before } of fields) {
    const kind = kindOfField(field, before.length <= LONGEST_LABEL ? before : '');
    if (kind) add(kind, [{ element: field }]);
  }
  return { places, frames, fields, roots, people };
}
