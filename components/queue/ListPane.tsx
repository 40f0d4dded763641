import { Search } from 'lucide-react';
import type { Ref } from 'react';
import type { TicketId } from '../../lib/model/ids.ts';
import type { ListFilters, ListLook, SavedView } from '../../lib/model/list-view.ts';
import type { TicketList } from '../../lib/model/ticket-row.ts';
import { usePortals } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { Empty } from '../ui/Busy.tsx';
import { Button } from '../ui/Button.tsx';
import { TextInput } from '../ui/Field.tsx';
import { FilterChips } from './FilterChips.tsx';
import { FilterButton } from './FilterPanel.tsx';
import { activeFilters } from './filter.ts';
import { LookButton } from './LookButton.tsx';
import { type GridHandle, type Step, TicketGrid } from './TicketGrid.tsx';
import type { ShownList } from './use-list.ts';
import type { PlaceHere } from './use-place.ts';
import { ViewMenu } from './ViewMenu.tsx';
import type { ListView } from './views.ts';

/** The list with everything that decides what stands in it: view, search, filters, look. */
export function ListPane({
  list,
  shown,
  asked,
  views,
  saved,
  here,
  active,
  chosen,
  mayTable,
  onStep,
  onLeaveSearch,
  search,
  grid,
}: {
  readonly list: TicketList;
  readonly shown: ShownList;
  /** What was asked for: when it changes, the list begins anew. */
  readonly asked: string;
  readonly views: readonly ListView[];
  readonly saved: readonly SavedView[];
  readonly here: PlaceHere;
  readonly active: string | undefined;
  readonly chosen: string | undefined;
  readonly mayTable: boolean;
  readonly onStep: (step: Step) => void;
  readonly onLeaveSearch: () => void;
  readonly search: Ref<HTMLInputElement>;
  readonly grid: Ref<GridHandle>;
}) {
  const { t } = useWords();
  const { place, go, address } = here;
  const { look, typed } = place;
  const isTable = mayTable && look.layout === 'table';
  const { several } = usePortals();
  const columns = look.columns.filter((column) => column !== 'portal' || several.length > 0);
  const changeLook = (patch: Partial<ListLook>) => go({ look: { ...look, ...patch } });
  const setFilters = (filters: ListFilters) => changeLook({ filters });
  const isNarrowed = typed !== '' || activeFilters(look.filters).length > 0;

  return (
    <>
      <div className={isTable ? 'flex items-center gap-2 pr-2' : undefined}>
        <div className={isTable ? 'order-2 flex items-center' : 'flex items-center px-2 pt-2'}>
          <ViewMenu views={views} saved={saved} place={place} go={go} />
          <span className="flex-1" />
          <FilterButton shown={shown} filters={look.filters} onChange={setFilters} />
          <LookButton look={look} mayTable={mayTable} onChange={changeLook} />
        </div>
        <search className={isTable ? 'relative min-w-0 flex-1 p-2' : 'relative p-2'}>
          <Search aria-hidden className="pointer-events-none absolute top-4.5 left-4 size-3.5 text-ink-3" />
          <TextInput
            ref={search}
            type="search"
            aria-label={t('tickets_search')}
            aria-keyshortcuts="/"
            placeholder={t('tickets_search')}
            value={typed}
            onChange={(event) => go({ typed: event.target.value }, 'replace')}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && typed !== '') go({ typed: '' }, 'replace');
              else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') onLeaveSearch();
              else return;
              event.preventDefault();
            }}
            className="pl-7"
          />
        </search>
      </div>
      <FilterChips all={shown.all} found={shown.found} filters={look.filters} onChange={setFilters} />
      {list.reading !== undefined && (
        <p role="status" className="figures px-4 pb-1 text-xs text-ink-3">
          {t('list_reading', { done: list.reading, total: list.total })}
        </p>
      )}
      {shown.found > 0 ? (
        <TicketGrid
          ref={grid}
          lines={shown.lines}
          asked={asked}
          words={shown.words}
          columns={isTable ? columns : []}
          sort={look.sort}
          active={active}
          chosen={chosen}
          hrefOf={(id: TicketId) => address({ ticket: id })}
          onStep={onStep}
          onSort={(by) => changeLook({ sort: { by, down: look.sort.by === by && !look.sort.down } })}
        />
      ) : (
        <div role="status">
          <Empty
            title={t('tickets_not_found')}
            action={
              isNarrowed && (
                <Button small onClick={() => go({ typed: '', look: { ...look, filters: {} } })}>
                  {t('list_clear')}
                </Button>
              )
            }
          >
            {list.reading === undefined ? t('list_nothing_next') : t('list_nothing_yet')}
          </Empty>
        </div>
      )}
    </>
  );
}
