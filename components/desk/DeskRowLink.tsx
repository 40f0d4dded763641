import { Moon, Scale, Upload } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { urgencyOf } from '../../lib/standards/urgency.ts';
import { formatCountdown, formatDay } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { useTicketNumber } from '../ticket/SendingLine.tsx';
import { classes } from '../ui/classes.ts';
import { Mark } from '../ui/Tone.tsx';
import { isSending } from './deeds.ts';
import { type Row, returnOf } from './desk-view.ts';

/** One ticket of the desk: its place, client and level, both countdowns, and why it stands where it stands. */
export function DeskRowLink({ row, current }: { readonly row: Row; readonly current: boolean }) {
  const { t, say, language } = useWords();
  const now = useNow('minute');
  const { one, place, not, client, part } = row;
  const { view, policy, status } = one;
  const number = useTicketNumber(view);
  const type = policy.intake.types.find(({ id }) => id === view.ticket.answers.type)?.label;
  const clocks = status.timeline.commitments.filter(
    ({ state, remaining }) =>
      remaining !== undefined && (state === 'running' || state === 'late' || state === 'paused'),
  );
  const returns = part === 'waiting' ? returnOf(view) : undefined;
  const link = useRef<HTMLAnchorElement>(null);
  // However far the keys have walked, the chosen row is in sight.
  useEffect(() => {
    if (current) link.current?.scrollIntoView?.({ block: 'nearest' });
  }, [current]);
  return (
    <a
      ref={link}
      href={`#${view.ticket.id}`}
      aria-current={current ? 'page' : undefined}
      className={classes('flex gap-2 rounded-lg px-2 py-1.5', current ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      <span className="figures w-6 shrink-0 pt-0.5 text-right text-sm font-semibold text-ink-2">{place?.position}</span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{view.ticket.title}</span>
          <span className="figures shrink-0 text-xs text-ink-3">{number.task ?? number.code}</span>
        </span>
        <span className="flex min-w-0 items-center gap-1 text-xs text-ink-2">
          <span className="truncate">
            {[client?.name || view.ticket.author.name, type, levelLabel(policy, row.level)].filter(Boolean).join(' · ')}
          </span>
          {row.differs && (
            <Mark tone="soon" icon={Scale}>
              {t('desk_level_filed', { level: levelLabel(policy, view.ticket.level) })}
            </Mark>
          )}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-1">
          {clocks.map((clock) => (
            <ClockMark key={clock.id} clock={clock} />
          ))}
          {isSending(view) && (
            <Mark tone="paused" icon={Upload}>
              {t('sending_queued')}
            </Mark>
          )}
          {returns !== undefined && (
            <Mark tone={returns <= now ? 'late' : 'paused'}>
              {t('desk_returns', { day: formatDay(returns, now, policy.calendar.zone, language) })}
            </Mark>
          )}
        </span>
        {(place || not) && (
          <span className="mt-0.5 block text-xs text-ink-3">
            {say((place ?? not)?.why ?? { key: 'queue_title' })} <span>{(place ?? not)?.rule}</span>
          </span>
        )}
      </span>
    </a>
  );
}

function ClockMark({ clock }: { readonly clock: CommitmentClock }) {
  const { say } = useWords();
  const name = clock.id === 'reaction' || clock.id === 'answer' ? say({ key: `promise_${clock.id}` }) : clock.label;
  const tone = urgencyOf(clock);
  return (
    <Mark tone={tone} icon={tone === 'paused' && clock.standsStill ? Moon : undefined}>
      {name} {formatCountdown(clock.remaining ?? 0)}
    </Mark>
  );
}
