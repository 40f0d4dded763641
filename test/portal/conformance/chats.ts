import { digits, iso, listOf, type Row, some, text, whole } from './row.ts';

const im = (
  method: string,
  page: string,
  rest: Omit<Row, 'method' | 'page' | 'casing'>,
  casing: Row['casing'] = 'snake',
): Row => ({ method, page, casing, ...rest });
const dialog = (more: Record<string, unknown> = {}) => ({
  ask: (has: Parameters<NonNullable<Row['ask']>>[0]) => ({ DIALOG_ID: `chat${has.message().task.chatId}`, ...more }),
});
const stranger: Row['refuses'] = [{ DIALOG_ID: 'chat1' }, 403, 'ACCESS_ERROR'];
const unnamed: Row['refuses'] = [{}, 400, 'DIALOG_ID_EMPTY'];
const noMessage: Row['refuses'] = [{ MESSAGE_ID: 1, MESSAGE: 'x' }, 400, 'MESSAGE_ID_ERROR'];
const message = {
  id: whole,
  chat_id: whole,
  author_id: whole,
  date: iso,
  text,
  unread: false,
  uuid: text,
  replaces: [],
  params: [],
  disappearing_date: null,
};
const file = some({
  id: whole,
  chatId: whole,
  date: iso,
  type: 'file',
  name: text,
  size: whole,
  status: 'done',
  progress: 100,
  authorId: 5,
  urlDownload: text,
});

export const CHATS: Row[] = [
  im(
    'im.chat.get',
    'chats/im-chat-get.md',
    { ask: (has) => ({ ENTITY_TYPE: 'TASKS_TASK', ENTITY_ID: String(has.task().id) }), gives: { ID: whole } },
    'UPPER',
  ),
  im('im.dialog.get', 'chats/im-dialog-get.md', {
    ...dialog(),
    gives: some({
      id: whole,
      entity_type: 'TASKS_TASK',
      entity_id: digits,
      date_create: iso,
      message_count: whole,
      readed_list: [],
      last_message_views: some({ count_of_viewers: 0 }),
    }),
    refuses: unnamed,
  }),
  im(
    'im.dialog.messages.get',
    'chats/messages/im-dialog-messages-get.md',
    {
      ...dialog(),
      gives: {
        chat_id: whole,
        messages: listOf(message),
        users: [some({ id: 5, first_name: 'Анна', departments: [5] })],
        files: [],
      },
      refuses: stranger,
    },
    'free',
  ),
  im('im.message.add', 'chats/messages/im-message-add.md', {
    ...dialog({ MESSAGE: 'x' }),
    gives: whole,
    refuses: unnamed,
  }),
  im('im.message.update', 'chats/messages/im-message-update.md', {
    ask: (has) => ({ MESSAGE_ID: has.message().message.id, MESSAGE: 'y' }),
    gives: true,
    refuses: noMessage,
  }),
  im('im.message.delete', 'chats/messages/im-message-delete.md', {
    ask: (has) => ({ MESSAGE_ID: has.message().message.id }),
    gives: true,
    refuses: noMessage,
  }),
  im('im.message.like', 'chats/messages/im-message-like.md', {
    ask: (has) => ({ MESSAGE_ID: has.message().message.id, ACTION: 'plus' }),
    gives: true,
    refuses: noMessage,
  }),
  im(
    'im.dialog.read',
    'chats/messages/im-dialog-read.md',
    { ...dialog(), gives: { dialogId: text, chatId: whole, counter: 0, lastId: whole }, refuses: stranger },
    'camel',
  ),
  im('im.dialog.unread', 'chats/messages/im-dialog-unread.md', {
    ask: (has) => {
      const made = has.message();
      return { DIALOG_ID: `chat${made.task.chatId}`, MESSAGE_ID: made.message.id };
    },
    gives: true,
    refuses: stranger,
  }),
  im('im.dialog.messages.search', 'chats/messages/im-dialog-messages-search.md', {
    ...dialog({ SEARCH_MESSAGE: 'слов' }),
    gives: { chat_id: whole, messages: [message], users: [], files: [] },
    refuses: stranger,
  }),
  im('im.dialog.users.list', 'chats/chat-users/im-dialog-users-list.md', {
    ...dialog(),
    gives: listOf(some({ id: 11, last_name: 'Захаров' })),
    refuses: stranger,
  }),
  im(
    'im.v2.file.upload',
    'chat-bots/chat-bots-v2/im.v2/files/file-upload.md',
    {
      ask: (has) => ({ dialogId: `chat${has.task().chatId}`, fields: { name: 'x.txt', content: 'YWJj' } }),
      gives: { file, messageId: whole, chatId: whole, dialogId: text },
      refuses: [{ dialogId: 'chat1', fields: { name: 'x', content: 'YWJj' } }, 400, 'CHAT_NOT_FOUND'],
    },
    'camel',
  ),
  im(
    'im.disk.folder.get',
    'chats/files/im-disk-folder-get.md',
    {
      ask: (has) => ({ CHAT_ID: has.task().chatId }),
      gives: { ID: whole },
      refuses: [{ CHAT_ID: 1 }, 403, 'ACCESS_ERROR'],
    },
    'UPPER',
  ),
  im(
    'im.disk.file.commit',
    'chats/files/im-disk-file-commit.md',
    {
      ask: (has) => ({ CHAT_ID: has.task().chatId, DISK_ID: has.file().id, MESSAGE: 'вот' }),
      gives: some({ MESSAGE_ID: whole }),
      refuses: [{ CHAT_ID: 1 }, 403, 'ACCESS_ERROR'],
    },
    'free',
  ),
  im('im.v2.event.subscribe', 'chat-bots/chat-bots-v2/im.v2/events/event-subscribe.md', { gives: true }),
  im(
    'im.v2.event.get',
    'chat-bots/chat-bots-v2/im.v2/events/event-get.md',
    { gives: { events: [], nextOffset: whole, hasMore: false } },
    'camel',
  ),
  im('im.v2.event.unsubscribe', 'chat-bots/chat-bots-v2/im.v2/events/event-unsubscribe.md', { gives: true }),
  im('im.notify.personal.add', 'chats/notifications/im-notify-personal-add.md', {
    ask: () => ({ USER_ID: 11, MESSAGE: 'x' }),
    gives: whole,
    refuses: [{ MESSAGE: 'x' }, 400, 'USER_ID_EMPTY'],
  }),
  im('im.notify.system.add', 'chats/notifications/im-notify-system-add.md', {
    ask: () => ({ USER_ID: 11, MESSAGE: 'x' }),
    gives: whole,
    refuses: [{ USER_ID: 11 }, 400, 'MESSAGE_EMPTY'],
  }),
  im('im.counters.get', 'chats/im-counters-get.md', { gives: some({ TYPE: some({ ALL: whole }) }) }, 'UPPER'),
];
