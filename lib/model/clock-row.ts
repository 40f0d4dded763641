import type { Instant } from '../base/instant.ts';
import type { TicketId } from './ids.ts';

/**
 * What a tick knows of a ticket without reading it: reckoned from its rows, valid from `lookedAt` until just before `at`, and
 * void as soon as one of its rows is written (then `at` is 0, and the next tick looks). So a minute in which nothing happens
 * costs the same with ten tickets as with ten thousand, and no worker has to remember anything.
 */
export interface ClockRow {
  readonly ticketId: TicketId;
  /** Another one after each change of the ticket's rows: what was reckoned from older ones is not written over it. */
  readonly stamp: string;
  readonly lookedAt: number;
  /** When something about it changes by time alone; absent: never. */
  readonly at?: number;
  /** Due instants of its unmet promises: running ones and late ones. */
  readonly dues: readonly number[];
  /** The first of them. */
  readonly firstDue?: number;
  /** Put off. Numbers stand for what an index shall find. */
  readonly paused?: 1;
  /** It has news that was kept back while the person sleeps. */
  readonly untold?: 1;
}

/** What a look at a ticket finds, before it is written down. */
export interface ClockStanding {
  readonly dues: readonly Instant[];
  readonly isPaused: boolean;
  readonly changesAt: Instant | undefined;
}

/** A row that asks to be looked at. */
export function unseenClock(ticketId: TicketId, stamp: string): ClockRow {
  return { ticketId, stamp, lookedAt: 0, at: 0, dues: [] };
}

/** A row as it is after a look. */
export function seenClock(
  { ticketId, stamp }: Pick<ClockRow, 'ticketId' | 'stamp'>,
  { dues, isPaused, changesAt }: ClockStanding,
  now: Instant,
  hasUntold: boolean,
): ClockRow {
  return {
    ticketId,
    stamp,
    lookedAt: now,
    ...(changesAt === undefined ? {} : { at: changesAt }),
    dues,
    ...(dues.length > 0 ? { firstDue: Math.min(...dues) } : {}),
    ...(isPaused ? { paused: 1 } : {}),
    ...(hasUntold ? { untold: 1 } : {}),
  };
}
