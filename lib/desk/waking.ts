import { type Instant, MINUTE } from '../base/instant.ts';
import { dayOf, instantOn, minutesOf, timeOfDay } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import type { Settings } from '../model/settings.ts';

/**
 * Whether notices may be shown at `now` on the wall clock of `zone`, the user's own. From 22:00 to 06:00 is a night's shift;
 * the same time twice is the whole day.
 */
export function isAwake(awake: Settings['awake'], zone: string, now: Instant): boolean {
  if (!awake) return true;
  const from = minutesOf(awake.from);
  const to = minutesOf(awake.to);
  const minute = timeOfDay(zoneOf(zone), now) / MINUTE;
  if (from === to) return true;
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The next instant at which notices may be shown again; undefined when they may now. */
export function wakesAt(awake: Settings['awake'], zone: string, now: Instant): Instant | undefined {
  if (!awake || isAwake(awake, zone, now)) return undefined;
  const place = zoneOf(zone);
  const today = instantOn(place, dayOf(place, now), minutesOf(awake.from));
  if (today > now) return today;
  return instantOn(place, dayOf(place, now) + 1, minutesOf(awake.from));
}
