import { MINUTE } from '../../lib/base/instant.ts';
import type { Chip } from '../../lib/model/message.ts';

/** A countdown as it stands at one moment. */
export interface Reading {
  /** Working milliseconds left; negative: overdue by so much. */
  readonly left: number;
  /** `still`: outside working hours; `paused`: put off by somebody (they must not look alike). */
  readonly state: 'left' | 'soon' | 'late' | 'still' | 'paused' | 'met';
  /** Milliseconds until it reads differently; undefined: it will not by itself. */
  readonly next: number | undefined;
  /** Whether `chip` no longer knows how it goes on and has to be asked for anew. */
  readonly stale: boolean;
}

/**
 * Reads a countdown: from `asOf` it runs until `changesAt` (the close of business), or it stands still until then (the
 * opening); what comes after, only the background knows. Nothing is counted in ticks: the reading follows from `now`.
 */
export function readCountdown(chip: Chip, now: number): Reading {
  const turn = chip.changesAt ?? Number.POSITIVE_INFINITY;
  const ran = chip.running ? Math.min(now, turn) - chip.asOf : Math.max(0, now - turn);
  const stale = now >= turn;
  const left = chip.remaining - Math.max(0, ran);
  if (chip.tone === 'met') return { left, state: 'met', next: undefined, stale: false };
  const isRunning = chip.running !== stale;
  // What is left is rounded down to the minute and what is overdue up (C-06): both turn as a whole minute passes.
  const minute = (((left % MINUTE) + MINUTE) % MINUTE) + 1;
  const next = Math.min(isRunning ? minute : Number.POSITIVE_INFINITY, stale ? MINUTE : turn - now);
  const moving = isRunning
    ? chip.tone === 'soon'
      ? 'soon'
      : 'left'
    : chip.changesAt === undefined
      ? 'paused'
      : 'still';
  return { left, state: left < 0 ? 'late' : moving, next: Number.isFinite(next) ? next : undefined, stale };
}
