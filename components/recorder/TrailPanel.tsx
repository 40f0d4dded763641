import { ListOrdered, RotateCcw, TerminalSquare } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FilmRow } from '../../lib/model/film-cut.ts';
import type { RecordingId } from '../../lib/model/ids.ts';
import { environmentWords } from '../../lib/model/trail-words.ts';
import { useDeed } from '../hooks/use-deed.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useLive } from '../hooks/use-live.ts';
import { useWords } from '../hooks/use-words.tsx';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Switch } from '../ui/Switch.tsx';
import { useToast } from '../ui/Toast.tsx';
import { TrailFilters } from './TrailFilters.tsx';
import { TrailLine } from './TrailLine.tsx';
import { currentRow, filterRows, placeRows, type TrailFilter } from './trail-lines.ts';

/** So many lines are put on the screen at once; a trail may have thousands. */
const PAGE = 200;

export interface TrailPanelProps {
  readonly recordingId: RecordingId;
  readonly film: FilmRow;
  /** Where the player is, in seconds of the untouched film. */
  readonly second: number;
  readonly onSeek: (second: number) => void;
}

/** What happened on the page while it was filmed (J2): shown before it is attached, line by line to be taken out. */
export function TrailPanel({ recordingId, film, second, onSeek }: TrailPanelProps) {
  const { t, fault, say: tell } = useWords();
  const desk = useDesk();
  const toast = useToast();
  const deed = useDeed();
  const trail = useLive(useMemo(() => desk.trail(recordingId), [desk, recordingId]));
  const [filter, setFilter] = useState<TrailFilter>('all');
  const [most, setMost] = useState(PAGE);
  const list = useRef<HTMLOListElement>(null);
  const isHeld = useRef(false);
  const { recording, open } = film;

  const placed = useMemo(() => (trail.is === 'ready' ? placeRows(recording, trail.value) : []), [recording, trail]);
  const rows = useMemo(() => filterRows(placed, filter), [placed, filter]);
  const current = currentRow(rows, second);
  const currentId = rows[current]?.row.id;
  const shown = rows.slice(0, Math.max(most, current + 1));

  // Follows the player, unless somebody is reading: then the list stays where it is.
  useEffect(() => {
    const box = list.current;
    if (!box || !currentId || isHeld.current) return;
    const line = box.querySelector<HTMLElement>(`[data-line="${CSS.escape(currentId)}"]`);
    if (!line) return;
    const [top, end] = [line.offsetTop - box.offsetTop, line.offsetTop - box.offsetTop + line.offsetHeight];
    if (top < box.scrollTop || end > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight / 3;
  }, [currentId]);

  const { run } = deed;
  const remove = useCallback(
    (ids: readonly string[], removed: boolean) => run(() => desk.removeTrailItems(recordingId, ids, removed)),
    [run, desk, recordingId],
  );
  const removeOne = useCallback((id: string, removed: boolean) => void remove([id], removed), [remove]);

  if (trail.is === 'loading') return <p className="p-2 text-sm text-ink-3">{t('common_loading')}</p>;
  if (trail.is === 'failed') {
    return (
      <p role="alert" className="p-2 text-sm text-late">
        {fault(trail.failure)}
      </p>
    );
  }
  const { environment, attached } = trail.value;
  if (placed.length === 0) {
    return (
      <p className="mt-4 border-t border-line pt-4 text-xs text-ink-2">
        {t(environment ? 'trail_empty' : 'trail_none')}
      </p>
    );
  }

  const lines = placed.filter(({ row }) => row.item.is === 'console');
  const isConsoleOff = lines.length > 0 && lines.every(({ row }) => row.removed);
  const removeConsole = async () => {
    const ids = lines.filter(({ row }) => row.removed === isConsoleOff).map(({ row }) => row.id);
    const done = await remove(ids, !isConsoleOff);
    if (!done || isConsoleOff) return;
    toast(t('trail_removed', { n: ids.length }), {
      label: t('common_undo'),
      run: () => void remove(ids, false),
    });
  };
  const stepsAsText = () =>
    run(async () => {
      const { added, undo } = await desk.stepsAsText(recordingId);
      if (added === 0) toast(t('trail_as_text_done_before'));
      else toast(t('trail_as_text_done', { n: added }), { label: t('common_undo'), run: () => void run(undo) });
    });
  const words = (key: string, params?: Readonly<Record<string, string | number>>) => tell({ key, params });

  return (
    <section aria-label={t('trail_title')} className="mt-4 flex flex-col gap-2 border-t border-line pt-4">
      <h2 className="text-xs text-ink-2">{t('trail_title')}</h2>
      <p className="text-xs text-ink-3">{t('trail_hint')}</p>
      <Switch
        checked={attached}
        onChange={(on) => void run(() => desk.attachTrail(recordingId, on))}
        label={t('trail_attach')}
        hint={t('trail_attach_hint')}
        disabled={!open}
      />
      <div className="flex flex-wrap items-center gap-1.5">
        <TrailFilters rows={placed} filter={filter} onFilter={setFilter} />
        {open && lines.length > 0 && (
          <Button small look="ghost" icon={isConsoleOff ? RotateCcw : TerminalSquare} onClick={removeConsole}>
            {t(isConsoleOff ? 'trail_restore_console' : 'trail_remove_console')}
          </Button>
        )}
        {open && placed.some(({ row, isOutside }) => row.item.is === 'step' && !row.removed && !isOutside) && (
          <Button small icon={ListOrdered} disabled={deed.busy} onClick={stepsAsText} className="ml-auto">
            {t('trail_as_text')}
          </Button>
        )}
      </div>
      {deed.failure && (
        <p role="alert" className="text-xs text-late">
          {fault(deed.failure)}
        </p>
      )}
      <ol
        ref={list}
        onMouseEnter={() => {
          isHeld.current = true;
        }}
        onMouseLeave={() => {
          isHeld.current = false;
        }}
        className={
          attached ? 'max-h-[28rem] min-h-0 overflow-y-auto' : 'max-h-[28rem] min-h-0 overflow-y-auto opacity-60'
        }
      >
        {shown.map(({ row, second: at, isOutside }) => (
          <TrailLine
            key={row.id}
            id={row.id}
            item={row.item}
            second={at}
            isRemoved={row.removed}
            isOutside={isOutside}
            isCurrent={row.id === currentId}
            fixed={!open}
            onSeek={onSeek}
            onRemove={removeOne}
          />
        ))}
        {rows.length === 0 && <li className="px-2 py-1 text-sm text-ink-3">{t('trail_filtered_none')}</li>}
        {rows.length > shown.length && (
          <li>
            <Button small look="ghost" onClick={() => setMost(shown.length + PAGE)}>
              {t('trail_more', { n: Math.min(PAGE, rows.length - shown.length) })}
            </Button>
          </li>
        )}
      </ol>
      {environment && (
        <Fold title={t('trail_environment')}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
            {environmentWords(environment, words).map(([label, value]) => (
              <div key={label} className="contents">
                <dt className="text-ink-3">{label}</dt>
                <dd className="min-w-0 wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </section>
  );
}
