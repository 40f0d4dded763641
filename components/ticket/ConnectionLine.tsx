import { PlugZap, TriangleAlert } from 'lucide-react';
import { wholeMinute } from '../../lib/base/instant.ts';
import { clockOf, isOpen, nextOpening } from '../../lib/clock/week.ts';
import { levelLabel } from '../../lib/standards/level.ts';
import { daysApart, formatMoment, formatTime, localZone, sameClock } from '../format.ts';
import type { Case } from '../hooks/use-case.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { useNow } from '../hooks/use-now.ts';
import { useWords } from '../hooks/use-words.tsx';
import { zoneLabel } from '../sla/clock-words.ts';
import { Button } from '../ui/Button.tsx';
import { classes } from '../ui/classes.ts';

/** Portal · level · «сейчас на связи» or when the consultant opens, with the user's own time. */
export function ConnectionLine({ around }: { readonly around: Case }) {
  const words = useWords();
  const { t, say, language } = words;
  const desk = useDesk();
  const now = useNow('minute');
  const { connection, policy, level, client } = around;
  const clock = clockOf(policy.calendar);
  const { zone } = policy.calendar;
  const open = isOpen(clock, now);
  const opening = nextOpening(clock, now);
  const own = localZone();
  const when = t('line_opens', {
    when:
      daysApart(now, opening, zone) <= 1
        ? formatTime(opening, zone, language)
        : formatMoment(opening, now, zone, language),
    zone: zoneLabel(zone, opening, words),
  });
  const ownTime = sameClock(zone, own, opening)
    ? undefined
    : t('line_local', { time: formatTime(open ? wholeMinute(now) : opening, own, language) });
  // The whole host stands in the tooltip: the line has room for what differs, not for what every cloud portal shares.
  const called = client?.name === connection?.host ? undefined : client?.name;
  const name = connection ? called || connection.host.replace(/\.bitrix24\.[a-z.]+$/, '') : undefined;

  return (
    <div className="flex h-7 items-center gap-1.5 px-3 text-xs text-ink-2">
      {connection?.trouble ? (
        <>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-soon" />
          <span
            className="min-w-0 flex-1 truncate"
            title={say({ key: connection.trouble.words, params: connection.trouble.params })}
          >
            {say({ key: connection.trouble.words, params: connection.trouble.params })}
          </span>
          <Button look="accent" small className="-mr-2" onClick={() => desk.openPage('options')}>
            {t('common_settings')}
          </Button>
        </>
      ) : connection ? (
        <>
          <span aria-hidden className={classes('size-2 shrink-0 rounded-full', open ? 'bg-calm' : 'bg-paused')} />
          <span className="min-w-0 truncate" title={connection.host}>
            {name}
          </span>
          <span aria-hidden>·</span>
          <button
            type="button"
            className="shrink-0 rounded-sm hover:underline"
            onClick={() => desk.openPage('options', 'level')}
          >
            {level === undefined ? t('line_level_unknown') : words.label(levelLabel(policy, level))}
          </button>
          <span aria-hidden>·</span>
          <span className="figures shrink-0">{open ? t('line_open') : when}</span>
          {ownTime && <span className="figures ml-auto shrink-0 text-ink-3">{ownTime}</span>}
        </>
      ) : (
        <>
          <PlugZap aria-hidden className="size-3.5 shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">{t('line_none')}</span>
          <Button look="accent" small className="-mr-2" onClick={() => desk.openPage('options', 'connect')}>
            {t('line_connect')}
          </Button>
        </>
      )}
    </div>
  );
}
