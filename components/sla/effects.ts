import type { TicketView } from '../../lib/desk/desk.ts';
import type { TicketEvent } from '../../lib/model/event.ts';
import type { ClockState, CommitmentClock } from '../../lib/model/timeline.ts';
import { timeline } from '../../lib/standards/timeline.ts';
import { clockSubject } from '../ticket/status-of.ts';

export type Effect = 'started' | 'met' | 'met-late' | 'stands' | 'runs-again' | 'restarted';

/** What one event did to one promise. */
export interface ClockEffect {
  readonly effect: Effect;
  readonly label: string;
  /** Milliseconds of the term used up to then. */
  readonly used: number;
}

const isMet = (state: ClockState | undefined) => state === 'met' || state === 'metLate';

function effectOf(before: CommitmentClock | undefined, after: CommitmentClock): Effect | undefined {
  if (after.state === 'none') return undefined;
  if (!before) return 'started';
  if (before.state === after.state) return undefined;
  if (isMet(before.state) && !isMet(after.state)) return 'restarted';
  if (after.state === 'met') return 'met';
  if (after.state === 'metLate') return 'met-late';
  if (after.state === 'paused') return 'stands';
  return before.state === 'paused' ? 'runs-again' : undefined;
}

/** What each event of a ticket did to its clocks: the promises just after it compared with those just before. */
export function effectsOf(view: TicketView): ReadonlyMap<TicketEvent['id'], readonly ClockEffect[]> {
  const ordered = [...view.events].sort((one, other) => one.at - other.at);
  const subject = clockSubject(view);
  const result = new Map<TicketEvent['id'], readonly ClockEffect[]>();
  ordered.forEach((event, index) => {
    const before = index === 0 ? [] : timeline(view.policy, subject, ordered.slice(0, index), event.at).commitments;
    const after = timeline(view.policy, subject, ordered.slice(0, index + 1), event.at).commitments;
    const effects = after.flatMap((clock): ClockEffect[] => {
      const effect = effectOf(
        before.find((one) => one.id === clock.id),
        clock,
      );
      return effect ? [{ effect, label: clock.label, used: clock.used }] : [];
    });
    result.set(event.id, effects);
  });
  return result;
}
