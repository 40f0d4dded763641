import { useSyncExternalStore } from 'react';
import { type Instant, instant, MINUTE, SECOND } from '../../lib/base/instant.ts';

/** One clock for the whole screen: a beat at each full second or minute, only while somebody looks. */
function makeTicker(step: number) {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let now = instant(Date.now());

  function beat(): void {
    now = instant(Date.now());
    for (const listener of listeners) listener();
    plan();
  }
  function plan(): void {
    clearTimeout(timer);
    timer = listeners.size > 0 ? setTimeout(beat, step - (Date.now() % step) + 1) : undefined;
  }
  return {
    read(): Instant {
      // Whoever looks first after a pause must not see the time of the last look.
      if (listeners.size === 0 && Math.abs(Date.now() - now) >= step) now = instant(Date.now());
      return now;
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      if (listeners.size === 1) {
        document.addEventListener('visibilitychange', beat);
        plan();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearTimeout(timer);
        document.removeEventListener('visibilitychange', beat);
      };
    },
  };
}

const tickers = { second: makeTicker(SECOND), minute: makeTicker(MINUTE) };

/** The present instant, renewed at each full second or minute and when the screen comes back into view. */
export function useNow(step: 'second' | 'minute'): Instant {
  return useSyncExternalStore(tickers[step].subscribe, tickers[step].read);
}
