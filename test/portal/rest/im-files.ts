import { messagesOf, say } from '../chat-acts.ts';
import { addFile, addFolder, childrenOf, keepBytes } from '../disk-acts.ts';
import type { DiskObject } from '../holdings.ts';
import type { Chat } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { nextId, userNamed, type World } from '../state.ts';
import type { Call, Method, Methods } from './call.ts';
import { iso } from './format.ts';
import { dialogId, dialogOf } from './im.ts';
import { int, map, pick, text } from './params.ts';
import { specialUrl } from './special.ts';

const im = (run: Method['run']): Method => ({ scope: 'im', run });

const kindOf = (name: string) => {
  const ext = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (['png', 'jpg', 'jpeg', 'gif', 'webp'].includes(ext)) return 'image';
  if (['mp4', 'webm', 'mov'].includes(ext)) return 'video';
  return ['mp3', 'ogg', 'wav', 'm4a'].includes(ext) ? 'audio' : 'file';
};

/** A file shown in a chat; its id is the Disk id. */
export function chatFile(call: Call, id: number, chatId: number) {
  const object = call.world.objects.get(id);
  if (!object) return undefined;
  const url = specialUrl(call, 'download', { object: id });
  return {
    id,
    chatId,
    date: iso(call.world, object.created),
    type: kindOf(object.name),
    preview: '',
    name: object.name,
    extension: object.name.split('.').at(-1) ?? '',
    size: object.size,
    image: false,
    status: 'done',
    progress: 100,
    authorId: object.createdBy,
    authorName: userNamed(call.world, object.createdBy),
    urlPreview: kindOf(object.name) === 'image' ? `${url}&inline=1` : '',
    urlShow: `${url}&inline=1`,
    urlDownload: url,
  };
}

/** The folder of a chat, on the common storage; every member may read what is in it. */
function chatFolder(world: World, chat: Chat): DiskObject {
  const common = [...world.storages.values()].find((storage) => storage.entityType === 'common');
  const root = common && world.objects.get(common.rootId);
  if (!root) throw new Refusal('FOLDER_ERROR', 'Could not get the folder of the chat');
  const name = `Чат ${chat.id}`;
  const known = childrenOf(world, root.id).find((object) => object.name === name && object.deletedType === 0);
  return known ?? addFolder(world, root, chat.owner, name);
}

const LIMIT = 100 * 2 ** 20;

/** im.v2.File.upload: base64 up to 100 MB, put into the chat with a message of its own. */
function upload(call: Call) {
  const { world, userId } = call;
  const fields = map(pick(call.params, 'fields'));
  const name = text(pick(fields, 'name'));
  const content = text(pick(fields, 'content'));
  if (name === '' || content === '') throw new Refusal('FILE_EMPTY', 'File name or content is empty');
  if (!/^[A-Za-z0-9+/=\s]+$/.test(content)) throw new Refusal('FILE_INVALID_CONTENT', 'File content must be base64');
  const bytes = Buffer.from(content, 'base64');
  if (bytes.length > LIMIT) throw new Refusal('FILE_TOO_LARGE', 'File is larger than 100 MB');
  let chat: Chat;
  try {
    chat = dialogOf(call, 'dialogId');
  } catch {
    const known = world.chats.has(Number(/^chat(\d+)$/.exec(text(pick(call.params, 'dialogId')))?.[1]));
    throw known ? new Refusal('ACCESS_DENIED', 'Access denied', 403) : new Refusal('CHAT_NOT_FOUND', 'Chat not found');
  }
  let object: DiskObject;
  try {
    object = addFile(world, chatFolder(world, chat), userId, { name, ...keepBytes(world, bytes), unique: true });
  } catch (cause) {
    throw new Refusal('UPLOAD_FAILED', cause instanceof Error ? cause.message : 'Upload failed');
  }
  const message = say(world, chat, userId, text(pick(fields, 'message')), { files: [object.id] });
  return {
    file: chatFile(call, object.id, chat.id),
    messageId: message.id,
    chatId: chat.id,
    dialogId: dialogId(chat, userId),
  };
}

/** im.disk.file.commit: shows a file of Disk in a chat (deprecated, still answers). */
function commit(call: Call) {
  const chat = call.world.chats.get(int(pick(call.params, 'CHAT_ID')));
  const object = call.world.objects.get(int(pick(call.params, 'UPLOAD_ID')) || int(pick(call.params, 'DISK_ID')));
  if (!chat?.members.has(call.userId))
    throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified chat', 403);
  if (object?.kind !== 'file') throw new Refusal('FILES_ERROR', 'Files not found');
  const message = say(call.world, chat, call.userId, text(pick(call.params, 'MESSAGE')), { files: [object.id] });
  return {
    FILES: { [`upload${object.id}`]: chatFile(call, object.id, chat.id) },
    DISK_ID: [`upload${object.id}`],
    FILE_MODELS: {},
    MESSAGE_ID: message.id,
  };
}

/** im.v2 queue: reading with an offset confirms and removes what came before it (7.4). */
function events(call: Call) {
  const queue = call.world.queues.get(call.userId);
  if (!queue) throw new Refusal('NOT_SUBSCRIBED', 'Subscribe first');
  const offset = pick(call.params, 'offset');
  if (offset !== undefined && offset !== null)
    queue.splice(0, queue.filter((event) => event.eventId < int(offset)).length);
  const fresh = queue.filter((event) => event.date > call.world.now() - 86_400_000);
  const limit = Math.min(1000, Math.max(1, int(pick(call.params, 'limit')) || 100));
  const some = fresh.slice(0, limit);
  const next = (some.at(-1)?.eventId ?? int(offset) - 1) + 1;
  return {
    events: some.map((event) => eventRow(call, event)),
    nextOffset: Math.max(next, 0),
    hasMore: fresh.length > limit,
  };
}

function eventRow(call: Call, event: { eventId: number; type: string; date: number; data: Record<string, unknown> }) {
  const { world } = call;
  const { messageId, chatId, actorId, ...more } = event.data;
  const message = world.messages.get(int(messageId));
  const chat = world.chats.get(int(chatId));
  return {
    eventId: event.eventId,
    type: event.type,
    date: iso(world, event.date),
    data: {
      ...more,
      message: message && {
        id: message.id,
        chatId: message.chatId,
        authorId: message.authorId,
        date: iso(world, message.date),
        text: message.text,
        isSystem: message.authorId === 0,
        uuid: message.uuid,
        params: [],
        viewedByOthers: false,
      },
      chat: chat && {
        id: chat.id,
        dialogId: dialogId(chat, call.userId),
        entityType: chat.entityType,
        entityId: chat.entityId,
        name: chat.title,
      },
      user: { id: int(actorId), name: actorId ? userNamed(world, int(actorId)) : '' },
      language: world.language,
    },
  };
}

function notify(call: Call, system: boolean) {
  const userId = int(pick(call.params, 'USER_ID') ?? pick(call.params, 'TO'));
  const message = text(pick(call.params, 'MESSAGE'));
  if (!userId) throw new Refusal('USER_ID_EMPTY', "User ID can't be empty");
  if (message === '') throw new Refusal('MESSAGE_EMPTY', "Message can't be empty");
  const tag = text(pick(call.params, 'TAG'));
  if (!call.world.users.has(userId)) return false;
  const id = nextId(call.world, 'notification');
  call.world.notifications.push({
    id,
    userId,
    fromId: system ? 0 : call.userId,
    text: message,
    tag,
    date: call.world.now(),
  });
  return id;
}

/** Files in chats, the event queue, notifications. */
export const imMoreMethods: Methods = {
  'im.v2.file.upload': im(upload),
  'im.disk.folder.get': im((call) => {
    const chat = call.world.chats.get(int(pick(call.params, 'CHAT_ID')));
    if (!chat?.members.has(call.userId))
      throw new Refusal('ACCESS_ERROR', 'You do not have access to the specified chat', 403);
    return { ID: chatFolder(call.world, chat).id };
  }),
  'im.disk.file.commit': im(commit),
  'im.v2.event.subscribe': im((call) => {
    if (!call.world.queues.has(call.userId)) call.world.queues.set(call.userId, []);
    return true;
  }),
  'im.v2.event.unsubscribe': im((call) => {
    call.world.queues.delete(call.userId);
    return true;
  }),
  'im.v2.event.get': im(events),
  'im.notify.personal.add': im((call) => notify(call, false)),
  'im.notify.system.add': im((call) => notify(call, true)),
  'im.counters.get': im((call) => {
    const rows = [...call.world.chats.values()]
      .filter((chat) => chat.members.has(call.userId))
      .map((chat) => {
        const mark = chat.read.get(call.userId)?.messageId ?? 0;
        const unread = messagesOf(call.world, chat.id).filter(
          (message) => message.id > mark && message.authorId !== call.userId && message.authorId !== 0,
        );
        return [String(chat.id), unread.length] as const;
      });
    const some = Object.fromEntries(rows.filter(([, count]) => count > 0));
    return { TYPE: { ALL: Object.keys(some).length, CHAT: Object.keys(some).length }, CHAT: some };
  }),
};
