import { useCallback, useEffect, useMemo, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { Answers } from '../../lib/model/ticket.ts';

export type SaveState = 'saved' | 'saving' | { readonly failed: Failure };

type Write = (patch: Partial<Answers>) => Promise<void>;

/**
 * Writes answers as they are typed. The first change is written at once; what comes while a write is under way is
 * gathered and written right after it. So there is no waiting time in which a keystroke could be lost, and no more
 * writes than the database can take.
 */
export function makeAnswerWriter(write: Write, onState: (state: SaveState) => void) {
  let pending: Partial<Answers> = {};
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (Object.keys(pending).length > 0) {
      const patch = pending;
      pending = {};
      try {
        await write(patch);
      } catch (error) {
        pending = { ...patch, ...pending };
        onState({ failed: asFailure(error) });
        return;
      }
    }
    onState('saved');
  }
  function flush(): Promise<void> {
    if (!running) {
      if (Object.keys(pending).length === 0) return Promise.resolve();
      onState('saving');
      running = drain().finally(() => {
        running = undefined;
      });
    }
    return running;
  }
  return {
    put(patch: Partial<Answers>): void {
      pending = { ...pending, ...patch };
      void flush();
    },
    /** Settles when everything typed so far is in the database, or when writing failed. */
    flush,
  };
}

/** The writer of the open draft, with its state for the screen. */
export function useAnswerWriter(write: Write) {
  const [state, setState] = useState<SaveState>('saved');
  const writer = useMemo(() => makeAnswerWriter(write, setState), [write]);
  useEffect(() => {
    const flush = () => void writer.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [writer]);
  return { put: writer.put, flush: useCallback(() => writer.flush(), [writer]), state };
}
