import { addChat } from './chat-acts.ts';
import { addStorage } from './disk-acts.ts';
import type { Group, User } from './records.ts';
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

interface Person {
  id: number;
  name: string;
  lastName: string;
  secondName: string;
  login: string;
  position: string;
  department: number;
  mobile: string;
  more?: Partial<User>;
}

const STAFF: readonly Person[] = [
  { id: 1, name: 'Сергей', lastName: 'Ковалёв', secondName: 'Павлович', login: 'kovalev', position: 'Системный администратор', department: 1, mobile: '+7 (916) 201-33-41', more: { admin: true } },
  { id: 2, name: 'Михаил', lastName: 'Романов', secondName: 'Андреевич', login: 'romanov', position: 'Директор', department: 1, mobile: '+7 (903) 555-01-02' },
  { id: 5, name: 'Анна', lastName: 'Смирнова', secondName: 'Игоревна', login: 'smirnova', position: 'Руководитель отдела развития', department: 5, mobile: '+7 (926) 314-15-92', more: { gender: 'F', online: true } },
  { id: 7, name: 'Дмитрий', lastName: 'Орлов', secondName: 'Викторович', login: 'orlov', position: 'Начальник отдела продаж', department: 3, mobile: '8 (495) 120-45-67' },
  { id: 9, name: 'Ольга', lastName: 'Кузнецова', secondName: 'Сергеевна', login: 'kuznetsova', position: 'Менеджер по продажам', department: 3, mobile: '+7 985 765-43-21', more: { gender: 'F' } },
  { id: 11, name: 'Илья', lastName: 'Захаров', secondName: 'Олегович', login: 'zakharov', position: 'Консультант по Битрикс24', department: 7, mobile: '+7 (999) 123-45-67', more: { online: true } },
  { id: 13, name: 'Виктор', lastName: 'Лебедев', secondName: 'Петрович', login: 'lebedev', position: 'Менеджер по продажам', department: 3, mobile: '+7 (905) 222-33-44', more: { active: false } },
  { id: 15, name: 'Алексей', lastName: 'Громов', secondName: '', login: 'gromov', position: 'Интегратор', department: 7, mobile: '', more: { type: 'integrator' } },
  { id: 17, name: 'Елена', lastName: 'Фролова', secondName: 'Николаевна', login: 'frolova', position: 'Главный бухгалтер', department: 9, mobile: '+7 (917) 808-70-60', more: { gender: 'F' } },
  { id: 19, name: 'Павел', lastName: 'Гостев', secondName: '', login: 'gostev', position: 'Представитель поставщика', department: 0, mobile: '+7 (929) 600-50-40', more: { type: 'extranet' } },
  { id: 21, name: 'Марта', lastName: '', secondName: '', login: 'bot_marta', position: 'Чат-бот', department: 0, mobile: '', more: { type: 'bot' } },
];

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

type GroupSeed = Pick<Group, 'id' | 'name' | 'type' | 'owner' | 'opened' | 'visible' | 'description'> & { people: number[] };

const GROUP_SEEDS: readonly GroupSeed[] = [
  { id: GROUPS.company, name: 'Вся компания', type: 'group', owner: 2, opened: true, visible: true, description: 'Новости «Ромашки»', people: [1, 5, 7, 9, 17] },
  { id: GROUPS.sales, name: 'Продажи: внедрение CRM', type: 'project', owner: 7, opened: false, visible: true, description: 'Проект отдела продаж', people: [9, 5] },
  { id: GROUPS.support, name: 'Консультант: поддержка', type: 'collab', owner: 5, opened: false, visible: true, description: 'Вопросы и задачи консультанту', people: [11, 2, 7] },
  { id: GROUPS.closed, name: 'Кадры', type: 'group', owner: 17, opened: false, visible: false, description: 'Закрытая группа', people: [2] },
  { id: GROUPS.guests, name: 'Поставщики', type: 'group', owner: 7, opened: false, visible: true, description: 'Экстранет', people: [19] },
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
  addStorage(world, { name: 'Общий диск', entityType: 'common', entityId: 'shared_files_s1', code: 'shared_files_s1' }, 1);
  for (const person of STAFF) {
    const name = [person.name, person.lastName].filter(Boolean).join(' ');
    if (person.id !== PEOPLE.bot) addStorage(world, { name, entityType: 'user', entityId: String(person.id) }, person.id);
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
