import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  App,
  Attachment,
  AuthCode,
  CalendarEvent,
  CalendarSection,
  CalendarSettings,
  ChatEvent,
  DiskObject,
  Grant,
  Notification,
  Storage,
  Webhook,
} from './holdings.ts';
import type {
  Chat,
  ChecklistItem,
  Comment,
  CrmItem,
  CrmType,
  Department,
  Elapsed,
  Group,
  HistoryRow,
  Message,
  Task,
  TaskResult,
  User,
} from './records.ts';
import { defaultSwitches, type Switches } from './switches.ts';

export interface World {
  /** The name the portal goes by; self links are made from the Host header, not from this. */
  host: string;
  title: string;
  memberId: string;
  language: 'ru' | 'en';
  /** Minutes east of UTC of the portal's zone: dates are written with it. */
  offset: number;
  switches: Switches;
  /** The portal's clock: the clock given plus `skew` milliseconds. */
  now(): number;
  skew: number;
  users: Map<number, User>;
  departments: Map<number, Department>;
  groups: Map<number, Group>;
  crmTypes: Map<number, CrmType>;
  /** Key `entityTypeId:id`, as made by `crmKey`. */
  crm: Map<string, CrmItem>;
  tasks: Map<number, Task>;
  history: HistoryRow[];
  chats: Map<number, Chat>;
  messages: Map<number, Message>;
  comments: Map<number, Comment>;
  results: Map<number, TaskResult>;
  checklist: Map<number, ChecklistItem>;
  elapsed: Map<number, Elapsed>;
  storages: Map<number, Storage>;
  objects: Map<number, DiskObject>;
  attachments: Map<number, Attachment>;
  calendar: CalendarSettings;
  events: Map<number, CalendarEvent>;
  sections: Map<number, CalendarSection>;
  webhooks: Webhook[];
  apps: App[];
  grants: Grant[];
  codes: AuthCode[];
  notifications: Notification[];
  /** Options and event handlers kept by applications (app.option, user.option, event.bind). */
  options: Map<string, unknown>;
  bindings: { appId: number; event: string; handler: string }[];
  /** im.v2 queues: present once the user has subscribed. */
  queues: Map<number, ChatEvent[]>;
  /** Folder on this machine where the bytes of files lie; removed by `endWorld`. */
  folder: string;
  /** The last number given out in each number space. */
  counters: Record<Space, number>;
}

/** Number spaces. `object` (Disk ID), `file` (FILE_ID) and `attachment` are three different ones on purpose. */
export type Space =
  | 'task'
  | 'history'
  | 'chat'
  | 'message'
  | 'comment'
  | 'result'
  | 'checklist'
  | 'elapsed'
  | 'storage'
  | 'object'
  | 'file'
  | 'attachment'
  | 'event'
  | 'section'
  | 'tag'
  | 'topic'
  | 'notification'
  | 'queue';

const FIRST: Record<Space, number> = {
  task: 0,
  history: 900,
  chat: 1400,
  message: 60_000,
  comment: 3100,
  result: 40,
  checklist: 700,
  elapsed: 80,
  storage: 60,
  object: 8900,
  file: 49_000,
  attachment: 500,
  event: 230,
  section: 20,
  tag: 30,
  topic: 2100,
  notification: 90_000,
  queue: 5000,
};

export interface WorldOptions {
  host?: string;
  now?: () => number;
  plan?: string;
  cards?: 'new' | 'old';
}

/** An empty portal: no people, nothing on it. `seed.ts` fills one. */
export function createWorld(options: WorldOptions = {}): World {
  const clock = options.now ?? (() => Date.now());
  const world: World = {
    host: options.host ?? 'romashka.bitrix24.ru',
    title: 'Ромашка',
    memberId: 'b7f0c2a41d9e4f5c8a6b3e2d1c0f9a87',
    language: 'ru',
    offset: 180,
    switches: defaultSwitches(options.plan, options.cards),
    now: () => clock() + world.skew,
    skew: 0,
    users: new Map(),
    departments: new Map(),
    groups: new Map(),
    crmTypes: new Map(),
    crm: new Map(),
    tasks: new Map(),
    history: [],
    chats: new Map(),
    messages: new Map(),
    comments: new Map(),
    results: new Map(),
    checklist: new Map(),
    elapsed: new Map(),
    storages: new Map(),
    objects: new Map(),
    attachments: new Map(),
    calendar: {
      work_time_start: '9',
      work_time_end: '19',
      year_holidays: '1.01,2.01,3.01,4.01,5.01,6.01,7.01,8.01,23.02,8.03,1.05,9.05,12.06,4.11',
      year_workdays: '31.12',
      week_holidays: ['SA', 'SU'],
      week_start: 'MO',
    },
    events: new Map(),
    sections: new Map(),
    webhooks: [],
    apps: [],
    grants: [],
    codes: [],
    notifications: [],
    options: new Map(),
    bindings: [],
    queues: new Map(),
    folder: mkdtempSync(join(tmpdir(), 'portal-')),
    counters: { ...FIRST },
  };
  return world;
}

/** Throws away the bytes of the portal's files. */
export function endWorld(world: World): void {
  rmSync(world.folder, { recursive: true, force: true });
}

/** The next number of a number space. */
export function nextId(world: World, space: Space): number {
  world.counters[space] += 1;
  return world.counters[space];
}

export const crmKey = (entityTypeId: number, id: number) => `${entityTypeId}:${id}`;

/** "Фамилия Имя" is for lists; people are shown as "Имя Фамилия". */
export const fullName = (user: User) => [user.name, user.lastName].filter(Boolean).join(' ');

export function userNamed(world: World, id: number): string {
  const user = world.users.get(id);
  return user ? fullName(user) : `Пользователь ${id}`;
}
