import { useCallback, useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';

export interface Deed {
  readonly busy: boolean;
  /** Why the last try failed; gone with the next try. */
  readonly failure: Failure | undefined;
  /** Runs the deed; a second call while the first is under way is ignored. Resolves to whether it succeeded. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  forget(): void;
}

/** Something a person asked for: under way, done, or failed with words. */
export function useDeed(): Deed {
  const [state, setState] = useState<{ busy: boolean; failure: Failure | undefined }>({
    busy: false,
    failure: undefined,
  });
  const running = useRef(false);
  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setState({ busy: true, failure: undefined });
    let failure: Failure | undefined;
    try {
      await work();
    } catch (error) {
      failure = asFailure(error);
    }
    running.current = false;
    if (shown.current) setState({ busy: false, failure });
    return !failure;
  }, []);
  const forget = useCallback(() => setState({ busy: false, failure: undefined }), []);
  return { ...state, run, forget };
}
