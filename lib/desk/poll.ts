import { type Instant, MINUTE, SECOND, shift } from '../base/instant.ts';
import { makeLog } from '../base/log.ts';
import type { Command, Portal } from '../bitrix/call.ts';
import { changedTasks, readTask, type TaskSide } from '../bitrix/tasks.ts';
import type { Task } from '../bitrix/wire.ts';
import { makeEvent, type TicketEvent, type TicketEventKind } from '../model/event.ts';
import type { Policy, PolicyRef } from '../model/policy.ts';
import type { Signals } from '../model/policy-clock.ts';
import type { Connection } from '../model/portal.ts';
import type { RebuildProgress } from '../model/rebuild.ts';
import type { SyncStore, Watched } from '../store/sync.ts';
import { askThere, isTicketId, readChanged, readThere } from './changes.ts';
import { questionsOf } from './hear.ts';
import { CLOSELY_A_ROUND, hearClosely, keepAll, type Listening, type Round } from './listen.ts';
import { adoptById, rebuildTickets } from './rebuild.ts';

const log = makeLog('poll');

const COMMANDS = 50;
/** Open tickets that one round makes sure of; with more, those that wait come first. */
const THERE_A_ROUND = 1000;
/** Ended tickets of an empty browser that one round hears, the newest first, beside the open ones. */
const UNHEARD_A_ROUND = 45;
/** Ended tickets whose words are asked for in one round, in turn. */
const ENDED_A_ROUND = 10;
/** Requests of one round for listening, beside what only changes and gaps demand. */
const REQUESTS_A_ROUND = 3;
/** The portal's changes are asked for with this overlap, so that none falls between two rounds (12.3). */
const OVERLAP = 5 * MINUTE;

/** What listening needs, handed in. */
export interface PollParts {
  readonly store: SyncStore;
  reach(): Promise<{ readonly portal: Portal; readonly connection: Connection } | undefined>;
  /** Which signs count, for a ticket whose policy is not at hand. */
  readonly usualSignals: Signals;
  /** The portal's clock: this machine's, corrected by what the portal's answers tell (12.6). */
  now(): Instant;
  /** The policy a ticket of another browser was filed under, when this browser has it (C-15). */
  policyOf(ref: PolicyRef): Policy | undefined;
  /** Whose tickets are listened to; the curator's when not said. */
  readonly side?: TaskSide | undefined;
  /** Told how far the rebuilding of an empty browser is, and after each round how many tickets were heard at least once. */
  progress?(progress: RebuildProgress): Promise<void>;
}

export interface PollReport {
  /** Tickets with news, for the notices and the guests. */
  readonly changed: readonly string[];
  /** Whether some ticket waits for a reaction or an answer: then the next round comes soon (12.3). */
  readonly isWaiting: boolean;
  /** Whether this round heard tickets for the first time and others are left: then the next may come at once. */
  readonly isBehind: boolean;
}

const ANSWERED: readonly TicketEventKind[] = ['replied', 'done', 'accepted', 'refused', 'closed'];

/** Whether a promise of the ticket may still be decided by what is said or done on the portal. */
export function isWaiting(events: readonly TicketEvent[]): boolean {
  const last = (kinds: readonly TicketEventKind[]) =>
    Math.max(0, ...events.filter((event) => kinds.includes(event.kind)).map((event) => event.at));
  const answered = last(ANSWERED);
  // A word of the client after the answer may start a clock anew (C-11), a reopening does (C-14).
  return answered === 0 || last(['reopened', 'clientWrote']) > answered;
}

function isUnheard({ portal }: Watched): boolean {
  return portal.checkedAt === undefined;
}

/** Tickets that wait come first, those heard longest ago before the others: with many, they take turns. */
function inTurn(watched: readonly Watched[]): readonly Listening[] {
  return watched
    .map((one): Listening => ({ watched: one, closeness: isUnheard(one) || isWaiting(one.events) ? 'close' : 'words' }))
    .sort(
      (one, other) =>
        Number(other.closeness === 'close') - Number(one.closeness === 'close') ||
        (one.watched.portal.checkedAt ?? 0) - (other.watched.portal.checkedAt ?? 0),
    );
}

/**
 * One round of listening (12.3 – 12.6). Everything goes into one batch: what has changed among the curator's tasks, whether
 * the open ones are still there, and the words, history and results of the tickets that wait. A quiet round is one request.
 * What is heard becomes events whose ids come from the portal's numbers, so no order of reading doubles anything. Throws
 * a Failure when the portal cannot be heard; whatever was read by then is kept.
 */
export async function pollPortal(parts: PollParts, signal: AbortSignal): Promise<PollReport> {
  const reached = await parts.reach();
  if (!reached) return { changed: [], isWaiting: false, isBehind: false };
  const { portal, connection } = reached;
  const begun = parts.now();
  const { side = 'client' } = parts;
  // Another side has other tickets: it begins with a rebuilding of its own.
  const source = `${connection.host} ${connection.me.id}${side === 'client' ? '' : ` ${side}`}`;
  const since = await parts.store.syncedAt(source);
  // The first round of a browser finds what was filed from others before (J6).
  if (since === undefined) {
    const tell = async (done: number, total: number) => parts.progress?.({ stage: 'tickets', done, total });
    await rebuildTickets(parts, { ...reached, signal }, tell);
  }
  const standing = await parts.store.readStanding({ unheard: UNHEARD_A_ROUND, ended: ENDED_A_ROUND });
  const { watched, unheard, count: before } = standing;
  const turn = [...inTurn(watched), ...standing.ended.map((one): Listening => ({ watched: one, closeness: 'words' }))];
  const from = shift(since ?? begun, -OVERLAP);
  const asked = [...turn.slice(0, THERE_A_ROUND).map(({ watched }) => watched), ...unheard];
  const { commands, listened } = plan(turn, asked, changedTasks(connection.me.id, from, 0, side));
  const answers = await portal.batch(commands, signal);

  const changed = await readChanged(portal, connection.me.id, from, answers.get('changed'), signal, side);
  const there = readThere(answers);
  const tasks = new Map([...there, ...changed].map((task) => [task.id, task]));
  const round: Round = { parts, portal, connection, tasks, now: begun, signal };
  const first = await keepAll(round, listened, answers);
  // What only now turned out to have moved is heard closely, all in one further batch.
  const again = [...first.again, ...(await readMoved(round, changed, turn))];
  const second = await hearClosely(round, again);
  // The past has requests of its own, so that many who wait do not starve it.
  const past = await hearClosely(round, unheard);
  const adopted = await adoptForeign(parts, round, changed);
  const lost = await keepLost(round, asked, there);
  const news = [...first.news, ...second, ...past, ...adopted, ...lost];
  // With more than one round can hear, the same changes are asked for again: what was heard meanwhile is passed over.
  if (again.length <= CLOSELY_A_ROUND) await parts.store.setSyncedAt(source, begun);
  const isNew = before.unheard + adopted.length > 0;
  const left = isNew ? await parts.store.countUnheard() : before;
  if (isNew) await parts.progress?.({ stage: 'history', done: left.all - left.unheard, total: left.all });
  return {
    changed: [...new Set(news)],
    isWaiting: await isAnyWaiting(parts.store, watched, new Set(news)),
    // One that cannot be heard keeps nobody awake.
    isBehind: left.unheard > 0 && left.unheard < before.unheard + adopted.length,
  };
}

/** What was waiting and had no news waits still; only where nothing does, everything is read once more. */
async function isAnyWaiting(store: SyncStore, before: readonly Watched[], news: ReadonlySet<string>): Promise<boolean> {
  if (before.some(({ ticket, events }) => !news.has(ticket.id) && isWaiting(events))) return true;
  return (await store.readWatched()).some(({ events }) => isWaiting(events));
}

/** What one round asks: what has changed, whether these are still there, and the words of those it listens to. */
function plan(
  turn: readonly Listening[],
  asked: readonly Watched[],
  changes: Command,
): { commands: Map<string, Command>; listened: Listening[] } {
  const commands = new Map<string, Command>([['changed', changes]]);
  const ids = asked.map(({ portal }) => portal.taskId);
  askThere(commands, ids);
  const listened: Listening[] = [];
  for (const listening of turn) {
    const { portal } = listening.watched;
    const questions = questionsOf(listening.watched, portal.chatId, listening.closeness);
    if (commands.size + questions.size > COMMANDS * REQUESTS_A_ROUND) break;
    for (const [name, command] of questions) commands.set(`${portal.ticketId} ${name}`, command);
    listened.push(listening);
  }
  return { commands, listened };
}

/** Ended tickets, not in turn, whose task has changed all the same: a reopening, a word, an acceptance. */
async function readMoved(
  round: Round,
  changed: readonly Task[],
  turn: readonly Listening[],
): Promise<readonly Watched[]> {
  const heard = new Set(turn.map(({ watched }) => watched.portal.taskId));
  const mine = await round.parts.store.readByTask(changed.map((task) => task.id).filter((id) => !heard.has(id)));
  return mine.filter(({ portal: row }) => {
    const task = round.tasks.get(row.taskId);
    return (task?.changedDate ?? 0) > (row.checkedAt ?? 0) - 10 * SECOND || task?.status !== row.status;
  });
}

/** Tasks that carry a ticket of another browser of this curator. */
async function adoptForeign(parts: PollParts, round: Round, changed: readonly Task[]): Promise<readonly string[]> {
  const ours = changed.filter((task) => isTicketId(task.xmlId));
  const known = await parts.store.known(ours.map((task) => task.xmlId));
  const foreign = ours.filter((task) => !known.has(task.xmlId)).map((task) => task.id);
  return adoptById(parts, round, foreign);
}

/** Open tickets whose task did not come back: asked for once more by itself, then marked; what was known stays (12.5). */
async function keepLost(round: Round, asked: readonly Watched[], there: readonly Task[]): Promise<readonly string[]> {
  const ids = new Set(there.map((task) => task.id));
  const news: string[] = [];
  for (const { ticket, portal: row } of asked) {
    if (ids.has(row.taskId)) continue;
    if (await readTask(round.portal, row.taskId, round.signal)) continue;
    log.warn('task lost', { task: row.taskId });
    const detail = { source: `task:${row.taskId}` };
    const event = makeEvent(
      { ticketId: ticket.id, kind: 'lost', at: round.now, by: { side: 'system' }, detail },
      'task',
    );
    if ((await round.parts.store.keep({ ...row, checkedAt: round.now }, [event])) > 0) news.push(ticket.id);
  }
  return news;
}
