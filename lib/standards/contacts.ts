import type { Instant } from '../base/instant.ts';
import { dayOf, dayText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import type { PolicyCore } from '../model/policy.ts';
import type { ChannelId } from '../model/standard-names.ts';

/** A contact with the client over a channel of the policy's rank: `task`, `email`, `phone`, `skype`, `meeting`. */
export interface Contact {
  readonly channel: string;
  readonly at: Instant;
}

export interface ContactShare {
  /** `2026-11`, or `all` since the start. */
  readonly period: string;
  readonly total: number;
  readonly tasks: number;
  /** 0 … 1; undefined without contacts. */
  readonly share: number | undefined;
  readonly met: boolean | undefined;
  /** Counts in the order of the channels' value for the introduction (R-212), strangers last. */
  readonly byChannel: readonly { readonly channel: string; readonly count: number }[];
}

export interface ContactReport {
  readonly months: readonly ContactShare[];
  readonly sinceStart: ContactShare;
  readonly rule: string;
}

/**
 * The share of contacts that go through tasks, by count, per calendar month of the policy's zone and since the start (R-211,
 * Example (E-47): 34 tasks, 3 letters, 2 calls, 1 meeting — 34/40 = 85.0 %, met. Undefined where the policy sets no share.
 */
export function contactReport(
  policy: PolicyCore,
  contacts: readonly Contact[],
  now: Instant,
): ContactReport | undefined {
  const limit = policy.limits.taskShare;
  if (!limit) return undefined;
  const zone = zoneOf(policy.calendar.zone);
  const known = contacts.filter(({ at }) => at <= now);
  const months = new Map<string, Contact[]>();
  for (const contact of known) {
    const month = dayText(dayOf(zone, contact.at)).slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), contact]);
  }
  const share = (period: string, some: readonly Contact[]): ContactShare =>
    shareOf(period, some, limit.rank, limit.min);
  return {
    months: [...months.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([month, some]) => share(month, some)),
    sinceStart: share('all', known),
    rule: limit.rule,
  };
}

function shareOf(period: string, contacts: readonly Contact[], rank: readonly string[], min: number): ContactShare {
  const counts = new Map<string, number>();
  for (const { channel } of contacts) counts.set(channel, (counts.get(channel) ?? 0) + 1);
  const tasks = counts.get('task') ?? 0;
  const total = contacts.length;
  const place = (channel: string): number => (rank.includes(channel) ? rank.indexOf(channel) : rank.length);
  const byChannel = [...counts.entries()].map(([channel, count]) => ({ channel, count }));
  byChannel.sort((a, b) => place(a.channel) - place(b.channel) || (a.channel < b.channel ? -1 : 1));
  return {
    period,
    total,
    tasks,
    share: total === 0 ? undefined : tasks / total,
    // In whole contacts, so that 34 of 40 is exactly 85 %.
    met: total === 0 ? undefined : tasks * 10_000 >= Math.round(min * 10_000) * total,
    byChannel,
  };
}

/** A way a ticket travels as a contact of the policy's rank. A text that was copied went a way nobody knows. */
const CONTACTS: Readonly<Record<ChannelId, string>> = {
  portal: 'task',
  email: 'email',
  phone: 'phone',
  whatsapp: 'whatsapp',
  telegram: 'telegram',
  'group-chat': 'group-chat',
  copy: 'other',
};

const WORDS = new Set<string>(['clientWrote', 'supportWrote', 'replied']);

/**
 * The contacts that stand in a ticket: its filing, over the channel it went, and each word of either side, which is one
 * through the task when the portal told of it. Calls and meetings of which there is no record are not among them.
 */
export function contactsOf(
  ticket: { readonly channel: ChannelId; readonly filedAt: Instant },
  events: readonly {
    readonly kind: string;
    readonly at: Instant;
    readonly detail?: { readonly source?: string | undefined } | undefined;
  }[],
): Contact[] {
  const channel = CONTACTS[ticket.channel];
  const words = events
    .filter(({ kind }) => WORDS.has(kind))
    .map(({ at, detail }) => ({ channel: detail?.source === undefined ? channel : 'task', at }));
  return [{ channel, at: ticket.filedAt }, ...words];
}
