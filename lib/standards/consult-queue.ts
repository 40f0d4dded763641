import type { Instant } from '../base/instant.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Policy } from '../model/policy.ts';
import type { RegisterClient } from '../model/register.ts';
import type { LevelId } from '../model/standard-names.ts';
import { emptyAnswers, type Ticket } from '../model/ticket.ts';
import type { Finding, Verdict, Words } from '../model/verdict.ts';
import { admit } from './admit.ts';
import { usualTerm } from './forecast.ts';
import { deriveLevel } from './level.ts';
import { type NotQueued, type QueueEntry, type QueuePlace, queue } from './queue.ts';
import type { Status } from './status.ts';

/** A client's ticket as the consultant's waiting list takes it. */
export interface DeskTicket {
  readonly ticket: Ticket;
  readonly policy: Policy;
  readonly status: Status;
  readonly evidence: readonly Evidence[];
  /** Group of the task it became; the register's clients are told by it. */
  readonly groupId: string | undefined;
}

/** Where a ticket stands on the desk. */
export type DeskPart = 'queue' | 'underway' | 'waiting' | 'outside' | 'answered' | 'finished';

export interface DeskRow<T extends DeskTicket = DeskTicket> {
  readonly one: T;
  readonly part: DeskPart;
  readonly client: RegisterClient | undefined;
  /** By the register where it knows the client: what the ticket says of itself is the curator's word. */
  readonly level: LevelId;
  /** The ticket names another level than the register. */
  readonly differs: boolean;
  readonly place: QueuePlace | undefined;
  readonly not: NotQueued | undefined;
  /** What stops it, each with its paragraph. */
  readonly lacks: readonly Finding[];
}

/** The client a ticket is of: by its curator first, then by the group it lies in. */
export function clientOf(
  register: readonly RegisterClient[],
  ticket: Ticket,
  groupId: string | undefined,
): RegisterClient | undefined {
  const { userId } = ticket.author;
  const byCurator = userId === undefined ? undefined : register.find(({ curator }) => curator?.id === userId);
  return byCurator ?? register.find(({ groups }) => groups.some(({ id }) => id === groupId));
}

/** Level of a client of the register, by hand or by what was bought; undefined: ask, never guess. */
export function levelInRegister(
  policy: Policy,
  client: RegisterClient,
): { readonly level: LevelId; readonly why: Words; readonly rule: string } | undefined {
  const byHand = policy.levels.find(({ id }) => id === client.levelByHand);
  if (byHand) return { level: byHand.id, why: { key: 'level_why_by_hand_chosen' }, rule: byHand.rule };
  const { level, why, rule } = deriveLevel(policy, client.bought);
  return level === null ? undefined : { level, why, rule };
}

/**
 * What the standards say of a ticket that has arrived, as of its filing: whoever filed it, by whatever means, it is judged
 * anew here. Where the register knows the curator, somebody else is an employee who may not file.
 */
export function verdictOf(one: DeskTicket, client: RegisterClient | undefined, level: LevelId): Verdict {
  const { ticket, policy, evidence } = one;
  const { userId } = ticket.author;
  const isOther = client?.curator !== undefined && userId !== undefined && userId !== client.curator.id;
  const { agreedDeadline, decisionMaker, whatChanged, consent, trainingUntil } = ticket.circumstances ?? {};
  const until = client?.trainingUntil ?? trainingUntil;
  const asked = policy.intake.consent;
  const subject = {
    answers: ticket.answers,
    entities: ticket.entities,
    evidence,
    channel: ticket.channel,
    author: isOther ? { ...ticket.author, role: 'employee' as const } : ticket.author,
    level,
    recent: [],
    training: until !== undefined && ticket.filedAt < until,
    strict: false,
    agreedDeadline: agreedDeadline === true,
    decisionMakerPresent: decisionMaker === true,
    consented: consent !== undefined && consent.version === asked?.version,
    ...(whatChanged === undefined ? {} : { whatChanged }),
    ...(ticket.extras ? { extras: ticket.extras } : {}),
  };
  return admit(policy, subject, ticket.filedAt);
}

/** Begun, put off and ended ones are in no queue; an answer ends the waiting of what has no work of its own. */
function partOf({ ticket, policy, status }: DeskTicket): DeskPart {
  if (status.finished || status.id === 'done') return 'finished';
  if (status.id === 'started') return 'underway';
  if (status.id === 'waiting') return 'waiting';
  return status.id === 'answered' && usualTerm(policy, ticket.answers.type) === undefined ? 'answered' : 'queue';
}

/**
 * The consultant's desk (R-090 … R-094): all clients' tickets, those that wait in the order of the waiting list, each with
 * the reason of its place, those without a place with what they lack. `policy` is the consultant's own: one list for all.
 */
export function deskRows<T extends DeskTicket>(
  policy: Policy,
  tickets: readonly T[],
  register: readonly RegisterClient[],
): readonly DeskRow<T>[] {
  const judged = tickets.map((one) => {
    const client = clientOf(register, one.ticket, one.groupId);
    const level = (client && levelInRegister(one.policy, client)?.level) ?? one.ticket.level;
    const part = partOf(one);
    const verdict = part === 'queue' ? verdictOf(one, client, level) : undefined;
    return { one, client, level, part, verdict, differs: level !== one.ticket.level };
  });
  const entries = judged
    .filter(({ part }) => part === 'queue')
    .map(
      ({ one, level, verdict }): QueueEntry => ({
        id: one.ticket.id,
        level,
        type: one.ticket.answers.type,
        filedAt: one.ticket.filedAt,
        admitted: verdict?.entersQueue === true,
      }),
    );
  const list = queue(policy, entries);
  const places = new Map(list.places.map((place) => [place.id, place]));
  const outside = new Map(list.notQueued.map((not) => [not.id, not]));
  const rows = judged.map(({ one, client, level, part, verdict, differs }): DeskRow<T> => {
    const not = outside.get(one.ticket.id);
    const lacks = not ? (verdict?.findings.filter(({ severity }) => severity === 'blocks') ?? []) : [];
    const place = places.get(one.ticket.id);
    return {
      one,
      client,
      level,
      part: not ? 'outside' : part,
      differs,
      place,
      not: not && whyOutside(not, lacks),
      lacks,
    };
  });
  return rows.sort(inDeskOrder);
}

/** The template is the usual reason; where it is whole, what stops the ticket is told instead. */
function whyOutside(not: NotQueued, lacks: readonly Finding[]): NotQueued {
  const [first] = lacks;
  const isTemplate = not.rule !== 'R-094' || lacks.some(({ field }) => field in emptyAnswers || field === 'type');
  return isTemplate || !first ? not : { id: not.id, why: first.words, rule: first.rule };
}

const ORDER: readonly DeskPart[] = ['queue', 'outside', 'underway', 'waiting', 'answered', 'finished'];

function inDeskOrder(a: DeskRow, b: DeskRow): number {
  const parts = ORDER.indexOf(a.part) - ORDER.indexOf(b.part);
  if (parts !== 0) return parts;
  if (a.place && b.place) return a.place.position - b.place.position;
  return dueOf(a) - dueOf(b) || a.one.ticket.filedAt - b.one.ticket.filedAt;
}

function dueOf({ one, part }: DeskRow): Instant | number {
  // What ended last is looked for first.
  if (part === 'finished') return -one.status.since;
  return one.status.nearest?.due ?? Number.MAX_SAFE_INTEGER;
}
