import { Moon, Scale, Upload } from 'lucide-react';
import { memo } from 'react';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { urgencyOf } from '../../lib/standards/urgency.ts';
import { formatCountdown, formatDay } from '../format.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePortalName } from '../hooks/use-portals.tsx';
import { useWords } from '../hooks/use-words.tsx';
import { portalOf } from '../queue/filter.ts';
import { RushMark } from '../ticket/RushMark.tsx';
import { useTicketNumber } from '../ticket/SendingLine.tsx';
import { classes } from '../ui/classes.ts';
import { Mark } from '../ui/Tone.tsx';
import { isSending } from './deeds.ts';
import { type ListedRow, returnOf } from './desk-view.ts';

/** One ticket of the desk: its place, client and level, both countdowns, and why it stands where it stands. */
export const DeskRowLink = memo(function DeskRowLink({
  row,
  current,
  isStop,
  isSettled,
}: {
  readonly row: ListedRow;
  readonly current: boolean;
  /** The Tab key stops here; arrows go to the others. */
  readonly isStop: boolean;
  /** Its place is told only once all are known that may stand before it. */
  readonly isSettled: boolean;
}) {
  const { t, say, label, language } = useWords();
  const now = useNow('minute');
  const { one, client, part } = row;
  const { listed, ticket, policy, clocks } = one;
  const number = useTicketNumber(listed);
  const portal = usePortalName()(portalOf(listed));
  const type = label(policy.intake.types.find(({ id }) => id === ticket.answers.type)?.label ?? '');
  const returns = part === 'waiting' ? returnOf(listed) : undefined;
  const place = isSettled ? row.place : undefined;
  const not = isSettled ? row.not : undefined;
  return (
    <a
      href={`#${ticket.id}`}
      tabIndex={isStop ? 0 : -1}
      aria-current={current ? 'page' : undefined}
      className={classes('flex gap-2 rounded-lg px-2 py-1.5', current ? 'bg-accent-soft' : 'hover:bg-hover')}
    >
      <span className="figures w-7 shrink-0 pt-0.5 text-right text-sm font-semibold text-ink-2">{place?.position}</span>
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{ticket.title}</span>
          <span className="figures shrink-0 text-xs text-ink-3">{number.task ?? number.code}</span>
        </span>
        <span className="flex min-w-0 items-center gap-1 text-xs text-ink-2">
          <span className="truncate">
            {[portal, client?.name || ticket.author.name, type, label(levelLabel(policy, row.level))]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {row.differs && (
            <Mark tone="soon" icon={Scale}>
              {t('desk_level_filed', { level: label(levelLabel(policy, ticket.level)) })}
            </Mark>
          )}
        </span>
        <span className="mt-1 flex flex-wrap items-center gap-1">
          {clocks.map((clock) => (
            <ClockMark key={clock.id} clock={clock} />
          ))}
          <RushMark rush={one.rush ?? 'none'} to="consultant" />
          {isSending(listed) && (
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
            {say((place ?? not)?.why ?? { key: 'queue_title' })}{' '}
            <span className="whitespace-nowrap">{(place ?? not)?.rule}</span>
          </span>
        )}
      </span>
    </a>
  );
});

function ClockMark({ clock }: { readonly clock: CommitmentClock }) {
  const { say, label } = useWords();
  const name =
    clock.id === 'reaction' || clock.id === 'answer' ? say({ key: `promise_${clock.id}` }) : label(clock.label);
  const tone = urgencyOf(clock);
  return (
    <Mark tone={tone} icon={tone === 'paused' && clock.standsStill ? Moon : undefined}>
      {name} {formatCountdown(clock.remaining ?? 0)}
    </Mark>
  );
}
