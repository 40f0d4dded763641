import { useMemo } from 'react';
import type { Lateness, ListFilters, Period } from '../../lib/model/list-view.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { entityName } from '../ticket/EntityChip.tsx';
import type { Standing } from './standing.ts';
import { typeName } from './use-list.ts';

/** How the choices of the filters are called. Types and levels are named by the policies of the tickets themselves. */
export interface FilterNames {
  lateness(id: string): string;
  state(id: string): string;
  type(id: string): string;
  level(id: string): string;
  kind(id: string): string;
  entity(address: string): string;
  period(period: Period): string;
}

const latenessWords = {
  late: 'list_late',
  soon: 'list_soon',
  calm: 'list_calm',
  paused: 'list_paused',
  kept: 'list_was_kept',
  wasLate: 'list_was_late',
} as const satisfies Record<Lateness, string>;

function namesOf(all: readonly Standing[], words: Speaker): FilterNames {
  const { t, say } = words;
  const first = <Key>(key: (one: Standing) => Key, wanted: Key) => all.find((one) => key(one) === wanted);
  return {
    lateness: (id) => t(latenessWords[id as Lateness]),
    state: (id) => say({ key: `status_${id.replaceAll('-', '_')}` }),
    type(id) {
      const one = first(({ row }) => row.type as string | undefined, id);
      return one ? typeName(one, words) : id;
    },
    level(id) {
      const one = first(({ row }) => row.level as string, id);
      return one ? words.label(levelLabel(one.row.policy, id)) : id;
    },
    kind: (id) => say({ key: `kind_${id.replaceAll('.', '_')}` }),
    entity(address) {
      for (const { row } of all) {
        const entity = row.entities.find((each) => each.address === address);
        if (entity) return entityName(entity, words);
      }
      return address;
    },
    period(period) {
      if ('days' in period) return t('list_days', { n: period.days });
      return [period.from && t('list_since', { day: period.from }), period.to && t('list_until', { day: period.to })]
        .filter(Boolean)
        .join(' ');
    },
  };
}

export function useFilterNames(all: readonly Standing[]): FilterNames {
  const words = useWords();
  return useMemo(() => namesOf(all, words), [all, words]);
}

/** One filter at work, in words, and what the filters are without it. */
export interface FilterChip {
  readonly id: string;
  readonly words: string;
  readonly without: ListFilters;
}

/** Everything that lets something out of the list, each with the way to take it off. */
export function chipsOf(filters: ListFilters, names: FilterNames, { t }: Speaker): readonly FilterChip[] {
  const several = <Name extends 'states' | 'lateness' | 'types' | 'levels' | 'kinds' | 'portals'>(
    name: Name,
    nameOf: (value: string) => string,
  ) =>
    (filters[name] ?? []).map(
      (value: string): FilterChip => ({
        id: `${name}:${value}`,
        words: nameOf(value),
        without: { ...filters, [name]: (filters[name] ?? []).filter((one: string) => one !== value) },
      }),
    );
  const { entity, period, mine, ...rest } = filters;
  const chips = [
    ...several('lateness', names.lateness),
    ...several('states', names.state),
    ...several('types', names.type),
    ...several('levels', names.level),
    ...several('kinds', names.kind),
    ...several('portals', (host) => host),
  ];
  const single = (id: string, words: string, without: ListFilters) => chips.push({ id, words, without });
  const kept = { ...(entity && { entity }), ...(period && { period }), ...(mine && { mine }) };
  const but = (name: keyof typeof kept): ListFilters => {
    const { [name]: _, ...others } = kept;
    return { ...rest, ...others };
  };
  if (entity) single('entity', names.entity(entity), but('entity'));
  if (period) single('period', names.period(period), but('period'));
  if (mine) single('mine', t('list_filter_mine'), but('mine'));
  return chips;
}
