import { messagesOf } from '../chat-acts.ts';
import { userNamed } from '../state.ts';
import type { Call } from './call.ts';
import { iso } from './format.ts';
import { dialogId, dialogOf } from './im.ts';

const TYPES: Record<string, string> = { TASKS_TASK: 'X', TASKS: 'C', SONET_GROUP: 'C', CRM: 'C', LINES: 'L', '': 'C' };

/** im.dialog.get: the chat with who has read up to where (7.2). */
export function dialog(call: Call) {
  const { world, userId } = call;
  const chat = dialogOf(call);
  const all = messagesOf(world, chat.id);
  const last = all.at(-1);
  const mark = chat.read.get(userId)?.messageId ?? 0;
  const counter = all.filter(
    (message) => message.id > mark && message.authorId !== userId && message.authorId !== 0,
  ).length;
  const others = [...chat.read].filter(([id]) => id !== userId);
  const viewers = last ? others.filter(([, read]) => read.messageId >= last.id) : [];
  const links: Record<string, string> = {
    TASKS_TASK: `/company/personal/user/${userId}/tasks/task/view/${chat.entityId}/`,
    SONET_GROUP: `/workgroups/group/${chat.entityId}/`,
  };
  return {
    id: chat.id,
    parent_chat_id: 0,
    parent_message_id: 0,
    title: chat.title,
    name: chat.title,
    owner: chat.owner,
    extranet: false,
    avatar: '',
    color: '#4ba984',
    type: chat.private ? 'private' : chat.entityType === 'TASKS_TASK' ? 'tasksTask' : 'chat',
    entity_type: chat.entityType,
    entity_id: chat.entityId,
    entity_data_1: '',
    entity_data_2: '',
    entity_data_3: '',
    entity_link: { type: chat.entityType, url: links[chat.entityType] ?? '', id: chat.entityId },
    date_create: iso(world, chat.created),
    message_type: chat.private ? 'P' : (TYPES[chat.entityType] ?? 'C'),
    disk_folder_id: 0,
    role: chat.owner === userId ? 'owner' : 'member',
    user_counter: chat.members.size,
    counter,
    last_message_id: last?.id ?? 0,
    last_id: mark,
    message_count: all.length,
    unread_id: 0,
    marked_id: 0,
    mute_list: [...chat.muted],
    manager_list: [chat.owner],
    readed_list: others.map(([id, read]) => ({
      user_id: id,
      user_name: userNamed(world, id),
      message_id: read.messageId,
      date: iso(world, read.date),
    })),
    last_message_views: {
      message_id: last?.id ?? 0,
      first_viewers: viewers
        .slice(0, 1)
        .map(([id, read]) => ({ user_id: id, user_name: userNamed(world, id), date: iso(world, read.date) })),
      count_of_viewers: viewers.length,
    },
    restrictions: {
      avatar: true,
      rename: true,
      extend: true,
      call: true,
      mute: true,
      leave: true,
      leave_owner: true,
      send: true,
      user_list: true,
    },
    permissions: {
      manage_users_add: 'member',
      manage_users_delete: 'manager',
      manage_ui: 'member',
      manage_settings: 'owner',
      can_post: 'member',
    },
    dialog_id: dialogId(chat, userId),
  };
}
