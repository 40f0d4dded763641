import { useEffect, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { CutWatch } from '../../lib/model/film-cut.ts';

export interface Keeping {
  /** Share of the work that is done, 0 … 1; undefined while nothing is under way. */
  readonly share: number | undefined;
  readonly failure: Failure | undefined;
  /** Resolves to whether it was done; one thing at a time. */
  run(work: (watch: CutWatch) => Promise<unknown>): Promise<boolean>;
  cancel(): void;
}

/** Something long that can be watched and given up; given up also when the part leaves the screen. */
export function useKeeping(): Keeping {
  const [share, setShare] = useState<number>();
  const [failure, setFailure] = useState<Failure>();
  const ending = useRef<AbortController>(undefined);
  useEffect(() => () => ending.current?.abort(), []);
  return {
    share,
    failure,
    async run(work) {
      if (ending.current) return false;
      const own = new AbortController();
      ending.current = own;
      setShare(0);
      setFailure(undefined);
      let trouble: Failure | undefined;
      try {
        await work({ onProgress: setShare, signal: own.signal });
      } catch (error) {
        trouble = asFailure(error);
      }
      ending.current = undefined;
      setShare(undefined);
      // What the person gave up is no trouble.
      if (!own.signal.aborted) setFailure(trouble);
      return trouble === undefined;
    },
    cancel: () => ending.current?.abort(),
  };
}
