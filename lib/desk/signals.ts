import { type Instant, instant, parseInstant, SECOND } from '../base/instant.ts';
import { clip } from '../base/text.ts';
import type { Said } from '../bitrix/talk.ts';
import type { HistoryRow, Task, TaskResult } from '../bitrix/wire.ts';
import { type Actor, makeEvent, type TicketEvent, type TicketEventKind } from '../model/event.ts';
import type { PortalSign, Signals } from '../model/policy-clock.ts';
import type { Ticket } from '../model/ticket.ts';
import { type ClientWords, readClientWords } from '../standards/client-talk.ts';
import { readConsultWords } from './read-words.ts';
import { statusSource } from './status-history.ts';

/** Everything that was read of one ticket on the portal. */
export interface Facts {
  readonly task: Task;
  readonly said: readonly Said[];
  readonly history: readonly HistoryRow[];
  readonly results: readonly TaskResult[];
  /** Names of the files that hang on results, by attachment; those of results known before may be left out. */
  readonly fileNames?: ReadonlyMap<string, string>;
  /** Whether what was said could be read: without it a COMMENT row of the history is the only trace of a word. */
  readonly canHear: boolean;
}

export interface Around {
  readonly ticket: Ticket;
  readonly signals: Signals;
  /** The curator, whose webhook it is; undefined where it is the consultant's. */
  readonly me: string | undefined;
  /** The consultant by the settings; the task's own responsible people count as well. */
  readonly consultant: string | undefined;
  /** Portal's clock: what has no date of its own (a like) is dated by when it was first seen. */
  readonly now: Instant;
}

type Side = Actor['side'];

/** Statuses of the portal (bitrix24-rest 2.4). */
const WAITING = 2;
const UNDERWAY = 3;
const SUPPOSEDLY = 4;
const COMPLETED = 5;
const DEFERRED = 6;
const DECLINED = 7;
const isEnded = (status: number) => status === SUPPOSEDLY || status === COMPLETED || status === DECLINED;

/**
 * What the portal shows as events of the ticket (bitrix24-rest 12.4, 12.5; ). Each fact gives its own event with
 * an id derived from the fact, whatever was read before: so reading twice adds nothing, and two browsers come to the same.
 * Which event is the reaction and which the answer is then decided by the policy's commitments, in one place.
 */
export function eventsOf(facts: Facts, around: Around): readonly TicketEvent[] {
  const sides = sidesOf(facts.task, around);
  const all = [
    ...facts.said
      .filter(({ isDeleted }) => !isDeleted)
      .flatMap((said) => [...wordsOf(said, sides, around), ...likesOf(said, sides, around)]),
    ...facts.history.flatMap((row) => deedsOf(row, sides, around, facts.canHear)),
    ...facts.results.flatMap((result) => resultOf(result, sides, around, facts.fileNames)),
  ];
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/**
 * Whose side a user is on. The curator and the task's creator are the client; responsible, accomplices and the consultant
 * of the settings are the consultant, and so is anyone else who acts there (12.4), except the task's onlookers (auditors),
 * who are the client's people. Robots and bots are nobody's.
 */
function sidesOf(task: Task, { me, consultant, ticket, signals }: Around): (userId: string, isRobot?: boolean) => Side {
  const client = new Set([me ?? '', task.createdBy, ticket.author.userId ?? '']);
  const ours = new Set([task.responsibleId, ...task.accomplices, consultant ?? '']);
  const onlookers = new Set(task.auditors);
  return (userId, isRobot = false) => {
    if (isRobot || userId === '' || userId === '0' || signals.ignoredUsers.includes(userId)) return 'system';
    if (client.has(userId)) return 'client';
    if (ours.has(userId)) return 'consultant';
    return onlookers.has(userId) ? 'client' : 'consultant';
  };
}

interface Deed {
  readonly kind: TicketEventKind;
  readonly at: Instant | undefined;
  readonly by: Actor;
  readonly source: string;
  readonly text?: string | undefined;
  readonly until?: Instant | undefined;
  readonly files?: readonly string[];
  readonly rating?: number;
  readonly reason?: string;
  readonly rush?: 'asked' | 'agreed' | 'declined';
}

/** The portal writes whole seconds, and its clock may be off: nothing of a ticket is dated before its filing. */
function event({ ticket }: Around, deed: Deed): TicketEvent[] {
  if (deed.at === undefined) return [];
  const detail = {
    source: deed.source,
    ...(deed.text ? { text: clip(deed.text, 20_000) } : {}),
    ...(deed.until === undefined ? {} : { until: deed.until }),
    ...(deed.rating === undefined ? {} : { rating: deed.rating }),
    ...(deed.reason ? { reason: clip(deed.reason, 2_000) } : {}),
    ...(deed.rush ? { rush: deed.rush } : {}),
    ...(deed.files?.length ? { files: deed.files.map((name) => clip(name, 200)).slice(0, 20) } : {}),
  };
  const at = instant(Math.max(deed.at, ticket.filedAt));
  return [makeEvent({ ticketId: ticket.id, kind: deed.kind, at, by: deed.by, detail }, deed.source)];
}

function wordsOf(said: Said, sides: ReturnType<typeof sidesOf>, around: Around): TicketEvent[] {
  const side = sides(said.authorId, said.isSystem || said.isBot);
  if (side === 'system') return [];
  const source = `message:${said.id}`;
  const by = { side, userId: said.authorId };
  const words: ReturnType<typeof readConsultWords> | ClientWords =
    side === 'client' ? readClientWords(said.text) : readConsultWords(said.text, around.signals);
  return event(around, {
    ...words,
    at: said.at,
    by,
    source,
    text: said.text,
    files: [...said.files, ...('files' in words ? (words.files ?? []) : [])],
  });
}

/** A sign that has no kind of its own: the reaction where the policy says so, else merely seen or nothing. */
function sign(what: PortalSign, around: Around, otherwise: 'seen' | undefined): TicketEventKind | undefined {
  return around.signals.reaction.includes(what) ? 'acknowledged' : otherwise;
}

/** A like has no time (7.3): it is dated by when it was first seen, and never before the message it stands on. */
function likesOf(said: Said, sides: ReturnType<typeof sidesOf>, around: Around): TicketEvent[] {
  const liker = said.likedBy.find((userId) => sides(userId) === 'consultant');
  const kind = sign('like', around, 'seen');
  if (liker === undefined || kind === undefined) return [];
  const at = instant(Math.max(said.at ?? around.now, around.now));
  return event(around, { kind, at, by: { side: 'consultant', userId: liker }, source: `like:${said.id}` });
}

/** The source that an event of this result carries. */
export function sourceOfResult({ id }: Pick<TaskResult, 'id'>): string {
  return `result:${id}`;
}

function resultOf(
  result: TaskResult,
  sides: ReturnType<typeof sidesOf>,
  around: Around,
  names: ReadonlyMap<string, string> = new Map(),
): TicketEvent[] {
  const side = sides(result.createdBy);
  if (side !== 'consultant') return [];
  const kind = around.signals.answer.includes('result') ? 'replied' : 'supportWrote';
  return event(around, {
    kind,
    at: result.createdAt,
    by: { side, userId: result.createdBy },
    source: sourceOfResult(result),
    text: result.text,
    files: result.files.flatMap((id) => names.get(id) ?? []),
  });
}

/** Fields of the history (2.5) that have a sign of their own; the rest is `otherChange`. */
function signOf(field: string): PortalSign | undefined {
  if (field === 'NEW' || field === 'DELETE') return undefined;
  if (field === 'RESPONSIBLE_ID' || field === 'ACCOMPLICES') return 'delegation';
  if (field === 'DEADLINE') return 'deadlineChange';
  if (field.startsWith('CHECKLIST_')) return 'checklist';
  return field === 'TIME_SPENT_IN_LOGS' ? 'elapsedTime' : 'otherChange';
}

function deedsOf(row: HistoryRow, sides: ReturnType<typeof sidesOf>, around: Around, canHear: boolean): TicketEvent[] {
  const side = sides(row.user.id);
  const name = [row.user.name, row.user.lastName].filter(Boolean).join(' ');
  const by = { side, userId: row.user.id, ...(name ? { name } : {}) };
  const field = row.field.toUpperCase();
  const isStatus = field === 'STATUS' || field === 'REAL_STATUS';
  const source = isStatus ? statusSource(row) : `history:${row.id}`;
  const make = (kind: TicketEventKind, until?: Instant) =>
    event(around, { kind, at: row.createdDate, by, source, until });
  if (isStatus) {
    const kinds = movesOf(Number(row.value?.from), Number(row.value?.to), side, around);
    return kinds.flatMap((kind) => make(kind));
  }
  if (side !== 'consultant') return [];
  if (field === 'COMMENT') return canHear ? [] : make('supportWrote');
  if (field === 'DEADLINE') {
    const until = readDate(row.value?.to ?? '');
    if (until !== undefined) return make('forecast', until);
  }
  const what = signOf(field);
  const kind = what && sign(what, around, undefined);
  return kind ? make(kind) : [];
}

/** Values of dates in the history are unix seconds in the platform's source; ISO where a portal writes that. */
function readDate(text: string): Instant | undefined {
  return /^\d{9,11}$/.test(text) ? instant(Number(text) * SECOND) : parseInstant(text);
}

/**
 * What a change of status means (2.4, 12.5). The client's own starting and putting off say nothing of the consultant; the
 * client's closing is the acceptance after «ждёт контроля», and a withdrawal otherwise.
 */
function movesOf(from: number, to: number, side: Side, around: Around): TicketEventKind[] {
  if (isEnded(from) && (to === WAITING || to === UNDERWAY)) return ['reopened'];
  const resumed: TicketEventKind[] = from === DEFERRED && to !== DEFERRED ? ['resumed'] : [];
  if (side === 'client') {
    if (to === COMPLETED) return [from === SUPPOSEDLY ? 'accepted' : 'closed'];
    return resumed;
  }
  if (side === 'system') return to === COMPLETED ? ['closed'] : resumed;
  switch (to) {
    case UNDERWAY:
      return [...resumed, 'started'];
    case SUPPOSEDLY:
    case COMPLETED:
      return from === SUPPOSEDLY ? ['closed'] : ['done'];
    case DEFERRED:
      return ['postponed'];
    case DECLINED:
      return ['refused'];
    default: {
      const kind = sign('statusChange', around, undefined);
      return resumed.length > 0 ? resumed : kind ? [kind] : [];
    }
  }
}
