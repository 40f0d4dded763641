import type { Instant } from '../base/instant.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Finding } from '../model/verdict.ts';
import type { ClockEvent } from './steps.ts';

/** Events as the report needs them: with forecast dates, ratings and their reasons. `TicketEvent` fits. */
export interface RatedEvent extends ClockEvent {
  readonly by?: { readonly side: 'client' | 'consultant' | 'system'; readonly name?: string | undefined };
  readonly detail?: {
    readonly level?: string | undefined;
    readonly reason?: string | undefined;
    readonly until?: Instant | undefined;
    readonly rating?: number | undefined;
  };
}

export interface Ratings {
  readonly count: number;
  readonly average: number | undefined;
  /** Tickets rated low. */
  readonly low: readonly string[];
  /** Of each executor who answered or handed over: his count and average. */
  readonly executors: readonly { readonly name: string; readonly count: number; readonly average: number }[];
}

/** What stands against a rating: outside the scale, or low without a reason. Undefined: it may be given. */
export function checkRating(policy: PolicyCore, rating: number, reason: string): Finding | undefined {
  const { worst, best, reasonAtOrBelow, rule } = policy.rating;
  if (!Number.isInteger(rating) || rating < worst || rating > best) {
    return { rule, severity: 'blocks', words: { key: 'rating_outside', params: { worst, best } }, field: 'type' };
  }
  if (rating > reasonAtOrBelow || reason.trim() !== '') return undefined;
  return {
    rule,
    severity: 'blocks',
    words: { key: 'rating_needs_reason', params: { limit: reasonAtOrBelow } },
    field: 'type',
  };
}

/** Ratings of the company and of each executor; the last rating of a ticket counts. */
export function ratingsOf(
  tickets: readonly { readonly id: string; readonly policy: PolicyCore; readonly events: readonly RatedEvent[] }[],
): Ratings {
  const given: { ticketId: string; rating: number; low: boolean; executor: string | undefined }[] = [];
  for (const { id, policy, events } of tickets) {
    const rating = events.findLast((event) => event.kind === 'rated')?.detail?.rating;
    if (rating === undefined) continue;
    const executor = events.findLast((event) => event.kind === 'done' || event.kind === 'replied')?.by?.name;
    given.push({ ticketId: id, rating, low: rating <= policy.rating.reasonAtOrBelow, executor });
  }
  const names = [...new Set(given.flatMap(({ executor }) => (executor === undefined ? [] : [executor])))].sort();
  return {
    count: given.length,
    average: average(given.map(({ rating }) => rating)),
    low: given.filter(({ low }) => low).map(({ ticketId }) => ticketId),
    executors: names.map((name) => {
      const mine = given.filter(({ executor }) => executor === name).map(({ rating }) => rating);
      return { name, count: mine.length, average: average(mine) ?? 0 };
    }),
  };
}

function average(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
