import { EntityKind } from '../../lib/model/entity.ts';
import { Column, Grouping, Lateness, type ListFilters, ListLook, Period } from '../../lib/model/list-view.ts';
import { LevelId, TypeId } from '../../lib/model/standard-names.ts';
import { type ListView, ourViews, plainLook } from './views.ts';

/** Where a person is on the tickets page; all of it stands in the address, so «back» works and a link can be kept. */
export interface Place {
  /** The open ticket. */
  readonly ticket: string | undefined;
  readonly view: string;
  readonly look: ListLook;
  /** What is searched for. */
  readonly typed: string;
}

type Keys = Readonly<Record<string, string>>;

function periodKey(period: ListFilters['period']): string {
  if (!period) return '';
  return 'days' in period ? String(period.days) : `${period.from ?? ''}..${period.to ?? ''}`;
}

function periodOf(text: string): Period | undefined {
  if (text === '') return undefined;
  const [from = '', to = ''] = text.split('..');
  const raw = text.includes('..') ? { ...(from && { from }), ...(to && { to }) } : { days: Number(text) };
  const parsed = Period.safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}

function keysOf({ filters, grouping, sort, columns, layout }: ListLook): Keys {
  return {
    states: (filters.states ?? []).join(','),
    late: (filters.lateness ?? []).join(','),
    types: (filters.types ?? []).join(','),
    levels: (filters.levels ?? []).join(','),
    kinds: (filters.kinds ?? []).join(','),
    entity: filters.entity ?? '',
    period: periodKey(filters.period),
    mine: filters.mine ? 'yes' : '',
    portals: (filters.portals ?? []).join(','),
    group: grouping,
    sort: `${sort.down ? '-' : ''}${sort.by}`,
    columns: columns.join(','),
    layout,
  };
}

/** The words of a list that the schema knows; an address may be typed by hand, and what is strange in it is passed over. */
function listOf<Value>(
  text: string | undefined,
  schema: { safeParse(value: unknown): { success: true; data: Value } | { success: false } },
): Value[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .flatMap((word) => {
      const parsed = schema.safeParse(word);
      return parsed.success ? [parsed.data] : [];
    });
}

const anyWord = { safeParse: (value: unknown) => ({ success: true as const, data: String(value) }) };

function lookOf(keys: Keys, base: ListLook): ListLook {
  const lists = {
    states: listOf(keys['states'], anyWord),
    lateness: listOf(keys['late'], Lateness),
    types: listOf(keys['types'], TypeId),
    levels: listOf(keys['levels'], LevelId),
    kinds: listOf(keys['kinds'], EntityKind),
    portals: listOf(keys['portals'], anyWord),
  };
  const filters = Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0));
  const period = periodOf(keys['period'] ?? '');
  const sort = keys['sort'] ?? '';
  const columns = listOf(keys['columns'], Column);
  const parsed = ListLook.safeParse({
    filters: {
      ...filters,
      ...(keys['entity'] && { entity: keys['entity'] }),
      ...(period && { period }),
      ...(keys['mine'] === 'yes' && { mine: true }),
    },
    grouping: Grouping.safeParse(keys['group']).data ?? base.grouping,
    sort: { by: sort.replace(/^-/, ''), down: sort.startsWith('-') },
    columns: columns.length > 0 ? columns : base.columns,
    layout: keys['layout'],
  });
  return parsed.success ? parsed.data : base;
}

const viewById = (id: string, views: readonly ListView[]) => views.find((view) => view.id === id);

/** The place that the address names (what stands behind its #). A ticket's id alone is a link to that ticket. */
export function readPlace(hash: string, views: readonly ListView[]): Place {
  const isPlain = !hash.includes('=');
  const given = new URLSearchParams(isPlain ? '' : hash);
  const ticket = (isPlain ? decodeURIComponent(hash) : given.get('ticket')) || undefined;
  const view = viewById(given.get('view') ?? '', views) ?? ourViews[0];
  const base = view?.look ?? plainLook;
  const keys = keysOf(base);
  const changed = Object.keys(keys).filter((key) => given.has(key));
  const over = Object.fromEntries(changed.map((key) => [key, given.get(key) ?? '']));
  const look = changed.length > 0 ? lookOf({ ...keys, ...over }, base) : base;
  return { ticket, view: view?.id ?? 'all', look, typed: given.get('q') ?? '' };
}

/** The address of a place: only what differs from its view. */
export function writePlace(place: Place, views: readonly ListView[]): string {
  const base = keysOf(viewById(place.view, views)?.look ?? plainLook);
  const differing = Object.entries(keysOf(place.look)).filter(([key, value]) => base[key] !== value);
  if (place.view === 'all' && differing.length === 0 && place.typed === '')
    return place.ticket ? encodeURIComponent(place.ticket) : '';
  const written = new URLSearchParams({ view: place.view });
  for (const [key, value] of differing) written.set(key, value);
  if (place.typed) written.set('q', place.typed);
  if (place.ticket) written.set('ticket', place.ticket);
  return written.toString();
}

/** Whether the look was changed since the view was chosen or saved. */
export function isChanged({ view, look }: Place, views: readonly ListView[]): boolean {
  return JSON.stringify(keysOf(look)) !== JSON.stringify(keysOf(viewById(view, views)?.look ?? plainLook));
}
