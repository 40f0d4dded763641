import { backoff } from '../base/backoff.ts';
import { Failure } from '../base/failure.ts';
import { type Instant, SECOND, shift } from '../base/instant.ts';

/**
 * The bucket is per portal and source address, so every curator of an office and every other integration drink from it
 * (bitrix24-rest 9.1). We fill it to half of the smaller plan's height at most, at the smaller plan's drain.
 */
const HEIGHT = 25;
const DRAIN_PER_SECOND = 2;

/** A longer quiet than this, asked for by the portal, is the desk's business: it is told how long instead of waiting. */
const LONGEST_QUIET = 20 * SECOND;

/** What is worth keeping when the worker sleeps: the bucket's height and until when the portal wants quiet. */
export interface PaceState {
  level: number;
  at: Instant;
  quietUntil: Instant;
  /** Refusals in a row. */
  strikes: number;
  methods: Record<string, Instant>;
}

export interface PaceParts {
  now(): Instant;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** 0 … 1. */
  random(): number;
  state?: PaceState;
  /** Told of every change, so that a woken worker goes on at the same pace. */
  keep?(state: PaceState): void;
}

/** The rhythm of calls to one portal, shared by everything that calls it. */
export interface Pace {
  /** Waits for the next free place; throws `limited` with `retryAfter` when the portal wants a long quiet. */
  turn(method: string, signal?: AbortSignal): Promise<void>;
  /** 503: the portal wants quiet; each refusal in a row doubles it, with jitter. Gives milliseconds to wait. */
  refused(): number;
  /** 429: this one method is out of its seconds until `milliseconds` from now. */
  spent(method: string, milliseconds: number): void;
  /** A good answer: the row of refusals is over. */
  answered(): void;
}

/** A leaky bucket with a memory of refusals. */
export function makePace(parts: PaceParts): Pace {
  const state: PaceState = parts.state ?? {
    level: 0,
    at: parts.now(),
    quietUntil: parts.now(),
    strikes: 0,
    methods: {},
  };
  const keep = () => parts.keep?.(state);

  function leak(now: Instant): void {
    state.level = Math.max(0, state.level - (Math.max(0, now - state.at) / SECOND) * DRAIN_PER_SECOND);
    state.at = now;
  }

  /** Milliseconds until this method may go; takes the place at once, so that two callers never share one. */
  function book(method: string): number {
    const now = parts.now();
    leak(now);
    const quiet = Math.max(state.quietUntil, state.methods[method] ?? now) - now;
    if (quiet > LONGEST_QUIET) {
      throw new Failure('limited', {
        words: 'failure_portal_busy',
        params: { method },
        code: 'pace',
        retryAfter: quiet,
      });
    }
    const over = Math.max(0, state.level + 1 - HEIGHT);
    const wait = Math.max(0, quiet, (over / DRAIN_PER_SECOND) * SECOND);
    state.level += 1;
    keep();
    return wait;
  }

  return {
    async turn(method, signal) {
      const wait = book(method);
      if (wait > 0) await parts.sleep(wait, signal);
    },
    refused() {
      state.strikes += 1;
      const wait = backoff(state.strikes, parts.random());
      state.quietUntil = shift(parts.now(), wait);
      keep();
      return wait;
    },
    spent(method, milliseconds) {
      state.methods[method] = shift(parts.now(), milliseconds);
      keep();
    },
    answered() {
      if (state.strikes === 0) return;
      state.strikes = 0;
      keep();
    },
  };
}
