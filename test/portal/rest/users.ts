import type { Department, User } from '../records.ts';
import { fullName, type World } from '../state.ts';
import type { Call, Method, Methods } from './call.ts';
import { page } from './call.ts';
import { passesAll, sorted } from './filter.ts';
import { iso, isoAt, sqlDate, yn } from './format.ts';
import { int, list, map, type Params, pick, text } from './params.ts';

/** Any of the three user scopes opens the methods; the widest one decides the fields (1.6, 1.8). */
const user = (run: Method['run']): Method => ({ scope: 'user_brief user_basic user', run });

const BRIEF = `ID XML_ID ACTIVE NAME LAST_NAME SECOND_NAME TITLE IS_ONLINE TIME_ZONE TIME_ZONE_OFFSET LAST_ACTIVITY_DATE
  PERSONAL_GENDER PERSONAL_PHOTO WORK_POSITION UF_EMPLOYMENT_DATE UF_DEPARTMENT USER_TYPE`.split(/\s+/);
const BASIC = [
  ...BRIEF,
  'EMAIL',
  'PERSONAL_MOBILE',
  'WORK_PHONE',
  'UF_PHONE_INNER',
  'PERSONAL_BIRTHDAY',
  'PERSONAL_CITY',
];

/** `user.get`, UPPER_SNAKE: some dates are ISO, one is SQL-like, an unset one is an empty object. */
function userRow(world: World, person: User): Params {
  return {
    ID: String(person.id),
    XML_ID: String(person.id),
    ACTIVE: person.active,
    NAME: person.name,
    LAST_NAME: person.lastName,
    SECOND_NAME: person.secondName,
    TITLE: '',
    EMAIL: person.email,
    LAST_LOGIN: iso(world, person.lastLogin) ?? {},
    DATE_REGISTER: isoAt(person.registered, world.offset),
    TIME_ZONE: person.timeZone,
    IS_ONLINE: yn(person.online),
    TIME_ZONE_OFFSET: String((person.offset - world.offset) * 60),
    LAST_ACTIVITY_DATE: person.lastActivity === null ? {} : sqlDate(world, person.lastActivity),
    PERSONAL_GENDER: person.gender,
    PERSONAL_BIRTHDAY: person.birthday ? `${person.birthday}T03:00:00+03:00` : '',
    ...(person.photo ? { PERSONAL_PHOTO: person.photo } : {}),
    PERSONAL_MOBILE: person.mobile,
    PERSONAL_CITY: person.city,
    WORK_PHONE: person.workPhone,
    WORK_POSITION: person.position,
    UF_EMPLOYMENT_DATE: '',
    UF_DEPARTMENT: person.departments,
    UF_PHONE_INNER: person.innerPhone,
    USER_TYPE: person.type,
  };
}

/** Fields that the caller's scopes allow. */
function allowed(call: Call, row: Params): Params {
  if (call.caller.scopes.has('user')) return row;
  const names = call.caller.scopes.has('user_basic') ? BASIC : BRIEF;
  return Object.fromEntries(Object.entries(row).filter(([name]) => names.includes(name)));
}

/** Not returned: bots, e-mail users and integrators (1.8). The fired are, unless ACTIVE is asked for. */
const shown = (person: User) => person.type === 'employee' || person.type === 'extranet';

const FIELD_PARAMS = new Set(
  `ID XML_ID ACTIVE NAME LAST_NAME SECOND_NAME EMAIL PERSONAL_GENDER PERSONAL_MOBILE PERSONAL_CITY WORK_PHONE WORK_POSITION
  UF_DEPARTMENT UF_PHONE_INNER USER_TYPE IS_ONLINE NAME_SEARCH DATE_REGISTER LAST_LOGIN`.split(/\s+/),
);

/** FILTER, or the fields themselves at the top level; unknown ones are ignored. */
function filterOf(call: Call): Params {
  const nested = map(pick(call.params, 'FILTER'));
  const top = Object.keys(nested).length > 0 ? nested : call.params;
  const rows = Object.entries(top).map(([key, value]) => [key.toUpperCase(), value] as const);
  return Object.fromEntries(rows.filter(([key]) => FIELD_PARAMS.has(key.replace(/^[!<>=%@?]+/, ''))));
}

const searchable = (person: User) =>
  [person.name, person.lastName, person.secondName, person.email, person.position].join(' ').toLowerCase();

function find(call: Call) {
  const { NAME_SEARCH: words, ...filter } = filterOf(call);
  const read = (person: User, field: string): unknown =>
    field === 'ID' ? person.id : (userRow(call.world, person)[field] ?? null);
  const rows = [...call.world.users.values()]
    .filter(shown)
    .filter((person) => passesAll(person, filter, read))
    .filter((person) => !text(words) || matchesWords(person, text(words)));
  return answer(call, rows, read);
}

const matchesWords = (person: User, words: string) =>
  words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => searchable(person).includes(word));

function answer(call: Call, rows: User[], read: (person: User, field: string) => unknown) {
  const sort = text(pick(call.params, 'sort')).toUpperCase() || 'ID';
  const way = text(pick(call.params, 'order')) || 'asc';
  const select = list(pick(call.params, 'select')).map(text);
  return page(sorted(rows, { [sort]: way }, read), int(pick(call.params, 'start')), (some) =>
    some.map((person) => chosen(allowed(call, userRow(call.world, person)), select)),
  );
}

/** `select` with masks `*` and `UF_*`; ID always comes. */
function chosen(row: Params, select: string[]): Params {
  if (select.length === 0 || select.includes('*')) return row;
  const fits = (name: string) =>
    name === 'ID' || select.some((mask) => (mask.endsWith('*') ? name.startsWith(mask.slice(0, -1)) : name === mask));
  return Object.fromEntries(Object.entries(row).filter(([name]) => fits(name)));
}

function search(call: Call) {
  const nested = map(pick(call.params, 'FILTER'));
  const from = Object.keys(nested).length > 0 ? nested : call.params;
  const read = (person: User, field: string): unknown =>
    field === 'ID' ? person.id : (userRow(call.world, person)[field] ?? null);
  const has = (value: string, wanted: unknown) =>
    !text(wanted) || value.toLowerCase().includes(text(wanted).toLowerCase());
  const rows = [...call.world.users.values()].filter(shown).filter((person) => {
    const departments = person.departments.map((id) => call.world.departments.get(id)?.name ?? '').join(' ');
    return (
      person.active &&
      matchesWords(person, text(pick(from, 'FIND'))) &&
      has(person.name, pick(from, 'NAME')) &&
      has(person.lastName, pick(from, 'LAST_NAME')) &&
      has(person.position, pick(from, 'WORK_POSITION')) &&
      has(departments, pick(from, 'UF_DEPARTMENT_NAME')) &&
      (!text(pick(from, 'USER_TYPE')) || person.type === pick(from, 'USER_TYPE'))
    );
  });
  return answer(call, rows, read);
}

const departmentRow = (department: Department): Params => ({
  ID: String(department.id),
  NAME: department.name,
  SORT: department.sort,
  ...(department.parent === null ? {} : { PARENT: String(department.parent) }),
  ...(department.head === null ? {} : { UF_HEAD: String(department.head) }),
});

export const userMethods: Methods = {
  'user.current': user((call) => {
    const person = call.world.users.get(call.userId);
    return person ? allowed(call, userRow(call.world, person)) : {};
  }),
  'user.get': user(find),
  'user.search': user(search),
  'user.fields': user(() => Object.fromEntries(BASIC.map((name) => [name, name]))),
  'department.get': {
    scope: 'department',
    run(call) {
      const read = (row: Department, field: string): unknown =>
        field === 'ID' ? row.id : (departmentRow(row)[field] ?? null);
      const wanted = Object.entries(call.params).map(([key, value]) => [key.toUpperCase(), value] as const);
      const filter = Object.fromEntries(
        wanted.filter(([key]) => ['ID', 'NAME', 'PARENT', 'UF_HEAD', 'SORT'].includes(key) && key !== 'SORT'),
      );
      const rows = [...call.world.departments.values()].filter((row) => passesAll(row, filter, read));
      const sort = text(pick(call.params, 'sort')).toUpperCase() || 'ID';
      const by = { [sort]: text(pick(call.params, 'order')) || 'asc' };
      return page(sorted(rows, by, read), int(pick(call.params, 'START')), (some) => some.map(departmentRow));
    },
  },
  'department.fields': {
    scope: 'department',
    run: () => ({ ID: 'ID', NAME: 'Название', SORT: 'Сортировка', PARENT: 'Родитель', UF_HEAD: 'Руководитель' }),
  },
};

/** A user as chats show people: snake_case, integers (7.1). */
export function chatUser(world: World, id: number): Params {
  const person = world.users.get(id);
  return {
    id,
    active: person?.active ?? false,
    name: person ? fullName(person) : '',
    first_name: person?.name ?? '',
    last_name: person?.lastName ?? '',
    work_position: person?.position ?? '',
    color: '#df532d',
    avatar: person?.photo ?? '',
    gender: person?.gender || 'M',
    birthday: person?.birthday ? person.birthday.slice(5).split('-').reverse().join('-') : '',
    extranet: person?.type === 'extranet',
    network: false,
    bot: person?.type === 'bot',
    connector: false,
    external_auth_id: 'default',
    status: person?.online ? 'online' : 'offline',
    idle: false,
    last_activity_date: iso(world, person?.lastActivity ?? null) ?? false,
    mobile_last_date: false,
    departments: person?.departments ?? [],
    absent: false,
    phones: { work_phone: person?.workPhone ?? '', personal_mobile: person?.mobile ?? '', personal_phone: '' },
  };
}
