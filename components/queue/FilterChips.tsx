import { X } from 'lucide-react';
import type { ListFilters } from '../../lib/model/list-view.ts';
import { useWords } from '../hooks/use-words.tsx';
import { chipsOf, useFilterNames } from './filter-names.ts';
import type { Standing } from './standing.ts';

/** Chips beyond this many are told by their number: they must not push the list out of sight. */
const SHOWN = 6;

/** What lets something out of the list, each to be taken off, and how many tickets are left. */
export function FilterChips({
  all,
  found,
  filters,
  onChange,
}: {
  readonly all: readonly Standing[];
  readonly found: number;
  readonly filters: ListFilters;
  readonly onChange: (filters: ListFilters) => void;
}) {
  const words = useWords();
  const { t } = words;
  const chips = chipsOf(filters, useFilterNames(all), words);
  if (chips.length === 0) return null;
  const hidden = chips.length - SHOWN;
  return (
    <div className="flex flex-wrap items-center gap-1 px-2 pb-2">
      {chips.slice(0, SHOWN).map((chip) => (
        <button
          key={chip.id}
          type="button"
          title={t('list_filter_remove', { name: chip.words })}
          aria-label={t('list_filter_remove', { name: chip.words })}
          onClick={() => onChange(chip.without)}
          className="inline-flex h-6 max-w-full items-center gap-1 rounded-md bg-accent-soft pr-1 pl-1.5 text-xs text-accent hover:brightness-95"
        >
          <span className="truncate">{chip.words}</span>
          <X aria-hidden className="size-3 shrink-0" />
        </button>
      ))}
      {hidden > 0 && <span className="text-xs text-ink-3">{t('list_filters_more', { n: hidden })}</span>}
      <button
        type="button"
        onClick={() => onChange({})}
        className="h-6 rounded-md px-1.5 text-xs text-ink-2 hover:bg-hover hover:text-ink"
      >
        {t('list_filters_clear')}
      </button>
      <span role="status" className="figures ml-auto text-xs text-ink-3">
        {t('list_count', { n: found })}
      </span>
    </div>
  );
}
