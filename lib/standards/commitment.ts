import { type Instant, MINUTE } from '../base/instant.ts';
import { minutesOf, timeOfDay } from '../clock/day.ts';
import { clockOf, closingOfDay, nextOpening, type WorkClock } from '../clock/week.ts';
import type { TicketEventKind } from '../model/event-kinds.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Commitment, Term } from '../model/policy-clock.ts';

/** A commitment made ready for folding: its ending events as a set, its terms found once for a level and type. */
export interface ReadyCommitment {
  readonly commitment: Commitment;
  readonly ends: ReadonlySet<TicketEventKind>;
  readonly cutOff: number | undefined;
  readonly terms: Map<string, Map<string | undefined, Term | undefined>>;
}

export interface ReadyPolicy {
  readonly policy: PolicyCore;
  readonly clock: WorkClock;
  readonly commitments: readonly ReadyCommitment[];
}

const ready = new WeakMap<PolicyCore, ReadyPolicy>();

/** The policy made ready for folding; made once for a policy. */
export function readyPolicy(policy: PolicyCore): ReadyPolicy {
  let found = ready.get(policy);
  if (!found) {
    const commitments = policy.commitments.map((commitment) => ({
      commitment,
      ends: new Set(commitment.endsOn),
      cutOff: commitment.cutOff === undefined ? undefined : minutesOf(commitment.cutOff) * MINUTE,
      terms: new Map<string, Map<string | undefined, Term | undefined>>(),
    }));
    found = { policy, clock: clockOf(policy.calendar), commitments };
    ready.set(policy, found);
  }
  return found;
}

/** The term a commitment has for a level and type: the first row that fits (section 5). Undefined: it is not promised at all. */
export function termOf(commitment: ReadyCommitment, level: string, type: string | undefined): Term | undefined {
  let ofLevel = commitment.terms.get(level);
  if (!ofLevel) {
    ofLevel = new Map();
    commitment.terms.set(level, ofLevel);
  }
  if (ofLevel.has(type)) return ofLevel.get(type);
  const term = commitment.commitment.terms.find(
    (row) => (row.level === undefined || row.level === level) && (row.type === undefined || row.type === type),
  );
  ofLevel.set(type, term);
  return term;
}

/**
 * Where the count of something that began at `at` starts: `at` itself, or the opening of the next working day when it came
 * after the cut-off (R-224, A-25: exactly 14:00 is still today; A-27: before the opening it is that very day). Outside hours the clock itself waits for the opening (C-03).
 */
export function countsFrom(clock: WorkClock, commitment: ReadyCommitment, at: Instant): Instant {
  if (commitment.cutOff === undefined || timeOfDay(clock.zone, at) <= commitment.cutOff) return at;
  const closing = closingOfDay(clock, at);
  return closing === undefined || closing <= at ? at : nextOpening(clock, closing);
}
