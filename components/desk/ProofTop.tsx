import { Search, X } from 'lucide-react';
import { useWords } from '../hooks/use-words.tsx';
import { FiltersButton } from '../queue/FiltersButton.tsx';
import { toggled } from '../queue/filter.ts';
import { Choices } from '../ui/Choices.tsx';
import { Combobox } from '../ui/Combobox.tsx';
import { classes } from '../ui/classes.ts';
import { TextInput } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import type { LibraryRow } from './library.ts';
import { type FacetName, facetNames, type LibraryPlace, proofGroupings } from './library-place.ts';
import type { FacetCounts } from './library-search.ts';
import type { GoInLibrary } from './use-library-place.ts';
import type { ProofNames } from './use-proof-names.ts';

const spans = [7, 30, 90, 365] as const;
/** More choices than these are found by typing. */
const MANY = 12;

interface TopProps {
  readonly place: LibraryPlace;
  readonly go: GoInLibrary;
  readonly counts: FacetCounts;
  readonly found: number;
  readonly names: ProofNames;
  readonly rows: readonly LibraryRow[];
}

/** What decides what stands in the library: search, filters, grouping; and which of them are at work. */
export function ProofTop(props: TopProps) {
  const { t } = useWords();
  const { place, go, found, names, rows } = props;
  const set = facetNames.flatMap((name) => (place.facets[name] ?? []).map((value) => [name, value] as const));
  const active = set.length + (place.days === undefined ? 0 : 1) + (place.ticket === undefined ? 0 : 1);
  const ticket = place.ticket && rows.find(({ row }) => row.id === place.ticket)?.row.title;
  return (
    <div className="flex flex-col gap-2 p-3 pb-2">
      <div className="flex items-center gap-2">
        <search className="relative min-w-0 flex-1">
          <Search aria-hidden className="pointer-events-none absolute top-2.5 left-2 size-3.5 text-ink-3" />
          <TextInput
            type="search"
            aria-label={t('desk_proof_search')}
            placeholder={t('desk_proof_search')}
            value={place.typed}
            onChange={(event) => go({ typed: event.target.value }, 'replace')}
            className="pl-7"
          />
        </search>
        <span className="w-40 shrink-0">
          <Select
            label={t('list_group_by')}
            value={place.grouping}
            options={proofGroupings.map((one) => ({ value: one, label: t(`desk_proof_group_${one}`) }))}
            onChange={(value) => go({ grouping: proofGroupings.find((one) => one === value) ?? 'none' })}
          />
        </span>
        <FiltersButton active={active}>
          <Facets {...props} />
        </FiltersButton>
      </div>
      <div className="flex min-h-6 flex-wrap items-center gap-1">
        {set.map(([name, value]) => (
          <Chip
            key={`${name} ${value}`}
            words={names.facet(name, value)}
            onRemove={() => go({ facets: { ...place.facets, [name]: toggled(place.facets[name], value) } })}
          />
        ))}
        {place.days !== undefined && (
          <Chip words={t('list_days', { n: place.days })} onRemove={() => go({ days: undefined })} />
        )}
        {ticket && <Chip words={ticket} onRemove={() => go({ ticket: undefined })} />}
        {active > 1 && (
          <button
            type="button"
            onClick={() => go({ facets: {}, days: undefined, ticket: undefined })}
            className="h-6 rounded-md px-1.5 text-xs text-ink-2 hover:bg-hover hover:text-ink"
          >
            {t('list_filters_clear')}
          </button>
        )}
        <span role="status" className="figures ml-auto text-xs text-ink-3">
          {t('desk_proof_found', { n: found })}
        </span>
      </div>
    </div>
  );
}

function Chip({ words, onRemove }: { readonly words: string; readonly onRemove: () => void }) {
  const { t } = useWords();
  const label = t('list_filter_remove', { name: words });
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      onClick={onRemove}
      className="inline-flex h-6 max-w-60 items-center gap-1 rounded-md bg-accent-soft pr-1 pl-1.5 text-xs text-accent hover:brightness-95"
    >
      <span className="truncate">{words}</span>
      <X aria-hidden className="size-3 shrink-0" />
    </button>
  );
}

function Facets({ place, go, counts, names }: TopProps) {
  const { t } = useWords();
  const { facets, days } = place;
  const toggle = (name: FacetName, value: string) =>
    go({ facets: { ...facets, [name]: toggled(facets[name], value) } });
  return (
    <div className="flex flex-col gap-3 text-sm">
      {facetNames.map((name) => {
        const of = counts[name];
        const chosen = facets[name] ?? [];
        if (of.size === 0 && chosen.length === 0) return null;
        const byCount = [...of].sort(([, one], [, other]) => other - one);
        const shown = of.size > MANY ? new Map(byCount.slice(0, MANY - 4)) : of;
        return (
          <fieldset key={name} className="min-w-0">
            <legend className="mb-1 text-xs font-medium text-ink-2">{t(`desk_proof_facet_${name}`)}</legend>
            <Choices
              counts={new Map([...shown, ...chosen.map((value) => [value, of.get(value) ?? 0] as const)])}
              chosen={chosen}
              nameOf={(value) => names.facet(name, value)}
              onToggle={(value) => toggle(name, value)}
            />
            {of.size > MANY && (
              <div className="mt-1.5">
                <label htmlFor={`facet-${name}`} className="sr-only">
                  {t('desk_proof_facet_more', { n: of.size })}
                </label>
                <Combobox
                  id={`facet-${name}`}
                  value={undefined}
                  options={byCount.map(([value, n]) => ({ value, label: names.facet(name, value), hint: String(n) }))}
                  placeholder={t('desk_proof_facet_more', { n: of.size })}
                  nothing={t('tickets_not_found')}
                  onChange={(value) => toggle(name, value)}
                />
              </div>
            )}
          </fieldset>
        );
      })}
      <fieldset className="min-w-0">
        <legend className="mb-1 text-xs font-medium text-ink-2">{t('desk_proof_period')}</legend>
        <div className="flex flex-wrap gap-1">
          {spans.map((span) => (
            <button
              key={span}
              type="button"
              aria-pressed={days === span}
              onClick={() => go({ days: days === span ? undefined : span })}
              className={classes(
                'h-6 rounded-md border px-1.5 text-xs',
                days === span ? 'border-accent bg-accent-soft text-accent' : 'border-edge text-ink-2 hover:bg-hover',
              )}
            >
              {t('list_days', { n: span })}
            </button>
          ))}
        </div>
      </fieldset>
    </div>
  );
}
