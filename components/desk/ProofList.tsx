import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import type { ProofLine } from './library-search.ts';
import { ProofRow } from './ProofRow.tsx';
import type { ProofNames } from './use-proof-names.ts';

const HEADING = 32;
const ROW = 68;

const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

const idOf = (id: string) => `proof-${id}`;

/** The proofs, of which only those in sight are in the page. One stop of the Tab key; arrows walk, Enter goes to the proof. */
export function ProofList({
  lines,
  words,
  chosen,
  names,
  onChoose,
  ref,
}: {
  readonly lines: readonly ProofLine[];
  readonly words: readonly string[];
  readonly chosen: string | undefined;
  readonly names: ProofNames;
  readonly onChoose: (id: string, how: 'click' | 'step' | 'enter') => void;
  readonly ref: Ref<HTMLElement | null>;
}) {
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => scroller.current, []);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]?.is === 'heading' ? HEADING : ROW),
    getItemKey: (at) => lines[at]?.id ?? at,
    overscan: 4,
  });
  // Sizes are told, not measured: when the lines change they are asked for again.
  useEffect(() => virtual.measure(), [virtual, lines]);
  const proofs = useMemo(() => lines.flatMap((line) => (line.is === 'proof' ? [line.id] : [])), [lines]);
  const at = useMemo(() => lines.findIndex(({ id }) => id === chosen), [lines, chosen]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = steps[event.key];
    const from = chosen === undefined ? -1 : proofs.indexOf(chosen);
    if (event.key === 'Enter') {
      const id = chosen ?? proofs[0];
      if (id !== undefined) onChoose(id, 'enter');
    } else if (step !== undefined) {
      const next = proofs[Math.max(0, Math.min(proofs.length - 1, from + step))];
      if (next !== undefined) onChoose(next, 'step');
    } else return;
    event.preventDefault();
  };
  const drawn = virtual.getVirtualItems();
  const isSeen = drawn.some(({ index }) => index === at);
  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label={t('desk_proof_list')}
      aria-activedescendant={isSeen && chosen !== undefined ? idOf(chosen) : undefined}
      onKeyDown={onKeyDown}
      className="min-h-0 flex-1 overflow-y-auto px-2 pb-2 focus-visible:-outline-offset-2"
    >
      <div role="presentation" style={{ height: virtual.getTotalSize() }} className="relative">
        {drawn.map(({ index, start, size }) => {
          const line = lines[index];
          if (!line) return null;
          const style = { height: size, transform: `translateY(${start}px)` };
          if (line.is === 'heading') {
            return (
              <div
                key={line.id}
                role="presentation"
                style={style}
                className="figures absolute inset-x-0 flex items-end gap-1.5 px-2 pb-1 text-xs font-medium text-ink-3"
              >
                <span className="truncate">{line.name}</span>
                <span>{line.count}</span>
              </div>
            );
          }
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays on the list (active descendant)
            <div
              key={line.id}
              id={idOf(line.id)}
              role="option"
              aria-selected={line.id === chosen}
              aria-posinset={line.place}
              aria-setsize={proofs.length}
              style={style}
              onClick={() => onChoose(line.id, 'click')}
              className="absolute inset-x-0 cursor-default"
            >
              <ProofRow one={line.one} words={words} names={names} isChosen={line.id === chosen} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
