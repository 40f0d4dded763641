import { DAY } from '../base/instant.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Notice, NoticeMark } from '../model/notice.ts';
import type { Policy } from '../model/policy.ts';
import type { Ticket } from '../model/ticket.ts';
import type { CommitmentClock } from '../model/timeline.ts';
import { halfAt, soonAt } from '../standards/urgency.ts';

/** What the tick knows of one ticket. */
export interface Ticking {
  readonly ticket: Pick<Ticket, 'id' | 'code' | 'title' | 'level' | 'filedAt'> & {
    readonly answers: Pick<Ticket['answers'], 'type'>;
  };
  readonly events: readonly TicketEvent[];
  readonly policy: Policy;
}

/** A notice that is due now. Whether it was raised before, the store knows by its id. */
export interface Raised {
  readonly notice: Notice;
  readonly title: string;
  readonly message: string;
  /** A call may help: then it is offered to look whether one may call now. */
  readonly mayCall: boolean;
}

/** What happened longer ago is no news: after a rebuilt base or a long sleep nobody is told of last month. Milliseconds. */
export const NEWS = DAY;

/** The mark that a clock stands at. `owner` client: its own debts are never praised. */
export function markOf(
  clock: CommitmentClock,
): Extract<NoticeMark, 'acknowledged' | 'replied' | 'missed' | 'soon' | 'half'> | undefined {
  switch (clock.state) {
    case 'met':
    case 'metLate':
      return clock.owner === 'client' ? undefined : clock.id === 'reaction' ? 'acknowledged' : 'replied';
    case 'late':
      return 'missed';
    case 'running':
      if (clock.standsStill || clock.remaining === undefined) return undefined;
      if (clock.remaining <= soonAt(clock)) return 'soon';
      return clock.remaining <= halfAt(clock) ? 'half' : undefined;
    default:
      return undefined;
  }
}
