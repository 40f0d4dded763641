/** A value that changes in time: a live query of the database, seen without knowing the database. */
export interface Live<T> {
  /** Calls `onValue` now and at each change until `signal` is aborted; `onError` when the query itself fails. */
  watch(onValue: (value: T) => void, onError: (error: unknown) => void, signal: AbortSignal): void;
}
