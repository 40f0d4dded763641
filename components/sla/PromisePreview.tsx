import { Timer } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Instant, instant, MINUTE } from '../../lib/base/instant.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { LevelId, TypeId } from '../../lib/model/standard-names.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { promise } from '../../lib/standards/timeline.ts';
import { daysApart, formatMoment, formatTime, nameDay } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { Tip } from '../ui/Tip.tsx';
import { inOwnZone, zoneLabel } from './clock-words.ts';
import { TraceList } from './TraceList.tsx';

function nameOf(clock: CommitmentClock, words: Speaker): string {
  return clock.id === 'reaction' || clock.id === 'answer' ? words.t(`promise_${clock.id}`) : words.label(clock.label);
}

function wholeMinute(at: Instant): Instant {
  return instant(at - (at % MINUTE));
}

/**
 * Which promise the ticket would get if it were filed this minute: «Реакция до 14:32 МСК, ответ до 20:32», the same on the
 * user's own clock where it differs, and why (R-023: outside hours too).
 */
export function PromisePreview({
  policy,
  level,
  type,
  aside,
}: {
  readonly policy: Policy;
  readonly level: LevelId;
  readonly type: TypeId | undefined;
  /** Stands at the end of the second line. */
  readonly aside?: ReactNode;
}) {
  const words = useWords();
  const { t, language } = words;
  // Filed in the course of this minute: seconds would only make the preview restless.
  const now = wholeMinute(useNow('minute'));
  const { zone } = policy.calendar;
  const { commitments, open, changesAt } = promise(policy, level, type, now);
  const label = zoneLabel(zone, now, words);
  const told = commitments.map((clock, index) => {
    const name = nameOf(clock, words);
    const { due } = clock;
    const text =
      due === undefined
        ? `${name} ${clock.text}`
        : daysApart(now, due, zone) === 0
          ? t('promise_until', { name, when: formatTime(due, zone, language) })
          : t('promise_until_day', {
              name,
              day: nameDay(due, now, zone, language),
              when: formatTime(due, zone, language),
            });
    return index === 0 ? text.charAt(0).toLocaleUpperCase() + text.slice(1) : text;
  });
  const own = commitments.flatMap((clock) =>
    clock.due === undefined ? [] : (inOwnZone(clock.due, now, zone, words) ?? []),
  );
  const dated = commitments.some((clock) => clock.due !== undefined);

  return (
    <div className="flex items-start gap-1.5">
      <Timer aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="figures">
          <span className="font-medium">{told.join(', ')}</span>
          {dated && <span className="text-ink-3"> {label}</span>}{' '}
          <Tip trigger={t('common_why')} label={t('promise_title')} wide>
            <div className="flex flex-col gap-4">
              {commitments.map((clock) => (
                <TraceList key={clock.id} clock={clock} zone={label} />
              ))}
            </div>
          </Tip>
        </p>
        <div className="flex items-baseline justify-between gap-2">
          <p className="figures text-xs text-ink-3">
            {own.length > 0 && t('promise_own', { when: own.join(t('promise_and')) })}
          </p>
          {aside && <span className="shrink-0">{aside}</span>}
        </div>
        {!open && (
          <p className="figures text-xs text-ink-3">
            {t('promise_starts', { when: `${formatMoment(changesAt, now, zone, language)} ${label}` })}
          </p>
        )}
      </div>
    </div>
  );
}
