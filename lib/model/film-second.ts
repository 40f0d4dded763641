import type { Instant } from '../base/instant.ts';
import type { Recording } from './recording.ts';

/** Clocks of page and recorder are read some moments apart. Seconds. */
const SLACK = 1;

/**
 * The second of the untouched film at which something happened, undefined where the film has nothing of it: before it
 * began, during a pause, after its end. `marks` tell the instant and the second of each begin, pause and resume; from one
 * mark the film runs like the day, until the second of the next. Without marks film and day begin together. What of the
 * film leaves is `film-cut`'s matter.
 */
export function filmSecond(
  row: Pick<Recording, 'marks' | 'startedAt' | 'duration' | 'state'>,
  at: Instant,
): number | undefined {
  const marks = row.marks && row.marks.length > 0 ? row.marks : [{ at: row.startedAt, film: 0 }];
  const last = marks.findLastIndex((mark) => mark.at <= at);
  const index = last < 0 && (marks[0]?.at ?? 0) - at <= SLACK * 1_000 ? 0 : last;
  const mark = marks[index];
  if (!mark) return undefined;
  const isOn = row.state === 'recording' || row.state === 'finishing';
  const end = marks[index + 1]?.film ?? (isOn ? Number.POSITIVE_INFINITY : Math.max(row.duration, mark.film));
  const second = mark.film + Math.max(0, at - mark.at) / 1_000;
  return second > end + SLACK ? undefined : Math.min(second, end);
}
