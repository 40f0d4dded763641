import type { Instant } from '../base/instant.ts';
import { clockOf, isOpen, nextClosing, nextOpening } from '../clock/week.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { LevelId } from '../model/standard-names.ts';
import { listChannels } from './channel.ts';
import type { HasIntake } from './subject.ts';

/** Whether one may call at this moment. */
export interface CallNow {
  /** `now`: till `until`. `later`: from `from` on. `never`: the level has no telephone. */
  readonly may: 'now' | 'later' | 'never';
  readonly from?: Instant;
  readonly until?: Instant;
  readonly rule: string;
}

/**
 * «Можно ли звонить сейчас?»: only inside the policy's hours, and only where the level has the telephone. Example:
 * at 23:10 in Moscow the answer is `later`, from 10:00 of the next day.
 */
export function callNow(policy: PolicyCore & HasIntake, level: LevelId, now: Instant): CallNow {
  const phone = listChannels(policy, level).find(({ channel }) => channel === 'phone');
  const rule = phone?.rule ?? policy.intake.otherChannels.rule;
  if (!phone || phone.may === 'nothing') return { may: 'never', rule };
  const clock = clockOf(policy.calendar);
  if (isOpen(clock, now)) return { may: 'now', until: nextClosing(clock, now), rule };
  return { may: 'later', from: nextOpening(clock, now), rule };
}
