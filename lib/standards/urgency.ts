import { MINUTE } from '../base/instant.ts';
import type { CommitmentClock } from '../model/timeline.ts';

/** How a promise stands, for badge, chip and screens alike; always shown with a sign and a word, never by colour alone. */
export type Urgency = 'calm' | 'soon' | 'late' | 'paused' | 'met' | 'plain';

const SHARE = 1 / 5;
const AT_LEAST = 15 * MINUTE;

/**
 * Working milliseconds left at which a promise counts as running out: a fifth of its term or 15 minutes, whichever is
 * more, yet never more than half of the term (J4).
 */
export function soonAt({ term = 0 }: Pick<CommitmentClock, 'term'>): number {
  return Math.max(term * SHARE, Math.min(AT_LEAST, term / 2));
}

/** Working milliseconds left when half of the term is gone. */
export function halfAt({ term = 0 }: Pick<CommitmentClock, 'term'>): number {
  return term / 2;
}

/** The urgency of one promise. `paused` also outside working hours, when its number stands still (C-07). */
export function urgencyOf(clock: CommitmentClock): Urgency {
  const { state, remaining, term, standsStill } = clock;
  if (state === 'met') return 'met';
  if (state === 'late' || state === 'metLate') return 'late';
  if (state === 'none' || state === 'stopped' || remaining === undefined || term === undefined) return 'plain';
  if (state === 'paused' || standsStill) return 'paused';
  return remaining <= soonAt(clock) ? 'soon' : 'calm';
}
