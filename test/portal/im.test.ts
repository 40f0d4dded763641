import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultant, person } from './act.ts';
import { ask, fault } from './ask.ts';
import { GROUPS, PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

const newTask = () => person(portal, PEOPLE.curator).addTask({ title: 'Чат', responsibleId: PEOPLE.consultant });

describe('chat of a task (im-dialog-messages-get.md, im-message-add.md)', () => {
  it('is found by its entity, as integer id, or null', async () => {
    const task = newTask();
    expect((await curator('im.chat.get', { ENTITY_TYPE: 'TASKS_TASK', ENTITY_ID: task.id })).at('result')).toEqual({
      ID: task.chatId,
    });
    expect((await curator('im.chat.get', { ENTITY_TYPE: 'TASKS_TASK', ENTITY_ID: '999999' })).at('result')).toBeNull();
  });

  it('adds a message and answers with its integer id; reads newest first', async () => {
    const task = newTask();
    const id = (
      await curator('im.message.add', { DIALOG_ID: `chat${task.chatId}`, MESSAGE: 'Вопрос [B]один[/B]' })
    ).number('result');
    consultant(portal).say(task.id, 'Принято');
    const reply = await curator('im.dialog.messages.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(reply.at('result.chat_id')).toBe(task.chatId);
    expect(reply.list('result.messages').map((row) => row.at('author_id'))).toEqual([11, 5, 0]);
    expect(reply.in('result.messages.1').value).toEqual({
      id,
      chat_id: task.chatId,
      author_id: 5,
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+03:00$/),
      text: 'Вопрос [B]один[/B]',
      unread: false,
      uuid: expect.any(String),
      replaces: [],
      params: [],
      disappearing_date: null,
    });
    expect(reply.at('result.messages.0.unread')).toBe(true);
    expect(reply.at('result.messages.2.params.CODE')).toEqual(['CHAT_JOIN']);
    expect(reply.list('result.users').map((row) => row.at('id'))).toEqual([11, 5]);
    expect(reply.in('result.users.0').value).toMatchObject({
      first_name: 'Илья',
      last_name: 'Захаров',
      work_position: 'Консультант по Битрикс24',
      bot: false,
    });
  });

  it('pages by FIRST_ID forwards and LAST_ID backwards', async () => {
    const task = newTask();
    const dialog = `chat${task.chatId}`;
    for (let n = 0; n < 30; n += 1) await curator('im.message.add', { DIALOG_ID: dialog, MESSAGE: `№ ${n}` });
    const last = await curator('im.dialog.messages.get', { DIALOG_ID: dialog });
    expect(last.list('result.messages')).toHaveLength(20);
    const texts = (reply: typeof last) => reply.list('result.messages').map((row) => row.text('text'));
    const older = await curator('im.dialog.messages.get', {
      DIALOG_ID: dialog,
      LAST_ID: last.number('result.messages.19.id'),
      LIMIT: 5,
    });
    expect(texts(older)).toEqual(['№ 9', '№ 8', '№ 7', '№ 6', '№ 5']);
    const newer = await curator('im.dialog.messages.get', {
      DIALOG_ID: dialog,
      FIRST_ID: older.number('result.messages.4.id'),
      LIMIT: 3,
    });
    expect(texts(newer)).toEqual(['№ 8', '№ 7', '№ 6']);
    const first = await curator('im.dialog.messages.get', { DIALOG_ID: dialog, FIRST_ID: 0, LIMIT: 2 });
    expect(texts(first)[1]).toContain('создал задачу');
  });

  it('refuses an empty message, a dialog not named, a stranger, and a reply to another chat', async () => {
    const task = newTask();
    const dialog = `chat${task.chatId}`;
    expect(await curator('im.message.add', { DIALOG_ID: dialog, MESSAGE: ' ' })).toMatchObject(
      fault(400, 'MESSAGE_EMPTY'),
    );
    expect(await curator('im.message.add', { MESSAGE: 'x' })).toMatchObject(fault(400, 'DIALOG_ID_EMPTY'));
    expect(await ask(portal, PEOPLE.accountant)('im.message.add', { DIALOG_ID: dialog, MESSAGE: 'x' })).toMatchObject(
      fault(403, 'ACCESS_ERROR'),
    );
    expect(await ask(portal, PEOPLE.accountant)('im.dialog.messages.get', { DIALOG_ID: dialog })).toMatchObject(
      fault(403, 'ACCESS_ERROR'),
    );
    const other = consultant(portal).say(newTask().id, 'там');
    expect(await curator('im.message.add', { DIALOG_ID: dialog, MESSAGE: 'x', REPLY_ID: other.id })).toMatchObject(
      fault(400, 'REPLY_FROM_OTHER_CHAT_ERROR'),
    );
  });

  it('edits and deletes own messages only', async () => {
    const task = newTask();
    const id = (await curator('im.message.add', { DIALOG_ID: `chat${task.chatId}`, MESSAGE: 'опечатка' })).number(
      'result',
    );
    expect((await curator('im.message.update', { MESSAGE_ID: id, MESSAGE: 'верно' })).at('result')).toBe(true);
    expect((await ask(portal, PEOPLE.consultant)('im.message.delete', { MESSAGE_ID: id })).status).toBe(400);
    const rows = await curator('im.dialog.messages.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(rows.in('result.messages.0').value).toMatchObject({ text: 'верно', params: { IS_EDITED: 'Y' } });
    await curator('im.message.delete', { MESSAGE_ID: id });
    const after = await curator('im.dialog.messages.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(after.in('result.messages.0').value).toMatchObject({ text: '', params: { IS_DELETED: 'Y' } });
  });

  it('shows likes by person, without a time, and refuses a like that changes nothing', async () => {
    const task = newTask();
    const id = (await curator('im.message.add', { DIALOG_ID: `chat${task.chatId}`, MESSAGE: 'готово?' })).number(
      'result',
    );
    consultant(portal).like(task.id);
    const reply = await curator('im.dialog.messages.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(reply.at('result.messages.0.params.LIKE')).toEqual([11]);
    const worker = ask(portal, PEOPLE.consultant);
    expect(await worker('im.message.like', { MESSAGE_ID: id, ACTION: 'plus' })).toMatchObject(
      fault(400, 'WITHOUT_CHANGES'),
    );
    expect((await worker('im.message.like', { MESSAGE_ID: id })).at('result')).toBe(true);
    expect(await worker('im.message.like', { MESSAGE_ID: 1 })).toMatchObject(fault(400, 'MESSAGE_ID_ERROR'));
  });

  it('tells in im.dialog.get who has read up to where, with a date', async () => {
    const task = newTask();
    const id = (await curator('im.message.add', { DIALOG_ID: `chat${task.chatId}`, MESSAGE: 'прочтите' })).number(
      'result',
    );
    const before = await curator('im.dialog.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(before.in('result').value).toMatchObject({
      id: task.chatId,
      entity_type: 'TASKS_TASK',
      entity_id: String(task.id),
      last_message_id: id,
      readed_list: [],
      dialog_id: `chat${task.chatId}`,
    });
    consultant(portal).read(task.id);
    const after = await curator('im.dialog.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(after.in('result.readed_list.0').value).toEqual({
      user_id: 11,
      user_name: 'Илья Захаров',
      message_id: id,
      date: expect.stringMatching(/\+03:00$/),
    });
    expect(after.at('result.last_message_views.count_of_viewers')).toBe(1);
    // A mark never goes back by reading something older.
    await ask(portal, PEOPLE.consultant)('im.dialog.read', { DIALOG_ID: `chat${task.chatId}`, MESSAGE_ID: id - 1 });
    const still = await curator('im.dialog.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(still.at('result.readed_list.0.message_id')).toBe(id);
  });

  it('answers dialogs of people and groups too', async () => {
    const reply = await curator('im.dialog.messages.get', { DIALOG_ID: String(PEOPLE.consultant) });
    expect(reply.list('result.messages').map((row) => row.at('text'))).toContain('Здравствуйте, жду.');
    expect((await curator('im.dialog.get', { DIALOG_ID: `sg${GROUPS.support}` })).at('result.entity_type')).toBe(
      'SONET_GROUP',
    );
    expect((await curator('im.dialog.get', { DIALOG_ID: String(PEOPLE.consultant) })).at('result.dialog_id')).toBe(
      '11',
    );
  });

  it('uploads a file into the chat with a message of its own', async () => {
    const task = newTask();
    const fields = { name: 'лог.txt', content: Buffer.from('журнал').toString('base64'), message: 'вот' };
    const reply = await curator('im.v2.File.upload', { dialogId: `chat${task.chatId}`, fields });
    expect(reply.in('result.file').value).toMatchObject({
      name: 'лог.txt',
      type: 'file',
      status: 'done',
      authorId: 5,
      chatId: task.chatId,
    });
    const rows = await ask(portal, PEOPLE.consultant)('im.dialog.messages.get', { DIALOG_ID: `chat${task.chatId}` });
    expect(rows.at('result.messages.0.params.FILE_ID')).toEqual([reply.at('result.file.id')]);
    expect(await (await fetch(rows.text('result.files.0.urlDownload'))).text()).toBe('журнал');
    expect(await curator('im.v2.File.upload', { dialogId: 'chat99999', fields })).toMatchObject(
      fault(400, 'CHAT_NOT_FOUND'),
    );
    expect(await curator('im.v2.File.upload', { dialogId: `chat${task.chatId}`, fields: { name: 'x' } })).toMatchObject(
      fault(400, 'FILE_EMPTY'),
    );
  });
});

describe('im.v2 events: one queue per person (7.4)', () => {
  it('hands events out once: whoever reads with the next offset takes them from the other reader', async () => {
    const task = newTask();
    expect((await curator('im.v2.Event.subscribe')).at('result')).toBe(true);
    const message = consultant(portal).say(task.id, 'событие');
    const one = await curator('im.v2.Event.get', { limit: 10 });
    expect(one.in('result.events.0').value).toMatchObject({
      type: 'ONIMV2MESSAGEADD',
      data: { message: { id: message.id, authorId: 11, text: 'событие' }, chat: { entityType: 'TASKS_TASK' } },
    });
    expect((await curator('im.v2.Event.get', {})).list('result.events')).toHaveLength(one.list('result.events').length);
    await curator('im.v2.Event.get', { offset: one.at('result.nextOffset') });
    expect((await curator('im.v2.Event.get', {})).at('result.events')).toEqual([]);
  });
});

describe('notifications (im-notify-personal-add.md)', () => {
  it('answers with an id, false for nobody, and refuses empties', async () => {
    expect((await curator('im.notify.personal.add', { USER_ID: 11, MESSAGE: 'срочно' })).at('result')).toBeTypeOf(
      'number',
    );
    expect(portal.world.notifications.at(-1)).toMatchObject({ userId: 11, fromId: 5, text: 'срочно' });
    expect((await curator('im.notify.personal.add', { USER_ID: 404, MESSAGE: 'x' })).at('result')).toBe(false);
    expect(await curator('im.notify.personal.add', { MESSAGE: 'x' })).toMatchObject(fault(400, 'USER_ID_EMPTY'));
    expect(await curator('im.notify.personal.add', { USER_ID: 11 })).toMatchObject(fault(400, 'MESSAGE_EMPTY'));
  });
});
