import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { filterRows, type PlacedRow, type TrailFilter } from './trail-lines.ts';

const filters = ['all', 'steps', 'console', 'requests'] as const;

/** Which lines are shown, each kind with its number; a kind of which there is nothing cannot be chosen. */
export function TrailFilters({
  rows,
  filter,
  onFilter,
}: {
  readonly rows: readonly PlacedRow[];
  readonly filter: TrailFilter;
  readonly onFilter: (filter: TrailFilter) => void;
}) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame and a legend
    <div role="group" aria-label={t('trail_filter_label')} className="inline-flex rounded-md bg-sunken p-0.5">
      {filters.map((name) => {
        const count = filterRows(rows, name).length;
        return (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            disabled={count === 0}
            onClick={() => onFilter(name)}
            className={classes(
              'rounded px-2 py-0.5 text-xs transition-colors disabled:text-ink-3',
              filter === name ? 'bg-raised font-medium shadow-sm' : 'text-ink-2 hover:text-ink',
            )}
          >
            {t(`trail_filter_${name}`)} <span className="figures text-ink-3">{count}</span>
          </button>
        );
      })}
    </div>
  );
}
