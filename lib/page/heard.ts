/**
 * What the script in the page's own world hands to ours, as text through an event of the document. The page shares that
 * world and may forge it, so nothing of it is believed: it is checked for its form here, cleaned by `trail-clean`, and
 * can tell of nothing but the page itself.
 */
export type Heard =
  | {
      readonly is: 'console';
      readonly level: 'warning' | 'error' | 'uncaught';
      readonly text: string;
      /** Address of the script and line. */
      readonly place?: string;
      /** Milliseconds since it was heard. */
      readonly ago: number;
    }
  | {
      readonly is: 'request';
      readonly method: string;
      readonly address: string;
      /** 0: no answer. */
      readonly status: number;
      /** Milliseconds. */
      readonly time: number;
      readonly ago: number;
    };

/** A request that took so long is told though it succeeded: people give up waiting after some three seconds. */
export const SLOW = 3_000;

/** Whether a request failed or was slow; all others are nobody's business. */
export function isTelling(request: { readonly status: number; readonly time: number }): boolean {
  return request.status === 0 || request.status >= 400 || request.time >= SLOW;
}

/** Events of the document by which both worlds find each other. */
export const EARS = {
  /** Ears to themselves: is there already one in this frame? Cancelled: yes. */
  here: 'kurator-ears-here',
  /** Ears: ready to listen. */
  ready: 'kurator-ears-ready',
  /** To the ears: listen, and tell under this name. */
  listen: 'kurator-ears-listen',
  /** To the ears: take every hook back. */
  end: 'kurator-ears-end',
  /** From the ears, with the name behind it; cancelled: it was heard. */
  heard: 'kurator-heard-',
} as const;

/** Longest text that is handed over: one line of a console is cut far below it. */
export const LONGEST_HEARD = 12_000;

/** How long ago a thing may have been heard before the page could be listened to. Milliseconds. */
export const LONGEST_AGO = 10_000;

const isCount = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= most;
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most;

/** What was handed over, if it has the form of it; undefined for anything else. */
export function parseHeard(detail: unknown): Heard | undefined {
  if (!isText(detail, LONGEST_HEARD)) return undefined;
  let raw: unknown;
  try {
    raw = JSON.parse(detail);
  } catch {
    return undefined;
  }
  if (typeof raw !== 'object' || raw === null) return undefined;
  const { is, level, text, place, method, address, status, time, ago } = raw as Readonly<Record<string, unknown>>;
  if (!isCount(ago, LONGEST_AGO)) return undefined;
  if (is === 'console') {
    const isLevel = level === 'warning' || level === 'error' || level === 'uncaught';
    if (!isLevel || !isText(text, LONGEST_HEARD)) return undefined;
    return { is, level, text, ago, ...(isText(place, 2_000) ? { place } : {}) };
  }
  const isMethod = isText(method, 10) && /^[A-Z]+$/.test(method);
  if (is !== 'request' || !isMethod || !isText(address, 8_000) || !isCount(time, 86_400_000)) return undefined;
  if (!isCount(status, 999) || !Number.isInteger(status)) return undefined;
  return isTelling({ status, time }) ? { is, method, address, status, time, ago } : undefined;
}
