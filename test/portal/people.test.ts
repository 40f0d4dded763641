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

const ids = async (method: string, params: unknown) => (await curator(method, params)).list('result').map((row) => Number(row.at('ID')));

describe('system methods (common/system/*.md)', () => {
  it('answers profile, scope, user.admin, server.time', async () => {
    expect((await curator('profile')).in('result').value).toEqual({ ID: '5', ADMIN: false, NAME: 'Анна', LAST_NAME: 'Смирнова', PERSONAL_GENDER: 'F', TIME_ZONE: 'Europe/Moscow', TIME_ZONE_OFFSET: 0 });
    expect((await curator('scope')).at('result')).toContain('tasks');
    expect((await curator('scope', { full: true })).list('result').length).toBeGreaterThan(20);
    expect((await curator('user.admin')).at('result')).toBe(false);
    expect((await ask(portal, PEOPLE.admin)('user.admin')).at('result')).toBe(true);
    expect((await curator('server.time')).at('result')).toMatch(/\+00:00$/);
  });

  it('tells by method.get whether a method exists and is open to this webhook', async () => {
    expect((await curator('method.get', { name: 'tasks.task.add' })).at('result')).toEqual({ isExisting: true, isAvailable: true });
    expect((await curator('method.get', { name: 'no.such' })).at('result')).toEqual({ isExisting: false, isAvailable: false });
    expect((await curator('methods')).at('result')).toContain('disk.folder.uploadfile');
  });

  it('gives a webhook the licence, or refuses app.info as the documentation says', async () => {
    expect((await curator('app.info')).keys('result')).toEqual(['SCOPE', 'LICENSE']);
    expect((await curator('app.info')).at('result.LICENSE')).toBe('ru_pro100');
    portal.world.switches.appInfo = 'refuse';
    expect(await curator('app.info')).toMatchObject(fault(400, 'ACCESS_DENIED', 'Access denied! Application context required'));
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
    portal.world.webhooks.push({ userId: 9, secret: 'brief', title: '', scopes: new Set(['user_brief']), expires: null, revoked: false });
    const brief = await get(`${portal.origin}/rest/9/brief/user.current`);
    expect(brief.keys('result')).not.toContain('PERSONAL_MOBILE');
    expect(brief.in('result').value).toMatchObject({ ID: '9', ACTIVE: true, UF_DEPARTMENT: [3], USER_TYPE: 'employee' });
    expect(brief.at('result.LAST_ACTIVITY_DATE')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('gives departments with string ids and a number for the sorting', async () => {
    expect((await curator('department.get', { ID: 3 })).in('result.0').value).toEqual({ ID: '3', NAME: 'Отдел продаж', SORT: 200, PARENT: '1', UF_HEAD: '7' });
  });
});

describe('groups (sonet-group/*.md)', () => {
  it('hides secret groups from those outside and writes all as strings', async () => {
    const rows = (await curator('sonet_group.get')).list('result');
    expect(rows.map((row) => row.at('ID'))).toEqual(expect.arrayContaining(['3', '4', '12', '16']));
    expect(rows.map((row) => row.at('ID'))).not.toContain(String(GROUPS.closed));
    expect(rows.find((row) => row.at('ID') === '12')?.value).toMatchObject({ NAME: 'Консультант: поддержка', OWNER_ID: '5', NUMBER_OF_MEMBERS: '4', PROJECT: 'N', IS_EXTRANET: 'N' });
    expect((await curator('sonet_group.get', { FILTER: { '%NAME': 'поддержка' } })).at('result.0.ID')).toBe('12');
    expect((await curator('sonet_group.user.groups')).in('result.0').keys('')).toEqual(expect.arrayContaining(['GROUP_ID', 'GROUP_NAME', 'ROLE']));
  });

  it('asks for either of the two scopes that the documents name', async () => {
    portal.world.switches.groupScope = 'sonet';
    expect(await curator('sonet_group.get')).toMatchObject(fault(403, 'insufficient_scope'));
    portal.world.switches.groupScope = 'sonet_group';
  });

  it('tells a collab by its type, dates in the site format', async () => {
    const reply = await curator('socialnetwork.api.workgroup.get', { params: { groupId: GROUPS.support, select: ['TYPE', 'CHAT_ID', 'DATE_CREATE'] } });
    expect(reply.in('result').value).toMatchObject({ ID: 12, TYPE: 'collab' });
    expect(reply.at('result.DATE_CREATE')).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
    const list = await curator('socialnetwork.api.workgroup.list', { select: ['NAME', 'TYPE'], filter: { TYPE: 'collab' } });
    expect(list.at('result.workgroups')).toEqual([{ id: 12, name: 'Консультант: поддержка', type: 'collab' }]);
    expect((await curator('socialnetwork.api.workgroup.list')).in('result.workgroups.0').keys('')).toEqual(['id']);
  });
});

describe('CRM (crm/universal/*.md)', () => {
  it('gives items in camelCase with integer ids; contacts have a name and no title', async () => {
    expect((await curator('crm.item.get', { entityTypeId: 2, id: 12 })).in('result.item').value).toMatchObject({ id: 12, title: 'Поставка окон', stageId: 'EXECUTING', companyId: 3, contactId: 7, assignedById: 9 });
    const contact = await curator('crm.item.get', { entityTypeId: 3, id: 7 });
    expect(contact.in('result.item').value).toMatchObject({ name: 'Наталья', lastName: 'Белова' });
    expect(contact.keys('result.item')).not.toContain('title');
    expect((await curator('crm.item.get', { entityTypeId: 128, id: 3 })).at('result.item.title')).toBe('Монтаж: ул. Лесная, 5');
  });

  it('refuses unknown items, unknown types, hidden items and strangers to the intranet', async () => {
    expect(await curator('crm.item.get', { entityTypeId: 2, id: 4040 })).toMatchObject(fault(400, 'NOT_FOUND'));
    expect(await curator('crm.item.get', { entityTypeId: 190, id: 1 })).toMatchObject(fault(400, 'NOT_FOUND'));
    expect(await curator('crm.item.get', { entityTypeId: 2, id: 20 })).toMatchObject(fault(400, 'ACCESS_DENIED'));
    expect(await ask(portal, PEOPLE.guest)('crm.item.get', { entityTypeId: 2, id: 12 })).toMatchObject(fault(403, 'allowed_only_intranet_user'));
  });

  it('lists by filter, fifty a page', async () => {
    expect((await curator('crm.item.list', { entityTypeId: 2, filter: { '@id': [12, 13] }, select: ['id', 'title'] })).at('result.items')).toEqual([{ id: 12, title: 'Поставка окон' }, { id: 13, title: 'Монтаж витража' }]);
    const all = await curator('crm.item.list', { entityTypeId: 2, select: ['id'] });
    expect(all.list('result.items')).toHaveLength(50);
    expect(all.at('next')).toBe(50);
    expect(all.at('total')).toBe(68);
  });

  it('answers the old methods in UPPER strings, and names types, prefixes and workplaces', async () => {
    expect((await curator('crm.deal.get', { id: 12 })).in('result').value).toMatchObject({ ID: '12', TITLE: 'Поставка окон', OPPORTUNITY: '1480000.00', COMPANY_ID: '3' });
    expect((await curator('crm.contact.get', { id: 7 })).at('result.PHONE.0.VALUE')).toBe('+7 (916) 555-12-34');
    const types = (await curator('crm.enum.ownertype')).list('result');
    expect(types.find((row) => row.at('ID') === 1030)?.value).toMatchObject({ SYMBOL_CODE: 'DYNAMIC_1030', SYMBOL_CODE_SHORT: 'T406' });
    expect((await curator('crm.type.list')).list('result.types').find((row) => row.at('entityTypeId') === 140)?.at('customSectionId')).toBe(2);
    expect((await curator('crm.automatedsolution.list')).at('result.automatedSolutions.0.title')).toBe('Склад');
  });
});

describe('calendar and working time (calendar/*.md, timeman/**)', () => {
  it('gives the company hours as strings and holidays without a year', async () => {
    expect((await curator('calendar.settings.get')).in('result').value).toMatchObject({ work_time_start: '9', work_time_end: '19', year_workdays: '31.12', week_holidays: ['SA', 'SU'], week_start: 'MO', path_to_user: '/company/personal/user/#user_id#/' });
    expect((await curator('calendar.user.settings.get')).in('result').value).toMatchObject({ timezoneName: 'Europe/Moscow', timezoneOffsetUTC: 10_800, work_time_start: '9.00' });
  });

  it('shows busy times per person in the site format and unix seconds as strings', async () => {
    const day = (shift: number) => new Date(portal.world.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const reply = await curator('calendar.accessibility.get', { users: [11, 7], from: day(0), to: day(3) });
    expect(reply.in('result.11.0').value).toMatchObject({ ACCESSIBILITY: 'busy', NAME: 'Занят: другой клиент', DATE_FROM: expect.stringMatching(/^\d\d\.\d\d\.\d{4} /), DATE_FROM_TS_UTC: expect.stringMatching(/^\d{10}$/) });
    expect(reply.at('result.7')).toEqual([]);
  });

  it('adds an event, finds it, and has an empty code in its errors', async () => {
    const event = { type: 'user', ownerId: 5, name: 'Встреча', from: '2027-03-01 12:00:00', to: '2027-03-01 13:00:00', auto_detect_section: 'Y', attendees: [11] };
    const id = (await curator('calendar.event.add', event)).number('result');
    expect((await curator('calendar.event.getbyid', { id })).in('result').value).toMatchObject({ ID: String(id), NAME: 'Встреча', DATE_FROM: '01.03.2027 12:00:00' });
    const busy = await curator('calendar.accessibility.get', { users: [11], from: '2027-03-01', to: '2027-03-01' });
    expect(busy.list('result.11')).toHaveLength(1);
    const refused = await curator('calendar.event.add', { type: 'user', ownerId: 5 });
    expect(refused).toMatchObject(fault(400, ''));
    expect(refused.at('error_description')).toContain('name');
  });

  it('has working time only where the plan has it', async () => {
    expect((await curator('timeman.settings')).at('result.UF_TM_MAX_START')).toBe('09:15:00');
    expect((await curator('timeman.schedule.get', { id: 1 })).at('result.SHIFTS.0.WORK_TIME_START')).toBe(32_400);
    expect((await curator('timeman.schedule.get', { id: 7 })).at('result')).toEqual([]);
    expect(await curator('timeman.status', { USER_ID: 404 })).toMatchObject(fault(400, ''));
    portal.world.switches.timeman = false;
    expect(await curator('timeman.status')).toMatchObject(fault(404, 'ERROR_METHOD_NOT_FOUND'));
    portal.world.switches.timeman = true;
  });
});
