import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef } from 'react';
import type { DeskPart } from '../../lib/standards/consult-queue.ts';
import { useWords } from '../hooks/use-words.tsx';
import { DeskRowLink } from './DeskRowLink.tsx';
import type { ListedRow } from './desk-view.ts';

export const deskParts = {
  queue: 'desk_part_queue',
  outside: 'desk_part_outside',
  underway: 'desk_part_underway',
  waiting: 'desk_part_waiting',
  answered: 'desk_part_answered',
  finished: 'desk_part_finished',
} as const satisfies Record<DeskPart, string>;

const HEADING = 32;
const ROW = 86;

type Line =
  | { readonly is: 'heading'; readonly part: DeskPart; readonly count: number }
  | {
      readonly is: 'row';
      readonly part: DeskPart;
      readonly row: ListedRow;
      readonly place: number;
      /** Of so many in its part. */
      readonly of: number;
    };

/** What a key asks of the list: by so many rows, or to an end. */
export type DeskStep = number | 'first' | 'last';

const steps: Readonly<Record<string, DeskStep>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: 'first',
  End: 'last',
};

/** The rows under the headings of their parts; the rows come in the order of the parts. */
function linesOf(rows: readonly ListedRow[]): readonly Line[] {
  return [...Map.groupBy(rows, ({ part }) => part)].flatMap(([part, of]): Line[] => [
    { is: 'heading', part, count: of.length },
    ...of.map((row, at): Line => ({ is: 'row', part, row, place: at + 1, of: of.length })),
  ]);
}

/**
 * All tickets of the desk by what is to be done with them; the waiting list first, in its order. However many there are,
 * only those in sight are in the page. One stop of the Tab key: arrows walk, Enter goes to the ticket.
 */
export function DeskList({
  rows,
  chosen,
  isSettled,
  onStep,
  onEnter,
}: {
  readonly rows: readonly ListedRow[];
  readonly chosen: string | undefined;
  /** Everything that has a place in the queue is read; before that no place is told. */
  readonly isSettled: boolean;
  readonly onStep: (step: DeskStep) => void;
  readonly onEnter: () => void;
}) {
  const { t } = useWords();
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => linesOf(rows), [rows]);
  const at = useMemo(
    () => lines.findIndex((line) => line.is === 'row' && line.row.one.ticket.id === chosen),
    [lines, chosen],
  );
  // The stop of the Tab key is there however far the list was scrolled away from it.
  const stop = at >= 0 ? at : 1;
  const range = useCallback(
    (seen: Range) => {
      const drawn = defaultRangeExtractor(seen);
      return drawn.includes(stop) ? drawn : [...drawn, stop].sort((one, other) => one - other);
    },
    [stop],
  );
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (lines[index]?.is === 'heading' ? HEADING : ROW),
    getItemKey: (index) => {
      const line = lines[index];
      return line?.is === 'row' ? line.row.one.ticket.id : `part:${line?.part}`;
    },
    rangeExtractor: range,
    overscan: 6,
    scrollPaddingStart: HEADING,
  });

  // However far the keys have walked, the chosen row is in sight; and has the focus, when the list had it.
  const isByKey = useRef(false);
  const shownBefore = useRef<string>(undefined);
  useEffect(() => {
    if (chosen === shownBefore.current || at < 0) return;
    shownBefore.current = chosen;
    virtual.scrollToIndex(at, { align: 'auto' });
    if (!isByKey.current) return;
    isByKey.current = false;
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>('a[tabindex="0"]')?.focus({ preventScroll: true }),
    );
  }, [chosen, at, virtual]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = steps[event.key];
    const isOnChosen = event.target instanceof Element && event.target.closest('a[aria-current]') !== null;
    if (step !== undefined) {
      isByKey.current = true;
      onStep(step);
    } else if (event.key === 'Enter' && isOnChosen) onEnter();
    else return;
    event.preventDefault();
  };

  const drawn = Map.groupBy(virtual.getVirtualItems(), ({ index }) => lines[index]?.part);
  return (
    <nav
      ref={scroller}
      aria-label={t('desk_list')}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto px-2"
    >
      <div style={{ height: virtual.getTotalSize() }} className="relative">
        {[...drawn].map(
          ([part, items]) =>
            part && (
              <section key={part} aria-label={t(deskParts[part])} className="contents">
                {items.map(({ index, start, key }) => {
                  const line = lines[index];
                  return line?.is === 'heading' ? (
                    <h2
                      key={key}
                      ref={virtual.measureElement}
                      data-index={index}
                      style={{ transform: `translateY(${start}px)` }}
                      className="figures absolute inset-x-0 flex items-baseline gap-1.5 px-2 pt-2 pb-1 text-xs font-medium text-ink-3"
                    >
                      {t(deskParts[part])}
                      <span>{line.count}</span>
                    </h2>
                  ) : null;
                })}
                <ol className="contents">
                  {items.map(({ index, start, key }) => {
                    const line = lines[index];
                    return line?.is === 'row' ? (
                      <li
                        key={key}
                        ref={virtual.measureElement}
                        data-index={index}
                        aria-posinset={line.place}
                        aria-setsize={line.of}
                        style={{ transform: `translateY(${start}px)` }}
                        className="absolute inset-x-0"
                      >
                        <DeskRowLink
                          row={line.row}
                          current={line.row.one.ticket.id === chosen}
                          isStop={index === stop}
                          isSettled={isSettled}
                        />
                      </li>
                    ) : null;
                  })}
                </ol>
              </section>
            ),
        )}
      </div>
    </nav>
  );
}
