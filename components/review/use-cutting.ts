import { useEffect, useReducer, useRef, useState } from 'react';
import { asFailure, type Failure } from '../../lib/base/failure.ts';
import type { FilmFrames, FilmRow } from '../../lib/model/film-cut.ts';
import { useDesk } from '../hooks/use-desk.tsx';
import { cutOf, type Edit, editOf, wholeFilm } from './cutting.ts';

interface History {
  readonly past: readonly Edit[];
  readonly now: Edit;
  readonly future: readonly Edit[];
}

type Move = { readonly is: 'change'; readonly to: Edit } | { readonly is: 'undo' } | { readonly is: 'redo' };

function move(history: History, made: Move): History {
  const { past, now, future } = history;
  if (made.is === 'change') return made.to === now ? history : { past: [...past, now], now: made.to, future: [] };
  if (made.is === 'undo') {
    const before = past.at(-1);
    return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : history;
  }
  const [after, ...rest] = future;
  return after ? { past: [...past, now], now: after, future: rest } : history;
}

export interface Cutting {
  readonly edit: Edit;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The last decision could not be kept. */
  readonly failure: Failure | undefined;
  change(to: Edit): void;
  undo(): void;
  redo(): void;
  /** Settles when every decision so far is in the database. */
  kept(): Promise<void>;
}

/** The decisions about one film: back and forth without a limit, each kept at once beside the untouched file. */
export function useCutting(row: FilmRow, frames: FilmFrames): Cutting {
  const desk = useDesk();
  const { id, cut, poster } = row.recording;
  const [history, act] = useReducer(move, undefined, () => ({
    past: [],
    // What is filed is shown as it left: nothing more is to be taken from it.
    now: row.open ? editOf(cut, poster, frames) : wholeFilm(frames),
    future: [],
  }));
  const [failure, setFailure] = useState<Failure>();
  const line = useRef(Promise.resolve());
  const saved = useRef(history.now);
  useEffect(() => {
    if (saved.current === history.now) return;
    const { now } = history;
    saved.current = now;
    // One after another, so that the last decision is the one that stands.
    line.current = line.current.then(() =>
      desk.editFilm(id, { cut: cutOf(now, frames), poster: now.poster }).then(
        () => setFailure(undefined),
        (error: unknown) => setFailure(asFailure(error)),
      ),
    );
  }, [desk, id, frames, history]);
  return {
    edit: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    failure,
    change: (to) => act({ is: 'change', to }),
    undo: () => act({ is: 'undo' }),
    redo: () => act({ is: 'redo' }),
    kept: () => line.current,
  };
}
