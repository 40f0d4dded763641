import type { ReactNode } from 'react';
import type { EntityKind } from '../../lib/model/entity.ts';
import type { ListFilters } from '../../lib/model/list-view.ts';
import type { LevelId, TypeId } from '../../lib/model/standard-names.ts';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Choices } from '../ui/Choices.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { classes } from '../ui/classes.ts';
import { Field, inputLook } from '../ui/Field.tsx';
import { FiltersButton } from './FiltersButton.tsx';
import { activeFilters, countChoices, toggled } from './filter.ts';
import { useFilterNames } from './filter-names.ts';
import type { ShownList } from './use-list.ts';

interface FilterProps {
  readonly shown: ShownList;
  readonly filters: ListFilters;
  readonly onChange: (filters: ListFilters) => void;
}

/** The button that opens the filters, with how many are at work. */
export function FilterButton(props: FilterProps) {
  return (
    <FiltersButton active={activeFilters(props.filters).length}>
      <FilterPanel {...props} />
    </FiltersButton>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="mb-3 min-w-0 last:mb-0">
      <legend className="mb-1 text-xs font-medium text-ink-2">{title}</legend>
      {children}
    </fieldset>
  );
}

const spans = [1, 7, 30, 90] as const;

function FilterPanel({ shown, filters, onChange }: FilterProps) {
  const { t } = useWords();
  const names = useFilterNames(shown.all);
  const counts = countChoices(shown.all, filters, shown.around);
  const { several } = usePortals();
  const change = (patch: Partial<ListFilters>) => onChange({ ...filters, ...patch });
  const { period } = filters;
  const days = period && 'days' in period ? period.days : undefined;
  const own = period && !('days' in period) ? period : {};
  const setDay = (end: 'from' | 'to', day: string) => {
    const { [end]: _, ...rest } = own;
    const next = day === '' ? rest : { ...rest, [end]: day };
    const { period: _before, ...others } = filters;
    onChange(Object.keys(next).length > 0 ? { ...others, period: next } : others);
  };
  const setSpan = (span: number) => {
    const { period: _before, ...others } = filters;
    onChange(span === days ? others : { ...others, period: { days: span } });
  };
  const entities = [...counts.entity]
    .sort(([, one], [, other]) => other - one)
    .map(([value, count]) => ({ value, label: names.entity(value), hint: String(count) }));

  return (
    <div className="text-sm">
      <Part title={t('list_filter_lateness')}>
        <Choices
          counts={counts.lateness}
          chosen={filters.lateness}
          order={['late', 'soon', 'calm', 'paused', 'kept', 'wasLate']}
          nameOf={names.lateness}
          onToggle={(value) => change({ lateness: toggled(filters.lateness, value as never) })}
        />
      </Part>
      <Part title={t('list_filter_states')}>
        <Choices
          counts={counts.states}
          chosen={filters.states}
          nameOf={names.state}
          onToggle={(value) => change({ states: toggled(filters.states, value) })}
        />
      </Part>
      <Part title={t('list_filter_types')}>
        <Choices
          counts={counts.types}
          chosen={filters.types}
          nameOf={names.type}
          onToggle={(value) => change({ types: toggled(filters.types, value as TypeId) })}
        />
      </Part>
      <Part title={t('list_filter_levels')}>
        <Choices
          counts={counts.levels}
          chosen={filters.levels}
          nameOf={names.level}
          onToggle={(value) => change({ levels: toggled(filters.levels, value as LevelId) })}
        />
      </Part>
      {(several.length > 0 || filters.portals) && (
        <Part title={t('list_filter_portals')}>
          <Choices
            counts={counts.portals}
            chosen={filters.portals}
            order={several}
            nameOf={(host) => host}
            onToggle={(value) => change({ portals: toggled(filters.portals, value) })}
          />
        </Part>
      )}
      <Part title={t('list_filter_kinds')}>
        <Choices
          counts={counts.kinds}
          chosen={filters.kinds}
          nameOf={names.kind}
          onToggle={(value) => change({ kinds: toggled(filters.kinds, value as EntityKind) })}
        />
        {entities.length > 0 && (
          <Field label={t('list_filter_entity')} className="mt-1.5">
            {(control) => (
              <Combobox
                id={control.id}
                value={filters.entity}
                options={entities}
                placeholder={t('list_filter_entity_find')}
                nothing={t('tickets_not_found')}
                onChange={(entity) => change({ entity })}
              />
            )}
          </Field>
        )}
      </Part>
      <Part title={t('list_filter_period')}>
        <div className="flex flex-wrap gap-1">
          {spans.map((span) => (
            <button
              key={span}
              type="button"
              aria-pressed={days === span}
              onClick={() => setSpan(span)}
              className={classes(
                'h-6 rounded-md border px-1.5 text-xs',
                days === span ? 'border-accent bg-accent-soft text-accent' : 'border-edge text-ink-2 hover:bg-hover',
              )}
            >
              {t('list_days', { n: span })}
            </button>
          ))}
        </div>
        <div className="mt-1.5 grid grid-cols-2 gap-2">
          {(['from', 'to'] as const).map((end) => (
            <label key={end} className="flex min-w-0 flex-col text-xs text-ink-3">
              {t(`list_filter_${end}`)}
              <input
                type="date"
                value={own[end] ?? ''}
                onChange={(event) => setDay(end, event.target.value)}
                className={classes(inputLook, 'h-7 min-w-0 text-xs')}
              />
            </label>
          ))}
        </div>
      </Part>
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          checked={filters.mine ?? false}
          onChange={(event) => change({ mine: event.target.checked })}
          className="size-3.5 accent-accent-fill"
        />
        {t('list_filter_mine')}
      </label>
    </div>
  );
}
