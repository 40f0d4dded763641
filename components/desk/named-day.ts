import { DAY, type Instant } from '../../lib/base/instant.ts';
import { dayFromText, instantOn, minutesOf } from '../../lib/clock/day.ts';
import { clockOf, intervalsOn } from '../../lib/clock/week.ts';
import type { PolicyCore } from '../../lib/model/policy.ts';

/** «До 28 ноября» is until that day's closing: 22:00 МСК by the consultant's hours, midnight on a day without hours. */
export function closingOf(policy: Pick<PolicyCore, 'calendar'>, day: string): Instant {
  const number = dayFromText(day);
  const last = intervalsOn(policy.calendar, number).at(-1);
  return instantOn(clockOf(policy.calendar).zone, number, last ? minutesOf(last.to) : DAY / 60_000);
}
