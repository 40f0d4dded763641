import { useCallback, useSyncExternalStore } from 'react';

/** Whether a condition of the style sheet holds now, `(max-width: 759px)`. */
export function useMedia(condition: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      // Where there is no layout there is nothing to ask.
      const media = window.matchMedia?.(condition);
      media?.addEventListener('change', listener);
      return () => media?.removeEventListener('change', listener);
    },
    [condition],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia?.(condition).matches ?? false);
}
