import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** What stands after the # of the address: the deep link to one ticket. */
export function useHash(): string {
  return decodeURIComponent(useSyncExternalStore(subscribe, () => location.hash.slice(1)));
}
