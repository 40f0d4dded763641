import type { Instant } from '../../lib/base/instant.ts';
import { zoneOf } from '../../lib/clock/zone.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * A moment as the standards write it: `moment('Mon 2026-11-16 11:00')`, seconds if needed, on the wall clock of a zone (Moscow unless
 * named). A wrong weekday is an error of the test.
 */
export function moment(text: string, zone = 'Europe/Moscow'): Instant {
  const match = /^(?:(\w{3}) )?(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d(?:\.\d+)?)?)$/.exec(text);
  const wall = Date.parse(`${match?.[2]}T${match?.[3]}Z`);
  if (Number.isNaN(wall)) throw new Error(`Not a moment: ${text}`);
  const weekday = weekdays[new Date(wall).getUTCDay()];
  if (match?.[1] !== undefined && match[1] !== weekday) throw new Error(`${text}: that day is a ${weekday}`);
  return zoneOf(zone).instantOf(wall);
}

/** The moment back as text, for readable failures: `Mon 2026-11-16 11:00`. */
export function told(at: Instant | undefined, zone = 'Europe/Moscow'): string | undefined {
  if (at === undefined) return undefined;
  const text = new Date(at + zoneOf(zone).offsetAt(at)).toISOString();
  const time = text.slice(17, 23) === '00.000' ? text.slice(11, 16) : text.slice(11, 19);
  return `${weekdays[new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDay()]} ${text.slice(0, 10)} ${time}`;
}
