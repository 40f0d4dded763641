import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { type Place, readPlace, writePlace } from './place.ts';
import type { ListView } from './views.ts';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('hashchange', listener);
  };
}
const read = () => location.hash.slice(1);

/** The browser tells of a changed address a moment later; a letter typed must be in its field at once. */
function write(hash: string, how: 'push' | 'replace'): void {
  if (how === 'push') history.pushState(null, '', hash);
  else history.replaceState(null, '', hash);
  for (const listener of listeners) listener();
}

export interface PlaceHere {
  readonly place: Place;
  /** The address of the same place with something else in it, for a link. */
  address(patch: Partial<Place>): string;
  /** Goes there; «back» comes back, unless the place is only a letter more or less of a search. */
  go(patch: Partial<Place>, how?: 'push' | 'replace'): void;
}

/** Where the person is on the tickets page: the address is the only place where that is kept. */
export function usePlace(views: readonly ListView[]): PlaceHere {
  const hash = useSyncExternalStore(subscribe, read);
  const place = useMemo(() => readPlace(hash, views), [hash, views]);
  const address = useCallback(
    (patch: Partial<Place>) => `#${writePlace({ ...place, ...patch }, views)}`,
    [place, views],
  );
  const go = useCallback(
    (patch: Partial<Place>, how: 'push' | 'replace' = 'push') => {
      // Asked anew: two changes in one breath must not lose each other.
      const next = `#${writePlace({ ...readPlace(read(), views), ...patch }, views)}`;
      if (next !== `#${read()}`) write(next, how);
    },
    [views],
  );
  // A view that was just saved, or is gone: the address says it as shortly as it now can.
  useEffect(() => go({}, 'replace'), [go]);
  return { place, address, go };
}
