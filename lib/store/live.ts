import { liveQuery } from 'dexie';
import { asFailure } from '../base/failure.ts';
import type { Live } from '../base/live.ts';

/** The library keeps silent about a base that does not open, as it does about one that is being closed: a screen must know. */
function speak(error: unknown): never {
  throw error instanceof Error && error.name === 'DatabaseClosedError' ? asFailure(error) : error;
}

/** A query of the database as a live value: asked again whenever a row it read has changed, in any context of ours. */
export function liveOf<T>(query: () => Promise<T>): Live<T> {
  return {
    watch(onValue, onError, signal) {
      if (signal.aborted) return;
      const subscription = liveQuery(() => query().catch(speak)).subscribe({ next: onValue, error: onError });
      signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
    },
  };
}
