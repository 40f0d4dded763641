import { randomUUID } from 'node:crypto';
import type { Chat, Message } from './records.ts';
import { Refusal } from './refusal.ts';
import { nextId, userNamed, type World } from './state.ts';

/** Makes a chat; a chat of a task has `entityType` TASKS_TASK and the task's id. */
export function addChat(world: World, chat: Partial<Chat> & { title: string; owner: number }): Chat {
  const made: Chat = {
    id: nextId(world, 'chat'),
    entityType: '',
    entityId: '',
    private: false,
    members: new Set([chat.owner]),
    created: world.now(),
    read: new Map(),
    muted: new Set(),
    ...chat,
  };
  world.chats.set(made.id, made);
  return made;
}

/** The dialog of two people, made when first spoken in. */
export function privateChat(world: World, one: number, other: number): Chat {
  for (const chat of world.chats.values()) {
    if (chat.private && chat.members.has(one) && chat.members.has(other)) return chat;
  }
  return addChat(world, { title: userNamed(world, other), owner: one, private: true, members: new Set([one, other]) });
}

/** Messages by chat: a portal of thousands of tasks is asked for them again and again. */
const talks = new WeakMap<World, Map<number, Message[]>>();

function talkOf(world: World, chatId: number): Message[] {
  const chats = talks.get(world) ?? new Map<number, Message[]>();
  talks.set(world, chats);
  const talk = chats.get(chatId) ?? [];
  chats.set(chatId, talk);
  return talk;
}

/** Messages of a chat, oldest first. */
export const messagesOf = (world: World, chatId: number): readonly Message[] => talkOf(world, chatId);

export interface Saying {
  replyId?: number | null;
  files?: number[];
  /** Marks a system line of the platform, e.g. CHAT_JOIN. */
  code?: string;
  uuid?: string;
}

/** Puts a message into a chat. `authorId` 0 is the system. The author has read it by that. */
export function say(world: World, chat: Chat, authorId: number, text: string, saying: Saying = {}): Message {
  if (authorId !== 0 && !chat.members.has(authorId)) throw new Refusal('ACCESS_ERROR', 'Access denied', 403);
  const message: Message = {
    id: nextId(world, 'message'),
    chatId: chat.id,
    authorId,
    date: world.now(),
    text,
    likes: [],
    reactions: [],
    files: saying.files ?? [],
    replyId: saying.replyId ?? null,
    code: saying.code ?? null,
    edited: false,
    deleted: false,
    uuid: authorId === 0 ? null : (saying.uuid ?? randomUUID()),
  };
  world.messages.set(message.id, message);
  talkOf(world, chat.id).push(message);
  if (authorId !== 0) readTo(world, chat, authorId, message.id);
  const task = chat.entityType === 'TASKS_TASK' ? world.tasks.get(Number(chat.entityId)) : undefined;
  if (task && world.switches.chatMovesActivity) task.activity = message.date;
  announce(world, chat, 'ONIMV2MESSAGEADD', authorId, message);
  return message;
}

/** Moves a person's read mark forward, never back. */
export function readTo(world: World, chat: Chat, userId: number, messageId?: number): void {
  const last = messageId ?? messagesOf(world, chat.id).at(-1)?.id ?? 0;
  const before = chat.read.get(userId);
  if (before && before.messageId >= last) return;
  chat.read.set(userId, { messageId: last, date: world.now() });
}

/** Own message or not at all: the platform knows no editing of other people's words. */
export function editMessage(world: World, message: Message, userId: number, text: string): void {
  if (message.authorId !== userId)
    throw new Refusal('CANT_EDIT_MESSAGE', "Time has expired for modification or you don't have access");
  if (text === '') {
    message.deleted = true;
    message.text = '';
    message.files = [];
  } else {
    message.text = text;
    message.edited = true;
  }
  const chat = world.chats.get(message.chatId);
  if (chat) announce(world, chat, text === '' ? 'ONIMV2MESSAGEDELETE' : 'ONIMV2MESSAGEUPDATE', userId, message);
}

/** Like: `auto` flips it. Nothing changed is an error of its own (im-message-like.md). */
export function like(world: World, message: Message, userId: number, action: 'auto' | 'plus' | 'minus' = 'auto'): void {
  const has = message.likes.includes(userId);
  const wanted = action === 'auto' ? !has : action === 'plus';
  if (has === wanted) throw new Refusal('WITHOUT_CHANGES', 'Without changes');
  message.likes = wanted ? [...message.likes, userId] : message.likes.filter((id) => id !== userId);
  const chat = world.chats.get(message.chatId);
  if (chat) {
    announce(world, chat, 'ONIMV2REACTIONCHANGE', userId, message, {
      reaction: 'like',
      action: wanted ? 'add' : 'delete',
    });
  }
}

/** Writes an event into the im.v2 queue of every member who has subscribed (7.4). */
function announce(
  world: World,
  chat: Chat,
  type: string,
  actorId: number,
  message: Message,
  more: Record<string, unknown> = {},
): void {
  for (const userId of chat.members) {
    world.queues.get(userId)?.push({
      eventId: nextId(world, 'queue'),
      type,
      date: world.now(),
      data: { messageId: message.id, chatId: chat.id, actorId, ...more },
    });
  }
}
