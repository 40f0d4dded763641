import { type Instant, parseInstant } from '../base/instant.ts';
import { zoneOf } from '../clock/zone.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket } from '../model/ticket.ts';
import { levelIntake } from '../standards/subject.ts';
import { dayIn, readTerm } from '../standards/term.ts';

/**
 * The DEADLINE of the task, or undefined: empty unless the level may set terms itself and a firm date was given (A-21,
 * The end of that day in the policy's zone. «12.12.2026» of a VIP client → 12 December, 23:59.
 */
export function firmDeadline(ticket: Ticket, policy: Policy): Instant | undefined {
  if (!levelIntake(policy.intake, ticket.level).mayFixDeadline) return undefined;
  const { zone } = policy.calendar;
  const term = readTerm(ticket.answers.when, dayIn(zone, ticket.filedAt));
  if (term.date === undefined || term.estimated) return undefined;
  const wall = parseInstant(`${term.date}T23:59:00Z`);
  return wall === undefined ? undefined : zoneOf(zone).instantOf(wall);
}
