import { MINUTE, SECOND } from './instant.ts';

/**
 * Milliseconds to wait before try number `attempt` (1 = the first repeat): doubling from 2 s to 15 min, with `roll`
 * (0 … 1) spreading it over the upper half, so that many browsers do not come back at once.
 */
export function backoff(attempt: number, roll: number): number {
  const ceiling = Math.min(15 * MINUTE, 2 * SECOND * 2 ** Math.min(attempt - 1, 12));
  return Math.round(ceiling / 2 + (ceiling / 2) * roll);
}
