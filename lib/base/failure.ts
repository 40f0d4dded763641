/** What kind of trouble it is, in words that decide what happens next; the portal's codes never get past `bitrix/faults`. */
export type FailureKind =
  | 'offline' // no answer at all: network cut, reset, time-out
  | 'limited' // too many requests: wait and repeat, nothing was done
  | 'denied' // key revoked, right or scope missing: a person must act
  | 'expired' // key or token past its date
  | 'invalid' // the portal does not accept what we sent
  | 'missing' // the thing is not there (any more), or the method does not exist there
  | 'conflict' // a name is taken, a key was used for something else
  | 'full' // no room: portal quota or this machine's disk
  | 'broken'; // an answer that is no answer: HTML, cut JSON, a shape we do not know

export interface FailureOptions {
  /** Key of a sentence in the catalogues, with a next step for the person. */
  readonly words: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** The portal's own code or the browser's error name: for the log and the curious, already redacted. */
  readonly code?: string;
  readonly cause?: unknown;
  /** Whether doing the same again later can help. */
  readonly mayRetry?: boolean;
  /** Whether the work may have been done although no answer came: look before repeating (bitrix24-rest 12.1). */
  readonly mayHaveHappened?: boolean;
  /** Not before this many milliseconds from now. */
  readonly retryAfter?: number;
}

/** The one error type that crosses rooms: a kind, a sentence with a next step, and whether to try again. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly words: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly code: string | undefined;
  readonly mayRetry: boolean;
  readonly mayHaveHappened: boolean;
  readonly retryAfter: number | undefined;

  constructor(kind: FailureKind, options: FailureOptions) {
    super(`${kind}: ${options.words}${options.code ? ` (${options.code})` : ''}`, { cause: options.cause });
    this.name = 'Failure';
    this.kind = kind;
    this.words = options.words;
    this.params = options.params ?? {};
    this.code = options.code;
    this.mayRetry = options.mayRetry ?? (kind === 'offline' || kind === 'limited');
    this.mayHaveHappened = options.mayHaveHappened ?? false;
    this.retryAfter = options.retryAfter;
  }
}

/** Whether `error` is one of ours. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Failure;
}

/** Names of errors that say: the database did not open, or could not be brought up to date. */
const cannotOpen = new Set([
  'OpenFailedError',
  'UpgradeError',
  'DatabaseClosedError',
  'VersionError',
  'MissingAPIError',
]);

/** Any thrown thing as a Failure: ours as it is, everything else as `broken` with its name as the code. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const name = error instanceof Error ? error.name : typeof error;
  if (name === 'QuotaExceededError') {
    return new Failure('full', { words: 'failure_disk_full', code: name, cause: error });
  }
  // The database wraps what it is told when a write fails, and everything while it cannot be opened.
  const inner = error instanceof Error && 'inner' in error ? error.inner : undefined;
  if (inner instanceof Error && inner.name === 'QuotaExceededError') return asFailure(inner);
  if (cannotOpen.has(name)) {
    return new Failure('broken', {
      words: 'failure_base',
      code: inner instanceof Error ? inner.name : name,
      cause: error,
    });
  }
  return new Failure('broken', { words: 'failure_unexpected', code: name, cause: error });
}
