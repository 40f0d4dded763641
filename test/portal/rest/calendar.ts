import type { CalendarEvent } from '../holdings.ts';
import { Refusal } from '../refusal.ts';
import { nextId, type World } from '../state.ts';
import type { Call, Method, Methods } from './call.ts';
import { isoAt, phpMap, readDate, siteDate } from './format.ts';
import { int, list, pick, text, yes } from './params.ts';

const calendar = (run: Method['run']): Method => ({ scope: 'calendar', run });

/** Errors of calendar and timeman have an empty code and only a text (section 6). */
const wrong = (words: string) => new Refusal('', words);

const settings = (world: World) => ({
  ...world.calendar,
  user_name_template: '#NAME# #LAST_NAME#',
  user_show_login: true,
  sync_by_push: true,
  rm_iblock_type: '',
  path_to_user: '/company/personal/user/#user_id#/',
  path_to_user_calendar: '/company/personal/user/#user_id#/calendar/',
  path_to_group: '/workgroups/group/#group_id#/',
  path_to_group_calendar: '/workgroups/group/#group_id#/calendar/',
  pathes: [],
  forum_id: '8',
});

function eventRow(world: World, event: CalendarEvent) {
  return {
    ID: String(event.id),
    PARENT_ID: String(event.id),
    CAL_TYPE: event.type,
    OWNER_ID: String(event.ownerId),
    SECTION_ID: String(event.sectionId),
    NAME: event.name,
    DESCRIPTION: event.description,
    DATE_FROM: siteDate(world, event.from),
    DATE_TO: siteDate(world, event.to),
    DATE_FROM_TS_UTC: String(Math.floor(event.from / 1000)),
    DATE_TO_TS_UTC: String(Math.floor(event.to / 1000)),
    '~USER_OFFSET_FROM': '0',
    '~USER_OFFSET_TO': '0',
    DT_SKIP_TIME: event.wholeDay ? 'Y' : 'N',
    TZ_FROM: event.zone,
    TZ_TO: event.zone,
    ACCESSIBILITY: event.accessibility,
    IMPORTANCE: event.importance,
    PRIVATE_EVENT: event.private ? '1' : '',
    LOCATION: event.location,
    CREATED_BY: String(event.createdBy),
    IS_MEETING: event.attendees.length > 0,
  };
}

const concerns = (event: CalendarEvent, userId: number) =>
  (event.type === 'user' && event.ownerId === userId) || event.attendees.includes(userId);

function accessibility(call: Call) {
  const { world } = call;
  const users = pick(call.params, 'users');
  const [from, to] = [
    readDate(text(pick(call.params, 'from')), world.offset),
    readDate(text(pick(call.params, 'to')), world.offset),
  ];
  if (users === undefined)
    throw wrong('Не задан обязательный параметр "users" для метода "calendar.accessibility.get"');
  if (from === undefined || to === undefined)
    throw wrong('Не задан обязательный параметр "from" для метода "calendar.accessibility.get"');
  const rows = list(users)
    .map(int)
    .map((userId) => {
      const busy = [...world.events.values()].filter(
        (event) =>
          concerns(event, userId) && event.accessibility !== 'free' && event.from < to + 86_400_000 && event.to > from,
      );
      // Other people's private events show as busy without their name.
      const hide = (event: CalendarEvent) => (event.private && userId !== call.userId ? { NAME: '' } : {});
      return [String(userId), busy.map((event) => ({ ...eventRow(world, event), ...hide(event) }))] as const;
    });
  return phpMap(Object.fromEntries(rows));
}

const TYPES = new Set(['user', 'group', 'company_calendar']);

/** An instant from `from`/`to` (text in the caller's zone) or `from_ts`/`to_ts` (unix seconds). */
function instant(call: Call, name: 'from' | 'to'): number {
  const ts = int(pick(call.params, `${name}_ts`));
  if (ts > 0) return ts * 1000;
  const offset = call.world.users.get(call.userId)?.offset ?? call.world.offset;
  const read = readDate(text(pick(call.params, name)), offset);
  if (read === undefined) throw wrong(`Не задан обязательный параметр "${name}" для метода "${call.method}"`);
  return read;
}

function sectionFor(call: Call, type: CalendarEvent['type'], ownerId: number): number {
  const known = [...call.world.sections.values()].find(
    (section) => section.type === type && section.ownerId === ownerId,
  );
  const given = int(pick(call.params, 'section'));
  if (given) return given;
  if (!yes(pick(call.params, 'auto_detect_section')))
    throw wrong(`Не задан обязательный параметр "section" для метода "${call.method}"`);
  if (known) return known.id;
  const id = nextId(call.world, 'section');
  call.world.sections.set(id, { id, type, ownerId, name: 'Мой календарь' });
  return id;
}

function typeOf(call: Call): CalendarEvent['type'] {
  const type = text(pick(call.params, 'type'));
  if (!TYPES.has(type)) throw wrong(`Не задан обязательный параметр "type" для метода "${call.method}"`);
  return type === 'group' ? 'group' : type === 'company_calendar' ? 'company_calendar' : 'user';
}

function add(call: Call): number {
  const { world, userId } = call;
  const type = typeOf(call);
  const ownerId = int(pick(call.params, 'ownerId'));
  const name = text(pick(call.params, 'name'));
  if (name === '') throw wrong('Не задан обязательный параметр "name" для метода "calendar.event.add"');
  if (type === 'user' && ownerId !== userId) throw wrong('Доступ запрещён');
  const id = nextId(world, 'event');
  const access = text(pick(call.params, 'accessibility'));
  world.events.set(id, {
    id,
    type,
    ownerId,
    sectionId: sectionFor(call, type, ownerId),
    name,
    description: text(pick(call.params, 'description')),
    from: instant(call, 'from'),
    to: instant(call, 'to'),
    wholeDay: yes(pick(call.params, 'skip_time')),
    zone: text(pick(call.params, 'timezone_from')) || 'Europe/Moscow',
    accessibility: access === 'absent' || access === 'quest' || access === 'free' ? access : 'busy',
    importance: text(pick(call.params, 'importance')) === 'high' ? 'high' : 'normal',
    private: yes(pick(call.params, 'private_event')),
    attendees: list(pick(call.params, 'attendees')).map(int),
    location: text(pick(call.params, 'location')),
    createdBy: userId,
    created: world.now(),
  });
  return id;
}

function ownEvent(call: Call): CalendarEvent {
  const event = call.world.events.get(int(pick(call.params, 'id')));
  if (!event) throw wrong('Событие не найдено');
  if (event.createdBy !== call.userId && !concerns(event, call.userId)) throw wrong('Доступ запрещён');
  return event;
}

const userSettings = (call: Call) => {
  const user = call.world.users.get(call.userId);
  return {
    view: 'month',
    timezoneName: user?.timeZone ?? 'Europe/Moscow',
    timezoneOffsetUTC: (user?.offset ?? call.world.offset) * 60,
    timezoneDefaultName: '',
    work_time_start: `${call.world.calendar.work_time_start}.00`.replace(/^(\d+\.\d+)\.00$/, '$1'),
    work_time_end: `${call.world.calendar.work_time_end}.00`.replace(/^(\d+\.\d+)\.00$/, '$1'),
    weekStart: call.world.calendar.week_start,
    isOzonEnabled: false,
  };
};

/** Calendar (section 6). Dates in the site's display format, unix seconds as strings. */
export const calendarMethods: Methods = {
  'calendar.settings.get': calendar((call) => settings(call.world)),
  'calendar.user.settings.get': calendar(userSettings),
  'calendar.accessibility.get': calendar(accessibility),
  'calendar.event.add': calendar(add),
  'calendar.event.get': calendar((call) => {
    const type = typeOf(call);
    const ownerId = int(pick(call.params, 'ownerId'));
    if (type === 'user' && ownerId !== call.userId) return [];
    const offset = call.world.offset;
    const from = readDate(text(pick(call.params, 'from')), offset) ?? call.world.now() - 31 * 86_400_000;
    const to = readDate(text(pick(call.params, 'to')), offset) ?? call.world.now() + 93 * 86_400_000;
    const own = [...call.world.events.values()].filter((event) => event.type === type && event.ownerId === ownerId);
    return own
      .filter((event) => event.from < to + 86_400_000 && event.to > from)
      .map((event) => eventRow(call.world, event));
  }),
  'calendar.event.getbyid': calendar((call) => eventRow(call.world, ownEvent(call))),
  'calendar.event.get.nearest': calendar((call) => {
    const days = int(pick(call.params, 'days')) || 60;
    const now = call.world.now();
    const near = [...call.world.events.values()].filter(
      (event) => concerns(event, call.userId) && event.to >= now && event.from < now + days * 86_400_000,
    );
    return near.sort((a, b) => a.from - b.from).map((event) => eventRow(call.world, event));
  }),
  'calendar.event.update': calendar((call) => {
    const event = ownEvent(call);
    if (text(pick(call.params, 'name'))) event.name = text(pick(call.params, 'name'));
    if (pick(call.params, 'from') ?? pick(call.params, 'from_ts')) event.from = instant(call, 'from');
    if (pick(call.params, 'to') ?? pick(call.params, 'to_ts')) event.to = instant(call, 'to');
    return event.id;
  }),
  'calendar.event.delete': calendar((call) => call.world.events.delete(ownEvent(call).id)),
  // This portal has no meeting rooms to book: the lists are truly empty.
  'calendar.resource.list': calendar(() => []),
  'calendar.resource.booking.list': calendar(() => []),
  'calendar.section.get': calendar((call) => {
    const type = typeOf(call);
    const ownerId = int(pick(call.params, 'ownerId'));
    const own = [...call.world.sections.values()].filter(
      (section) => section.type === type && section.ownerId === ownerId,
    );
    return own.map((section) => ({
      ID: String(section.id),
      NAME: section.name,
      CAL_TYPE: type,
      OWNER_ID: String(ownerId),
      ACTIVE: 'Y',
      COLOR: '#9cbe1c',
      DATE_CREATE: isoAt(call.world.now(), call.world.offset),
    }));
  }),
};
