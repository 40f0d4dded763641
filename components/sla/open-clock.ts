import type { CommitmentClock } from '../../lib/model/timeline.ts';

/** Whether the promise is still open. */
export function isOpenClock(clock: CommitmentClock): boolean {
  return clock.state === 'running' || clock.state === 'late' || clock.state === 'paused';
}
