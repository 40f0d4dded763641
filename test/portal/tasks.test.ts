import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultant } from './act.ts';
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

describe('tasks.task.add (tasks-task-add.md)', () => {
  it('answers with the whole task in camelCase, ids as strings, and without UF fields', async () => {
    const reply = await curator('tasks.task.add', {
      fields: {
        TITLE: 'Счёт не уходит',
        RESPONSIBLE_ID: 11,
        GROUP_ID: GROUPS.support,
        AUDITORS: [2],
        PRIORITY: 2,
        UF_CRM_TASK: ['D_12', 'T80_3', 'T406_2'],
        XML_ID: 'key-1',
        TAGS: ['срочно'],
        DEADLINE: '2027-03-01T12:00:00+05:00',
      },
    });
    const task = reply.in('result.task');
    expect(task.value).toMatchObject({
      title: 'Счёт не уходит',
      createdBy: '5',
      responsibleId: '11',
      groupId: '12',
      priority: '2',
      status: '2',
      closedBy: '0',
      closedDate: null,
      xmlId: 'key-1',
      auditors: ['2'],
      accomplices: [],
      accomplicesData: [],
      deadline: '2027-03-01T10:00:00+03:00',
      descriptionInBbcode: 'Y',
      taskControl: 'N',
      newCommentsCount: 0,
      creator: { id: '5', name: 'Анна Смирнова', link: '/company/personal/user/5/' },
    });
    expect(task.text('id')).toMatch(/^\d+$/);
    expect(task.at('createdDate')).toMatch(ISO);
    expect(task.at('chatId')).toBeTypeOf('number');
    expect(task.at('auditorsData.2.workPosition')).toBe('Директор');
    expect(task.keys('')).not.toContain('ufCrmTask');
    expect(task.keys('action')).toEqual(
      expect.arrayContaining(['changeDeadline', 'edit.originator', 'elapsedtime.add']),
    );
  });

  it('reads a deadline without an offset in the zone of the caller', async () => {
    const id = await file({ DEADLINE: '2027-03-01T12:00:00' });
    expect((await curator('tasks.task.get', { taskId: id, select: ['DEADLINE'] })).at('result.task.deadline')).toBe(
      '2027-03-01T12:00:00+03:00',
    );
  });

  it.each([
    ['no fields', {}, '100', /Could not find value for parameter \{fields\}/],
    ['no title', { fields: { RESPONSIBLE_ID: 11 } }, 'ERROR_CORE', /название.*<br>$/],
    ['no responsible person', { fields: { TITLE: 'x' } }, 'ERROR_CORE', /исполнитель.*<br>$/],
    ['an unknown responsible person', { fields: { TITLE: 'x', RESPONSIBLE_ID: 404 } }, 'ERROR_CORE', /не найден<br>$/],
    [
      'a group of others',
      { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, GROUP_ID: GROUPS.closed } },
      'ERROR_CORE',
      /<br>$/,
    ],
    [
      'a CRM item that is not there',
      { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_CRM_TASK: ['D_4040'] } },
      'ERROR_CORE',
      /D_4040<br>$/,
    ],
    [
      'a binding of a type the field does not take',
      { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, UF_CRM_TASK: ['Q_2'] } },
      'ERROR_CORE',
      /Q_2<br>$/,
    ],
    ['an unknown parent', { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, PARENT_ID: 9999 } }, 'ERROR_CORE', /<br>$/],
    [
      'another creator, without the right',
      { fields: { TITLE: 'x', RESPONSIBLE_ID: 11, CREATED_BY: 2 } },
      'ERROR_CORE',
      /<br>$/,
    ],
  ])('refuses %s', async (_, params, code, words) => {
    const before = portal.world.tasks.size;
    const reply = await curator('tasks.task.add', params);
    expect(reply).toMatchObject(fault(400, code));
    expect(reply.at('error_description')).toMatch(words);
    expect(portal.world.tasks.size).toBe(before);
  });

  it('makes a second task of a repeated call: v2 knows no idempotency', async () => {
    const [one, two] = [await file({ XML_ID: 'twice' }), await file({ XML_ID: 'twice' })];
    expect(one).not.toBe(two);
  });
});

describe('tasks.task.get (tasks-task-get.md)', () => {
  it('surrounds a small select with group, people and rights, and gives the three UF fields together', async () => {
    const id = await file({ UF_CRM_TASK: ['D_12'] });
    const reply = await curator('tasks.task.get', { taskId: id, select: ['ID', 'UF_CRM_TASK'] });
    expect(reply.keys('result.task')).toEqual([
      'id',
      'ufCrmTask',
      'ufTaskWebdavFiles',
      'ufMailMessage',
      'descriptionInBbcode',
      'favorite',
      'group',
      'creator',
      'responsible',
      'action',
    ]);
    expect(reply.at('result.task.ufTaskWebdavFiles')).toBe(false);
    expect(reply.at('result.task.group')).toEqual([]);
    expect((await curator('tasks.task.get', { taskId: id, select: ['ID'] })).keys('result.task')).not.toContain(
      'ufCrmTask',
    );
  });

  it('says nothing but an empty list of a task that is not there or not yours', async () => {
    const others = [...portal.world.tasks.values()].find((task) => task.createdBy === PEOPLE.accountant);
    for (const taskId of [999_999, others?.id]) {
      expect(await curator('tasks.task.get', { taskId })).toMatchObject({ status: 200, value: { result: [] } });
    }
  });

  it('refuses a task id that is none, and a select that is no list', async () => {
    expect(await curator('tasks.task.get', { taskId: 'abc' })).toMatchObject(
      fault(400, '0', 'wrong task id (internal error)'),
    );
    expect(await curator('tasks.task.get')).toMatchObject(fault(400, '100'));
    expect(await curator('tasks.task.get', { taskId: 341, select: {} })).toMatchObject(fault(400, '100'));
  });

  it('has no chat on the old card, and comments instead', async () => {
    portal.world.switches.cards = 'old';
    const id = await file();
    portal.world.switches.cards = 'new';
    const reply = await curator('tasks.task.get', { taskId: id, select: ['ID', 'CHAT_ID'] });
    expect(reply.keys('result.task')).not.toContain('chatId');
    const comment = (await worker('task.commentitem.add', [id, { POST_MESSAGE: 'Смотрю' }])).at('result');
    const rows = await curator('tasks.task.history.list', { taskId: id, filter: { FIELD: 'COMMENT' } });
    expect(rows.at('result.list.0.value')).toEqual({ from: null, to: String(comment) });
    const comments = await curator('task.commentitem.getlist', [id]);
    expect(comments.in('result.0').value).toMatchObject({
      AUTHOR_ID: '11',
      POST_MESSAGE: 'Смотрю',
      ATTACHED_OBJECTS: [],
    });
  });
});

describe('tasks.task.list (tasks-task-list.md)', () => {
  it('pages by fifty with total and next, newest first; start -1 leaves the count out', async () => {
    const before = portal.world.tasks.size;
    for (let n = 0; n < 60; n += 1) consultant(portal).addTask({ title: `Задача ${n}`, responsibleId: PEOPLE.curator });
    const first = await curator('tasks.task.list', { select: ['ID'] });
    expect(first.list('result.tasks')).toHaveLength(50);
    expect(first.number('total')).toBeGreaterThan(before);
    expect(first.at('next')).toBe(50);
    expect(first.number('result.tasks.0.id')).toBeGreaterThan(first.number('result.tasks.1.id'));
    const last = await curator('tasks.task.list', { select: ['ID'], start: 50 });
    expect(last.keys('')).not.toContain('next');
    const uncounted = await curator('tasks.task.list', { select: ['ID'], start: -1 });
    expect(uncounted.keys('')).toEqual(['result', 'time']);
  });

  it('filters by dates, roles, status, several ids, tags and CRM binding', async () => {
    const id = await file({ TAGS: ['особая'], UF_CRM_TASK: ['D_13'], AUDITORS: [2] });
    const found = async (filter: unknown) =>
      (await curator('tasks.task.list', { filter, select: ['ID'] }))
        .list('result.tasks')
        .map((task) => task.text('id'));
    expect(await found({ TAG: 'особая' })).toEqual([id]);
    expect(await found({ UF_CRM_TASK: 'D_13' })).toEqual([id]);
    expect(await found({ ID: [id, 341] })).toEqual([id, '341']);
    expect(await found({ '>=ACTIVITY_DATE': new Date(portal.world.now() + 60_000).toISOString() })).toEqual([]);
    expect(
      await found({
        '>=CREATED_DATE': new Date(portal.world.now() - 2000).toISOString(),
        CREATED_BY: 5,
        TAG: 'особая',
      }),
    ).toEqual([id]);
    expect(await found({ REAL_STATUS: 5, RESPONSIBLE_ID: 11 })).toEqual(['341']);
    expect(await found({ AUDITOR: 2, TAG: 'особая' })).toEqual([id]);
    expect(await found({ MEMBER: 2, TAG: 'особая' })).toEqual([id]);
    expect(await found({ '!ID': id, TAG: 'особая' })).toEqual([]);
    expect(await found({ TITLE: 'Не срабатывает%' })).toEqual(['341']);
  });

  it('gives only what was selected, subStatus always, and flags of results on demand', async () => {
    const reply = await curator('tasks.task.list', {
      filter: { ID: 341 },
      select: ['ID', 'TITLE', 'UF_CRM_TASK'],
      params: { WITH_RESULT_INFO: true },
    });
    expect(reply.in('result.tasks.0').value).toEqual({
      id: '341',
      title: 'Не срабатывает робот в сделке',
      ufCrmTask: ['D_12'],
      ufTaskWebdavFiles: false,
      ufMailMessage: null,
      taskRequireResult: 'N',
      taskHasOpenResult: 'N',
      taskHasResult: 'N',
      subStatus: '5',
    });
  });

  it('marks the overdue with subStatus -1 while the true status stays', async () => {
    const id = await file({ DEADLINE: new Date(portal.world.now() - 60_000).toISOString() });
    const reply = await curator('tasks.task.list', { filter: { ID: id, STATUS: -1 }, select: ['ID', 'STATUS'] });
    expect(reply.in('result.tasks.0').value).toMatchObject({ status: '2', subStatus: '-1' });
  });

  it('refuses an unknown sorting key', async () => {
    expect(await curator('tasks.task.list', { order: { NO_SUCH: 'asc' } })).toMatchObject(
      fault(400, '0', 'Invalid sorting key (internal error)'),
    );
  });
});
