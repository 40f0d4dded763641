import type { Instant } from '../../lib/base/instant.ts';
import type { Grouping, ListLook, Sort } from '../../lib/model/list-view.ts';
import { portalOf } from './filter.ts';
import { groupIds, type Standing } from './standing.ts';

/** A line of the list: a heading of a group, or a ticket. */
export type Line =
  | { readonly is: 'heading'; readonly id: string; readonly name: string; readonly count: number }
  | { readonly is: 'ticket'; readonly id: string; readonly one: Standing };

/** How things of the list are called; sentences come from the screen. */
export interface Names {
  group(id: string): string;
  type(one: Standing): string;
  entity(one: Standing): string;
  month(at: Instant): string;
  state(one: Standing): string;
}

interface Group {
  readonly id: string;
  readonly name: string;
  /** Groups stand in this order, then by name. */
  readonly order: number;
}

const LAST = Number.MAX_SAFE_INTEGER;

function groupOf(one: Standing, grouping: Grouping, names: Names): Group {
  const { row } = one;
  switch (grouping) {
    case 'state':
      return { id: one.group, name: names.group(one.group), order: groupIds.indexOf(one.group) };
    case 'type':
      return { id: row.type ?? '', name: names.type(one), order: row.type ? 0 : LAST };
    case 'entity': {
      const [first] = row.entities;
      return { id: first?.address ?? '', name: names.entity(one), order: first ? 0 : LAST };
    }
    case 'month': {
      const name = names.month(row.filedAt);
      return { id: name, name, order: -row.filedAt };
    }
    case 'none':
      return { id: '', name: '', order: 0 };
  }
}

/** What runs out next comes first; of those without a promise the newest. */
const urgency = ({ pressing, group, row }: Standing): number =>
  group !== 'finished' && pressing?.due !== undefined ? pressing.due : LAST - row.filedAt;

const dueOf = (one: Standing, id: string): number => {
  const clock = one.clocks.find((face) => face.id === id);
  return clock?.remaining === undefined ? LAST : (clock.due ?? LAST - 1);
};

/** The number of a ticket as people count: `9` before `10`. */
const collator = new Intl.Collator('ru', { numeric: true });

function comparer(sort: Sort, names: Names): (one: Standing, other: Standing) => number {
  const by = (key: (one: Standing) => number) => (one: Standing, other: Standing) => key(one) - key(other);
  const words = (key: (one: Standing) => string) => {
    const kept = new Map<Standing, string>();
    const read = (one: Standing) => {
      const known = kept.get(one) ?? key(one);
      kept.set(one, known);
      return known;
    };
    return (one: Standing, other: Standing) => collator.compare(read(one), read(other));
  };
  const compare = {
    urgency: by(urgency),
    number: words(({ row }) => row.code),
    title: words(({ row }) => row.title),
    type: words(names.type),
    state: words(names.state),
    entity: words(names.entity),
    reaction: by((one) => dueOf(one, 'reaction')),
    answer: by((one) => dueOf(one, 'answer')),
    filed: by(({ row }) => row.filedAt),
    portal: words(({ row }) => portalOf(row)),
  }[sort.by];
  const way = sort.down ? -1 : 1;
  return (one, other) => way * compare(one, other) || other.row.filedAt - one.row.filedAt;
}

/** The tickets in their order under the headings of their groups; groups without a ticket have none. */
export function arrange(
  found: readonly Standing[],
  { grouping, sort }: Pick<ListLook, 'grouping' | 'sort'>,
  names: Names,
): readonly Line[] {
  const groups = new Map<string, { group: Group; members: Standing[] }>();
  for (const one of found) {
    const group = groupOf(one, grouping, names);
    const known = groups.get(group.id);
    if (known) known.members.push(one);
    else groups.set(group.id, { group, members: [one] });
  }
  const compare = comparer(sort, names);
  return [...groups.values()]
    .sort((one, other) => one.group.order - other.group.order || collator.compare(one.group.name, other.group.name))
    .flatMap(({ group, members }): Line[] => {
      const tickets = members.sort(compare).map((one): Line => ({ is: 'ticket', id: one.row.id, one }));
      if (grouping === 'none') return tickets;
      const heading = { is: 'heading', id: `group:${group.id}`, name: group.name, count: members.length } as const;
      return [heading, ...tickets];
    });
}
