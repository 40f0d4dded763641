import {
  CircleAlert,
  CornerDownLeft,
  FileWarning,
  Keyboard,
  ListChecks,
  type LucideIcon,
  MousePointerClick,
  Navigation,
  RotateCcw,
  Send,
  Timer,
  TriangleAlert,
  Unplug,
  X,
} from 'lucide-react';
import { memo } from 'react';
import type { TrailItem } from '../../lib/model/trail.ts';
import { answerWords, itemWords, lineWords, pageWords, stepWords } from '../../lib/model/trail-words.ts';
import { formatDuration } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { IconButton } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';

const acts: Record<Extract<TrailItem, { is: 'step' }>['act'], LucideIcon> = {
  click: MousePointerClick,
  input: Keyboard,
  choose: ListChecks,
  submit: Send,
  key: CornerDownLeft,
  navigate: Navigation,
};

function iconOf(item: TrailItem): { readonly icon: LucideIcon; readonly tone: string } {
  if (item.is === 'step') return { icon: acts[item.act], tone: 'text-ink-3' };
  if (item.is === 'console') {
    if (item.level === 'warning') return { icon: TriangleAlert, tone: 'text-soon' };
    return { icon: item.level === 'error' ? CircleAlert : FileWarning, tone: 'text-late' };
  }
  const isFailed = item.status === 0 || item.status >= 400;
  return isFailed ? { icon: Unplug, tone: 'text-late' } : { icon: Timer, tone: 'text-soon' };
}

export interface TrailLineProps {
  readonly id: string;
  readonly item: TrailItem;
  /** Second of the untouched film; undefined where it has none. */
  readonly second: number | undefined;
  readonly isRemoved: boolean;
  /** Its part of the film was cut out: it does not leave. */
  readonly isOutside: boolean;
  readonly isCurrent: boolean;
  /** Nothing changes any more: the ticket is filed. */
  readonly fixed: boolean;
  readonly onSeek: (second: number) => void;
  readonly onRemove: (id: string, removed: boolean) => void;
}

/** One line of a trail: when, what, where; a click goes there in the film. */
export const TrailLine = memo(function TrailLine(props: TrailLineProps) {
  const { id, item, second, isRemoved, isOutside, isCurrent, fixed, onSeek, onRemove } = props;
  const words = useWords();
  const say = (key: string, params?: Readonly<Record<string, string | number>>) => words.say({ key, params });
  const { icon: Icon, tone } = iconOf(item);
  const what = itemWords(item, say, words.language).slice(0, 120);
  const time = second === undefined ? '' : formatDuration(second);
  return (
    <li
      data-line={id}
      aria-current={isCurrent || undefined}
      className={classes('group relative rounded-md', isCurrent ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      <button
        type="button"
        disabled={second === undefined}
        onClick={() => second !== undefined && onSeek(second)}
        title={second === undefined ? undefined : words.t('trail_seek', { time })}
        className={classes(
          // The ring stands inside: the list around it cuts off what goes beyond.
          'flex w-full min-w-0 items-start gap-1.5 rounded-md px-1 py-1 text-left text-xs leading-4.5 focus-visible:-outline-offset-2',
          (isRemoved || isOutside) && 'text-ink-3',
        )}
      >
        <span className="figures w-8 shrink-0 text-ink-3">{time}</span>
        <Icon aria-hidden className={classes('mt-0.5 size-3.5 shrink-0', tone)} />
        <span className={classes('min-w-0 flex-1 wrap-anywhere', isRemoved && 'line-through')}>
          {item.is === 'step' && (
            <>
              {stepWords(item, say)}
              {item.act !== 'navigate' && <span className="text-ink-3"> — {pageWords(item.page, say)}</span>}
            </>
          )}
          {item.is === 'console' && (
            <>
              <span className="text-ink-2">{lineWords(item, say)}</span>
              <span className="line-clamp-3 font-mono text-xs whitespace-pre-wrap">{item.text}</span>
            </>
          )}
          {item.is === 'request' && (
            <>
              <span className="font-mono text-xs">
                {item.method} {item.path}
              </span>
              <span className="text-ink-2"> — {answerWords(item, say, words.language)}</span>
            </>
          )}
          {isOutside && (
            <span title={words.t('trail_outside_hint')} className="ml-1.5 rounded bg-sunken px-1 text-xs text-ink-2">
              {words.t('trail_outside')}
            </span>
          )}
        </span>
      </button>
      {!fixed && (
        <IconButton
          small
          icon={isRemoved ? RotateCcw : X}
          label={words.t(isRemoved ? 'trail_restore' : 'trail_remove', { what })}
          onClick={() => onRemove(id, !isRemoved)}
          className={classes(
            'absolute top-0 right-0 bg-raised',
            !isRemoved && 'opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100',
          )}
        />
      )}
    </li>
  );
});
