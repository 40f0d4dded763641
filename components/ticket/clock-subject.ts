import type { Ticket } from '../../lib/model/ticket.ts';
import type { ClockSubject } from '../../lib/model/timeline.ts';

/** A ticket as its clocks see it. */
export function clockSubject({ level, answers, filedAt }: Ticket): ClockSubject {
  return { level, type: answers.type, filedAt };
}
