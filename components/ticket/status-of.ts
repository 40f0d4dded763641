import type { Instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { ClockSubject } from '../../lib/model/timeline.ts';
import { type Status, status } from '../../lib/standards/status.ts';

/** A ticket as its clocks see it. */
export function clockSubject({ ticket }: TicketView): ClockSubject {
  return { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt };
}

/** Where a ticket stands at `now`, by the policy it was filed under (C-15). */
export function statusOf(view: TicketView, now: Instant): Status {
  return status(view.policy, clockSubject(view), view.events, now);
}
