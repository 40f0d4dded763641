import type { Live } from '../../lib/base/live.ts';

/** A value that can be watched: what a table and its live query are to the real desk. */
export interface Cell<T> extends Live<T> {
  get(): T;
  set(value: T): void;
  change(next: (value: T) => T): void;
  /** Makes the query fail for everybody who watches. */
  break(error: unknown): void;
}

/** Watchers are told in a later task, as a database tells them, never within the call that changed the value. */
export function cell<T>(first: T): Cell<T> {
  let value = first;
  let broken: { error: unknown } | undefined;
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of watchers) queueMicrotask(watcher);
  };
  return {
    get: () => value,
    set(next) {
      value = next;
      tell();
    },
    change(next) {
      value = next(value);
      tell();
    },
    break(error) {
      broken = { error };
      tell();
    },
    watch(onValue, onError, signal) {
      const watcher = () => {
        if (signal.aborted) return;
        if (broken) onError(broken.error);
        else onValue(value);
      };
      watchers.add(watcher);
      signal.addEventListener('abort', () => watchers.delete(watcher));
      queueMicrotask(watcher);
    },
  };
}

/** What `read` makes of a cell, watched. */
export function derived<T, R>(from: Cell<T>, read: (value: T) => R): Live<R> {
  return {
    watch: (onValue, onError, signal) => from.watch((value) => onValue(read(value)), onError, signal),
  };
}
