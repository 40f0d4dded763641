import { messagesOf, say } from './chat-acts.ts';
import { attach } from './disk-acts.ts';
import type { Comment, Message, Task, TaskResult } from './records.ts';
import { notAllowed, Refusal } from './refusal.ts';
import { nextId, type World } from './state.ts';
import { note } from './task-acts.ts';
import { canSee } from './task-rights.ts';

/** A word on the task, wherever its card keeps words: a chat message (new) or a comment (old). */
export function sayOnTask(
  world: World,
  task: Task,
  userId: number,
  text: string,
  objects: number[] = [],
): Message | Comment {
  const chat = world.chats.get(task.chatId);
  if (chat) {
    chat.members.add(userId);
    return say(world, chat, userId, text, { files: objects });
  }
  return addComment(world, task, userId, text, objects);
}

/** Comment of the old card; writes a COMMENT row into the history (2.5). */
export function addComment(world: World, task: Task, userId: number, text: string, objects: number[] = []): Comment {
  if (text.trim() === '') throw new Refusal('ERROR_CORE', 'Не указан текст комментария<br>');
  const files = objects.map((objectId) => attach(world, task.id, objectId, userId).id);
  const id = nextId(world, 'comment');
  const comment: Comment = { id, taskId: task.id, authorId: userId, date: world.now(), text, files };
  task.forumTopicId ??= nextId(world, 'topic');
  world.comments.set(id, comment);
  note(world, task, userId, 'COMMENT', null, String(id));
  task.activity = comment.date;
  return comment;
}

export const commentsOf = (world: World, taskId: number) =>
  [...world.comments.values()].filter((comment) => comment.taskId === taskId).sort((a, b) => a.id - b.id);

/** Adds one file to the task without touching the others (tasks.task.files.attach). */
export function attachToTask(world: World, task: Task, userId: number, objectId: number): number {
  const attachment = attach(world, task.id, objectId, userId);
  note(world, task, userId, 'UF_TASK_WEBDAV_FILES', task.files.join(','), [...task.files, attachment.id].join(','));
  task.files = [...task.files, attachment.id];
  task.changed = world.now();
  task.changedBy = userId;
  task.activity = task.changed;
  return attachment.id;
}

/** Pins a result to the task; on the new card it stands in the chat as well. */
export function addResult(
  world: World,
  task: Task,
  userId: number,
  text: string,
  from: { messageId?: number; commentId?: number; files?: number[] } = {},
): TaskResult {
  if (!canSee(world, task, userId)) throw notAllowed();
  let messageId = from.messageId ?? null;
  const chat = world.chats.get(task.chatId);
  if (messageId === null && chat && !from.commentId) {
    chat.members.add(userId);
    messageId = say(world, chat, userId, text).id;
  }
  const commentId = from.commentId ?? (chat ? 0 : addComment(world, task, userId, text).id);
  const id = nextId(world, 'result');
  const files = from.files ?? [];
  const created = world.now();
  const result = {
    id,
    taskId: task.id,
    text,
    authorId: userId,
    created,
    updated: null,
    open: true,
    messageId,
    commentId,
    files,
  };
  world.results.set(id, result);
  task.activity = created;
  return result;
}

export const resultsOf = (world: World, taskId: number) =>
  [...world.results.values()].filter((result) => result.taskId === taskId);

/** The last message of the task's chat by anybody but the system; undefined when nobody has spoken. */
export const lastWord = (world: World, task: Task) =>
  messagesOf(world, task.chatId)
    .filter((message) => message.authorId !== 0 && !message.deleted)
    .at(-1);
