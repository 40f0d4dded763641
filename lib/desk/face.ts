import { DAY, HOUR, type Instant, MINUTE, shift } from '../base/instant.ts';
import { dayOf, dayText, minutesOf, timeText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import type { Policy } from '../model/policy.ts';
import type { CommitmentClock } from '../model/timeline.ts';
import { labelIn } from '../standards/presets/english.ts';
import { urgencyOf } from '../standards/urgency.ts';
import type { Say } from './task-text.ts';

/** What the toolbar icon shows of the clocks. */
export interface Face {
  /**
   * Two to four characters, empty for none: «45м», «12ч», «2д», «-3ч»; `‖` before a number that stands still outside hours,
   * `‖` alone when everything is put off; the count where late ones are counted.
   */
  readonly text: string;
  /** `still`: outside hours; `paused`: put off by somebody. They look different. */
  readonly tone: 'calm' | 'soon' | 'late' | 'still' | 'paused';
  readonly title: string;
}

/** An unmet promise of one ticket, as the badge chooses among them. */
export interface Unmet {
  readonly code: string;
  readonly title: string;
  readonly policy: Policy;
  readonly clock: CommitmentClock;
  readonly due: Instant;
}

/** The icon shows unmet promises only. */
function faceTone(clock: CommitmentClock): Face['tone'] {
  const urgency = urgencyOf(clock);
  if (urgency === 'paused' && clock.standsStill) return 'still';
  return urgency === 'met' || urgency === 'plain' ? 'calm' : urgency;
}

function rank(isLate: boolean, due: Instant, now: Instant): number {
  if (!isLate) return 1;
  return now - due < DAY ? 0 : 2;
}

/**
 * Which of two promises the badge is about (J4): one missed within the last day before all, then the one that runs out
 * next, and one missed long ago only when nothing runs, so that it does not hide the others for ever.
 */
export function isNearer(clock: CommitmentClock, due: Instant, than: Unmet, now: Instant): boolean {
  const mine = rank(clock.state === 'late', due, now);
  const its = rank(than.clock.state === 'late', than.due, now);
  if (mine !== its) return mine < its;
  return mine === 1 ? due < than.due : due > than.due;
}

/** One «день» of the promise's clock: a full working window, or 24 hours for plain counting (C-08). */
function dayLengthOf({ policy, clock }: Unmet): number {
  const commitment = policy.commitments.find((one) => one.id === clock.id);
  if (commitment?.terms.some((term) => term.span?.counts === 'plain')) return DAY;
  const windows = policy.calendar.week.find((day) => day.length > 0) ?? [];
  return windows.reduce((sum, { from, to }) => sum + (minutesOf(to) - minutesOf(from)) * MINUTE, 0) || DAY;
}

function unitOf(left: number, day: number): { readonly key: 'minutes' | 'hours' | 'days'; readonly length: number } {
  if (left < HOUR) return { key: 'minutes', length: MINUTE };
  return left < 2 * day ? { key: 'hours', length: HOUR } : { key: 'days', length: day };
}

/** Time left in two or three characters: rounded down while it runs, up when it is over (C-06). */
export function shortLeft(unmet: Unmet, say: Say): string {
  const remaining = unmet.clock.remaining ?? 0;
  const left = Math.abs(remaining);
  const { key, length } = unitOf(left, dayLengthOf(unmet));
  const count = remaining < 0 ? Math.max(1, Math.ceil(left / length)) : Math.floor(left / length);
  return say({ key: `badge_${key}`, params: { n: Math.min(count, 99) } });
}

/** The face for the promise that was chosen; none: the resting one, or the pause mark when all tickets are put off. */
export function faceOf(unmet: Unmet | undefined, isPaused: boolean, say: Say): Face {
  if (!unmet) {
    if (isPaused) return { text: '‖', tone: 'paused', title: say({ key: 'badge_title_paused' }) };
    return { text: '', tone: 'calm', title: say({ key: 'badge_title_none' }) };
  }
  const tone = faceTone(unmet.clock);
  const left = shortLeft(unmet, say);
  const number = tone === 'late' ? `-${left}` : left;
  const text = unmet.clock.standsStill && number.length <= 3 ? `‖${number}` : number;
  const params = {
    code: unmet.code,
    title: unmet.title,
    promise: labelIn(say({ key: 'language_here' }), unmet.clock.label),
    left,
  };
  const still = unmet.clock.standsStill
    ? ` ${say({ key: 'badge_title_stands', params: { when: opening(unmet, say) } })}`
    : '';
  const key = `badge_title_${tone === 'late' ? 'late' : tone === 'soon' ? 'soon' : 'calm'}`;
  return { text, tone, title: `${say({ key, params })}${still}` };
}

/** «10:00 МСК, 23.11»: when the promise's clock goes on. */
function opening({ policy, clock }: Unmet, say: Say): string {
  if (clock.resumesAt === undefined) return '';
  const zone = zoneOf(policy.calendar.zone);
  const [, month, day] = dayText(dayOf(zone, clock.resumesAt)).split('-');
  const name = zone.name === 'Europe/Moscow' ? say({ key: 'zone_moscow' }) : zone.name;
  return `${timeText(zone, clock.resumesAt)} ${name}, ${day}.${month}`;
}

/** The face where late tickets are counted: their number, nothing when there is none. */
export function countFace(late: number, say: Say): Face {
  if (late === 0) return { text: '', tone: 'calm', title: say({ key: 'badge_title_none_late' }) };
  return {
    text: String(Math.min(late, 999)),
    tone: 'late',
    title: say({ key: 'badge_title_count', params: { n: late } }),
  };
}

/** When the number on the badge changes next: it stands still outside hours. `changesAt`: closing or opening (C-07). */
export function faceChangesAt(unmet: Unmet, changesAt: Instant, isOpen: boolean, now: Instant): Instant {
  const { clock } = unmet;
  const remaining = clock.remaining ?? 0;
  const isPlain = dayLengthOf(unmet) === DAY;
  if (!isOpen && !isPlain) return changesAt;
  const left = Math.abs(remaining);
  const { length } = unitOf(left, dayLengthOf(unmet));
  // Rounded down while it runs and up when it is over: either way the next number comes just after a full unit.
  const step = remaining < 0 ? (length - (left % length)) % length : left % length;
  return shift(now, step + 1);
}
