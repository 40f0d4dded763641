import { Failure } from '../base/failure.ts';
import type { Box, MaskedPlace, PrivateKind } from '../model/mask.ts';
import { isAmong, rectsOf } from './boxes.ts';
import { COVER_COLOUR } from './cover.ts';
import { type FoundPlace, findPlaces } from './private-places.ts';
import type { TextPart } from './text-runs.ts';

/** Elements put into a copy in place of what was masked. */
const LID = 'kurator-lid';

interface Piece extends TextPart {
  /** The place it is part of. */
  readonly place: number;
  readonly width: number;
}

/** The words of a part, each with the width it takes: a part that wraps keeps its lines. */
function piecesOf(part: TextPart, place: number): Piece[] {
  const whole = rectsOf(part);
  if (whole.length === 1) return [{ ...part, place, width: whole[0]?.width ?? 0 }];
  return [...part.node.data.slice(part.from, part.to).matchAll(/\S+/g)].map((word) => {
    const from = part.from + word.index;
    const to = from + word[0].length;
    const lines = rectsOf({ node: part.node, from, to });
    return { node: part.node, from, to, place, width: Math.max(0, ...lines.map(({ width }) => width)) };
  });
}

function makeLid(page: Document, style: string): HTMLElement {
  const lid = page.createElement(LID);
  lid.style.cssText = `all:unset;${style}`;
  return lid;
}

/** Puts lids in place of the pieces of one text; the text around them stays where it is. Gives lids by place. */
function replaceText(node: Text, pieces: readonly Piece[]): [number, HTMLElement][] {
  const page = node.ownerDocument;
  const { data } = node;
  const around = makeLid(page, '');
  const lids: [number, HTMLElement][] = [];
  let end = 0;
  for (const { from, to, place, width } of [...pieces].sort((one, other) => one.from - other.from)) {
    if (to <= end) continue;
    around.append(data.slice(end, Math.max(from, end)));
    const lid = makeLid(
      page,
      `display:inline-block;width:${width}px;background:${COVER_COLOUR};color:${COVER_COLOUR};white-space:nowrap`,
    );
    // A dot keeps the line as high as its letters were.
    lid.append('•');
    around.append(lid);
    lids.push([place, lid]);
    end = to;
  }
  around.append(data.slice(end));
  // Not drawn, and yet it says the same as the text.
  const link = node.parentElement?.closest('a[href^="mailto:"],a[href^="tel:"],a[href^="callto:"]');
  link?.setAttribute('href', '#');
  node.replaceWith(around);
  return lids;
}

/** Empties an element and covers the room it takes. */
function replaceElement(element: HTMLElement): void {
  const { width, height } = element.getBoundingClientRect();
  if ('value' in element) element.value = '';
  for (const name of ['value', 'placeholder', 'src', 'srcset', 'href', 'alt', 'title']) element.removeAttribute(name);
  const inline = element.ownerDocument.defaultView?.getComputedStyle(element).display === 'inline';
  if (element.tagName !== 'INPUT') element.replaceChildren();
  element.style.cssText += `;box-sizing:border-box!important;width:${width}px!important;height:${height}px!important;${
    inline ? 'display:inline-block!important;' : ''
  }background:${COVER_COLOUR}!important;color:${COVER_COLOUR}!important;border-color:${COVER_COLOUR}!important;visibility:visible`;
}

/** Whether something readable is left of a place. */
function isReadable({ parts }: FoundPlace): boolean {
  return parts.some((part) => 'node' in part && /[\p{L}\d]/u.test(part.node.data.slice(part.from, part.to)));
}

/** What was masked in a copy: measure it when the copy has its final form. */
export interface MaskedCopy {
  /** How many places were left open. */
  readonly opened: number;
  /** Masked places in the copy's own CSS pixels, from the corner of its window. */
  measure(): MaskedPlace[];
}

/**
 * Takes everything private out of a copy of a page, so that what is drawn from it has never held it: texts and values are
 * replaced by lids of the same size. Places that are `open` stay. Looks again when it is done and throws a Failure if anything is still readable.
 */
export function maskCopy(copy: Document, own: readonly string[], open: readonly MaskedPlace[] = []): MaskedCopy {
  const isOpen = ({ kind, parts }: FoundPlace) => isAmong({ kind, boxes: parts.flatMap(rectsOf) }, open);
  const all = findPlaces(copy, own).places;
  const places = all.filter((place) => !isOpen(place));
  // All is measured before anything is changed, so that one layout serves.
  const pieces = places.flatMap(({ parts }, place) =>
    parts.flatMap((part) => ('node' in part ? piecesOf(part, place) : [])),
  );
  const byText = Map.groupBy(pieces, ({ node }) => node);
  const lids: [number, Element][] = places.flatMap(({ parts }, place) =>
    parts.flatMap((part): [number, Element][] => ('element' in part ? [[place, part.element]] : [])),
  );
  for (const [, element] of lids) replaceElement(element as HTMLElement);
  for (const [node, group] of byText) if (node.parentNode) lids.push(...replaceText(node, group));
  if (findPlaces(copy, []).places.some((place) => isReadable(place) && !isOpen(place)))
    throw new Failure('broken', { words: 'failure_shot_mask' });
  return {
    opened: all.length - places.length,
    measure() {
      const boxes = new Map<number, Box[]>();
      for (const [place, lid] of lids) boxes.set(place, [...(boxes.get(place) ?? []), ...rectsOf({ element: lid })]);
      return [...boxes].flatMap(([place, all]) => {
        const kind: PrivateKind | undefined = places[place]?.kind;
        return kind && all.length > 0 ? [{ kind, boxes: all }] : [];
      });
    },
  };
}
