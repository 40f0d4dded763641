import { DAY, type Instant } from '../../lib/base/instant.ts';
import type { ListFilters, Period } from '../../lib/model/list-view.ts';
import { homeOf } from '../../lib/model/ticket.ts';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import type { Standing } from './standing.ts';

/** What a filter needs to know beside the ticket. */
export interface Around {
  readonly now: Instant;
  /** The person's own number on the portal; without it «mine» is what was filed by nobody else. */
  readonly me: string | undefined;
  /** The same on each of several portals, by their hosts. */
  readonly meOn?: ReadonlyMap<string, string>;
  /** The day of an instant in this browser's zone, `2026-11-21`. */
  dayOf(at: Instant): string;
}

type FilterName = keyof ListFilters;

/** Host of the portal that a listed ticket is of. */
export const portalOf = ({ ticket, portal }: TicketRow): string => homeOf(ticket, portal);

function inPeriod(at: Instant, period: Period, { now, dayOf }: Around): boolean {
  if ('days' in period) return at > now - period.days * DAY;
  const day = dayOf(at);
  return (period.from === undefined || day >= period.from) && (period.to === undefined || day <= period.to);
}

const has = <Value>(wanted: readonly Value[] | undefined, value: Value | undefined): boolean =>
  !wanted || wanted.length === 0 || (value !== undefined && wanted.includes(value));

/** One question for each filter; a ticket is listed when all of them say yes. */
const questions: Record<FilterName, (one: Standing, filters: ListFilters, around: Around) => boolean> = {
  states: ({ state }, { states }) => has(states, state),
  lateness: ({ lateness }, filters) => has(filters.lateness, lateness),
  types: ({ row }, { types }) => has(types, row.type),
  levels: ({ row }, { levels }) => has(levels, row.level),
  kinds: ({ row }, { kinds }) => !kinds?.length || row.entities.some(({ kind }) => kinds.includes(kind)),
  entity: ({ row }, { entity }) => !entity || row.entities.some(({ address }) => address === entity),
  period: ({ row }, { period }, around) => !period || inPeriod(row.filedAt, period, around),
  mine: ({ row }, { mine }, { me, meOn }) => !mine || row.author.userId === (meOn?.get(portalOf(row)) ?? me),
  portals: ({ row }, { portals }) => has(portals, portalOf(row)),
};
const names = Object.keys(questions) as FilterName[];

/** Which filters let something out. */
export function activeFilters(filters: ListFilters): readonly FilterName[] {
  return names.filter((name) => {
    const value = filters[name];
    return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false && value !== '';
  });
}

/** Whether a ticket passes all filters, or all but one (for the numbers beside the choices of that one). */
export function passes(one: Standing, filters: ListFilters, around: Around, but?: FilterName): boolean {
  return names.every((name) => name === but || questions[name](one, filters, around));
}

/** How many tickets each choice of a filter would show, the other filters being as they are. */
export type Counts = ReadonlyMap<string, number>;
type Counted = 'states' | 'lateness' | 'types' | 'levels' | 'kinds' | 'entity' | 'portals';

const valuesOf: Record<Counted, (one: Standing) => readonly (string | undefined)[]> = {
  states: ({ state }) => [state],
  lateness: ({ lateness }) => [lateness],
  types: ({ row }) => [row.type],
  levels: ({ row }) => [row.level],
  kinds: ({ row }) => [...new Set(row.entities.map(({ kind }) => kind))],
  entity: ({ row }) => row.entities.map(({ address }) => address),
  portals: ({ row }) => [portalOf(row) || undefined],
};

/** The numbers beside the choices of every filter. */
export function countChoices(
  all: readonly Standing[],
  filters: ListFilters,
  around: Around,
): Readonly<Record<Counted, Counts>> {
  const count = (name: Counted): Counts => {
    const found = new Map<string, number>();
    for (const one of all) {
      if (!passes(one, filters, around, name)) continue;
      for (const value of valuesOf[name](one)) if (value !== undefined) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  };
  return {
    states: count('states'),
    lateness: count('lateness'),
    types: count('types'),
    levels: count('levels'),
    kinds: count('kinds'),
    entity: count('entity'),
    portals: count('portals'),
  };
}

/** A choice of a filter taken in or out. */
export function toggled<Value>(list: readonly Value[] | undefined, value: Value): Value[] {
  return list?.includes(value) ? list.filter((one) => one !== value) : [...(list ?? []), value];
}
