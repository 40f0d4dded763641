import { editMessage, like, messagesOf, privateChat, readTo, say } from '../chat-acts.ts';
import type { Chat, Message } from '../records.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import type { Call, Method, Methods } from './call.ts';
import { iso } from './format.ts';
import { dialog } from './im-dialog.ts';
import { chatFile } from './im-files.ts';
import { int, list, pick, text } from './params.ts';
import { chatUser } from './users.ts';

const im = (run: Method['run']): Method => ({ scope: 'im', run });

/** The dialog of `DIALOG_ID`: `chat15`, `sg12` or a bare user id (7.1). */
export function dialogOf(call: Call, name = 'DIALOG_ID'): Chat {
  const { world, userId } = call;
  const given = text(pick(call.params, name));
  if (given === '') throw new Refusal('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
  const group = /^sg(\d+)$/.exec(given);
  const number = /^chat(\d+)$/.exec(given);
  let chat: Chat | undefined;
  if (number) chat = world.chats.get(Number(number[1]));
  else if (group) chat = world.chats.get(world.groups.get(Number(group[1]))?.chatId ?? 0);
  else if (/^\d+$/.test(given) && world.users.has(Number(given))) chat = privateChat(world, userId, Number(given));
  if (!chat?.members.has(userId))
    throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified dialog', 403);
  return chat;
}

/** How the caller calls the dialog. */
export function dialogId(chat: Chat, userId: number): string {
  if (!chat.private) return `chat${chat.id}`;
  return String([...chat.members].find((id) => id !== userId) ?? userId);
}

/** A message as `im.dialog.messages.get` shows it: snake_case; `params` is a map, or `[]` when empty. */
export function messageRow(world: World, message: Message, userId: number) {
  const params: Record<string, unknown> = {};
  if (message.likes.length > 0) params.LIKE = message.likes;
  if (message.code) params.CODE = [message.code];
  if (message.code) params.NOTIFY = 'N';
  if (message.files.length > 0) params.FILE_ID = message.files;
  if (message.edited) params.IS_EDITED = 'Y';
  if (message.deleted) params.IS_DELETED = 'Y';
  if (message.replyId) params.REPLY_ID = message.replyId;
  const mark = world.chats.get(message.chatId)?.read.get(userId)?.messageId ?? 0;
  return {
    id: message.id,
    chat_id: message.chatId,
    author_id: message.authorId,
    date: iso(world, message.date),
    text: message.deleted ? '' : message.text,
    unread: message.authorId !== userId && message.id > mark,
    uuid: message.uuid,
    replaces: [],
    params: Object.keys(params).length === 0 ? [] : params,
    disappearing_date: null,
  };
}

/** LAST_ID: older than it; FIRST_ID: newer than it; neither: the last ones. Newest first (im-dialog-messages-get.md). */
function messages(call: Call) {
  const chat = dialogOf(call);
  const limit = Math.min(50, int(pick(call.params, 'LIMIT')) || 20);
  const [last, first] = [pick(call.params, 'LAST_ID'), pick(call.params, 'FIRST_ID')];
  const all = messagesOf(call.world, chat.id);
  let some: Message[];
  if (first !== undefined) some = all.filter((message) => message.id > int(first)).slice(0, limit);
  else if (last !== undefined) some = all.filter((message) => message.id < int(last)).slice(-limit);
  else {
    // The unread ones all come, even beyond the limit.
    const mark = chat.read.get(call.userId)?.messageId ?? 0;
    const unread = all.filter((message) => message.id > mark && message.authorId !== call.userId).length;
    some = all.slice(-Math.max(limit, Math.min(unread, 200)));
  }
  const newest = [...some].reverse();
  const authors = [...new Set(newest.map((message) => message.authorId).filter((id) => id !== 0))];
  const files = [...new Set(newest.flatMap((message) => message.files))];
  return {
    chat_id: chat.id,
    messages: newest.map((message) => messageRow(call.world, message, call.userId)),
    users: authors.map((id) => chatUser(call.world, id)),
    files: files.flatMap((id) => chatFile(call, id, chat.id) ?? []),
  };
}

function add(call: Call): number {
  const chat = dialogOf(call);
  const message = text(pick(call.params, 'MESSAGE'));
  const attached = pick(call.params, 'ATTACH');
  if (message.trim() === '' && attached === undefined) throw new Refusal('MESSAGE_EMPTY', "Message can't be empty");
  if (attached !== undefined && JSON.stringify(attached).length > 60_000) {
    throw new Refusal('ATTACH_OVERSIZE', 'You have exceeded the maximum allowable size of attach');
  }
  if (attached !== undefined && typeof attached !== 'object')
    throw new Refusal('ATTACH_ERROR', 'Incorrect attach params');
  const replyId = int(pick(call.params, 'REPLY_ID')) || null;
  const replied = replyId === null ? undefined : call.world.messages.get(replyId);
  if (replyId !== null && !replied) throw new Refusal('REPLY_ACCESS_ERROR', 'Action unavailable for this message');
  if (replied && replied.chatId !== chat.id)
    throw new Refusal('REPLY_FROM_OTHER_CHAT_ERROR', 'You can only reply to a message within the same chat');
  const system = text(pick(call.params, 'SYSTEM')) === 'Y';
  return say(call.world, chat, system ? 0 : call.userId, message, { replyId }).id;
}

/** The message of `MESSAGE_ID`, in a chat of the caller's. */
export function messageOf(call: Call): Message {
  const message = call.world.messages.get(int(pick(call.params, 'MESSAGE_ID')));
  const chat = message && call.world.chats.get(message.chatId);
  if (!message || !chat?.members.has(call.userId))
    throw new Refusal('MESSAGE_ID_ERROR', "Message ID can't be empty or isn't accessible");
  return message;
}

/** Chat of an entity: its id or null, also when the parameters are wrong (im-chat-get). */
function chatOfEntity(call: Call) {
  const [type, id] = [text(pick(call.params, 'ENTITY_TYPE')), text(pick(call.params, 'ENTITY_ID'))];
  for (const chat of call.world.chats.values()) {
    if (chat.entityType === type && chat.entityId === id && type !== '' && chat.members.has(call.userId))
      return { ID: chat.id };
  }
  return null;
}

/** Chats: answers snake_case, integer ids (7.1–7.3). */
export const imMethods: Methods = {
  'im.chat.get': im(chatOfEntity),
  'im.dialog.get': im(dialog),
  'im.dialog.messages.get': im(messages),
  'im.message.add': im(add),
  'im.message.update': im((call) => {
    editMessage(call.world, messageOf(call), call.userId, text(pick(call.params, 'MESSAGE')));
    return true;
  }),
  'im.message.delete': im((call) => {
    editMessage(call.world, messageOf(call), call.userId, '');
    return true;
  }),
  'im.message.like': im((call) => {
    const action = text(pick(call.params, 'ACTION')) || 'auto';
    if (action !== 'auto' && action !== 'plus' && action !== 'minus')
      throw new Refusal('WITHOUT_CHANGES', 'Without changes');
    like(call.world, messageOf(call), call.userId, action);
    return true;
  }),
  'im.dialog.read': im((call) => {
    const chat = dialogOf(call);
    readTo(call.world, chat, call.userId, int(pick(call.params, 'MESSAGE_ID')) || undefined);
    const lastId = chat.read.get(call.userId)?.messageId ?? 0;
    return { dialogId: dialogId(chat, call.userId), chatId: chat.id, counter: 0, lastId };
  }),
  'im.dialog.unread': im((call) => {
    const chat = dialogOf(call);
    chat.read.set(call.userId, { messageId: int(pick(call.params, 'MESSAGE_ID')) - 1, date: call.world.now() });
    return true;
  }),
  'im.dialog.messages.search': im((call) => {
    const chat = dialogOf(call);
    const words = text(pick(call.params, 'SEARCH_MESSAGE')).toLowerCase();
    const found = messagesOf(call.world, chat.id).filter(
      (message) => words !== '' && message.text.toLowerCase().includes(words),
    );
    return {
      chat_id: chat.id,
      messages: found
        .reverse()
        .slice(0, 50)
        .map((message) => messageRow(call.world, message, call.userId)),
      users: [],
      files: [],
    };
  }),
  'im.dialog.users.list': im((call) => list([...dialogOf(call).members]).map((id) => chatUser(call.world, int(id)))),
};
