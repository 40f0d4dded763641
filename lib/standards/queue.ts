import type { Instant } from '../base/instant.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { Words } from '../model/verdict.ts';

/** A ticket as the waiting list sees it. */
export interface QueueEntry {
  readonly id: string;
  readonly level: string;
  readonly type: string | undefined;
  readonly filedAt: Instant;
  /** Made by the template, as `Verdict.entersQueue` says. */
  readonly admitted: boolean;
  /** Names of the fields that are missing, for the list of those not queued. */
  readonly missing?: readonly string[];
  /** Paid urgent start, set by the consultant only. */
  readonly rush?: boolean;
}

export interface QueuePlace {
  readonly id: string;
  /** From 1. */
  readonly position: number;
  readonly lane: string;
  readonly why: Words;
  readonly rule: string;
}

export interface NotQueued {
  readonly id: string;
  readonly why: Words;
  readonly rule: string;
}

export interface Queue {
  readonly places: readonly QueuePlace[];
  /** In order of arrival, each with what is missing. */
  readonly notQueued: readonly NotQueued[];
}

/**
 * The waiting list (section 8): lanes of the policy first, then arrival, then id. For the consultant: VIP (outage, breakage,
 * rest), outages, breakages, paid urgent starts, the rest; levels other than VIP do not reorder it.
 */
export function queue(policy: PolicyCore, entries: readonly QueueEntry[]): Queue {
  const waiting: { readonly entry: QueueEntry; readonly lane: number }[] = [];
  const out: { readonly entry: QueueEntry; readonly not: NotQueued }[] = [];
  for (const entry of entries) {
    const not = whyNot(policy, entry);
    if (not) out.push({ entry, not });
    else waiting.push({ entry, lane: laneOf(policy, entry) });
  }
  waiting.sort((a, b) => a.lane - b.lane || byArrival(a.entry, b.entry));
  out.sort((a, b) => byArrival(a.entry, b.entry));
  const places = waiting.map(({ entry, lane }, index) => {
    const row = policy.lanes[lane];
    return {
      id: entry.id,
      position: index + 1,
      lane: row?.id ?? 'arrival',
      why: { key: row?.words ?? 'queue_why_arrival' },
      rule: row?.rule ?? 'R-092',
    };
  });
  return { places, notQueued: out.map(({ not }) => not) };
}

/** The place one more ticket would get among those waiting; undefined when it would not be queued (R-090, «№k»). */
export function placeInQueue(
  policy: PolicyCore,
  entries: readonly QueueEntry[],
  candidate: QueueEntry,
): QueuePlace | undefined {
  const others = entries.filter((entry) => entry.id !== candidate.id);
  return queue(policy, [...others, candidate]).places.find((place) => place.id === candidate.id);
}

function whyNot(policy: PolicyCore, entry: QueueEntry): NotQueued | undefined {
  const level = policy.levels.find((each) => each.id === entry.level);
  if (level && !level.entersQueue) return { id: entry.id, why: { key: 'queue_out_level' }, rule: level.rule };
  if (entry.admitted || (level && !level.boundToTemplate)) return undefined;
  const missing = entry.missing ?? [];
  const why =
    missing.length === 0
      ? { key: 'queue_out_template' }
      : { key: 'queue_out_template_missing', params: { fields: missing.join(', ') } };
  return { id: entry.id, why, rule: 'R-094' };
}

function laneOf(policy: PolicyCore, entry: QueueEntry): number {
  const found = policy.lanes.findIndex(
    (lane) =>
      (lane.levels === undefined || lane.levels.some((level) => level === entry.level)) &&
      (lane.types === undefined || lane.types.some((type) => type === entry.type)) &&
      (lane.rush === undefined || lane.rush === (entry.rush ?? false)),
  );
  return found === -1 ? policy.lanes.length : found;
}

function byArrival(a: QueueEntry, b: QueueEntry): number {
  return a.filedAt - b.filedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
