import type { Instant } from '../base/instant.ts';
import type { WorkClock } from '../clock/week.ts';
import type { TicketEventKind } from '../model/event-kinds.ts';
import type { DeferralRules } from '../model/policy-clock.ts';
import type { Pause } from '../model/timeline.ts';
import { spanEnd } from './span.ts';

/** What the clocks read of an event. `TicketEvent` fits; so do the cases of the exchange format. */
export interface ClockEvent {
  readonly kind: TicketEventKind;
  readonly at: Instant;
  readonly by?: { readonly side: 'client' | 'consultant' | 'system' };
  readonly detail?: {
    readonly level?: string | undefined;
    readonly reason?: string | undefined;
    readonly rush?: string | undefined;
  };
  readonly id?: string;
}

/** Events as the clocks take them: in order, without idle repeats, with the returns that came by themselves. */
export interface Steps {
  readonly events: readonly ClockEvent[];
  readonly pause: Pause | undefined;
  readonly pauseCount: number;
  readonly autoReturnAt: Instant | undefined;
  /** Deferrals that no longer stopped the clocks, being over the limit. */
  readonly overLimit: number;
}

/**
 * Order of events of one and the same millisecond. Where two readings are possible the one is taken in which the clock
 * runs, so that no order of arrival can hide a promise.
 */
const rank: Record<TicketEventKind, number> = {
  filed: 0,
  sent: 1,
  levelChanged: 2,
  seen: 3,
  acknowledged: 4,
  reading: 5,
  forecast: 6,
  estimated: 6,
  approved: 6,
  declined: 6,
  started: 7,
  supportWrote: 8,
  postponed: 9,
  resumed: 10,
  replied: 11,
  done: 12,
  accepted: 13,
  refused: 14,
  closed: 15,
  reopened: 16,
  clientWrote: 17,
  rated: 18,
  lost: 19,
};

function compare(a: ClockEvent, b: ClockEvent): number {
  return a.at - b.at || rank[a.kind] - rank[b.kind] || textOf(a.id, b.id) || textOf(a.detail?.level, b.detail?.level);
}

function textOf(a: string | undefined, b: string | undefined): number {
  const left = a ?? '';
  const right = b ?? '';
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Events in the one order that all folds use, up to and including `now`. */
export function inOrder<E extends ClockEvent>(events: readonly E[], now: Instant): readonly E[] {
  let sorted = true;
  let future = false;
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index] as E;
    if (event.at > now) future = true;
    if (index > 0 && compare(events[index - 1] as E, event) > 0) sorted = false;
  }
  if (sorted && !future) return events;
  const past = future ? events.filter((event) => event.at <= now) : [...events];
  return sorted ? past : past.sort(compare);
}

const endsPause = new Set<TicketEventKind>([
  'resumed',
  'replied',
  'done',
  'accepted',
  'refused',
  'closed',
  'reopened',
  'lost',
]);

/** Lays the deferrals of a ticket out: which of them stop the clocks, when each returns by itself (C-09, C-10, A-23). */
export function stepsOf(rules: DeferralRules, clock: WorkClock, all: readonly ClockEvent[], now: Instant): Steps {
  const ordered = inOrder(all, now);
  if (!ordered.some((event) => event.kind === 'postponed')) {
    return { events: ordered, pause: undefined, pauseCount: 0, autoReturnAt: undefined, overLimit: 0 };
  }
  const events: ClockEvent[] = [];
  let pause: Pause | undefined;
  let pauseCount = 0;
  let overLimit = 0;
  let autoReturnAt: Instant | undefined;
  let said: string | undefined;

  function returnBefore(at: Instant): void {
    if (pause?.returnsAt === undefined || pause.returnsAt > at) return;
    events.push({ kind: 'resumed', at: pause.returnsAt, by: { side: 'system' } });
    pause = undefined;
  }

  for (const event of ordered) {
    returnBefore(event.at);
    // The portal's status has no reason: it stands in the consultant's words beside it.
    if (event.kind === 'supportWrote' && !event.detail?.rush) said = event.detail?.reason ?? said;
    if (event.kind === 'postponed') {
      pauseCount += 1;
      const beyond = rules.max !== undefined && pauseCount > rules.max && !pause;
      if (beyond) {
        // Still a deed of the consultant, and so a reaction; but the clocks go on.
        overLimit += 1;
        events.push(event, { ...event, kind: 'resumed' });
        continue;
      }
      autoReturnAt = rules.autoReturn && spanEnd(clock, rules.autoReturn, event.at);
      pause = { since: pause?.since ?? event.at, reason: event.detail?.reason ?? said, returnsAt: autoReturnAt };
    } else if (endsPause.has(event.kind)) {
      pause = undefined;
    }
    events.push(event);
  }
  returnBefore(now);
  return { events, pause, pauseCount, autoReturnAt, overLimit };
}
