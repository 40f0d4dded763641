import { SECOND } from '../base/instant.ts';

/** What a cloud portal takes in one request, bytes (bitrix24-rest 4.4). */
export const CLOUD_LIMIT = 2_000_000_000;

/**
 * The largest file the portal takes, bytes. Undefined where nobody tells: without a portal, and on a portal of the
 * client's own server, whose `upload_max_filesize` no method names (bitrix24-rest 4.4).
 */
export function portalLimit(
  portal: { readonly host: string; readonly licence?: string | undefined } | undefined,
): number | undefined {
  if (!portal || portal.licence?.endsWith('_selfhosted')) return undefined;
  return /^[a-z0-9-]+\.bitrix24\.[a-z]{2,3}(\.[a-z]{2})?$/.test(portal.host) ? CLOUD_LIMIT : undefined;
}

/** Left free on the disk: the database writes too, and a full disk hurts every program. */
const SPARE = 100_000_000;
/** So little time left is worth a warning, seconds. */
const SOON = 5 * 60;
/** Share of the portal's limit from which on it is worth one. */
const NEAR = 0.8;
/** Film from which on its own rate says more than the profile's, seconds. */
const KNOWN = 15;

export interface TakeFacts {
  /** Bytes and seconds so far. */
  readonly size: number;
  readonly duration: number;
  /** What a minute takes at most at this quality, bytes. */
  readonly perMinute: number;
  /** Bytes that the browser may still write. */
  readonly diskLeft?: number | undefined;
  /** The largest file that the portal takes. */
  readonly limit?: number | undefined;
}

export interface TakeForecast {
  /** Bytes that the film may still grow: by the disk or by the portal's limit, whichever comes first. */
  readonly room?: number;
  /** Milliseconds of film in that room, at the present rate. */
  readonly left?: number;
  /** Key of the sentence that warns. */
  readonly warning?: 'recorder_warn_disk' | 'recorder_warn_portal' | 'recorder_warn_portal_over';
}

/** How far a take can still go. Example: 1.7 GB for a portal that takes 2 GB → 300 MB of room, and a warning. */
export function forecastTake(facts: TakeFacts): TakeForecast {
  const { size, duration, perMinute, diskLeft, limit } = facts;
  const rate = duration >= KNOWN && size > 0 ? size / duration : perMinute / 60;
  const onDisk = diskLeft === undefined ? undefined : Math.max(0, diskLeft - SPARE);
  const onPortal = limit === undefined ? undefined : Math.max(0, limit - size);
  const rooms = [onDisk, onPortal].filter((room) => room !== undefined);
  if (rooms.length === 0) return {};
  const room = Math.min(...rooms);
  const known = { room, left: Math.floor(room / rate) * SECOND };
  // A full disk ends the take; what is too large for the portal can still be cut.
  if (onDisk !== undefined && onDisk / rate < SOON) return { ...known, warning: 'recorder_warn_disk' };
  if (limit !== undefined && size >= limit) return { ...known, warning: 'recorder_warn_portal_over' };
  if (limit !== undefined && size >= limit * NEAR) return { ...known, warning: 'recorder_warn_portal' };
  return known;
}
