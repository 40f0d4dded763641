import type * as z from 'zod/mini';
import type { Instant } from '../base/instant.ts';
import { MINUTE } from '../base/instant.ts';
import type { Command, Portal } from './call.ts';
import { Comments, Id, Messages } from './wire.ts';

/** A portion of a chat; more than this may come when there are unread ones (7.1). */
export const MESSAGES_A_PAGE = 50;

/** A word said about a task, on either card (2.9). */
export interface Said {
  readonly id: number;
  readonly authorId: string;
  /** `0` is the portal itself. */
  readonly isSystem: boolean;
  readonly isBot: boolean;
  readonly at: Instant | undefined;
  /** BBCode of the portal: text, never markup. */
  readonly text: string;
  readonly likedBy: readonly string[];
  /** Names of the files that came with it. */
  readonly files: readonly string[];
  /** Changed after it was said; the card of old does not tell. */
  readonly isEdited: boolean;
  /** Taken back: it has no text any more. */
  readonly isDeleted: boolean;
}

/** Newer messages than `afterId`; without it the newest portion. */
export function chatMessages(chatId: number, afterId: number | undefined): Command {
  const first = afterId === undefined ? {} : { FIRST_ID: afterId };
  return { method: 'im.dialog.messages.get', params: { DIALOG_ID: `chat${chatId}`, ...first, LIMIT: MESSAGES_A_PAGE } };
}

/** The portion before `beforeId`. */
export function olderMessages(chatId: number, beforeId: number): Command {
  return {
    method: 'im.dialog.messages.get',
    params: { DIALOG_ID: `chat${chatId}`, LAST_ID: beforeId, LIMIT: MESSAGES_A_PAGE },
  };
}

/** Comments of the old card. Positional: the task's id comes first (1.2). */
export function oldComments(taskId: string, afterId: number | undefined): Command {
  const FILTER = afterId === undefined ? {} : { '>ID': afterId };
  return { method: 'task.commentitem.getlist', params: { TASKID: Number(taskId), ORDER: { ID: 'asc' }, FILTER } };
}

export function history(taskId: string): Command {
  return { method: 'tasks.task.history.list', params: { taskId: Number(taskId), order: { createdDate: 'ASC' } } };
}

export function results(taskId: string): Command {
  return { method: 'tasks.task.result.list', params: { taskId: Number(taskId) } };
}

/** Chat messages as said words, oldest first. */
export function saidInChat(answer: z.infer<typeof Messages>): readonly Said[] {
  const bots = new Set(answer?.users.filter((user) => user.bot).map((user) => user.id));
  const names = new Map(answer?.files.map((file) => [file.id, file.name]));
  return (answer?.messages ?? [])
    .map((message) => ({
      id: message.id,
      authorId: message.author_id,
      isSystem: message.author_id === '0',
      isBot: bots.has(message.author_id),
      at: message.date,
      text: message.text,
      likedBy: message.params?.LIKE ?? [],
      files: (message.params?.FILE_ID ?? []).flatMap((id) => names.get(id) || []),
      isEdited: message.params?.IS_EDITED ?? false,
      isDeleted: message.params?.IS_DELETED ?? false,
    }))
    .sort((one, other) => one.id - other.id);
}

/** Old-card comments as said words, oldest first. They know no likes (2.9). */
export function saidInComments(comments: z.infer<typeof Comments>): readonly Said[] {
  return comments
    .map((comment) => ({
      id: comment.ID,
      authorId: comment.AUTHOR_ID,
      isSystem: comment.AUTHOR_ID === '0',
      isBot: false,
      at: comment.POST_DATE,
      text: comment.POST_MESSAGE,
      likedBy: [],
      files: comment.ATTACHED_OBJECTS.flatMap(({ NAME }) => NAME || []),
      isEdited: false,
      isDeleted: false,
    }))
    .sort((one, other) => one.id - other.id);
}

/** Where words about a task are exchanged: its chat, or its comments on the old card. */
export interface Place {
  readonly taskId: string;
  /** Undefined or 0: old card. */
  readonly chatId: number | undefined;
}

/** Says something about the task and gives the message's number (12.2). */
export async function say(portal: Portal, place: Place, text: string, signal?: AbortSignal): Promise<string> {
  if (place.chatId) {
    const params = { DIALOG_ID: `chat${place.chatId}`, MESSAGE: text };
    return portal.call('im.message.add', params, Id, signal);
  }
  // Positional (1.2).
  return portal.call('task.commentitem.add', [Number(place.taskId), { POST_MESSAGE: text }], Id, signal);
}

/**
 * The message that an earlier try without an answer may have left: own author, same text, said since `since` (portal's
 * clock), not in `taken` (12.2). Undefined when there is none.
 */
export async function findSaid(
  portal: Portal,
  place: Place,
  text: string,
  since: Instant,
  taken: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const me = await portal.userId();
  const command = place.chatId ? chatMessages(place.chatId, undefined) : oldComments(place.taskId, undefined);
  const said = place.chatId
    ? saidInChat(await portal.call(command.method, command.params, Messages, signal))
    : saidInComments(await portal.call(command.method, command.params, Comments, signal));
  const fold = (value: string) => value.replace(/\s+/g, ' ').trim();
  const found = said.find(
    (one) =>
      one.authorId === me &&
      !one.isDeleted &&
      fold(one.text) === fold(text) &&
      (one.at ?? 0) >= since - 2 * MINUTE &&
      !taken.has(String(one.id)),
  );
  return found && String(found.id);
}
