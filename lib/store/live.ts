import { liveQuery } from 'dexie';
import type { Live } from '../base/live.ts';

/** A query of the database as a live value: asked again whenever a row it read has changed, in any context of ours. */
export function liveOf<T>(query: () => Promise<T>): Live<T> {
  return {
    watch(onValue, onError, signal) {
      if (signal.aborted) return;
      const subscription = liveQuery(query).subscribe({ next: onValue, error: onError });
      signal.addEventListener('abort', () => subscription.unsubscribe(), { once: true });
    },
  };
}
