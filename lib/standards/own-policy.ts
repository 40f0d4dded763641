import type { Calendar, DayInterval } from '../model/calendar.ts';
import type { Policy } from '../model/policy.ts';
import type { Commitment } from '../model/policy-clock.ts';
import { admin24With } from './presets/clocks/admin24.ts';
import { bitrixSupportWith } from './presets/clocks/bitrix-support.ts';
import { aroundTheClock, inZone, withLunch, withShortDays } from './presets/settings.ts';

/** Numbers that a standard leaves to its owner. Minutes of working time; null: not entered. */
export type OwnNumbers =
  | {
      readonly of: 'helpdesk';
      readonly responseMin: number | null;
      readonly deadlineSource: 'created' | 'lastClientReply';
    }
  | {
      readonly of: 'service-desk';
      readonly reactionMin: number | null;
      readonly executionMin: number | null;
      readonly autoReturnMin: number | null;
      /** The catalogue a ticket chooses from. */
      readonly services: readonly string[];
    };

/** What the texts leave open, as a policy has it at the moment. */
export interface OwnSettings {
  /** VIP is served at night too; absent where the policy has no VIP with times. */
  readonly vipAroundTheClock?: boolean;
  readonly lunch?: DayInterval;
  /** Days before holidays an hour shorter. */
  readonly shortDays: boolean;
  readonly zone: string;
  /** The same hours on every open weekday (0 Monday); absent where the standard itself fixes them. */
  readonly hours?: DayInterval & { readonly weekdays: readonly number[] };
  readonly numbers?: OwnNumbers;
}

const VIP = 'vip';

/** Reads the settings off a policy, so that a form can start from what is in force. */
export function settingsOf(policy: Policy): OwnSettings {
  const { calendar } = policy;
  const vip = policy.commitments.flatMap((one) => one.terms.filter((term) => term.level === VIP && term.span));
  const lunch = lunchOf(calendar);
  const numbers = numbersOf(policy);
  return {
    ...(vip.length > 0 && { vipAroundTheClock: vip.every((term) => term.span?.counts === 'plain') }),
    ...(lunch && { lunch }),
    shortDays: calendar.shortDays.minutes > 0,
    zone: calendar.zone,
    ...(numbers && { numbers, hours: hoursOf(calendar) }),
  };
}

/**
 * The policy with these settings and nothing else changed but what they change. Each is brought to the wanted state, so
 * the same settings twice give the same content; id and version are the caller's business (`copyPolicy`).
 */
export function withSettings(policy: Policy, wanted: OwnSettings): Policy {
  const { version } = policy;
  let next: Policy = { ...policy, calendar: wholeDays(policy.calendar, wanted.hours) };
  if (wanted.vipAroundTheClock !== undefined) {
    next = wanted.vipAroundTheClock ? aroundTheClock(next, VIP) : onWorkingTime(next, VIP);
  }
  if (wanted.lunch) next = withLunch(next, wanted.lunch.from, wanted.lunch.to);
  if (wanted.shortDays !== next.calendar.shortDays.minutes > 0) next = withShortDays(next, wanted.shortDays ? 60 : 0);
  if (wanted.zone !== next.calendar.zone) next = inZone(next, wanted.zone);
  return { ...(wanted.numbers ? withNumbers(next, wanted.numbers) : next), version };
}

function onWorkingTime(policy: Policy, level: string): Policy {
  const commitments = policy.commitments.map((commitment) => ({
    ...commitment,
    terms: commitment.terms.map((term) =>
      term.level === level && term.span ? { ...term, span: { ...term.span, counts: 'working' as const } } : term,
    ),
  }));
  return { ...policy, commitments };
}

/** The break that every open day of two intervals has; undefined when there is none or the days differ. */
function lunchOf({ week }: Calendar): DayInterval | undefined {
  const breaks = week.flatMap((day) => {
    const [morning, evening] = day;
    return morning && evening && day.length === 2 ? [{ from: morning.to, to: evening.from }] : [];
  });
  const [first] = breaks;
  return first && breaks.every(({ from, to }) => from === first.from && to === first.to) ? first : undefined;
}

function hoursOf({ week }: Calendar): NonNullable<OwnSettings['hours']> {
  const weekdays = week.flatMap((day, index) => (day.length > 0 ? [index] : []));
  const day = week[weekdays[0] ?? 0] ?? [];
  return { from: day[0]?.from ?? '09:00', to: day.at(-1)?.to ?? '18:00', weekdays };
}

/** Days without a lunch break, and with the wanted hours where the owner sets them. */
function wholeDays(calendar: Calendar, hours: OwnSettings['hours']): Calendar {
  const lunch = lunchOf(calendar);
  const week = calendar.week.map((day, index) => {
    if (hours) return hours.weekdays.includes(index) ? [{ from: hours.from, to: hours.to }] : [];
    const [morning, evening] = day;
    const isBroken = lunch && day.length === 2 && morning?.to === lunch.from && evening?.from === lunch.to;
    return isBroken ? [{ from: morning.from, to: evening.to }] : day;
  });
  return { ...calendar, week };
}

function minutesOf(commitment: Commitment | undefined): number | null {
  const span = commitment?.terms[0]?.span;
  if (!span) return null;
  return span.unit === 'hour' ? span.amount * 60 : span.amount;
}

function numbersOf(policy: Policy): OwnNumbers | undefined {
  const [first, second] = policy.commitments;
  if (first?.rule === 'R-250') {
    const deadlineSource = first.restarts === 'reveal' ? 'created' : 'lastClientReply';
    return { of: 'helpdesk', responseMin: minutesOf(first), deadlineSource };
  }
  if (first?.rule !== 'R-302') return undefined;
  return {
    of: 'service-desk',
    reactionMin: minutesOf(first),
    executionMin: minutesOf(second),
    autoReturnMin: policy.deferral.autoReturn?.amount ?? null,
    services: policy.intake.extras.find(({ rule, kind }) => rule === 'R-305' && kind === 'choice')?.options ?? [],
  };
}

function withNumbers(policy: Policy, numbers: OwnNumbers): Policy {
  const { calendar } = policy;
  if (numbers.of === 'helpdesk') {
    const { commitments, parameters } = bitrixSupportWith({ ...numbers, calendar });
    return { ...policy, commitments, parameters };
  }
  const { commitments, deferral, parameters } = admin24With({ ...numbers, calendar });
  const extras = policy.intake.extras.map((row) =>
    row.rule === 'R-305' && row.kind === 'choice' ? { ...row, options: [...numbers.services] } : row,
  );
  return { ...policy, commitments, deferral, parameters, intake: { ...policy.intake, extras } };
}

/** A free id for a copy: `consultant-v2-2`, `-3`, … with the longest part that still fits. */
export function freeId(base: string, taken: readonly string[]): string {
  const stem = base.replace(/-\d+$/, '').slice(0, 54);
  for (let number = 2; ; number += 1) {
    const id = `${stem}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
