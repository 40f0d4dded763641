import { privateChat, say } from './chat-acts.ts';
import { addFile, addFolder, keepBytes } from './disk-acts.ts';
import { seedCrm } from './seed-crm.ts';
import { GROUPS, PEOPLE, seedPeople } from './seed-people.ts';
import { createWorld, nextId, type World, type WorldOptions } from './state.ts';
import { addComment, sayOnTask } from './talk-acts.ts';
import { addTask, moveTask, type TaskPatch } from './task-acts.ts';

export { SMART } from './seed-crm.ts';
export { GROUPS, PEOPLE } from './seed-people.ts';

/** The scopes suggested in bitrix24-rest 1.6, as the curator's webhook has them. */
export const ALL_SCOPES = [
  'task',
  'tasks',
  'disk',
  'im',
  'user_brief',
  'user_basic',
  'department',
  'crm',
  'calendar',
  'timeman',
  'sonet_group',
  'socialnetwork',
] as const;

/** Client id and secret of the local application that the seed installs (OAuth). */
export const SEED_APP = { clientId: 'local.66a1b2c3d4e5f6.01234567', clientSecret: 'Kx93mQpZ7tVb2LwRnYc8' } as const;

/** The portal «Ромашка»: people, CRM, tasks, chats, files, calendar, two webhooks and one application. */
export function seedWorld(options: WorldOptions = {}): World {
  const world = createWorld(options);
  seedPeople(world);
  seedCrm(world);
  seedFiles(world);
  seedTasks(world);
  seedCalendar(world);
  seedAccess(world);
  return world;
}

/** Does something as if it were `ms` ago. */
function ago(world: World, ms: number, act: () => void): void {
  const before = world.skew;
  world.skew -= ms;
  act();
  world.skew = before;
}
const HOUR = 3_600_000;

function seedFiles(world: World): void {
  const own = [...world.storages.values()].find((storage) => storage.entityId === String(PEOPLE.curator));
  const common = [...world.storages.values()].find((storage) => storage.entityType === 'common');
  const root = own && world.objects.get(own.rootId);
  const shared = common && world.objects.get(common.rootId);
  if (!root || !shared) throw new Error('seed: the storages of people come first');
  const folder = addFolder(world, root, PEOPLE.curator, 'Документы');
  const file = (name: string, text: string) => ({ name, ...keepBytes(world, new TextEncoder().encode(text)) });
  addFile(world, folder, PEOPLE.curator, file('Договор с консультантом.txt', 'Договор № 17 от 12.01'));
  addFile(world, root, PEOPLE.curator, file('Список задач.csv', 'номер;название\n1;Окна\n'));
  addFile(world, shared, PEOPLE.admin, file('Регламент.txt', 'Регламент работы с порталом'));
}

function seedTasks(world: World): void {
  world.counters.task = 340;
  const task = (hours: number, userId: number, patch: TaskPatch) => {
    let id = 0;
    ago(world, hours * HOUR, () => {
      id = addTask(world, userId, patch).id;
    });
    const made = world.tasks.get(id);
    if (!made) throw new Error('seed: a task was not made');
    return made;
  };
  const { curator, consultant, manager, employee, accountant } = PEOPLE;
  const robot = task(96, curator, {
    title: 'Не срабатывает робот в сделке',
    description: 'При переходе на стадию «В работе» робот не ставит задачу.',
    responsibleId: consultant,
    groupId: GROUPS.support,
    crm: ['D_12'],
  });
  ago(world, 94 * HOUR, () => sayOnTask(world, robot, consultant, 'Принято, смотрю.'));
  ago(world, 93 * HOUR, () => moveTask(world, robot, consultant, 'start'));
  ago(world, 90 * HOUR, () => sayOnTask(world, robot, consultant, 'Исправил условие, проверьте на сделке 12.'));
  ago(world, 90 * HOUR, () => moveTask(world, robot, consultant, 'complete'));
  task(50, manager, {
    title: 'Подготовить отчёт по продажам',
    description: 'За прошлый месяц, по менеджерам. Вопросы: Ольга, +7 985 765-43-21.',
    responsibleId: employee,
    auditors: [curator],
    groupId: GROUPS.sales,
    deadline: world.now() + 24 * HOUR,
    tags: [{ id: nextId(world, 'tag'), title: 'отчёт' }],
  });
  task(30, accountant, { title: 'Сверка с ООО «СтройГрад»', responsibleId: accountant, groupId: GROUPS.closed });
  task(26, curator, { title: 'Собрать вопросы к консультанту', responsibleId: employee, accomplices: [manager] });
  // One task of the time before the new card: it has comments and no chat, whatever the switch says.
  const cards = world.switches.cards;
  world.switches.cards = 'old';
  const old = task(700, curator, { title: 'Старая карточка: настроить телефонию', responsibleId: consultant });
  ago(world, 699 * HOUR, () => addComment(world, old, consultant, 'Номер подключён.'));
  world.switches.cards = cards;
  const talk = privateChat(world, curator, consultant);
  ago(world, 20 * HOUR, () => say(world, talk, curator, 'Добрый день! Пришлю задачи сегодня.'));
  ago(world, 19 * HOUR, () => say(world, talk, consultant, 'Здравствуйте, жду.'));
  const group = world.chats.get(world.groups.get(GROUPS.support)?.chatId ?? 0);
  if (group) ago(world, 18 * HOUR, () => say(world, group, consultant, 'Коллеги, здесь собираем вопросы по порталу.'));
}

function seedCalendar(world: World): void {
  const { curator, consultant } = PEOPLE;
  for (const ownerId of [curator, consultant]) {
    const id = nextId(world, 'section');
    world.sections.set(id, { id, type: 'user', ownerId, name: 'Мой календарь' });
    const eventId = nextId(world, 'event');
    const from = Math.ceil(world.now() / HOUR) * HOUR + 24 * HOUR;
    world.events.set(eventId, {
      id: eventId,
      type: 'user',
      ownerId,
      sectionId: id,
      name: ownerId === curator ? 'Планёрка отдела' : 'Занят: другой клиент',
      description: 'Переговорная 2, тел. +7 (495) 987-65-43',
      from,
      to: from + HOUR,
      wholeDay: false,
      zone: 'Europe/Moscow',
      accessibility: 'busy',
      importance: 'normal',
      private: false,
      attendees: [],
      location: '',
      createdBy: ownerId,
      created: world.now(),
    });
  }
}

function seedAccess(world: World): void {
  const hook = (userId: number, secret: string, title: string) =>
    world.webhooks.push({ userId, secret, title, scopes: new Set(ALL_SCOPES), expires: null, revoked: false });
  hook(PEOPLE.curator, 'k7f2q9x1m4c8v3b6', 'Куратор');
  hook(PEOPLE.consultant, 'z5h8w2n6p1r9t4y7', 'Консультант');
  hook(PEOPLE.admin, 'a3d6g9j2l5s8u1e4', 'Администратор');
  hook(PEOPLE.employee, 'e9r4t7y2u5i8o1p3', 'Сотрудник');
  world.apps.push({
    id: 5,
    ...SEED_APP,
    code: SEED_APP.clientId,
    title: 'Куратор',
    redirect: 'https://app.example.com/oauth/',
    scopes: new Set(ALL_SCOPES),
    status: 'L',
    installed: true,
    token: 'b51b2c9a0f8e7d6c5b4a39281706f5e4',
  });
}
