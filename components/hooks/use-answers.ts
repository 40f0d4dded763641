import { useCallback, useEffect, useMemo, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { Answers } from '../../lib/model/ticket.ts';
import type { Journal } from './answer-journal.ts';

export type SaveState = 'saved' | 'saving' | { readonly failed: Failure };

type Write<Row> = (patch: Partial<Row>) => Promise<void>;

/**
 * Writes answers as they are typed. The first change is written at once; what comes while a write is under way is
 * gathered and written right after it. All that is not surely written stands in the journal meanwhile, so there is no
 * moment at which a keystroke could be lost.
 */
export function makeAnswerWriter<Row extends object = Answers>(
  write: Write<Row>,
  journal: Journal<Row>,
  onState: (state: SaveState) => void,
) {
  let pending: Partial<Row> = {};
  let underWay: Partial<Row> = {};
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    while (Object.keys(pending).length > 0) {
      underWay = pending;
      pending = {};
      try {
        await write(underWay);
      } catch (error) {
        pending = { ...underWay, ...pending };
        onState({ failed: asFailure(error) });
        return;
      } finally {
        underWay = {};
      }
    }
    journal.forget();
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
    put(patch: Partial<Row>): void {
      pending = { ...pending, ...patch };
      journal.note({ ...underWay, ...pending });
      void flush();
    },
    /** Settles when everything typed so far is in the database, or when writing failed. */
    flush,
  };
}

/** The writer of the open draft, with its state for the screen. What an earlier popup could not finish is written first. */
export function useAnswerWriter<Row extends object = Answers>(write: Write<Row>, journal: Journal<Row>) {
  const [state, setState] = useState<SaveState>('saved');
  const writer = useMemo(() => makeAnswerWriter<Row>(write, journal, setState), [write, journal]);
  useEffect(() => {
    const left = journal.read();
    if (Object.keys(left).length > 0) writer.put(left);
    const flush = () => void writer.flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [writer, journal]);
  return { put: writer.put, flush: useCallback(() => writer.flush(), [writer]), state };
}
