import { like, messagesOf, readTo } from './chat-acts.ts';
import { addFile, keepBytes } from './disk-acts.ts';
import type { Comment, Message, Task, TaskResult } from './records.ts';
import { PEOPLE } from './seed.ts';
import type { Portal } from './server.ts';
import { addResult, attachToTask, sayOnTask } from './talk-acts.ts';
import { addTask, deleteTask, editTask, type Move, moveTask, type TaskPatch, viewTask } from './task-acts.ts';

/** A person at the portal in their own browser: the same deeds as over REST, with the same rights. */
export interface Person {
  userId: number;
  /** A word in the task's chat, or a comment on the old card. Makes one see the task too. */
  say(taskId: number, text: string): Message | Comment;
  /** Likes a message; without an id, the last one by somebody else. */
  like(taskId: number, messageId?: number): void;
  /** Opens the card: marks the task as seen and its chat as read. */
  read(taskId: number): void;
  start(taskId: number): void;
  pause(taskId: number): void;
  defer(taskId: number): void;
  complete(taskId: number): void;
  /** The same as complete: closes, or hands over for control. */
  close(taskId: number): void;
  renew(taskId: number): void;
  reopen(taskId: number): void;
  approve(taskId: number): void;
  disapprove(taskId: number): void;
  /** Files are attachment ids (`attach`). */
  result(taskId: number, text: string, files?: number[]): TaskResult;
  edit(taskId: number, patch: TaskPatch): void;
  /** Puts a file on one's own Disk and attaches it to the task; gives the attachment's id. */
  attach(taskId: number, name: string, content: string | Uint8Array): number;
  addTask(patch: TaskPatch): Task;
  remove(taskId: number): void;
}

export function person(portal: Portal, userId: number): Person {
  const { world } = portal;
  const find = (taskId: number): Task => {
    const task = world.tasks.get(taskId);
    if (!task) throw new Error(`no task ${taskId} on the portal`);
    return task;
  };
  const read = (taskId: number) => {
    const task = find(taskId);
    viewTask(world, task, userId);
    const chat = world.chats.get(task.chatId);
    if (chat) readTo(world, chat, userId);
  };
  const move = (name: Move) => (taskId: number) => {
    read(taskId);
    moveTask(world, find(taskId), userId, name);
  };
  return {
    userId,
    read,
    say(taskId, text) {
      read(taskId);
      return sayOnTask(world, find(taskId), userId, text);
    },
    like(taskId, messageId) {
      const others = messagesOf(world, find(taskId).chatId).filter(
        (one) => one.authorId !== userId && one.authorId !== 0,
      );
      const message = messageId === undefined ? others.at(-1) : world.messages.get(messageId);
      if (!message) throw new Error(`no message to like in task ${taskId}`);
      like(world, message, userId, 'plus');
    },
    start: move('start'),
    pause: move('pause'),
    defer: move('defer'),
    complete: move('complete'),
    close: move('complete'),
    renew: move('renew'),
    reopen: move('renew'),
    approve: move('approve'),
    disapprove: move('disapprove'),
    result: (taskId, text, files = []) => addResult(world, find(taskId), userId, text, { files }),
    edit: (taskId, patch) => editTask(world, find(taskId), userId, patch),
    attach(taskId, name, content) {
      const storage = [...world.storages.values()].find(
        (one) => one.entityType === 'user' && one.entityId === String(userId),
      );
      const root = world.objects.get(storage?.rootId ?? 0);
      if (!root) throw new Error(`person ${userId} has no storage`);
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      const file = addFile(world, root, userId, { name, ...keepBytes(world, bytes), unique: true });
      return attachToTask(world, find(taskId), userId, file.id);
    },
    addTask: (patch) => addTask(world, userId, patch),
    remove: (taskId) => deleteTask(world, find(taskId)),
  };
}

/** Илья Захаров of the seed. */
export const consultant = (portal: Portal): Person => person(portal, PEOPLE.consultant);
