import { Timer } from 'lucide-react';
import type { Policy } from '../../lib/model/policy.ts';
import type { LevelId, TypeId } from '../../lib/model/standard-names.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { promise } from '../../lib/standards/timeline.ts';
import { formatMoment, zoneLabel } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { type Speaker, useWords } from '../hooks/use-words.tsx';
import { Tip } from '../ui/Tip.tsx';
import { inOwnZone } from './clock-words.ts';
import { TraceList } from './TraceList.tsx';

function nameOf(clock: CommitmentClock, words: Speaker): string {
  return clock.id === 'reaction' || clock.id === 'answer' ? words.t(`promise_${clock.id}`) : clock.label;
}

/**
 * Which promise the ticket would get if it were filed this minute: «Реакция до 14:32 МСК, ответ до 20:32», the same on the
 * user's own clock where it differs, and why (R-023: outside hours too).
 */
export function PromisePreview({
  policy,
  level,
  type,
}: {
  readonly policy: Policy;
  readonly level: LevelId;
  readonly type: TypeId | undefined;
}) {
  const words = useWords();
  const { t, language } = words;
  const now = useNow('minute');
  const { zone } = policy.calendar;
  const { commitments, open, changesAt } = promise(policy, level, type, now);
  const label = zoneLabel(zone, now, language);
  const told = commitments.map((clock, index) => {
    const name = nameOf(clock, words);
    const text =
      clock.due === undefined
        ? `${name} ${clock.text}`
        : t('promise_until', { name, when: formatMoment(clock.due, now, zone, language) });
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
          <Tip trigger={t('common_why')} wide>
            <div className="flex flex-col gap-4">
              {commitments.map((clock) => (
                <TraceList key={clock.id} clock={clock} zone={label} />
              ))}
            </div>
          </Tip>
        </p>
        {own.length > 0 && (
          <p className="figures text-xs text-ink-3">{t('promise_own', { when: own.join(t('promise_and')) })}</p>
        )}
        {!open && (
          <p className="figures text-xs text-ink-3">
            {t('promise_starts', { when: `${formatMoment(changesAt, now, zone, language)} ${label}` })}
          </p>
        )}
      </div>
    </div>
  );
}
