import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultant, person } from './act.ts';
import { ask, fault } from './ask.ts';
import { GROUPS, PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
let worker: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
  worker = ask(portal, PEOPLE.consultant);
});
afterAll(() => portal.stop());

const file = async (more: Record<string, unknown> = {}) =>
  (
    await curator('tasks.task.add', {
      fields: { TITLE: 'Не работает робот', RESPONSIBLE_ID: PEOPLE.consultant, ...more },
    })
  ).text('result.task.id');

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/;

describe('statuses and rights by role (2.4)', () => {
  it('walks 2 → 3 → 5 → 2 by the people whose part it is', async () => {
    const id = await file();
    expect(await curator('tasks.task.start', { taskId: id })).toMatchObject({ status: 400 });
    expect((await worker('tasks.task.start', { taskId: id })).at('result.task.status')).toBe('3');
    expect((await worker('tasks.task.pause', { taskId: id })).at('result.task.status')).toBe('2');
    expect((await worker('tasks.task.complete', { taskId: id })).in('result.task').value).toMatchObject({
      status: '5',
      closedBy: '11',
      statusChangedBy: '11',
    });
    expect(await worker('tasks.task.complete', { taskId: id })).toMatchObject(fault(400, '1048582'));
    const renewed = await curator('tasks.task.renew', { taskId: id });
    expect(renewed.in('result.task').value).toMatchObject({ status: '2', closedBy: '0', closedDate: null });
    expect((await worker('tasks.task.defer', { taskId: id })).at('result.task.status')).toBe('6');
  });

  it('awaits control when the task asks for it, and only the creator accepts or returns', async () => {
    const id = await file({ TASK_CONTROL: 'Y' });
    expect((await worker('tasks.task.complete', { taskId: id })).at('result.task.status')).toBe('4');
    expect(await worker('tasks.task.approve', { taskId: id })).toMatchObject(fault(400, '1048582'));
    expect((await curator('tasks.task.disapprove', { taskId: id })).at('result.task.status')).toBe('2');
    await worker('tasks.task.complete', { taskId: id });
    expect((await curator('tasks.task.approve', { taskId: id })).at('result.task.status')).toBe('5');
  });

  it('gives the same "not allowed" for a task that does not exist', async () => {
    expect(await worker('tasks.task.start', { taskId: 999_999 })).toMatchObject(
      fault(400, '1048582', 'Action on the task is not allowed (internal error)'),
    );
    expect(await worker('tasks.task.update', { taskId: 999_999, fields: { TITLE: 'x' } })).toMatchObject(
      fault(400, '0'),
    );
  });

  it('lets auditors read but not edit, strangers neither, administrators both', async () => {
    const id = await file({ AUDITORS: [PEOPLE.manager] });
    const edit = { taskId: id, fields: { TITLE: 'Иначе' } };
    expect((await ask(portal, PEOPLE.manager)('tasks.task.get', { taskId: id })).at('result.task.id')).toBe(id);
    expect(await ask(portal, PEOPLE.manager)('tasks.task.update', edit)).toMatchObject(fault(400, '0'));
    expect((await ask(portal, PEOPLE.accountant)('tasks.task.get', { taskId: id })).at('result')).toEqual([]);
    expect((await ask(portal, PEOPLE.admin)('tasks.task.update', edit)).at('result.task.title')).toBe('Иначе');
    expect(await worker('tasks.task.delete', { taskId: id })).toMatchObject(fault(400, '0'));
    expect((await curator('tasks.task.delete', { taskId: id })).at('result')).toEqual({ task: true });
  });

  it('shows a task of a group to its members, who take no part in it', async () => {
    const id = await file({ GROUP_ID: GROUPS.support });
    expect((await ask(portal, PEOPLE.manager)('tasks.task.get', { taskId: id })).at('result.task.id')).toBe(id);
    expect((await ask(portal, PEOPLE.employee)('tasks.task.get', { taskId: id })).at('result')).toEqual([]);
  });

  it('lets the director see what the staff has: a head of a department above', async () => {
    const id = await file();
    expect((await ask(portal, PEOPLE.director)('tasks.task.get', { taskId: id })).at('result.task.id')).toBe(id);
  });

  it('says by getaccess who may do what, nothing when there is no access', async () => {
    const id = await file();
    const reply = await curator('tasks.task.getaccess', { taskId: id, users: [5, 11] });
    expect(reply.in('result.allowedActions.5').value).toMatchObject({ EDIT: true, REMOVE: true, START: false });
    expect(reply.in('result.allowedActions.11').value).toMatchObject({
      EDIT: false,
      START: true,
      'EDIT.ORIGINATOR': false,
    });
    expect(
      (await ask(portal, PEOPLE.accountant)('tasks.task.getaccess', { taskId: id })).at('result.allowedActions'),
    ).toEqual([]);
    expect(await curator('tasks.task.getaccess', { taskId: id, users: 5 })).toMatchObject(fault(400, '100'));
  });

  it('lets the responsible person delegate and stay an auditor', async () => {
    const id = await file();
    const reply = await worker('tasks.task.delegate', { taskId: id, userId: PEOPLE.admin });
    expect(reply.in('result.task').value).toMatchObject({ responsibleId: '1', auditors: ['11'] });
  });

  it('demands a result where the task does', async () => {
    const id = await file({ SE_PARAMETER: [{ CODE: 3, VALUE: 'Y' }] });
    expect(await worker('tasks.task.complete', { taskId: id })).toMatchObject(fault(400, 'ERROR_CORE'));
    consultant(portal).result(Number(id), 'Сделано, проверьте');
    expect((await worker('tasks.task.complete', { taskId: id })).at('result.task.status')).toBe('5');
  });
});

describe('history and results (tasks-task-history-list.md, result/*.md)', () => {
  it('tells who changed what and when, newest first, and filters', async () => {
    const id = await file();
    await worker('tasks.task.start', { taskId: id });
    await curator('tasks.task.update', { taskId: id, fields: { TITLE: 'Новое имя', PRIORITY: 2 } });
    const reply = await curator('tasks.task.history.list', { taskId: id });
    expect(reply.list('result.list').map((row) => row.at('field'))).toEqual(['PRIORITY', 'TITLE', 'STATUS', 'NEW']);
    const status = (await curator('tasks.task.history.list', { taskId: id, filter: { FIELD: 'STATUS' } })).in(
      'result.list.0',
    );
    expect(status.value).toMatchObject({
      field: 'STATUS',
      value: { from: '2', to: '3' },
      user: { id: 11, name: 'Илья', lastName: 'Захаров', login: 'zakharov' },
    });
    expect(status.at('id')).toBeTypeOf('number');
    expect(status.at('createdDate')).toMatch(ISO);
    const first = await curator('tasks.task.history.list', { taskId: id, order: { createdDate: 'ASC' } });
    expect(first.at('result.list.0.field')).toBe('NEW');
  });

  it('writes no row for looking, and answers an empty list for no task and 0 for no access', async () => {
    const id = await file();
    person(portal, PEOPLE.consultant).read(Number(id));
    expect((await curator('tasks.task.history.list', { taskId: id })).list('result.list')).toHaveLength(1);
    expect((await curator('tasks.task.history.list', { taskId: 999_999 })).at('result')).toEqual({ list: [] });
    expect(await ask(portal, PEOPLE.accountant)('tasks.task.history.list', { taskId: id })).toMatchObject(
      fault(400, '0', 'Access denied. (internal error)'),
    );
  });

  it('lists results as a bare list of integers; closing the task closes them for good', async () => {
    const id = await file();
    consultant(portal).result(Number(id), '[B]Готово[/B]');
    const open = await curator('tasks.task.result.list', { taskId: id });
    expect(open.in('result.0').value).toMatchObject({
      taskId: Number(id),
      commentId: 0,
      createdBy: 11,
      status: 0,
      text: '[B]Готово[/B]',
      files: [],
    });
    await worker('tasks.task.complete', { taskId: id });
    await curator('tasks.task.renew', { taskId: id });
    expect((await curator('tasks.task.result.list', { taskId: id })).at('result.0.status')).toBe(1);
  });
});

describe('small methods of tasks', () => {
  it('lists its fields, counts what is overdue and new, marks favourites', async () => {
    expect((await curator('tasks.task.getFields')).in('result.fields.TITLE').value).toMatchObject({
      type: 'string',
      required: true,
    });
    const counters = await curator('tasks.task.counters.get');
    expect(counters.at('total')).toBe(1);
    expect(counters.at('result.expired.counter')).toBeTypeOf('number');
    expect((await curator('tasks.task.counters.get', { userId: PEOPLE.accountant })).at('result')).toEqual([]);
    const id = await file();
    expect((await curator('tasks.task.favorite.add', { taskId: id })).at('result')).toBe(true);
    const favourites = await curator('tasks.task.list', {
      filter: { '::SUBFILTER-PARAMS': { FAVORITE: 'Y' } },
      select: ['ID'],
    });
    expect(favourites.list('result.tasks').map((task) => task.at('id'))).toEqual([id]);
    expect((await worker('tasks.task.stopwatch', { taskId: id })).at('result.task.auditors')).toEqual([]);
    expect((await worker('tasks.task.startwatch', { taskId: id })).at('result.task.auditors')).toEqual(['11']);
  });
});
