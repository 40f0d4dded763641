import { type Instant, instant } from '../../lib/base/instant.ts';
import type { TicketView } from '../../lib/desk/desk.ts';
import type { ClockSubject } from '../../lib/model/timeline.ts';
import { type Status, status } from '../../lib/standards/status.ts';

/** A ticket as its clocks see it. */
export function clockSubject({ ticket }: TicketView): ClockSubject {
  return { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt };
}

/**
 * Where a ticket stands at `now`, by the policy it was filed under (C-15). A screen's clock may be a minute old, or behind
 * the portal's: what stands in the rows has happened, so it is never before the last event.
 */
export function statusOf(view: TicketView, now: Instant): Status {
  const at = instant(Math.max(now, ...view.events.map((event) => event.at)));
  return status(view.policy, clockSubject(view), view.events, at);
}
