/** A gap between two signs of life that is longer than this was a sleep of the machine: nothing was filmed in it. */
export const SLEEP = 5_000;

/**
 * The clock of a film: runs from the first picture, stands while paused, and leaves a sleep of the machine out. All
 * times are milliseconds; `now` is any clock that never goes back (`performance.now()`).
 */
export interface Reel {
  /** Film time at `now`. */
  at(now: number): number;
  readonly isPaused: boolean;
  pause(now: number): void;
  resume(now: number): void;
  /** A sign of life, several a second. Gives the milliseconds of sleep that were cut out, 0 as a rule. */
  beat(now: number): number;
}

/** A reel whose film time is 0 at `now`. */
export function makeReel(now: number): Reel {
  let zero = now;
  let pausedAt: number | undefined;
  let lastBeat = now;
  return {
    at: (moment) => Math.max(0, (pausedAt ?? moment) - zero),
    get isPaused() {
      return pausedAt !== undefined;
    },
    pause(moment) {
      pausedAt ??= moment;
    },
    resume(moment) {
      if (pausedAt === undefined) return;
      zero += moment - pausedAt;
      pausedAt = undefined;
      lastBeat = moment;
    },
    beat(moment) {
      const gap = moment - lastBeat;
      lastBeat = moment;
      if (pausedAt !== undefined || gap <= SLEEP) return 0;
      zero += gap;
      return gap;
    },
  };
}
