import { useEffect, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { Live } from '../../lib/base/live.ts';

/** A live value as a screen sees it: not there yet, there, or its query failed. */
export type Seen<T> =
  | { readonly is: 'loading' }
  | { readonly is: 'ready'; readonly value: T }
  | { readonly is: 'failed'; readonly failure: Failure };

const loading = { is: 'loading' } as const;

/**
 * Follows a live value while the part is on the screen. The value must be the same object from one picture to the next
 * (`useMemo` for those made by a call). While another value is being fetched nothing of the former one is shown.
 */
export function useLive<T>(live: Live<T> | undefined): Seen<T> {
  const [seen, setSeen] = useState<{ readonly of: Live<T> | undefined; readonly what: Seen<T> }>({
    of: live,
    what: loading,
  });
  useEffect(() => {
    if (!live) return;
    const ending = new AbortController();
    live.watch(
      (value) => setSeen({ of: live, what: { is: 'ready', value } }),
      (error) => setSeen({ of: live, what: { is: 'failed', failure: asFailure(error) } }),
      ending.signal,
    );
    return () => ending.abort();
  }, [live]);
  return seen.of === live ? seen.what : loading;
}

/** The value once it is there; undefined while it is loading or when it failed. */
export function readyOf<T>(seen: Seen<T>): T | undefined {
  return seen.is === 'ready' ? seen.value : undefined;
}
