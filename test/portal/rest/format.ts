import type { World } from '../state.ts';

const two = (n: number) => String(n).padStart(2, '0');

/** ISO 8601 with an offset, whole seconds: `2025-10-24T19:00:00+03:00`. */
export function isoAt(ms: number, offset: number): string {
  const local = new Date(ms + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const size = Math.abs(offset);
  return `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** A date in the portal's zone; null stays null. */
export function iso(world: World, ms: number): string;
export function iso(world: World, ms: number | null): string | null;
export function iso(world: World, ms: number | null): string | null {
  return ms === null ? null : isoAt(ms, world.offset);
}

/** `YYYY-MM-DD HH:MM:SS` in the portal's zone (LAST_ACTIVITY_DATE of users). */
export const sqlDate = (world: World, ms: number) => isoAt(ms, world.offset).slice(0, 19).replace('T', ' ');

/** The site's display format: `DD.MM.YYYY HH:MM:SS` on a Russian portal, `MM/DD/YYYY …` on an English one. */
export function siteDate(world: World, ms: number): string {
  const [date = '', time = ''] = sqlDate(world, ms).split(' ');
  const [year, month, day] = date.split('-');
  return world.language === 'ru' ? `${day}.${month}.${year} ${time}` : `${month}/${day}/${year} ${time}`;
}

/**
 * Reads a date of a request: ISO with an offset, ISO without one (taken in the caller's zone, `offset` minutes),
 * `YYYY-MM-DD[ HH:MM[:SS]]`, `DD.MM.YYYY[ HH:MM[:SS]]`. Undefined when it is none of these.
 */
export function readDate(value: string, offset: number): number | undefined {
  const site = /^(\d{2})\.(\d{2})\.(\d{4})(?:[ T](.*))?$/.exec(value.trim());
  const plain = site
    ? `${site[3]}-${site[2]}-${site[1]}${site[4] ? `T${site[4]}` : ''}`
    : value.trim().replace(' ', 'T');
  const parts = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/.exec(plain);
  if (!parts) return undefined;
  const [, day, minutes = '00:00', seconds = ':00', zone] = parts;
  const asUtc = Date.parse(`${day}T${minutes}${seconds}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  if (zone === 'Z') return asUtc;
  if (!zone) return asUtc - offset * 60_000;
  const [hours, mins] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return asUtc - (zone.startsWith('-') ? -1 : 1) * (hours * 60 + mins) * 60_000;
}

/** PHP's json_encode of an empty map: `[]`. */
export const phpMap = <T>(value: Record<string, T>): Record<string, T> | [] =>
  Object.keys(value).length === 0 ? [] : value;

export const yn = (value: boolean) => (value ? 'Y' : 'N');
