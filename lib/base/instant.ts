/** A moment on the UTC time line in milliseconds (C-01). Branded, so that a span or a count is never taken for one. */
export type Instant = number & { readonly __instant: unique symbol };

/** Milliseconds since 1970 as an instant. Throws a RangeError for anything that is not a finite number. */
export function instant(milliseconds: number): Instant {
  if (!Number.isFinite(milliseconds)) throw new RangeError(`Not an instant: ${milliseconds}`);
  return milliseconds as Instant;
}

/** An ISO 8601 text with an offset or `Z` as an instant; undefined when it is not one. */
export function parseInstant(text: string): Instant | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/.exec(text);
  if (!parts) return undefined;
  // An engine may read 30 February as 2 March.
  const [, year, month, day] = parts.map(Number);
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : (milliseconds as Instant);
}

/** The instant as ISO 8601 in UTC. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString();
}

/** `at` moved by `milliseconds` (negative: earlier). */
export function shift(at: Instant, milliseconds: number): Instant {
  return (at + milliseconds) as Instant;
}

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** The minute that the instant is in, from its beginning: for moments whose seconds tell nobody anything. */
export function wholeMinute(at: Instant): Instant {
  return (at - (at % MINUTE)) as Instant;
}
