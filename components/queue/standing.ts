import { type Instant, instant } from '../../lib/base/instant.ts';
import type { Lateness } from '../../lib/model/list-view.ts';
import type { TicketRow } from '../../lib/model/ticket-row.ts';
import type { CommitmentClock } from '../../lib/model/timeline.ts';
import type { Words } from '../../lib/model/verdict.ts';
import { status } from '../../lib/standards/status.ts';
import { type Urgency, urgencyOf } from '../../lib/standards/urgency.ts';
import { sendingOf } from '../ticket/sending.ts';

/** How pressing a ticket is, the most pressing first. */
export const groupIds = ['unsent', 'late', 'soon', 'running', 'waiting', 'answered', 'finished'] as const;
export type GroupId = (typeof groupIds)[number];

/** A promise as a list shows it. */
export interface ClockFace {
  readonly id: string;
  readonly label: string;
  readonly tone: Urgency;
  /** Missed in this cycle, whether kept later or not. */
  readonly breached: boolean;
  readonly due: Instant | undefined;
  /** Milliseconds left on its clock; absent once it is met or ended. */
  readonly remaining: number | undefined;
  /** Night or a day off: the clock goes on by itself, nothing holds it up (J4). */
  readonly isNight: boolean;
}

/** How a ticket of the list stands at one instant: what it shows, and by what it is found, grouped and sorted. */
export interface Standing {
  readonly row: TicketRow;
  readonly group: GroupId;
  /** `StatusId`. */
  readonly state: string;
  readonly words: Words;
  readonly finished: boolean;
  readonly lateness: Lateness | undefined;
  /** The promise that runs out first; else one that stands still. */
  readonly pressing: ClockFace | undefined;
  readonly clocks: readonly ClockFace[];
}

const STOPPED = new Set(['stopped', 'none']);

function faceOf(clock: CommitmentClock): ClockFace {
  const { id, label, breached, due, remaining, state, standsStill } = clock;
  const isNight = state === 'running' && standsStill;
  return { id, label, tone: urgencyOf(clock), breached, due, remaining, isNight };
}

function latenessOf(group: GroupId, clocks: readonly ClockFace[]): Lateness | undefined {
  if (group === 'late' || group === 'soon') return group;
  if (clocks.some(({ breached }) => breached)) return 'wasLate';
  const unmet = clocks.filter(({ remaining }) => remaining !== undefined);
  if (unmet.length > 0) return unmet.every(({ tone }) => tone === 'paused') ? 'paused' : 'calm';
  return clocks.some(({ tone }) => tone === 'met') ? 'kept' : undefined;
}

/** Of a ticket whose past is not read yet the portal's own status tells the outcome (bitrix24-rest 2.4: 7 is declined). */
function unread(row: TicketRow): Standing {
  const state = row.portal?.status === 7 ? 'refused' : 'closed';
  const words = { key: `status_${state}` };
  const nothing = { lateness: undefined, pressing: undefined, clocks: [] };
  return { row, group: 'finished', state, words, finished: true, ...nothing };
}

function ended(row: TicketRow, past: TicketRow['past'] & { is: 'ended' }): Standing {
  const clocks = past.clocks
    .filter(({ state }) => !STOPPED.has(state))
    .map(({ id, label, breached, due, state }): ClockFace => {
      const tone = breached ? 'late' : state === 'met' ? 'met' : 'plain';
      return { id, label, tone, breached, due, remaining: undefined, isNight: false };
    });
  const lateness = latenessOf('finished', clocks);
  const { status: state, words } = past;
  return { row, group: 'finished', state, words, finished: true, lateness, pressing: undefined, clocks };
}

/**
 * A ticket at `now`, by the policy it was filed under (C-15). A screen's clock may be a minute old: what stands in the rows
 * has happened, so it is never before the last event.
 */
export function standingOf(row: TicketRow, now: Instant): Standing {
  const { past } = row;
  if (past.is === 'unread') return unread(row);
  if (past.is === 'ended') return ended(row, past);
  const at = instant(past.events.reduce<number>((last, event) => Math.max(last, event.at), now));
  const { id, words, finished, nearest, timeline } = status(row.policy, row, past.events, at);
  const shown = timeline.commitments.filter(({ state }) => !STOPPED.has(state));
  const clocks = shown.map(faceOf);
  const still = shown.find(({ state }) => state === 'paused');
  const pressing = nearest ?? still;
  const tone = nearest && urgencyOf(nearest);
  const group: GroupId = finished
    ? 'finished'
    : sendingOf(row) === 'queued'
      ? 'unsent'
      : id === 'waiting'
        ? 'waiting'
        : tone === undefined
          ? 'answered'
          : tone === 'late' || tone === 'soon'
            ? tone
            : 'running';
  const lateness = latenessOf(group, clocks);
  return { row, group, state: id, words, finished, lateness, pressing: pressing && faceOf(pressing), clocks };
}

/** The last instant at which something happened to a ticket, as far as it is read. */
export function lastAt({ past, filedAt }: TicketRow): Instant {
  if (past.is === 'ended') return past.lastAt;
  if (past.is === 'unread') return filedAt;
  return instant(past.events.reduce<number>((last, { at }) => Math.max(last, at), filedAt));
}
