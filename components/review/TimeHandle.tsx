import type { KeyboardEvent, PointerEvent } from 'react';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { formatFilmTime } from './film-time.ts';

export interface TimeHandleProps {
  readonly label: string;
  readonly second: number;
  /** Length of the film. */
  readonly end: number;
  readonly look: 'head' | 'start' | 'end' | 'mark';
  /** Where the key leads, in seconds; undefined: the key is none of ours. */
  readonly onKey: (event: KeyboardEvent) => number | undefined;
  /** `isDone`: let go, or a key. */
  readonly onMove: (second: number, isDone: boolean) => void;
  /** The second under the pointer. */
  readonly secondAt: (clientX: number) => number;
}

const looks = {
  head: 'z-30 w-3 -translate-x-1/2 before:absolute before:inset-y-0 before:left-1/2 before:w-0.5 before:-translate-x-1/2 before:bg-ink after:absolute after:-top-1.5 after:left-1/2 after:size-3 after:-translate-x-1/2 after:rounded-full after:border-2 after:border-surface after:bg-ink',
  start:
    'z-20 w-3 -translate-x-full rounded-l-md bg-accent-fill after:absolute after:top-1/2 after:left-1/2 after:h-5 after:w-0.5 after:-translate-1/2 after:rounded-full after:bg-on-accent',
  end: 'z-20 w-3 rounded-r-md bg-accent-fill after:absolute after:top-1/2 after:left-1/2 after:h-5 after:w-0.5 after:-translate-1/2 after:rounded-full after:bg-on-accent',
  mark: 'z-20 w-3 -translate-x-1/2 before:absolute before:inset-y-0 before:left-1/2 before:w-1 before:-translate-x-1/2 before:bg-late after:absolute after:top-1/2 after:left-1/2 after:size-3 after:-translate-1/2 after:rounded-full after:border-2 after:border-surface after:bg-late',
} as const;

/** Something on the timeline that stands at a second and is moved by the mouse, the finger or the arrow keys. */
export function TimeHandle({ label, second, end, look, onKey, onMove, secondAt }: TimeHandleProps) {
  const { language } = useWords();
  const drag = (event: PointerEvent<HTMLElement>, isDone: boolean) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    onMove(secondAt(event.clientX), isDone);
    if (isDone) event.currentTarget.releasePointerCapture(event.pointerId);
  };
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={label}
      title={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(end * 10) / 10}
      aria-valuenow={Math.round(second * 10) / 10}
      aria-valuetext={formatFilmTime(second, language)}
      onKeyDown={(event) => {
        const to = onKey(event);
        if (to === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onMove(to, true);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.focus();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => drag(event, false)}
      onPointerUp={(event) => drag(event, true)}
      onPointerCancel={(event) => drag(event, true)}
      className={classes('absolute inset-y-0 cursor-ew-resize touch-none', looks[look])}
      style={{ left: `${(second / end) * 100}%` }}
    />
  );
}
