import { isFailure } from '../base/failure.ts';
import { type Instant, SECOND } from '../base/instant.ts';
import type { Command, Part, Portal } from '../bitrix/call.ts';
import { attachedNames } from '../bitrix/files.ts';
import type { TaskSide } from '../bitrix/tasks.ts';
import type { Task, TaskResult } from '../bitrix/wire.ts';
import type { Signals } from '../model/policy-clock.ts';
import type { Connection } from '../model/portal.ts';
import type { SyncStore, Watched } from '../store/sync.ts';
import { amendedWords } from './amended.ts';
import { type Closeness, chatOfTask, healGap, questionsOf, readAnswers } from './hear.ts';
import { eventsOf, sourceOfResult } from './signals.ts';
import { mistakenBefore, statusAsHistory } from './status-history.ts';

/** Tickets that one round hears closely beside those in turn. */
export const CLOSELY_A_ROUND = 100;

/** One ticket of a round and how closely it is heard. */
export interface Listening {
  readonly watched: Watched;
  readonly closeness: Closeness;
}

/** What one round of listening goes by. */
export interface Round {
  readonly parts: {
    readonly store: SyncStore;
    readonly usualSignals: Signals;
    readonly side?: TaskSide | undefined;
  };
  readonly portal: Portal;
  readonly connection: Connection;
  /** Tasks of this round by their numbers. */
  readonly tasks: ReadonlyMap<string, Task>;
  readonly now: Instant;
  readonly signal: AbortSignal;
}

/** Keeps what was heard of each; `again` are those that have moved more than was asked about. */
export async function keepAll(
  round: Round,
  listened: readonly Listening[],
  answers: ReadonlyMap<string, Part>,
): Promise<{ news: string[]; again: Watched[] }> {
  const news: string[] = [];
  const again: Watched[] = [];
  for (const listening of listened) {
    const { ticketId } = listening.watched.portal;
    const fresh = await keepHeard(round, listening, pick(answers, ticketId));
    if (fresh === 'again') again.push(listening.watched);
    else if (fresh > 0) news.push(ticketId);
  }
  return { news, again };
}

/** Asks everything about these tickets in one further batch, the first `CLOSELY_A_ROUND` of them. */
export async function hearClosely(round: Round, watched: readonly Watched[]): Promise<readonly string[]> {
  const commands = new Map<string, Command>();
  const listened = watched.slice(0, CLOSELY_A_ROUND).map((one): Listening => {
    const chatId = chatOfTask(round.tasks.get(one.portal.taskId), one.portal.chatId);
    const placed = chatId === undefined ? one : { ...one, portal: { ...one.portal, chatId } };
    for (const [name, command] of questionsOf(placed, chatId, 'close'))
      commands.set(`${one.portal.ticketId} ${name}`, command);
    return { watched: placed, closeness: 'close' };
  });
  return (await keepAll(round, listened, await round.portal.batch(commands, round.signal))).news;
}

/** Turns what was heard of one ticket into events and keeps them; gives how many were new. */
async function keepHeard(
  round: Round,
  { watched, closeness }: Listening,
  answers: ReadonlyMap<string, Part>,
): Promise<number | 'again'> {
  const { parts, portal, connection, now, signal } = round;
  const { ticket, portal: row } = watched;
  const task = round.tasks.get(row.taskId);
  // Another portal may have another task under the same number.
  if (!task || task.xmlId !== ticket.id) return 0;
  const heard = readAnswers(answers, row.chatId !== undefined && row.chatId !== 0);
  const chatId = chatOfTask(task, row.chatId);
  const known = row.lastMessageId ?? 0;
  const isNew = heard.said.some(({ id }) => id > known);
  const said = heard.isFull && isNew && chatId ? await healGap(portal, chatId, heard.said, known, signal) : heard.said;
  const change = heard.history === undefined ? statusAsHistory(task, row.status) : undefined;
  // Words alone were asked, yet the task has moved: the history is read before anything is concluded.
  const isTouched = (task.changedDate ?? 0) > (row.checkedAt ?? 0) - 10 * SECOND;
  if (closeness === 'words' && (change || isTouched || isNew)) return 'again';
  const history = heard.history ?? (change ? [change] : []);
  const fileNames = await namesOfNews(round, watched, heard.results);
  const events = eventsOf(
    { task, said, history, results: heard.results, canHear: heard.canHear, fileNames },
    {
      ticket,
      signals: watched.policy?.signals ?? parts.usualSignals,
      ...(parts.side === 'consultant'
        ? { me: undefined, consultant: connection.me.id }
        : { me: connection.me.id, consultant: connection.consultant?.id }),
      now,
    },
  );
  const lastMessageId = heard.isWhole ? said.at(-1)?.id : undefined;
  const amended = amendedWords(said, watched.events, row.amended);
  const lastHistoryId = heard.history?.reduce((newest, one) => Math.max(newest, one.id), 0);
  return parts.store.keep(
    {
      ...row,
      checkedAt: now,
      ...(task.status === undefined ? {} : { status: task.status }),
      ...(chatId === undefined ? {} : { chatId }),
      ...(lastMessageId === undefined ? {} : { lastMessageId }),
      ...(lastHistoryId ? { lastHistoryId } : {}),
      ...(amended.length > 0 ? { amended: [...amended] } : {}),
    },
    events,
    heard.history === undefined ? [] : mistakenBefore(watched.events, events),
  );
}

/** Names of the files of results that were not known before; a portal that does not tell them tells the result all the same. */
async function namesOfNews(
  { portal, signal }: Round,
  { events }: Watched,
  results: readonly TaskResult[],
): Promise<ReadonlyMap<string, string>> {
  const known = new Set(events.map((event) => event.detail.source));
  const ids = results.filter((result) => !known.has(sourceOfResult(result))).flatMap((result) => result.files);
  try {
    return await attachedNames(portal, ids, signal);
  } catch (error) {
    if (isFailure(error) && (error.kind === 'denied' || error.kind === 'missing')) return new Map();
    throw error;
  }
}

function pick(answers: ReadonlyMap<string, Part>, ticketId: string): Map<string, Part> {
  const mine = [...answers].filter(([key]) => key.startsWith(`${ticketId} `));
  return new Map(mine.map(([key, part]) => [key.slice(ticketId.length + 1), part]));
}
