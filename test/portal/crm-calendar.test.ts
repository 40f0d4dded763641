import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, fault } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

describe('CRM (crm/universal/*.md)', () => {
  it('gives items in camelCase with integer ids; contacts have a name and no title', async () => {
    expect((await curator('crm.item.get', { entityTypeId: 2, id: 12 })).in('result.item').value).toMatchObject({
      id: 12,
      title: 'Поставка окон',
      stageId: 'EXECUTING',
      companyId: 3,
      contactId: 7,
      assignedById: 9,
    });
    const contact = await curator('crm.item.get', { entityTypeId: 3, id: 7 });
    expect(contact.in('result.item').value).toMatchObject({ name: 'Наталья', lastName: 'Белова' });
    expect(contact.keys('result.item')).not.toContain('title');
    expect((await curator('crm.item.get', { entityTypeId: 128, id: 3 })).at('result.item.title')).toBe(
      'Монтаж: ул. Лесная, 5',
    );
  });

  it('refuses unknown items, unknown types, hidden items and strangers to the intranet', async () => {
    expect(await curator('crm.item.get', { entityTypeId: 2, id: 4040 })).toMatchObject(fault(400, 'NOT_FOUND'));
    expect(await curator('crm.item.get', { entityTypeId: 190, id: 1 })).toMatchObject(fault(400, 'NOT_FOUND'));
    expect(await curator('crm.item.get', { entityTypeId: 2, id: 20 })).toMatchObject(fault(400, 'ACCESS_DENIED'));
    expect(await ask(portal, PEOPLE.guest)('crm.item.get', { entityTypeId: 2, id: 12 })).toMatchObject(
      fault(403, 'allowed_only_intranet_user'),
    );
  });

  it('lists by filter, fifty a page', async () => {
    expect(
      (await curator('crm.item.list', { entityTypeId: 2, filter: { '@id': [12, 13] }, select: ['id', 'title'] })).at(
        'result.items',
      ),
    ).toEqual([
      { id: 12, title: 'Поставка окон' },
      { id: 13, title: 'Монтаж витража' },
    ]);
    const all = await curator('crm.item.list', { entityTypeId: 2, select: ['id'] });
    expect(all.list('result.items')).toHaveLength(50);
    expect(all.at('next')).toBe(50);
    expect(all.at('total')).toBe(68);
  });

  it('answers the old methods in UPPER strings, and names types, prefixes and workplaces', async () => {
    expect((await curator('crm.deal.get', { id: 12 })).in('result').value).toMatchObject({
      ID: '12',
      TITLE: 'Поставка окон',
      OPPORTUNITY: '1480000.00',
      COMPANY_ID: '3',
    });
    expect((await curator('crm.contact.get', { id: 7 })).at('result.PHONE.0.VALUE')).toBe('+7 (916) 555-12-34');
    const types = (await curator('crm.enum.ownertype')).list('result');
    expect(types.find((row) => row.at('ID') === 1030)?.value).toMatchObject({
      SYMBOL_CODE: 'DYNAMIC_1030',
      SYMBOL_CODE_SHORT: 'T406',
    });
    expect(
      (await curator('crm.type.list'))
        .list('result.types')
        .find((row) => row.at('entityTypeId') === 140)
        ?.at('customSectionId'),
    ).toBe(2);
    expect((await curator('crm.automatedsolution.list')).at('result.automatedSolutions.0.title')).toBe('Склад');
  });
});

describe('calendar and working time (calendar/*.md, timeman/**)', () => {
  it('gives the company hours as strings and holidays without a year', async () => {
    expect((await curator('calendar.settings.get')).in('result').value).toMatchObject({
      work_time_start: '9',
      work_time_end: '19',
      year_workdays: '31.12',
      week_holidays: ['SA', 'SU'],
      week_start: 'MO',
      path_to_user: '/company/personal/user/#user_id#/',
    });
    expect((await curator('calendar.user.settings.get')).in('result').value).toMatchObject({
      timezoneName: 'Europe/Moscow',
      timezoneOffsetUTC: 10_800,
      work_time_start: '9.00',
    });
  });

  it('shows busy times per person in the site format and unix seconds as strings', async () => {
    const day = (shift: number) => new Date(portal.world.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const reply = await curator('calendar.accessibility.get', { users: [11, 7], from: day(0), to: day(3) });
    expect(reply.in('result.11.0').value).toMatchObject({
      ACCESSIBILITY: 'busy',
      NAME: 'Занят: другой клиент',
      DATE_FROM: expect.stringMatching(/^\d\d\.\d\d\.\d{4} /),
      DATE_FROM_TS_UTC: expect.stringMatching(/^\d{10}$/),
    });
    expect(reply.at('result.7')).toEqual([]);
  });

  it('adds an event, finds it, and has an empty code in its errors', async () => {
    const event = {
      type: 'user',
      ownerId: 5,
      name: 'Встреча',
      from: '2027-03-01 12:00:00',
      to: '2027-03-01 13:00:00',
      auto_detect_section: 'Y',
      attendees: [11],
    };
    const id = (await curator('calendar.event.add', event)).number('result');
    expect((await curator('calendar.event.getbyid', { id })).in('result').value).toMatchObject({
      ID: String(id),
      NAME: 'Встреча',
      DATE_FROM: '01.03.2027 12:00:00',
    });
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
