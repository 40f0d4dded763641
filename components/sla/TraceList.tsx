import type { CommitmentClock, TraceStep } from '../../lib/model/timeline.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';

const dots: Record<TraceStep['kind'], string> = {
  start: 'bg-ink-3',
  'cut-off': 'bg-ink-3',
  work: 'bg-accent',
  still: 'bg-edge',
  pause: 'bg-paused',
  return: 'bg-accent',
  level: 'bg-ink-3',
  restart: 'bg-ink-3',
  reopen: 'bg-ink-3',
  due: 'bg-ink',
};

/** Why this due instant, step by step: what counted and what did not. */
export function TraceList({ clock, zone }: { readonly clock: CommitmentClock; readonly zone: string }) {
  const { t, say, label } = useWords();
  return (
    <div className="flex flex-col gap-2">
      <p className="text-xs text-ink-3">
        <span className="font-medium text-ink-2">{label(clock.label)}</span>: {label(clock.text)} · {clock.rule} ·{' '}
        {zone}
      </p>
      <ol className="flex flex-col gap-1">
        {clock.trace.map((step, index) => (
          <li key={index} className="figures flex gap-2 text-xs">
            <span aria-hidden className={classes('mt-1.5 size-1.5 shrink-0 rounded-full', dots[step.kind])} />
            <span className={classes(step.kind === 'still' && 'text-ink-3', step.kind === 'due' && 'font-semibold')}>
              {say(step.words)}
            </span>
          </li>
        ))}
      </ol>
      {clock.provisional && <p className="text-xs text-soon">{t('clock_provisional')}</p>}
    </div>
  );
}
