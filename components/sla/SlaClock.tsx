import type { Instant } from '../../lib/base/instant.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { formatCountdown, zoneLabel } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { Tip } from '../ui/Tip.tsx';
import { toneIcons, toneText } from '../ui/Tone.tsx';
import { clockWords, inOwnZone, inZone } from './clock-words.ts';
import { TraceList } from './TraceList.tsx';
import { isOpenClock, toneOf } from './tone.ts';

export interface SlaClockProps {
  readonly clock: CommitmentClock;
  readonly now: Instant;
  readonly zone: string;
}

/** One promise: its number at arm's length, its state as colour, icon and word, its due instant on both clocks, and why. */
export function SlaClock({ clock, now, zone }: SlaClockProps) {
  const words = useWords();
  const { t } = words;
  const tone = toneOf(clock);
  const Icon = toneIcons[tone];
  const own = clock.due === undefined ? undefined : inOwnZone(clock.due, now, zone, words);
  const showsNumber = isOpenClock(clock) && clock.remaining !== undefined;

  return (
    <div className="flex min-w-0 flex-1 flex-col gap-0.5">
      <p className="text-xs font-medium text-ink-3">{clock.label}</p>
      <p className={classes('flex items-center gap-1.5', toneText[tone])}>
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={2.25} />
        {showsNumber && (
          <span aria-hidden className="figures text-xl leading-7 font-semibold">
            {formatCountdown(clock.remaining ?? 0)}
          </span>
        )}
        <span className={classes('min-w-0', showsNumber ? 'text-xs' : 'text-sm font-medium')}>
          {clockWords(clock, now, zone, words)}
        </span>
      </p>
      <p className="figures text-xs text-ink-2">
        {clock.due !== undefined && t('clock_due', { when: inZone(clock.due, now, zone, words) })}
        {own && <span className="text-ink-3"> · {t('line_local', { time: own })}</span>}
        {clock.state !== 'none' && (
          <>
            {' '}
            <Tip trigger={t('common_why')} wide>
              <TraceList clock={clock} zone={zoneLabel(zone, now, words.language)} />
            </Tip>
          </>
        )}
        {clock.state === 'none' && <span className="text-ink-3">{clock.rule}</span>}
      </p>
    </div>
  );
}
