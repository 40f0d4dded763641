import { type Instant, instant, MINUTE } from '../base/instant.ts';
import { dayOf, dayText } from '../clock/day.ts';
import { zoneOf } from '../clock/zone.ts';
import type { TicketEventKind } from '../model/event-kinds.ts';
import type { ExchangeCase, ExchangeEvent, ExchangeEventKind, ExchangeResult } from '../model/exchange.ts';
import type { PolicyCore } from '../model/policy.ts';
import { PlanId } from '../model/policy-order.ts';
import type { TypeId } from '../model/standard-names.ts';
import type { CommitmentClock } from '../model/timeline.ts';

import { CaseError } from './case-error.ts';
import { policyOfCase } from './case-policy.ts';
import { type Contact, contactReport } from './contacts.ts';
import { deriveLevel } from './level.ts';
import { earliestMeeting } from './meeting.ts';
import { consultantV2Core as consultantV2 } from './presets/clocks/consultant-v2.ts';
import { oneboxCore } from './presets/clocks/onebox.ts';
import { typeByName } from './presets/type-names.ts';
import { queue } from './queue.ts';
import type { ClockEvent } from './steps.ts';
import { timeline } from './timeline.ts';
import { warrantyOf } from './warranty.ts';

const moscow = zoneOf('Europe/Moscow');

/** The one adapter from a case of the exchange format to what our rules say (section 18). Throws `CaseError`. */
export function evaluate(given: ExchangeCase): ExchangeResult {
  switch (given.policy) {
    case 'consultant-meeting':
      return meetingCase(given);
    case 'queue':
      return queueCase(given);
    case 'warranty':
      return warrantyCase(given);
    case 'level':
      return levelCase(given);
    case 'contacts':
      return contactsCase(given);
    default:
      return clockCase(given);
  }
}

/** The instant in Moscow time: `2026-11-16T13:00:00+03:00`, milliseconds only when there are any. */
export function moscowText(at: Instant): string {
  const offset = moscow.offsetAt(at);
  const wall = new Date(at + offset).toISOString();
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
  return `${wall.endsWith('.000Z') ? wall.slice(0, 19) : wall.slice(0, 23)}${zone}`;
}

function meetingCase(given: ExchangeCase): ExchangeResult {
  const asked = firstOf(given, 'submitted');
  const earliest = earliestMeeting(consultantV2, given.level ?? '', asked.at);
  if (!earliest) throw new CaseError(`${given.id}: no meeting rule for level "${given.level ?? ''}"`);
  return { meetingEarliest: moscowText(earliest.at) };
}

function queueCase(given: ExchangeCase): ExchangeResult {
  const known = given.events.filter(({ at }) => given.asOf == null || at <= given.asOf);
  // A ticket that is closed has left the list.
  const gone = new Set(known.filter(({ kind }) => kind === 'closed' || kind === 'solved').map(({ id }) => String(id)));
  const filed = known.filter(({ kind, id }) => kind === 'filed' && !gone.has(String(id)));
  const entries = filed.map((event, index) => {
    if (event.id === undefined || event.level == null)
      throw new CaseError(`${given.id}: event ${index} has no id or level`);
    return {
      id: String(event.id),
      level: event.level,
      type: typeOf(given, event),
      filedAt: event.at,
      admitted: event.templateOk ?? true,
      rush: event.expeditePaid ?? false,
    };
  });
  const { places, notQueued } = queue(consultantV2, entries);
  return { order: places.map(({ id }) => id), notQueued: notQueued.map(({ id }) => id) };
}

/** Each option bought has its own floor; term and checks are those of the first. */
function warrantyCase(given: ExchangeCase): ExchangeResult {
  const rules = consultantV2.warranty;
  if (!rules) throw new CaseError(`${given.id}: the policy knows no warranty`);
  const first = firstOf(given, 'purchased');
  const bought = [first, ...given.events.filter((event) => event.kind === 'purchased' && event !== first)].map(
    (event) => {
      const servicePrice = event.servicePriceRub ?? given.params?.servicePriceRub;
      if (typeof servicePrice !== 'number') throw new CaseError(`${given.id}: servicePriceRub is missing`);
      return warrantyOf(rules, { option: 'any', servicePrice, boughtOn: dayText(dayOf(moscow, event.at)) });
    },
  );
  const kopecks = bought.reduce((sum, { price }) => sum + Math.round(price * 100), 0);
  const [warranty] = bought;
  return {
    priceRub: kopecks / 100,
    validThrough: warranty?.through ?? '',
    checks: warranty?.checks.length ?? 0,
    firstCheck: warranty?.checks[0] ?? '',
    lastCheck: warranty?.checks.at(-1) ?? '',
  };
}

/** Not in the exchange format of the standards: our own form of E-44, E-45 and E-47, which are no clocks. */
function levelCase(given: ExchangeCase): ExchangeResult {
  const { plan, support, project, vip } = given.params ?? {};
  const known = PlanId.safeParse(plan);
  const bought = { plan: known.data, support: support === true, project: project === true, vip: vip === true };
  const derived = deriveLevel(consultantV2, bought);
  return { level: derived.level, note: derived.why.key };
}

function contactsCase(given: ExchangeCase): ExchangeResult {
  const contacts: Contact[] = [];
  const at = given.asOf ?? instant(0);
  for (const [channel, count] of Object.entries(given.params ?? {})) {
    if (typeof count !== 'number') throw new CaseError(`${given.id}: params.${channel} is not a count`);
    for (let index = 0; index < count; index += 1) contacts.push({ channel, at });
  }
  const share = contactReport(oneboxCore, contacts, at)?.sinceStart;
  if (share?.share === undefined || share.met === undefined) throw new CaseError(`${given.id}: no contacts`);
  return { sharePercent: Math.round(share.share * 1000) / 10, shareMet: share.met };
}

const kinds: Partial<Record<ExchangeEventKind, readonly [TicketEventKind, 'client' | 'consultant']>> = {
  submitted: ['filed', 'client'],
  reacted: ['acknowledged', 'consultant'],
  answered: ['replied', 'consultant'],
  deferred: ['postponed', 'consultant'],
  resumed: ['resumed', 'consultant'],
  supportMessage: ['supportWrote', 'consultant'],
  clientMessage: ['clientWrote', 'client'],
  levelChanged: ['levelChanged', 'consultant'],
  closed: ['closed', 'consultant'],
  reopened: ['reopened', 'client'],
  clientActivity: ['clientWrote', 'client'],
  solved: ['done', 'consultant'],
};

function clockCase(given: ExchangeCase): ExchangeResult {
  const policy = policyOfCase(given);
  const submitted = firstOf(given, 'submitted');
  const level = given.level ?? 'custom';
  requireLevel(given, policy, level);
  const events: ClockEvent[] = [];
  for (const event of given.events) {
    const kind = kinds[event.kind];
    if (event === submitted || !kind || event.at < submitted.at) continue;
    if (event.kind === 'levelChanged') requireLevel(given, policy, event.to ?? '');
    events.push({ kind: kind[0], at: event.at, by: { side: kind[1] }, detail: { level: event.to } });
  }
  const now = given.asOf ?? endOfTime(policy, submitted.at, events);
  const subject = { level, type: typeOf(given, submitted), filedAt: submitted.at };
  const line = timeline(policy, subject, events, now);
  // The first promise of a policy is its reaction, the second its answer, execution or solution.
  const [reaction, response] = line.commitments;
  const restarting = line.commitments.find(({ id }) =>
    policy.commitments.some((each) => each.id === id && each.restarts !== 'never'),
  );
  const decisive = restarting ?? response ?? reaction;
  const mayPause = policy.commitments.some(({ pauses }) => pauses);
  const result: ExchangeResult = {
    reactionDue: dueText(policy, reaction, events),
    responseDue: dueText(policy, response, events),
    state: decisive?.metAt !== undefined ? 'answered' : line.pause && mayPause ? 'paused' : 'running',
  };
  const reactionMet = metOf(reaction);
  const responseMet = metOf(response);
  if (reactionMet !== undefined) result.reactionMet = reactionMet;
  if (responseMet !== undefined) result.responseMet = responseMet;
  if (line.autoReturnAt !== undefined) result.autoReturnAt = moscowText(line.autoReturnAt);
  if (policy.autoClose?.levels.some((each) => each === level)) {
    result.autoCloseAt = line.autoCloseAt === undefined ? null : moscowText(line.autoCloseAt);
  }
  if (given.asOf != null) {
    if (reaction?.remaining !== undefined) result.reactionRemainingMin = minutesLeft(reaction.remaining);
    if (response?.remaining !== undefined) result.responseRemainingMin = minutesLeft(response.remaining);
  }
  return result;
}

/**
 * Without `asOf` all events have happened, and a ticket left deferred under a policy with auto-return has returned. That
 * instant is worked out from the case itself: no clock of the machine is asked.
 */
function endOfTime(policy: PolicyCore, start: Instant, events: readonly ClockEvent[]): Instant {
  const last = instant(Math.max(start, ...events.map(({ at }) => at)));
  const line = timeline(policy, { level: 'any', type: undefined, filedAt: start }, events, last);
  return line.pause?.returnsAt ?? last;
}

function typeOf(given: ExchangeCase, event: ExchangeEvent): TypeId | undefined {
  if (event.type == null) return undefined;
  const type = typeByName(event.type);
  if (!type) throw new CaseError(`${given.id}: "${event.type}" is no type of the standards`);
  return type;
}

function requireLevel(given: ExchangeCase, policy: PolicyCore, level: string): void {
  if (policy.levels.some((each) => each.id === level)) return;
  const known = policy.levels.map((each) => each.id).join(', ');
  throw new CaseError(`${given.id}: policy "${given.policy}" has no level "${level}" (it has: ${known})`);
}

function firstOf(given: ExchangeCase, kind: ExchangeEventKind): ExchangeEvent {
  const found = given.events.filter((event) => event.kind === kind).sort((a, b) => a.at - b.at)[0];
  if (!found) throw new CaseError(`${given.id}: no event "${kind}"`);
  return found;
}

/**
 * Null: nothing is promised, it stands still, or — with a clock that restarts — support has the last word (C-11, C-12). A mere
 * «принято» is no word: the due instant it met stays told.
 */
function dueText(policy: PolicyCore, clock: CommitmentClock | undefined, events: readonly ClockEvent[]): string | null {
  if (clock?.due === undefined) return null;
  const restarts = policy.commitments.find(({ id }) => id === clock.id)?.restarts !== 'never';
  const byWord = !events.some(({ kind, at }) => kind === 'acknowledged' && at === clock.metAt);
  return restarts && clock.metAt !== undefined && byWord ? null : moscowText(clock.due);
}

function metOf(clock: CommitmentClock | undefined): boolean | undefined {
  if (!clock || clock.state === 'none') return undefined;
  return clock.metAt === undefined ? undefined : clock.state === 'met';
}

/** Whole minutes: what is left is rounded down, what is overdue up (C-06). */
function minutesLeft(remaining: number): number {
  return Math.floor(remaining / MINUTE) + 0;
}
