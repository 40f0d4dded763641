import { type Instant, instant, shift } from '../base/instant.ts';
import { dueAfter } from '../clock/due.ts';
import { clockOf } from '../clock/week.ts';
import type { ClockStanding } from '../model/clock-row.ts';
import type { Policy } from '../model/policy.ts';
import type { CommitmentClock, Timeline } from '../model/timeline.ts';
import { halfAt, soonAt } from '../standards/urgency.ts';
import type { Ticking } from './tick.ts';

/**
 * What badge and notices need to know of a ticket until `changesAt`, whatever the hour is till then: the due instants of its
 * unmet promises do not move by time alone, and neither does what is to be told before the next step of the ladder. `lines`
 * is its timeline at `now`; after `leavesAt` it says nothing more.
 */
export function standingOf(
  { events, policy }: Ticking,
  lines: Timeline,
  leavesAt: number | undefined,
  now: Instant,
): ClockStanding {
  const dues: Instant[] = [];
  let changesAt: Instant | undefined;
  const soonest = (at: number | undefined) => {
    if (at !== undefined && at > now && at < (changesAt ?? Number.POSITIVE_INFINITY)) changesAt = instant(at);
  };
  // An event of the portal's clock that this one has not reached is not known yet.
  for (const event of events) soonest(event.at);
  soonest(lines.pause?.returnsAt);
  if (leavesAt !== undefined && Number.isFinite(leavesAt)) soonest(leavesAt + 1);
  for (const clock of lines.commitments) {
    if ((clock.state !== 'running' && clock.state !== 'late') || clock.due === undefined) continue;
    dues.push(clock.due);
    // Equality is met (C-05): late begins just after.
    soonest(shift(clock.due, 1));
    if (clock.state === 'running') for (const at of stepsOf(policy, clock, clock.due, now)) soonest(at);
  }
  return { dues, isPaused: lines.pause !== undefined, changesAt };
}

/** When the next steps of the ladder begin; never too late, at times too early, and then it is looked at once more. */
function stepsOf(policy: Policy, clock: CommitmentClock, due: Instant, now: Instant): readonly (Instant | undefined)[] {
  const left = clock.remaining ?? 0;
  const ahead = [halfAt(clock), soonAt(clock)]
    .filter((step) => left > step)
    // Plain hours: so long before the due instant. Working ones: earlier by what lies between.
    .map((step) => instant(Math.min(dueAfter(clockOf(policy.calendar), now, left - step), due - step)));
  // A step that began when the clock stood still is told when it goes on.
  return clock.standsStill && left <= halfAt(clock) ? [...ahead, clock.resumesAt] : ahead;
}
