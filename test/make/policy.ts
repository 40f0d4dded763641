import { instant } from '../../lib/base/instant.ts';
import type { Calendar } from '../../lib/model/calendar.ts';
import type { TicketEventKind } from '../../lib/model/event-kinds.ts';
import type { PolicyCore } from '../../lib/model/policy.ts';
import type { CommitmentClock, Timeline } from '../../lib/model/timeline.ts';
import { consultantV2Core } from '../../lib/standards/presets/clocks/consultant-v2.ts';
import type { ClockEvent } from '../../lib/standards/steps.ts';
import { timeline } from '../../lib/standards/timeline.ts';
import { moment } from './moment.ts';

/** The consultant's policy, but for what is named. */
export function makePolicy(over: Partial<PolicyCore> = {}): PolicyCore {
  return { ...consultantV2Core, ...over };
}

/** A calendar with the same hours every weekday given, but for what is named. */
export function makeCalendar(over: Partial<Calendar> = {}): Calendar {
  return { ...consultantV2Core.calendar, id: 'test', ...over };
}

/** What happened, in short: `['postponed', 'Mon 2026-11-16 13:00']`, a level where one is meant. */
export type Happening = readonly [kind: TicketEventKind, when: string, level?: string];

const clientDeeds = new Set<TicketEventKind>(['filed', 'clientWrote', 'accepted', 'reopened', 'rated']);

export function happenings(rows: readonly Happening[], zone?: string): ClockEvent[] {
  return rows.map(([kind, when, level]) => ({
    kind,
    at: moment(when, zone),
    by: { side: clientDeeds.has(kind) ? ('client' as const) : ('consultant' as const) },
    ...(level === undefined ? {} : { detail: { level } }),
  }));
}

export interface Situation {
  readonly policy?: PolicyCore;
  readonly level?: string;
  readonly type?: string;
  readonly filed: string;
  readonly events?: readonly Happening[];
  /** The last happening, or the filing, unless named. */
  readonly now?: string;
}

/** The clocks of a situation told in wall-clock texts of the policy's zone. */
export function clocksOf(situation: Situation): Timeline {
  const { policy = consultantV2Core, level = 'regular', type, filed, events = [], now } = situation;
  const { zone } = policy.calendar;
  const happened = happenings(events, zone);
  const start = moment(filed, zone);
  const last = instant(Math.max(start, ...happened.map(({ at }) => at)));
  return timeline(policy, { level, type, filedAt: start }, happened, now === undefined ? last : moment(now, zone));
}

/** One promise of a timeline by its id; an error when the policy has none such. */
export function clock(line: Timeline, id: string): CommitmentClock {
  const found = line.commitments.find((each) => each.id === id);
  if (!found) throw new Error(`No commitment ${id} among ${line.commitments.map((each) => each.id).join(', ')}`);
  return found;
}
