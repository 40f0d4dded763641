import { addChat } from './chat-acts.ts';
import { addStorage } from './disk-acts.ts';
import type { Group, User } from './records.ts';
import { type Person, STAFF } from './seed-staff.ts';
import type { World } from './state.ts';

/** The people of «Ромашка» by their part in the play; tests and pages name them by these. */
export const PEOPLE = {
  admin: 1,
  director: 2,
  curator: 5,
  manager: 7,
  employee: 9,
  consultant: 11,
  fired: 13,
  integrator: 15,
  accountant: 17,
  guest: 19,
  bot: 21,
} as const;

export const GROUPS = { company: 3, sales: 4, support: 12, closed: 14, guests: 16 } as const;

const DAY = 86_400_000;

function user(world: World, person: Person): User {
  const now = world.now();
  return {
    id: person.id,
    login: person.login,
    name: person.name,
    lastName: person.lastName,
    secondName: person.secondName,
    email: `${person.login}@romashka-okna.ru`,
    active: true,
    admin: false,
    position: person.position,
    departments: person.department ? [person.department] : [],
    gender: 'M',
    timeZone: 'Europe/Moscow',
    offset: 180,
    mobile: person.mobile,
    workPhone: person.mobile ? '+7 (495) 987-65-43' : '',
    innerPhone: person.mobile ? String(100 + person.id) : '',
    birthday: person.mobile ? `19${80 + (person.id % 10)}-0${1 + (person.id % 9)}-1${person.id % 10}` : '',
    city: person.mobile ? 'Москва' : '',
    photo: null,
    type: 'employee',
    online: false,
    registered: now - 400 * DAY,
    lastLogin: now - 2 * 3_600_000,
    lastActivity: now - 5 * 60_000,
    ...person.more,
  };
}

type GroupSeed = Pick<Group, 'id' | 'name' | 'type' | 'owner' | 'opened' | 'visible' | 'description'> & {
  people: number[];
};

const GROUP_SEEDS: readonly GroupSeed[] = [
  {
    id: GROUPS.company,
    name: 'Вся компания',
    type: 'group',
    owner: 2,
    opened: true,
    visible: true,
    description: 'Новости «Ромашки»',
    people: [1, 5, 7, 9, 17],
  },
  {
    id: GROUPS.sales,
    name: 'Продажи: внедрение CRM',
    type: 'project',
    owner: 7,
    opened: false,
    visible: true,
    description: 'Проект отдела продаж',
    people: [9, 5],
  },
  {
    id: GROUPS.support,
    name: 'Консультант: поддержка',
    type: 'collab',
    owner: 5,
    opened: false,
    visible: true,
    description: 'Вопросы и задачи консультанту',
    people: [11, 2, 7],
  },
  {
    id: GROUPS.closed,
    name: 'Кадры',
    type: 'group',
    owner: 17,
    opened: false,
    visible: false,
    description: 'Закрытая группа',
    people: [2],
  },
  {
    id: GROUPS.guests,
    name: 'Поставщики',
    type: 'group',
    owner: 7,
    opened: false,
    visible: true,
    description: 'Экстранет',
    people: [19],
  },
];

/** Departments, users, groups with their chats, storages of each. */
export function seedPeople(world: World): void {
  const departments = [
    { id: 1, name: 'Ромашка', parent: null, head: 2 },
    { id: 3, name: 'Отдел продаж', parent: 1, head: 7 },
    { id: 5, name: 'Отдел развития', parent: 1, head: 5 },
    { id: 7, name: 'Внешние специалисты', parent: 1, head: null },
    { id: 9, name: 'Бухгалтерия', parent: 1, head: 17 },
  ];
  departments.forEach((department, index) => {
    world.departments.set(department.id, { ...department, sort: 100 * (index + 1) });
  });
  for (const person of STAFF) world.users.set(person.id, user(world, person));
  addStorage(
    world,
    { name: 'Общий диск', entityType: 'common', entityId: 'shared_files_s1', code: 'shared_files_s1' },
    1,
  );
  for (const person of STAFF) {
    const name = [person.name, person.lastName].filter(Boolean).join(' ');
    if (person.id !== PEOPLE.bot)
      addStorage(world, { name, entityType: 'user', entityId: String(person.id) }, person.id);
  }
  for (const { people, ...seed } of GROUP_SEEDS) {
    const everyone = new Set([seed.owner, ...people]);
    const members = new Map([...everyone].map((id) => [id, id === seed.owner ? ('A' as const) : ('K' as const)]));
    const chat = addChat(world, {
      title: seed.name,
      owner: seed.owner,
      entityType: 'SONET_GROUP',
      entityId: String(seed.id),
      members: everyone,
    });
    const created = world.now() - 200 * DAY;
    const extranet = seed.id === GROUPS.guests;
    const rest = { closed: false, extranet, keywords: '', chatId: chat.id, created, updated: created };
    world.groups.set(seed.id, { ...seed, members, ...rest });
    addStorage(world, { name: seed.name, entityType: 'group', entityId: String(seed.id) }, seed.owner);
  }
}
