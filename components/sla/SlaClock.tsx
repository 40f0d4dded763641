import { Moon } from 'lucide-react';
import type { Instant } from '../../lib/base/instant.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { urgencyOf } from '../../lib/standards/urgency.ts';
import { formatCountdown } from '../format.ts';
import { useWords } from '../hooks/use-words.tsx';
import { classes } from '../ui/classes.ts';
import { Tip } from '../ui/Tip.tsx';
import { toneIcons, toneText } from '../ui/Tone.tsx';
import { clockWords, inOwnZone, inZone, zoneLabel } from './clock-words.ts';
import { isOpenClock } from './open-clock.ts';
import { TraceList } from './TraceList.tsx';

function shortWord({ state, standsStill }: CommitmentClock) {
  if (state === 'late') return 'clock_word_late';
  if (state === 'paused') return 'clock_word_paused';
  return standsStill ? 'clock_word_still' : 'clock_word_left';
}

export interface SlaClockProps {
  readonly clock: CommitmentClock;
  readonly now: Instant;
  readonly zone: string;
}

/** One promise: its number at arm's length, its state as colour, icon and word, its due instant on both clocks, and why. */
export function SlaClock({ clock, now, zone }: SlaClockProps) {
  const words = useWords();
  const { t } = words;
  const tone = urgencyOf(clock);
  // Outside hours the clock stands by itself; put off, somebody has stopped it.
  const Icon = tone === 'paused' && clock.standsStill ? Moon : toneIcons[tone];
  const own = clock.due === undefined ? undefined : inOwnZone(clock.due, now, zone, words);
  const showsNumber = isOpenClock(clock) && clock.remaining !== undefined;

  return (
    <div className="flex min-w-36 flex-1 flex-col gap-0.5">
      <p className="text-xs font-medium text-ink-3">{words.label(clock.label)}</p>
      <p className={classes('flex items-center gap-1.5', toneText[tone])}>
        <Icon aria-hidden className="size-4 shrink-0" strokeWidth={2.25} />
        {showsNumber && (
          <span aria-hidden className="figures text-xl leading-7 font-semibold">
            {formatCountdown(clock.remaining ?? 0)}
          </span>
        )}
        {showsNumber && (
          <span aria-hidden className="min-w-0 text-xs">
            {t(shortWord(clock))}
          </span>
        )}
        <span className={showsNumber ? 'sr-only' : 'min-w-0 text-sm font-medium'}>
          {clockWords(clock, now, zone, words)}
        </span>
      </p>
      <p className="figures text-xs text-ink-2">
        {clock.due !== undefined && t('clock_due', { when: inZone(clock.due, now, zone, words) })}
        {clock.state !== 'none' && (
          <>
            {' '}
            <Tip trigger={t('common_why')} label={words.label(clock.label)} wide>
              <TraceList clock={clock} zone={zoneLabel(zone, now, words)} />
            </Tip>
          </>
        )}
        {clock.state === 'none' && <span className="text-ink-3">{clock.rule}</span>}
      </p>
      {own && <p className="figures text-xs text-ink-3">{t('line_local', { time: own })}</p>}
    </div>
  );
}
