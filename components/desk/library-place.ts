/** What the library is narrowed by; each choice is one of several that fit. */
export const facetNames = ['client', 'account', 'device', 'type', 'entity', 'kind', 'form', 'side'] as const;
export type FacetName = (typeof facetNames)[number];
export type Facets = Readonly<Partial<Record<FacetName, readonly string[]>>>;

export const proofGroupings = ['none', 'client', 'type', 'kind', 'ticket', 'month'] as const;
export type ProofGrouping = (typeof proofGroupings)[number];

/** Where a person is in the library; all of it stands in the address. */
export interface LibraryPlace {
  readonly facets: Facets;
  /** Days back from now. */
  readonly days: number | undefined;
  readonly grouping: ProofGrouping;
  readonly typed: string;
  /** The open proof. */
  readonly item: string | undefined;
  /** Only proof of this ticket. */
  readonly ticket: string | undefined;
  /** The ticket that a proof is looked for. */
  readonly for: string | undefined;
}

const daysOf = (text: string | null) => {
  const days = Number(text);
  return Number.isInteger(days) && days > 0 && days <= 3660 ? days : undefined;
};

/** The place that the address names, behind `proof`; what is strange in it is passed over. */
export function readLibraryPlace(hash: string): LibraryPlace {
  const said = new URLSearchParams(hash.replace(/^proof&?/, ''));
  const facets = facetNames.flatMap((name) => (said.has(name) ? [[name, said.getAll(name)] as const] : []));
  return {
    facets: Object.fromEntries(facets),
    days: daysOf(said.get('days')),
    grouping: proofGroupings.find((one) => one === said.get('group')) ?? 'none',
    typed: said.get('q') ?? '',
    item: said.get('item') ?? undefined,
    ticket: said.get('ticket') ?? undefined,
    for: said.get('for') ?? undefined,
  };
}

/** The address of a place: only what is not as usual. */
export function writeLibraryPlace(place: Partial<LibraryPlace>): string {
  const said = new URLSearchParams();
  for (const name of facetNames) for (const value of place.facets?.[name] ?? []) said.append(name, value);
  if (place.days !== undefined) said.set('days', String(place.days));
  if (place.grouping && place.grouping !== 'none') said.set('group', place.grouping);
  if (place.typed) said.set('q', place.typed);
  if (place.ticket) said.set('ticket', place.ticket);
  if (place.for) said.set('for', place.for);
  if (place.item) said.set('item', place.item);
  const written = said.toString();
  return written ? `proof&${written}` : 'proof';
}
