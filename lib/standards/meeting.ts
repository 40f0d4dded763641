import type { Instant } from '../base/instant.ts';
import { dayOf, instantOn, minutesOf } from '../clock/day.ts';
import { clockOf, intervalsOn, isOpen, isProvisional, isWorkingDay, nextOpening } from '../clock/week.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Meeting } from '../model/policy-order.ts';
import type { RoleId } from '../model/standard-names.ts';
import type { Finding } from '../model/verdict.ts';

export interface EarliestMeeting {
  readonly at: Instant;
  readonly rules: Meeting;
  /** Leans on holidays that are not final. */
  readonly provisional: boolean;
}

/**
 * The earliest instant of a meeting asked for at `asked` (section 4, A-10 … A-12): the opening of the first day the level
 * allows, or the moment itself where it is «сейчас». Undefined where the policy says nothing of meetings at this level.
 * Example (R-031, E-26): «Никакой», asked on a Friday — Wednesday 10:00.
 */
export function earliestMeeting(policy: PolicyCore, level: string, asked: Instant): EarliestMeeting | undefined {
  const rules = policy.meetings.find((row) => row.level === level);
  if (!rules) return undefined;
  const clock = clockOf(policy.calendar);
  const today = dayOf(clock.zone, asked);
  if (rules.workdays !== undefined) {
    const business = policy.businessDays ?? policy.calendar;
    let day = today;
    for (let left = rules.workdays; left > 0; ) {
      day += 1;
      if (isWorkingDay(business, day)) left -= 1;
    }
    const at = openingOn(policy, day);
    return { at, rules, provisional: isProvisional(clockOf(business), asked, at) };
  }
  const days = rules.immediate ? 0 : (rules.calendarDays ?? 0);
  // «через 2 календарных дня» is the date plus two.
  // «В день обращения» after closing: the day is over, the next opening it is.
  const at = days === 0 ? nextOpening(clock, asked) : openingOn(policy, today + days);
  return { at, rules, provisional: isProvisional(clock, asked, at) };
}

/** Opening of a day, or of the first working day after it. */
function openingOn(policy: PolicyCore, day: number): Instant {
  const clock = clockOf(policy.calendar);
  const first = intervalsOn(policy.calendar, day)[0];
  return first ? instantOn(clock.zone, day, minutesOf(first.from)) : nextOpening(clock, instantOn(clock.zone, day, 0));
}

/** Whether one may call now: the badge «можно звонить». */
export function mayCall(policy: PolicyCore, now: Instant): boolean {
  return isOpen(clockOf(policy.calendar), now);
}

/** Evening hours of a day after the client's own office has left: offered first in the meeting picker. */
export function isEvening(policy: PolicyCore, at: Instant): boolean {
  const clock = clockOf(policy.calendar);
  return isOpen(clock, at) && at >= instantOn(clock.zone, dayOf(clock.zone, at), 18 * 60);
}

export interface MeetingPlan {
  readonly kind: 'online' | 'inPerson';
  readonly hasTask: boolean;
  /** Roles of the client's people who take part; owner and director are `decisionMaker`. */
  readonly roles: readonly RoleId[];
  readonly at: Instant;
  readonly asked: Instant;
  readonly level: string;
  /** A slot already taken, and by a client of which level (R-033 … R-035). */
  readonly takenBy?: string;
}

/** What the standards say against a planned meeting (R-030 … R-037). Empty: it may be held. */
export function checkMeeting(policy: PolicyCore, plan: MeetingPlan): Finding[] {
  const findings: Finding[] = [];
  const add = (
    rule: string,
    severity: Finding['severity'],
    key: string,
    params?: Record<string, string | number>,
  ): void => {
    findings.push({ rule, severity, words: params ? { key, params } : { key }, field: 'author' });
  };
  const earliest = earliestMeeting(policy, plan.level, plan.asked);
  if (earliest && plan.at < earliest.at)
    add(earliest.rules.rule, 'blocks', 'meeting_too_early', { text: earliest.rules.text });
  if (!isOpen(clockOf(policy.calendar), plan.at)) add('R-020', 'blocks', 'meeting_outside_hours');
  if (plan.kind === 'online' && !plan.hasTask) add('R-036', 'warns', 'meeting_without_task');
  if (plan.kind === 'online' && !plan.roles.includes('curator')) add('R-036', 'informs', 'meeting_without_curator');
  const entitled = plan.roles.some((role) => role === 'curator' || role === 'decisionMaker');
  if (plan.kind === 'inPerson' && !entitled) add('R-037', 'blocks', 'meeting_needs_decision_maker');
  if (plan.takenBy !== undefined && earliest) {
    const { rules } = earliest;
    const free = rules.mayDisplace && plan.takenBy !== (rules.blockedBy ?? 'vip');
    if (!free) add(rules.rule, 'blocks', 'meeting_slot_taken');
  }
  return findings;
}
