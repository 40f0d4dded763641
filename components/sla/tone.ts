import type { CommitmentClock } from '../../lib/model/timeline.ts';
import type { Tone } from '../ui/Tone.tsx';

/** The same share at which the badge turns and a notice is raised. */
const SOON_SHARE = 0.25;

/** The meaning of a clock as a colour: soon when a quarter of the term is left; outside hours it stands still. */
export function toneOf(clock: CommitmentClock): Tone {
  const { state, remaining, term, standsStill } = clock;
  if (state === 'met') return 'met';
  if (state === 'late' || state === 'metLate') return 'late';
  if (state === 'none' || state === 'stopped' || remaining === undefined || term === undefined) return 'plain';
  if (state === 'paused' || standsStill) return 'paused';
  return remaining <= term * SOON_SHARE ? 'soon' : 'calm';
}

/** Whether the promise is still open. */
export function isOpenClock(clock: CommitmentClock): boolean {
  return clock.state === 'running' || clock.state === 'late' || clock.state === 'paused';
}
