import type { Drawing } from '../model/annotation.ts';

/** What was, what is, and what was taken back. Without a limit: unchanged shapes are shared, so a step costs little. */
export interface History {
  readonly past: readonly Drawing[];
  readonly now: Drawing;
  readonly future: readonly Drawing[];
  /** What the last change was part of: keystrokes of one text, steps of one move. */
  readonly tag: string | undefined;
}

export function startHistory(now: Drawing): History {
  return { past: [], now, future: [], tag: undefined };
}

/**
 * The next state of the drawing. What had been taken back is forgotten. A change with the tag of the one before continues
 * it: both are taken back together.
 */
export function advance(history: History, next: Drawing, tag?: string): History {
  if (next === history.now) return history;
  const continues = tag !== undefined && tag === history.tag && history.future.length === 0;
  return { past: continues ? history.past : [...history.past, history.now], now: next, future: [], tag };
}

/** Ends what a tag held together: the next change stands by itself. */
export function settle(history: History): History {
  return history.tag === undefined ? history : { ...history, tag: undefined };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    now: before,
    future: [history.now, ...history.future],
    tag: undefined,
  };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.now], now: after, future, tag: undefined };
}
