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
import type { Rush } from './rush.ts';
import type { Status } from './status.ts';

/** Where a ticket stands, as far as the waiting list asks: the whole `Status` fits. */
export interface DeskStatus extends Pick<Status, 'id' | 'finished' | 'since'> {
  readonly nearest: { readonly due: Instant | undefined } | undefined;
}

/** A client's ticket as the consultant's waiting list takes it. */
export interface DeskTicket {
  readonly ticket: Ticket;
  readonly policy: Policy;
  /** Of a ticket that has ended no more than how it ended is worked out. */
  readonly status: DeskStatus;
  readonly evidence: readonly Evidence[];
  /** Group of the task it became; the register's clients are told by it. */
  readonly groupId: string | undefined;
  /** Host of the portal it stands on; absent: the one it was filed for. */
  readonly host?: string;
  /** How it stands with the paid urgent start; absent: nobody has spoken of it. */
  readonly rush?: Rush['state'];
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

/**
 * The client a ticket is of: by its curator first, then by the group it lies in. Numbers of two portals may be equal, so a
 * client of another portal is not asked; one of this portal goes before one that names none.
 */
export function clientOf(
  register: readonly RegisterClient[],
  ticket: Pick<Ticket, 'author' | 'portal'>,
  groupId: string | undefined,
  host: string = ticket.portal,
): RegisterClient | undefined {
  const { userId } = ticket.author;
  const find = (isIt: (client: RegisterClient) => boolean) =>
    register.find((one) => one.portal === host && isIt(one)) ??
    register.find((one) => one.portal === undefined && isIt(one));
  const byCurator = userId === undefined ? undefined : find(({ curator }) => curator?.id === userId);
  return byCurator ?? find(({ groups }) => groups.some(({ id }) => id === groupId));
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

interface Judged {
  readonly policy: Policy;
  readonly client: RegisterClient | undefined;
  readonly level: LevelId;
  readonly evidence: readonly Evidence[];
  readonly verdict: Verdict;
}
const judged = new WeakMap<Ticket, Judged>();

/** A verdict is as of the filing and does not move with time: of thousands it is worked out once, not each minute. */
function judgedOnce(one: DeskTicket, client: RegisterClient | undefined, level: LevelId): Verdict {
  const { ticket, policy, evidence } = one;
  const known = judged.get(ticket);
  const isSame =
    known?.policy === policy &&
    known.client === client &&
    known.level === level &&
    known.evidence.length === evidence.length &&
    known.evidence.every((proof, at) => proof === evidence[at]);
  if (known && isSame) return known.verdict;
  const verdict = verdictOf(one, client, level);
  judged.set(ticket, { policy, client, level, evidence, verdict });
  return verdict;
}

/** Begun, put off and ended ones are in no queue; an answer ends the waiting of what has no work of its own. */
function partOf({ ticket, policy, status }: DeskTicket): DeskPart {
  if (status.finished || status.id === 'done') return 'finished';
  if (status.id === 'started') return 'underway';
  if (status.id === 'waiting') return 'waiting';
  return status.id === 'answered' && usualTerm(policy, ticket.answers.type) === undefined ? 'answered' : 'queue';
}

function weigh<T extends DeskTicket>(one: T, register: readonly RegisterClient[], judges: boolean) {
  const client = clientOf(register, one.ticket, one.groupId, one.host);
  const level = (client && levelInRegister(one.policy, client)?.level) ?? one.ticket.level;
  const part = partOf(one);
  const verdict = part === 'queue' && judges ? judgedOnce(one, client, level) : undefined;
  return { one, client, level, part, verdict, differs: level !== one.ticket.level };
}

/** Judges one ticket ahead of the list: of thousands not all at once, since each takes a good half of a millisecond. */
export function judgeAhead(one: DeskTicket, register: readonly RegisterClient[]): void {
  weigh(one, register, true);
}

/**
 * The consultant's desk (R-090 … R-094): all clients' tickets, those that wait in the order of the waiting list, each with
 * the reason of its place, those without a place with what they lack. `policy` is the consultant's own: one list for all.
 * With `judges` false nobody is kept out yet: a list that is still being read tells no places.
 */
export function deskRows<T extends DeskTicket>(
  policy: Policy,
  tickets: readonly T[],
  register: readonly RegisterClient[],
  judges = true,
): readonly DeskRow<T>[] {
  const weighed = tickets.map((one) => weigh(one, register, judges));
  const entries = weighed
    .filter(({ part }) => part === 'queue')
    .map(
      ({ one, level, verdict }): QueueEntry => ({
        id: one.ticket.id,
        level,
        type: one.ticket.answers.type,
        filedAt: one.ticket.filedAt,
        admitted: !judges || verdict?.entersQueue === true,
        rush: one.rush === 'agreed',
      }),
    );
  const list = queue(policy, entries);
  const places = new Map(list.places.map((place) => [place.id, place]));
  const outside = new Map(list.notQueued.map((not) => [not.id, not]));
  const rows = weighed.map(({ one, client, level, part, verdict, differs }): DeskRow<T> => {
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
