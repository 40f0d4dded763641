import { DAY, type Instant, MINUTE } from '../base/instant.ts';
import type { Zone } from './zone.ts';

/** Days since 1970-01-01 on the wall calendar of a zone: the same day everywhere in it, whatever its length. */
export type DayNumber = number;

/** The day on which `at` falls in the zone. */
export function dayOf(zone: Zone, at: Instant): DayNumber {
  return Math.floor((at + zone.offsetAt(at)) / DAY);
}

/** `2026-11-21` as a day number; NaN for a text that is no date of the calendar (30 February). */
export function dayFromText(text: string): DayNumber {
  const milliseconds = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== text) return Number.NaN;
  return milliseconds / DAY;
}

/** The day as `2026-11-21`. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** 0 for Monday … 6 for Sunday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** `09:30` as minutes of the day. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The instant at which the zone's wall clock shows `minutes` of that day. */
export function instantOn(zone: Zone, day: DayNumber, minutes: number): Instant {
  return zone.instantOf(day * DAY + minutes * MINUTE);
}

/** Milliseconds of the day the wall clock of the zone shows at `at`. */
export function timeOfDay(zone: Zone, at: Instant): number {
  const wall = at + zone.offsetAt(at);
  return wall - Math.floor(wall / DAY) * DAY;
}

/** The wall clock as `14:30`, with seconds only when they are not zero (C-06). */
export function timeText(zone: Zone, at: Instant): string {
  const text = new Date(at + zone.offsetAt(at)).toISOString();
  return text.slice(17, 19) === '00' ? text.slice(11, 16) : text.slice(11, 19);
}
