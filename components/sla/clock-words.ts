import type { Instant } from '../../lib/base/instant.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import { formatMoment, formatSpan, localZone, sameClock, zoneName } from '../format.ts';
import type { Speaker } from '../hooks/use-words.tsx';

/** «МСК» for Moscow, otherwise the zone's short name. */
export function zoneLabel(zone: string, at: Instant, words: Speaker): string {
  return zone === 'Europe/Moscow' ? words.t('zone_moscow') : zoneName(zone, at, words.language);
}

/** «14:32 МСК»: an instant in the consultant's zone. */
export function inZone(at: Instant, now: Instant, zone: string, words: Speaker): string {
  return `${formatMoment(at, now, zone, words.language)} ${zoneLabel(zone, at, words)}`;
}

/** «16:32» for the user's own clock; undefined where it shows the same. */
export function inOwnZone(at: Instant, now: Instant, zone: string, words: Speaker): string | undefined {
  const own = localZone();
  return sameClock(zone, own, at) ? undefined : formatMoment(at, now, own, words.language);
}

/** What a clock says in words: «осталось 1 ч 42 мин», «просрочено на 5 мин», «выполнено в 14:20»… */
export function clockWords(clock: CommitmentClock, now: Instant, zone: string, words: Speaker): string {
  const { t, language } = words;
  const { state, remaining, metAt } = clock;
  const span = remaining === undefined ? '' : formatSpan(remaining, language);
  switch (state) {
    case 'none':
      return clock.text;
    case 'stopped':
      return t('clock_stopped');
    case 'met':
      return t('clock_met', { when: metAt === undefined ? '' : formatMoment(metAt, now, zone, language) });
    case 'metLate':
      return t('clock_met_late', { when: metAt === undefined ? '' : formatMoment(metAt, now, zone, language) });
    case 'late':
      return t('clock_late', { span });
    case 'paused':
      return t('clock_paused', { span });
    case 'running':
      return clock.standsStill ? t('clock_still', { span }) : t('clock_left', { span });
  }
}
