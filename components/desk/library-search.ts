import { DAY, type Instant } from '../../lib/base/instant.ts';
import { fold, isFound, wordsOf } from '../queue/search.ts';
import type { LibraryRow } from './library.ts';
import { type FacetName, facetNames, type LibraryPlace, type ProofGrouping } from './library-place.ts';

/** The values of a proof under each heading by which it is looked for. */
const valuesOf: Record<FacetName, (one: LibraryRow) => readonly (string | undefined)[]> = {
  client: ({ client, clientName }) => [client?.id ?? `:${clientName}`],
  account: ({ account }) => [account?.text],
  device: ({ device }) => [device?.text],
  type: ({ row }) => [row.type],
  entity: ({ row }) => [...new Set(row.entities.map(({ kind }) => kind))],
  kind: ({ kind }) => [kind?.text],
  form: ({ form }) => [form],
  side: ({ isOurs }) => [isOurs ? 'ours' : 'theirs'],
};

function passesFacet(one: LibraryRow, name: FacetName, { facets }: LibraryPlace): boolean {
  const wanted = facets[name];
  return !wanted?.length || valuesOf[name](one).some((value) => value !== undefined && wanted.includes(value));
}

const own = new WeakMap<LibraryRow, string>();

function ownWords(one: LibraryRow): string {
  const known = own.get(one);
  if (known !== undefined) return known;
  const { name, clientName, account, device, trail } = one;
  const made = fold([name, clientName, account?.text, device?.text, trail].filter(Boolean).join('\n'));
  own.set(one, made);
  return made;
}

/** Every word stands in the proof's own facts or in its ticket: title, text, links, conversation with the answer. */
function isNamed(one: LibraryRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const near = ownWords(one);
  return isFound(
    one.row,
    words.filter((word) => !near.includes(word)),
  );
}

export type FacetCounts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>;

export interface FoundProof {
  readonly found: readonly LibraryRow[];
  /** How many proofs each choice would show, everything else being as it is. */
  readonly counts: FacetCounts;
  readonly words: readonly string[];
}

/** What the place asks for. One pass: a proof counts for a facet when it passes all others. */
export function searchLibrary(rows: readonly LibraryRow[], place: LibraryPlace, now: Instant): FoundProof {
  const words = wordsOf(place.typed);
  const counts = Object.fromEntries(facetNames.map((name) => [name, new Map<string, number>()])) as Record<
    FacetName,
    Map<string, number>
  >;
  const found: LibraryRow[] = [];
  for (const one of rows) {
    if (place.ticket !== undefined && one.row.id !== place.ticket) continue;
    if (place.days !== undefined && one.at <= now - place.days * DAY) continue;
    if (!isNamed(one, words)) continue;
    const failed = facetNames.filter((name) => !passesFacet(one, name, place));
    if (failed.length === 0) found.push(one);
    if (failed.length > 1) continue;
    for (const name of failed.length === 1 ? failed : facetNames)
      for (const value of valuesOf[name](one))
        if (value !== undefined) counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
  }
  return { found, counts, words };
}

export type ProofLine =
  | { readonly is: 'heading'; readonly id: string; readonly name: string; readonly count: number }
  /** `place`: from 1, among the proofs alone. */
  | { readonly is: 'proof'; readonly id: string; readonly one: LibraryRow; readonly place: number };

/** The lines of the list under the headings of their groups, each group where its newest proof stands. */
export function proofLines(
  found: readonly LibraryRow[],
  grouping: ProofGrouping,
  nameOf: (one: LibraryRow) => string,
): readonly ProofLine[] {
  let place = 0;
  const line = (one: LibraryRow): ProofLine => {
    place += 1;
    return { is: 'proof', id: one.id, one, place };
  };
  if (grouping === 'none') return found.map(line);
  return [...Map.groupBy(found, nameOf)].flatMap(([name, members]): ProofLine[] => [
    { is: 'heading', id: `group:${name}`, name, count: members.length },
    ...members.map(line),
  ]);
}
