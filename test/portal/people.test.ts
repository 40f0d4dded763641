import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fault, get } from './ask.ts';
import { GROUPS, PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

const ids = async (method: string, params: unknown) =>
  (await curator(method, params)).list('result').map((row) => Number(row.at('ID')));

describe('system methods (common/system/*.md)', () => {
  it('answers profile, scope, user.admin, server.time', async () => {
    expect((await curator('profile')).in('result').value).toEqual({
      ID: '5',
      ADMIN: false,
      NAME: 'Анна',
      LAST_NAME: 'Смирнова',
      PERSONAL_GENDER: 'F',
      TIME_ZONE: 'Europe/Moscow',
      TIME_ZONE_OFFSET: 0,
    });
    expect((await curator('scope')).at('result')).toContain('tasks');
    expect((await curator('scope', { full: true })).list('result').length).toBeGreaterThan(20);
    expect((await curator('user.admin')).at('result')).toBe(false);
    expect((await ask(portal, PEOPLE.admin)('user.admin')).at('result')).toBe(true);
    expect((await curator('server.time')).at('result')).toMatch(/\+00:00$/);
  });

  it('tells by method.get whether a method exists and is open to this webhook', async () => {
    expect((await curator('method.get', { name: 'tasks.task.add' })).at('result')).toEqual({
      isExisting: true,
      isAvailable: true,
    });
    expect((await curator('method.get', { name: 'no.such' })).at('result')).toEqual({
      isExisting: false,
      isAvailable: false,
    });
    expect((await curator('methods')).at('result')).toContain('disk.folder.uploadfile');
  });

  it('gives a webhook the licence, or refuses app.info as the documentation says', async () => {
    expect((await curator('app.info')).keys('result')).toEqual(['SCOPE', 'LICENSE']);
    expect((await curator('app.info')).at('result.LICENSE')).toBe('ru_pro100');
    portal.world.switches.appInfo = 'refuse';
    expect(await curator('app.info')).toMatchObject(
      fault(400, 'ACCESS_DENIED', 'Access denied! Application context required'),
    );
    portal.world.switches.appInfo = 'license';
  });

  it('answers feature.get by plan and refuses an empty code', async () => {
    expect((await curator('feature.get', { CODE: 'rest_auth_connector' })).at('result')).toEqual({ value: 'Y' });
    portal.world.switches.plan = 'ru_basic';
    expect((await curator('feature.get', { CODE: 'rest_auth_connector' })).at('result')).toEqual({ value: 'N' });
    portal.world.switches.plan = 'ru_selfhosted';
    expect((await curator('feature.get', { CODE: 'any' })).at('result')).toEqual({ value: 'ru_selfhosted' });
    portal.world.switches.plan = 'ru_pro100';
    expect(await curator('feature.get')).toMatchObject(fault(400, 'CODE_EMPTY'));
  });

  it('refuses methods of applications to a webhook', async () => {
    for (const method of ['event.bind', 'event.offline.get', 'app.option.get', 'disk.storage.getforapp']) {
      expect(await curator(method)).toMatchObject(fault(400, 'ACCESS_DENIED'));
    }
  });
});

describe('people (user-get.md, user-search.md, department-get.md)', () => {
  it('lists the fired but neither integrators nor bots', async () => {
    const all = await ids('user.get', {});
    expect(all).toContain(PEOPLE.fired);
    expect(all).not.toContain(PEOPLE.integrator);
    expect(all).not.toContain(PEOPLE.bot);
    expect(await ids('user.get', { FILTER: { ACTIVE: true } })).not.toContain(PEOPLE.fired);
    expect(await ids('user.get', { ID: PEOPLE.integrator })).toEqual([]);
  });

  it('filters by fields at the top level, by prefixes, by department and by name', async () => {
    expect(await ids('user.get', { LAST_NAME: 'Захаров' })).toEqual([11]);
    expect(await ids('user.get', { FILTER: { '%LAST_NAME': 'ОРЛ' } })).toEqual([7]);
    expect(await ids('user.get', { FILTER: { UF_DEPARTMENT: 3, ACTIVE: 'true' } })).toEqual([7, 9]);
    expect(await ids('user.get', { FILTER: { NAME_SEARCH: 'анна смир' } })).toEqual([5]);
    expect(await ids('user.get', { FILTER: { '@ID': [2, 5] }, sort: 'ID', order: 'DESC' })).toEqual([5, 2]);
    expect(await ids('user.search', { FILTER: { FIND: 'консультант' } })).toEqual([11]);
  });

  it('shows contacts only to a webhook that may see them', async () => {
    expect((await curator('user.current')).keys('result')).toContain('PERSONAL_MOBILE');
    portal.world.webhooks.push({
      userId: 9,
      secret: 'brief',
      title: '',
      scopes: new Set(['user_brief']),
      expires: null,
      revoked: false,
    });
    const brief = await get(`${portal.origin}/rest/9/brief/user.current`);
    expect(brief.keys('result')).not.toContain('PERSONAL_MOBILE');
    expect(brief.in('result').value).toMatchObject({
      ID: '9',
      ACTIVE: true,
      UF_DEPARTMENT: [3],
      USER_TYPE: 'employee',
    });
    expect(brief.at('result.LAST_ACTIVITY_DATE')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('gives departments with string ids and a number for the sorting', async () => {
    expect((await curator('department.get', { ID: 3 })).in('result.0').value).toEqual({
      ID: '3',
      NAME: 'Отдел продаж',
      SORT: 200,
      PARENT: '1',
      UF_HEAD: '7',
    });
  });
});

describe('groups (sonet-group/*.md)', () => {
  it('hides secret groups from those outside and writes all as strings', async () => {
    const rows = (await curator('sonet_group.get')).list('result');
    expect(rows.map((row) => row.at('ID'))).toEqual(expect.arrayContaining(['3', '4', '12', '16']));
    expect(rows.map((row) => row.at('ID'))).not.toContain(String(GROUPS.closed));
    expect(rows.find((row) => row.at('ID') === '12')?.value).toMatchObject({
      NAME: 'Консультант: поддержка',
      OWNER_ID: '5',
      NUMBER_OF_MEMBERS: '4',
      PROJECT: 'N',
      IS_EXTRANET: 'N',
    });
    expect((await curator('sonet_group.get', { FILTER: { '%NAME': 'поддержка' } })).at('result.0.ID')).toBe('12');
    expect((await curator('sonet_group.user.groups')).in('result.0').keys('')).toEqual(
      expect.arrayContaining(['GROUP_ID', 'GROUP_NAME', 'ROLE']),
    );
  });

  it('asks for either of the two scopes that the documents name', async () => {
    portal.world.switches.groupScope = 'sonet';
    expect(await curator('sonet_group.get')).toMatchObject(fault(403, 'insufficient_scope'));
    portal.world.switches.groupScope = 'sonet_group';
  });

  it('tells a collab by its type, dates in the site format', async () => {
    const reply = await curator('socialnetwork.api.workgroup.get', {
      params: { groupId: GROUPS.support, select: ['TYPE', 'CHAT_ID', 'DATE_CREATE'] },
    });
    expect(reply.in('result').value).toMatchObject({ ID: 12, TYPE: 'collab' });
    expect(reply.at('result.DATE_CREATE')).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
    const list = await curator('socialnetwork.api.workgroup.list', {
      select: ['NAME', 'TYPE'],
      filter: { TYPE: 'collab' },
    });
    expect(list.at('result.workgroups')).toEqual([{ id: 12, name: 'Консультант: поддержка', type: 'collab' }]);
    expect((await curator('socialnetwork.api.workgroup.list')).in('result.workgroups.0').keys('')).toEqual(['id']);
  });
});
