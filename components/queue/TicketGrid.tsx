import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import type { TicketId } from '../../lib/model/ids.ts';
import type { Column, Sort } from '../../lib/model/list-view.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import type { Line } from './arrange.ts';
import { snippetOf } from './search.ts';
import { columnWidths, TableCells, TwoLines } from './TicketCells.tsx';

const HEADER = 32;
const HEADING = 32;
const TWO_LINES = 54;
const THREE_LINES = 70;
const TABLE_ROW = 36;

export interface GridHandle {
  focus(): void;
}

/** What the keys ask of the grid: go by so many tickets, to an end, or open the one it stands on. */
export type Step = number | 'first' | 'last' | 'open';

const steps: Readonly<Record<string, Step>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: 'first',
  End: 'last',
  Enter: 'open',
};

const rowId = (id: string) => `row-${id}`;

/**
 * The lines of the list, of which only those in sight are in the page. One stop of the Tab key; arrows go from ticket to
 * ticket. A screen reader is told the place of each row among all of them.
 */
export function TicketGrid({
  lines,
  asked,
  words,
  columns,
  sort,
  active,
  chosen,
  hrefOf,
  onStep,
  onSort,
  ref,
}: {
  readonly lines: readonly Line[];
  /** When it changes, the list begins anew at its top. */
  readonly asked: string;
  readonly words: readonly string[];
  /** The columns of the table; none for two lines a ticket. */
  readonly columns: readonly Column[];
  readonly sort: Sort;
  /** The ticket the keys stand on, and the open one. */
  readonly active: string | undefined;
  readonly chosen: string | undefined;
  readonly hrefOf: (id: TicketId) => string;
  readonly onStep: (step: Step) => void;
  readonly onSort: (column: Column) => void;
  readonly ref: Ref<GridHandle>;
}) {
  const { t } = useWords();
  const scroller = useRef<HTMLTableElement>(null);
  const isTable = columns.length > 0;
  const top = isTable ? HEADER : 0;
  useImperativeHandle(ref, () => ({ focus: () => scroller.current?.focus({ preventScroll: true }) }), []);
  const sizeOf = (line: Line | undefined) => {
    if (line?.is === 'heading') return HEADING;
    if (isTable) return TABLE_ROW;
    return line && snippetOf(line.one.row, words) !== undefined ? THREE_LINES : TWO_LINES;
  };
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => sizeOf(lines[at]),
    getItemKey: (at) => lines[at]?.id ?? at,
    overscan: 8,
    paddingStart: top,
    scrollPaddingStart: top,
  });
  // Sizes are told, not measured: when the lines or their looks change they are asked for again.
  useEffect(() => virtual.measure(), [virtual, lines, isTable]);

  const askedBefore = useRef(asked);
  useEffect(() => {
    if (askedBefore.current !== asked) virtual.scrollToOffset(0);
    askedBefore.current = asked;
  }, [virtual, asked]);

  const at = useMemo(() => (active === undefined ? -1 : lines.findIndex(({ id }) => id === active)), [lines, active]);
  const stoodOn = useRef(active);
  useEffect(() => {
    if (stoodOn.current === active) return;
    stoodOn.current = active;
    // A heading right above belongs to its first ticket.
    if (at >= 0) virtual.scrollToIndex(lines[at - 1]?.is === 'heading' ? at - 1 : at, { align: 'auto' });
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [active, at, lines, virtual]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = steps[event.key];
    if (step === undefined || event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey)
      return;
    event.preventDefault();
    onStep(step);
  };
  const template = { gridTemplateColumns: columns.map((column) => columnWidths[column]).join(' ') };
  const items = virtual.getVirtualItems();
  const isSeen = items.some(({ index }) => index === at);

  return (
    <table
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table walked by the arrows is a grid, says ARIA
      role="grid"
      tabIndex={0}
      aria-label={t('tickets_list')}
      aria-rowcount={lines.length + (isTable ? 1 : 0)}
      aria-colcount={Math.max(1, columns.length)}
      aria-activedescendant={isSeen && active !== undefined ? rowId(active) : undefined}
      onKeyDown={onKeyDown}
      className="group/grid relative block min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      {isTable && <TableHead columns={columns} sort={sort} onSort={onSort} style={template} />}
      <tbody style={{ height: virtual.getTotalSize() - top }} className="relative block">
        {items.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const style: CSSProperties = { height: size, transform: `translateY(${start - top}px)` };
          const place = index + 1 + (isTable ? 1 : 0);
          return line.is === 'heading' ? (
            <HeadingRow key={line.id} line={line} place={place} style={style} span={columns.length} />
          ) : (
            <tr
              key={line.id}
              id={rowId(line.id)}
              aria-rowindex={place}
              aria-selected={line.id === chosen}
              data-active={line.id === active || undefined}
              style={isTable ? { ...style, ...template } : style}
              className={classes(
                'absolute inset-x-2 rounded-lg data-active:outline-accent group-focus-visible/grid:data-active:outline-2 group-focus-visible/grid:data-active:-outline-offset-2',
                isTable ? 'grid gap-3 px-2' : 'block',
                line.id === chosen ? 'bg-accent-soft' : 'hover:bg-hover',
              )}
            >
              {isTable ? (
                <TableCells columns={columns} one={line.one} words={words} href={hrefOf(line.one.row.id)} />
              ) : (
                <TwoLines one={line.one} words={words} href={hrefOf(line.one.row.id)} />
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function HeadingRow({
  line,
  place,
  span,
  style,
}: {
  readonly line: Line & { is: 'heading' };
  readonly place: number;
  readonly span: number;
  readonly style: CSSProperties;
}) {
  return (
    <tr aria-rowindex={place} style={style} className="absolute inset-x-2 flex items-end px-2 pb-1">
      <th
        scope="rowgroup"
        colSpan={Math.max(1, span)}
        className="figures text-left flex min-w-0 items-baseline gap-1.5 text-xs font-medium text-ink-3"
      >
        <span className="truncate">{line.name}</span>
        <span>{line.count}</span>
      </th>
    </tr>
  );
}

function TableHead({
  columns,
  sort,
  onSort,
  style,
}: {
  readonly columns: readonly Column[];
  readonly sort: Sort;
  readonly onSort: (column: Column) => void;
  readonly style: CSSProperties;
}) {
  const { t } = useWords();
  const Way = sort.down ? ArrowDown : ArrowUp;
  return (
    <thead className="sticky block top-0 z-10 border-b border-line bg-sunken px-2">
      <tr aria-rowindex={1} style={{ ...style, height: HEADER - 1 }} className="grid gap-3 px-2">
        {columns.map((column, at) => (
          <th
            key={column}
            scope="col"
            aria-colindex={at + 1}
            aria-sort={sort.by === column ? (sort.down ? 'descending' : 'ascending') : 'none'}
            className="flex min-w-0 items-center"
          >
            <button
              type="button"
              onClick={() => onSort(column)}
              className="flex min-w-0 items-center gap-1 rounded-sm text-xs font-medium text-ink-3 hover:text-ink"
            >
              <span className="truncate">{t(`list_column_${column}`)}</span>
              {sort.by === column && <Way aria-hidden className="size-3 shrink-0" />}
            </button>
          </th>
        ))}
      </tr>
    </thead>
  );
}
