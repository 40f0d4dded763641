import { MINUTE } from '../../lib/base/instant.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import type { Tone } from '../ui/Tone.tsx';

const SOON_SHARE = 0.2;
const SOON_LEFT = 15 * MINUTE;

/** The meaning of a clock as a colour: soon below a fifth of the term or a quarter of an hour; outside hours it stands still. */
export function toneOf(clock: CommitmentClock): Tone {
  const { state, remaining, term, standsStill } = clock;
  if (state === 'met') return 'met';
  if (state === 'late' || state === 'metLate') return 'late';
  if (state === 'none' || state === 'stopped' || remaining === undefined || term === undefined) return 'plain';
  if (state === 'paused' || standsStill) return 'paused';
  return remaining <= Math.max(term * SOON_SHARE, SOON_LEFT) ? 'soon' : 'calm';
}

/** Whether the promise is still open. */
export function isOpenClock(clock: CommitmentClock): boolean {
  return clock.state === 'running' || clock.state === 'late' || clock.state === 'paused';
}

/** The open promise that runs out next; late ones first. */
export function nextClock(clocks: readonly CommitmentClock[]): CommitmentClock | undefined {
  return clocks
    .filter((clock) => isOpenClock(clock) && clock.remaining !== undefined)
    .sort((one, other) => (one.remaining ?? 0) - (other.remaining ?? 0))[0];
}
