import { useCallback, useMemo } from 'react';
import { type LibraryPlace, readLibraryPlace, writeLibraryPlace } from './library-place.ts';

export type GoInLibrary = (patch: Partial<LibraryPlace>, how?: 'push' | 'replace') => void;

/** Where the person is in the library: the address is the only place where that is kept. */
export function useLibraryPlace(hash: string): { readonly place: LibraryPlace; readonly go: GoInLibrary } {
  const place = useMemo(() => readLibraryPlace(hash), [hash]);
  const go = useCallback<GoInLibrary>((patch, how = 'push') => {
    // Asked anew: two changes in one breath must not lose each other.
    const next = `#${writeLibraryPlace({ ...readLibraryPlace(location.hash.slice(1)), ...patch })}`;
    if (next === location.hash) return;
    if (how === 'push') history.pushState(null, '', next);
    else history.replaceState(null, '', next);
    // The browser itself tells of such a change to nobody.
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return { place, go };
}
