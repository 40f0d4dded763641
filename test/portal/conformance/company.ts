import { digits, flag, iso, listOf, type Row, site, some, text, whole } from './row.ts';

const make =
  (casing: Row['casing'], folder: string) =>
  (method: string, page: string, gives: unknown, ask?: unknown, refuses?: Row['refuses']): Row => ({
    method,
    page: folder + page,
    casing,
    gives,
    ...(ask === undefined ? {} : { ask: () => ask }),
    ...(refuses ? { refuses } : {}),
  });
const system = make('free', 'common/');
const appOnly = (method: string, page: string): Row => ({
  method,
  page,
  casing: 'free',
  gives: undefined,
  refuses: [{}, 400, 'ACCESS_DENIED'],
});
const user = make('UPPER', '');
const group = make('UPPER', 'sonet-group/');
const crm = make('camel', 'crm/');
const old = make('UPPER', 'crm/');
const calendar = make('free', 'calendar/');
const timeman = make('free', 'timeman/');

const person = some({
  ID: digits,
  ACTIVE: flag,
  NAME: text,
  LAST_NAME: text,
  WORK_POSITION: text,
  UF_DEPARTMENT: [whole],
  USER_TYPE: 'employee',
});
const item = some({ id: whole, title: text, stageId: text, assignedById: whole, createdTime: iso, entityTypeId: 2 });
const flat = some({ ID: digits, DATE_CREATE: iso, ASSIGNED_BY_ID: digits });
const event = some({
  ID: digits,
  NAME: text,
  DATE_FROM: site,
  DATE_TO: site,
  DATE_FROM_TS_UTC: digits,
  ACCESSIBILITY: 'busy',
});
const noItem: Row['refuses'] = [{ entityTypeId: 2, id: 4040 }, 400, 'NOT_FOUND'];
const kinds: [string, string, number][] = [
  ['lead', 'leads', 4],
  ['deal', 'deals', 12],
  ['contact', 'contacts', 7],
  ['company', 'companies', 3],
  ['quote', 'quote', 2],
  ['invoice', 'outdated/invoice', 9],
];

export const COMPANY: Row[] = [
  system('profile', 'users/profile.md', some({ ID: '5', ADMIN: false, NAME: 'Анна', TIME_ZONE: text })),
  system('scope', 'system/scope.md', listOf('task')),
  system('methods', 'system/methods.md', listOf('profile')),
  system('method.get', 'system/method-get.md', { isExisting: true, isAvailable: true }, { name: 'profile' }),
  system('server.time', 'system/server-time.md', text),
  system('user.admin', 'users/user-admin.md', false),
  system('feature.get', 'system/feature-get.md', { value: 'N' }, { CODE: 'rest_offline_extended' }, [
    {},
    400,
    'CODE_EMPTY',
  ]),
  system('app.info', 'system/app-info.md', { SCOPE: listOf('task'), LICENSE: 'ru_pro100' }),
  system('access.name', 'system/access-name.md', { U5: some({ name: 'Анна Смирнова' }) }, { ACCESS: ['U5'] }),
  {
    method: 'batch',
    page: 'settings/how-to-call-rest-api/batch.md',
    casing: 'free',
    ask: () => ({ cmd: { a: 'user.admin' } }),
    gives: {
      result: { a: false },
      result_error: [],
      result_total: [],
      result_next: [],
      result_time: { a: some({ date_start: iso }) },
    },
    refuses: [{}, 400, 'ERROR_ARGUMENT'],
  },
  appOnly('app.option.get', 'common/settings/app-option-get.md'),
  appOnly('app.option.set', 'common/settings/app-option-set.md'),
  appOnly('user.option.get', 'common/settings/user-option-get.md'),
  appOnly('user.option.set', 'common/settings/user-option-set.md'),
  appOnly('event.bind', 'events/event-bind.md'),
  appOnly('event.get', 'events/event-get.md'),
  appOnly('event.unbind', 'events/event-unbind.md'),
  appOnly('event.offline.get', 'events/event-offline-get.md'),
  appOnly('event.offline.list', 'events/event-offline-list.md'),
  appOnly('disk.storage.getforapp', 'disk/storage/disk-storage-get-for-app.md'),
  user('user.current', 'user/user-current.md', person),
  user('user.get', 'user/user-get.md', [person], { ID: 11 }),
  user('user.search', 'user/user-search.md', [person], { FILTER: { FIND: 'Захаров' } }),
  user('user.fields', 'user/user-fields.md', some({ ID: text })),
  user(
    'department.get',
    'departments/department-get.md',
    [{ ID: '5', NAME: text, SORT: whole, PARENT: '1', UF_HEAD: '5' }],
    { ID: 5 },
  ),
  user('department.fields', 'departments/department-fields.md', some({ UF_HEAD: text })),
  group(
    'sonet_group.get',
    'sonet-group-get.md',
    [
      some({
        ID: '12',
        NAME: text,
        OWNER_ID: '5',
        NUMBER_OF_MEMBERS: digits,
        DATE_CREATE: iso,
        VISIBLE: 'Y',
        CLOSED: 'N',
      }),
    ],
    { GROUP_ID: 12 },
  ),
  group('sonet_group.user.groups', 'sonet-group-user-groups.md', listOf(some({ GROUP_ID: '12', ROLE: 'A' }))),
  group('sonet_group.user.get', 'members/sonet-group-user-get.md', listOf({ USER_ID: '5', ROLE: 'A' }), { ID: 12 }, [
    { ID: 14 },
    400,
    '',
  ]),
  group(
    'socialnetwork.api.workgroup.get',
    'socialnetwork-api-workgroup-get.md',
    some({ ID: 12, TYPE: 'collab', MEMBERS: listOf(11), DATE_CREATE: site }),
    { params: { groupId: 12 } },
    [{ params: { groupId: 1 } }, 400, 'SONET_CONTROLLER_WORKGROUP_NOT_FOUND'],
  ),
  {
    ...group('socialnetwork.api.workgroup.list', 'socialnetwork-api-workgroup-list.md', {
      workgroups: listOf({ id: 12 }),
    }),
    casing: 'camel',
  },
  crm('crm.item.get', 'universal/crm-item-get.md', { item }, { entityTypeId: 2, id: 12 }, noItem),
  crm('crm.item.list', 'universal/crm-item-list.md', { items: [item] }, { entityTypeId: 2, filter: { id: 12 } }, [
    { entityTypeId: 190 },
    400,
    'NOT_FOUND',
  ]),
  ...kinds.flatMap(([kind, folder, id]) => [
    old(`crm.${kind}.get`, `${folder}/crm-${kind}-get.md`, flat, { id }, [{ id: 4040 }, 400, '']),
    old(`crm.${kind}.list`, `${folder}/crm-${kind}-list.md`, [flat], { filter: { ID: id } }),
  ]),
  crm('crm.type.list', 'universal/user-defined-object-types/crm-type-list.md', {
    types: listOf(some({ entityTypeId: 128, title: 'Монтажи' })),
  }),
  crm(
    'crm.type.getbyentitytypeid',
    'universal/user-defined-object-types/crm-type-get-by-entity-type-id.md',
    { type: some({ entityTypeId: 1030 }) },
    { entityTypeId: 1030 },
    [{ entityTypeId: 190 }, 400, 'NOT_FOUND'],
  ),
  old(
    'crm.enum.ownertype',
    'auxiliary/enum/crm-enum-owner-type.md',
    listOf({ ID: 128, NAME: 'Монтажи', SYMBOL_CODE: 'DYNAMIC_128', SYMBOL_CODE_SHORT: 'T80' }),
  ),
  crm('crm.automatedsolution.list', 'automated-solution/crm-automated-solution-list.md', {
    automatedSolutions: [{ id: 2, title: 'Склад', typeIds: [11] }],
  }),
  calendar(
    'calendar.settings.get',
    'calendar-settings-get.md',
    some({ work_time_start: '9', year_holidays: text, week_holidays: ['SA', 'SU'] }),
  ),
  calendar(
    'calendar.user.settings.get',
    'calendar-user-settings-get.md',
    some({ timezoneName: 'Europe/Moscow', work_time_end: '19.00' }),
  ),
  calendar(
    'calendar.accessibility.get',
    'calendar-event/calendar-accessibility-get.md',
    { 7: [] },
    { users: [7], from: '2027-03-01', to: '2027-03-02' },
    [{}, 400, ''],
  ),
  calendar(
    'calendar.event.add',
    'calendar-event/calendar-event-add.md',
    whole,
    { type: 'user', ownerId: 5, name: 'x', from: '2027-03-01', to: '2027-03-01', auto_detect_section: 'Y' },
    [{ type: 'user' }, 400, ''],
  ),
  calendar('calendar.event.get', 'calendar-event/calendar-event-get.md', listOf(event), { type: 'user', ownerId: 5 }, [
    {},
    400,
    '',
  ]),
  {
    ...calendar('calendar.event.getbyid', 'calendar-event/calendar-event-get-by-id.md', event),
    ask: (has) => ({ id: has.event() }),
    refuses: [{ id: 1 }, 400, ''],
  },
  calendar('calendar.event.get.nearest', 'calendar-event/calendar-event-get-nearest.md', listOf(event)),
  {
    ...calendar('calendar.event.update', 'calendar-event/calendar-event-update.md', whole),
    ask: (has) => ({ id: has.event(), name: 'y' }),
    refuses: [{ id: 1 }, 400, ''],
  },
  {
    ...calendar('calendar.event.delete', 'calendar-event/calendar-event-delete.md', true),
    ask: (has) => ({ id: has.event() }),
    refuses: [{ id: 1 }, 400, ''],
  },
  calendar(
    'calendar.section.get',
    'calendar-section-get.md',
    [some({ ID: digits, OWNER_ID: '5' })],
    { type: 'user', ownerId: 5 },
    [{}, 400, ''],
  ),
  calendar('calendar.resource.list', 'resource/calendar-resource-list.md', []),
  calendar('calendar.resource.booking.list', 'resource/calendar-resource-booking-list.md', []),
  timeman('timeman.settings', 'base/timeman-settings.md', some({ UF_TM_MAX_START: '09:15:00', ADMIN: false }), {}, [
    { USER_ID: 404 },
    400,
    '',
  ]),
  timeman(
    'timeman.status',
    'base/timeman-status.md',
    some({ STATUS: text, TIME_START: iso, DURATION: '00:00:00' }),
    {},
    [{ USER_ID: 404 }, 400, ''],
  ),
  timeman('timeman.schedule.get', 'schedule/timeman-schedule-get.md', some({ ID: 1, SCHEDULE_TYPE: 'FIXED' }), {
    id: 1,
  }),
];
