import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultant, person } from './act.ts';
import { askV3, faultV3 } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof askV3>;
beforeAll(async () => {
  portal = await startPortal();
  curator = askV3(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

const fields = (more: Record<string, unknown> = {}) => ({
  fields: { title: 'Третья версия', creatorId: 5, responsibleId: 11, ...more },
});
const newTask = () =>
  person(portal, PEOPLE.curator).addTask({ title: 'v3', responsibleId: PEOPLE.consultant, crm: ['D_12'] });

describe('tasks of v3 (tasks-task-*-rest-v3.md)', () => {
  it('takes integers only and demands title, creator and responsible', async () => {
    const missing = await curator('tasks.task.add', { fields: { title: 'x' } });
    expect(missing.list('error.validation').map((row) => row.at('field'))).toEqual(['creatorId', 'responsibleId']);
    expect(await curator('tasks.task.get', { id: '341' })).toMatchObject(faultV3(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(await curator('tasks.task.add', fields({ responsibleId: '11' }))).toMatchObject(
      faultV3(400, 'VALIDATION_REQUESTVALIDATION'),
    );
    expect(await curator('tasks.task.add', fields({ deadline: '2027-03-01T12:00:00' }))).toMatchObject(
      faultV3(400, 'VALIDATION_REQUESTVALIDATION'),
    );
    expect(await curator('tasks.task.add', fields({ nonsense: 1 }))).toMatchObject(faultV3(400, 'UNKNOWNDTOPROPERTY'));
    expect(await curator('tasks.task.add', fields({ responsibleId: 404 }))).toMatchObject(
      faultV3(400, 'VALIDATION_DTOVALIDATION'),
    );
  });

  it('spells statuses, priorities, dates and links its own way', async () => {
    const reply = await curator(
      'tasks.task.add',
      fields({ priority: 'high', deadline: '2027-03-01T12:00:00+03:00', crmItemIds: ['D_12'], needsControl: true }),
    );
    expect(reply.in('result.item').value).toMatchObject({
      status: 'pending',
      priority: 'high',
      deadline: '2027-03-01T12:00:00+03:00',
      crmItemIds: ['D_12'],
      needsControl: true,
      mark: 'none',
      closed: null,
      fileIds: null,
      rights: { read: true, edit: true },
    });
    expect(reply.at('result.item.id')).toBeTypeOf('number');
    expect(reply.at('result.item.chatId')).toBeTypeOf('number');
    expect(reply.at('result.item.link')).toBe(
      `/company/personal/user/5/tasks/task/view/${reply.at('result.item.id')}/`,
    );
  });

  it('drops an unknown own field in silence, refuses one of a related object', async () => {
    const task = newTask();
    expect((await curator('tasks.task.get', { id: task.id, select: ['title', 'nonsense'] })).at('result.item')).toEqual(
      { id: task.id, title: 'v3' },
    );
    const related = await curator('tasks.task.get', {
      id: task.id,
      select: ['id', 'responsible.name', 'chat.id', 'creator.email'],
    });
    expect(related.at('result.item')).toEqual({
      id: task.id,
      responsible: { name: 'Илья Захаров' },
      chat: { id: task.chatId },
      creator: { email: 'smirnova@romashka-okna.ru' },
    });
    expect(await curator('tasks.task.get', { id: task.id, select: ['responsible.stageId'] })).toMatchObject(
      faultV3(400, 'UNKNOWNDTOPROPERTY'),
    );
  });

  it('says ENTITYNOTFOUND for no task and ACCESSDENIED for one of others', async () => {
    expect(await curator('tasks.task.get', { id: 999_999 })).toMatchObject(faultV3(400, 'ENTITYNOTFOUND'));
    const task = newTask();
    expect(await askV3(portal, PEOPLE.accountant)('tasks.task.get', { id: task.id })).toMatchObject(
      faultV3(403, 'ACCESSDENIED'),
    );
    expect(
      await askV3(portal, PEOPLE.consultant)('tasks.task.update', { id: task.id, fields: { title: 'x' } }),
    ).toMatchObject(faultV3(403, 'ACCESSDENIED'));
    expect(await curator('tasks.task.update', { id: task.id, fields: { creatorId: 2 } })).toMatchObject(
      faultV3(400, 'VALIDATION_REQUESTVALIDATION'),
    );
    expect((await curator('tasks.task.delete', { id: task.id })).at('result')).toEqual({ result: true });
  });

  it('filters a list only by id, with its own grammar, and returns only id unless asked', async () => {
    const list = (params: unknown) => curator('tasks.task.list', params);
    expect(
      (await list({ filter: [['id', 'in', [341, 342]]], order: { id: 'DESC' }, select: ['title'] }))
        .list('result.items')
        .map((row) => row.at('id')),
    ).toEqual([342, 341]);
    expect(
      (
        await list({
          filter: [
            {
              logic: 'or',
              conditions: [
                ['id', 341],
                ['id', '>=', 999_999],
              ],
            },
          ],
        })
      ).at('result.items'),
    ).toEqual([{ id: 341 }]);
    expect(
      (await list({ filter: [['id', 'between', [341, 342]]], pagination: { limit: 1, page: 2 } })).at('result.items'),
    ).toEqual([{ id: 342 }]);
    const refused = await list({ filter: [['status', 'pending']] });
    expect(refused).toMatchObject(faultV3(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(refused.at('error.validation.0.message')).toContain('Filterable');
    expect(await list({ filter: [['nonsense', 1]] })).toMatchObject(faultV3(400, 'UNKNOWNDTOPROPERTY'));
    expect(await list({ filter: [['id', 'like', 1]] })).toMatchObject(faultV3(400, 'UNKNOWNFILTEROPERATOR'));
    expect(await list({ filter: { id: 1 } })).toMatchObject(faultV3(400, 'INVALIDFILTER'));
    expect(await list({ pagination: { limit: 0 } })).toMatchObject(faultV3(400, 'INVALIDPAGINATION'));
    expect(await list({ pagination: { limit: 'abc' } })).toMatchObject(faultV3(400, 'INVALIDPAGINATION'));
    expect(await list({ order: { description: 'ASC' } })).toMatchObject(faultV3(400, 'INVALIDORDER'));
    expect(await list({ select: 'id' })).toMatchObject(faultV3(400, 'INVALIDSELECT'));
  });

  it('sends a message without telling its id, and adds results', async () => {
    const task = newTask();
    expect(
      (await curator('tasks.task.chat.message.send', { fields: { taskId: task.id, text: 'из третьей' } })).at('result'),
    ).toEqual({ result: true });
    const worker = askV3(portal, PEOPLE.consultant);
    const result = await worker('tasks.task.result.add', { fields: { taskId: task.id, text: 'Готово' } });
    expect(result.in('result.item').value).toMatchObject({
      taskId: task.id,
      text: 'Готово',
      authorId: 11,
      status: 'open',
      updatedAt: null,
      rights: { edit: true, remove: true },
    });
    const word = consultant(portal).say(task.id, 'это и есть ответ');
    const pinned = await worker('tasks.task.result.addfromchatmessage', { fields: { messageId: word.id } });
    expect(pinned.in('result.item').value).toMatchObject({ text: 'это и есть ответ', messageId: word.id });
    expect(
      (await curator('tasks.task.result.list', { filter: [['taskId', task.id]] })).list('result.items'),
    ).toHaveLength(2);
    expect(await curator('tasks.task.result.list', {})).toMatchObject(faultV3(400, 'VALIDATION_REQUESTVALIDATION'));
  });

  it('attaches Disk files by plain ids', async () => {
    const task = newTask();
    const file = [...portal.world.objects.values()].find(
      (object) => object.kind === 'file' && object.createdBy === PEOPLE.curator,
    );
    expect((await curator('tasks.task.file.attach', { taskId: task.id, fileIds: [file?.id] })).at('result')).toEqual({
      result: true,
    });
    expect((await curator('tasks.task.get', { id: task.id, select: ['fileIds'] })).at('result.item.fileIds')).toEqual([
      file?.id,
    ]);
    expect(await curator('tasks.task.file.attach', { taskId: task.id, fileIds: [`n${file?.id}`] })).toMatchObject(
      faultV3(400, 'VALIDATION_REQUESTVALIDATION'),
    );
  });

  it('tells rights and describes fields', async () => {
    const task = newTask();
    expect((await askV3(portal, 11)('tasks.task.access.get', { id: task.id })).in('result.item').value).toMatchObject({
      read: true,
      start: true,
      edit: false,
    });
    expect((await curator('tasks.task.field.get', { name: 'id' })).in('result.item').value).toMatchObject({
      type: 'int',
      filterable: true,
    });
  });
});
