import type { Instant } from '../base/instant.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { ClockSubject, CommitmentClock, Timeline } from '../model/timeline.ts';
import type { Words } from '../model/verdict.ts';
import { type ClockEvent, inOrder } from './steps.ts';
import { timeline } from './timeline.ts';

/**
 * Where a ticket stands, as the events say (state is derived, never stored). */
export type StatusId =
  | 'filed'
  | 'registered'
  | 'seen'
  | 'acknowledged'
  | 'reading'
  | 'answered'
  | 'forecast'
  | 'started'
  | 'waiting'
  | 'done'
  | 'accepted'
  | 'reopened'
  | 'closed'
  | 'auto-closed'
  | 'refused'
  | 'lost';

export interface Status {
  readonly id: StatusId;
  readonly words: Words;
  readonly since: Instant;
  /** The portal or the consultant has shown that it arrived; until then the clocks are provisional. */
  readonly confirmed: boolean;
  /** Nothing more is expected of anyone. */
  readonly finished: boolean;
  /** Who owes the next step: the countdown reads differently for the two sides. */
  readonly turn: 'client' | 'consultant' | 'nobody';
  /** The unmet promise that runs out first (late ones first), for the badge. */
  readonly nearest: CommitmentClock | undefined;
  readonly timeline: Timeline;
}

const finished = new Set<StatusId>(['accepted', 'closed', 'auto-closed', 'refused', 'lost']);
const turns: Partial<Record<StatusId, Status['turn']>> = { answered: 'client', done: 'client', waiting: 'client' };

/** The status of a ticket at `now`: a fold over its events with the policy it was filed under. */
export function status(policy: PolicyCore, ticket: ClockSubject, events: readonly ClockEvent[], now: Instant): Status {
  const line = timeline(policy, ticket, events, now);
  let id: StatusId = 'filed';
  let since = ticket.filedAt;
  let beforePause: StatusId = 'filed';
  for (const event of inOrder(events, now)) {
    const next = nextStatus(id, event, beforePause);
    if (event.kind === 'postponed' && id !== 'waiting') beforePause = id;
    if (next === id) continue;
    id = next;
    since = event.at;
  }
  // A return by itself has no event of its own.
  if (id === 'waiting' && !line.pause) {
    id = beforePause;
    since = line.autoReturnAt ?? since;
  }
  if (line.autoCloseAt !== undefined && line.autoCloseAt <= now && !finished.has(id)) {
    id = 'auto-closed';
    since = line.autoCloseAt;
  }
  const over = finished.has(id);
  const turn = over ? 'nobody' : (turns[id] ?? ownerTurn(line));
  return {
    id,
    words: { key: `status_${id.replace('-', '_')}` },
    since,
    confirmed: inOrder(events, now).some(({ kind }) => kind !== 'filed' && kind !== 'clientWrote'),
    finished: over,
    turn,
    nearest: over ? undefined : nearest(line),
    timeline: line,
  };
}

/** Whose promise still runs: the consultant's, unless only the client owes something. */
function ownerTurn(line: Timeline): Status['turn'] {
  const unmet = line.commitments.filter(({ state }) => state === 'running' || state === 'late' || state === 'paused');
  return unmet.length > 0 && unmet.every(({ owner }) => owner === 'client') ? 'client' : 'consultant';
}

/** The unmet promise that is due first (R-328: react, then solve); late ones are due earliest of all. */
export function nearest(line: Timeline): CommitmentClock | undefined {
  let found: CommitmentClock | undefined;
  for (const clock of line.commitments) {
    if (clock.state !== 'running' && clock.state !== 'late') continue;
    if (clock.due !== undefined && (found?.due === undefined || clock.due < found.due)) found = clock;
  }
  return found;
}

function nextStatus(id: StatusId, event: ClockEvent, beforePause: StatusId): StatusId {
  switch (event.kind) {
    case 'filed':
    case 'rated':
    case 'levelChanged':
    case 'estimated':
    case 'approved':
    case 'declined':
      return id;
    case 'sent':
      return id === 'filed' ? 'registered' : id;
    case 'seen':
      return id === 'filed' || id === 'registered' ? 'seen' : id;
    case 'acknowledged':
    case 'supportWrote':
      return id === 'filed' || id === 'registered' || id === 'seen' || id === 'reopened' ? 'acknowledged' : id;
    case 'clientWrote':
      // The client has more to say after an answer: it is the consultant's turn again.
      return id === 'answered' ? 'acknowledged' : id;
    case 'reading':
      return id === 'answered' || id === 'started' || id === 'done' ? id : 'reading';
    case 'replied':
      return id === 'started' || id === 'done' ? id : 'answered';
    case 'forecast':
      return id === 'started' ? id : 'forecast';
    case 'started':
      return 'started';
    case 'postponed':
      return 'waiting';
    case 'resumed':
      return id === 'waiting' ? beforePause : id;
    case 'done':
      // A refusal completes the task on the portal; it stays a refusal.
      return id === 'refused' ? id : 'done';
    default:
      return event.kind;
  }
}
