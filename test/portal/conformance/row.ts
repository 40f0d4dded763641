import { expect } from 'vitest';
import { person } from '../act.ts';
import { addFile, addFolder, keepBytes } from '../disk-acts.ts';
import type { DiskObject } from '../holdings.ts';
import type { Comment, Message, Task } from '../records.ts';
import { PEOPLE } from '../seed.ts';
import type { Portal } from '../server.ts';
import { addComment, addResult } from '../talk-acts.ts';

/** How the keys of an answer are spelled (surprise 6): each family of methods has its own way. */
export type Casing = 'camel' | 'UPPER' | 'snake' | 'free';

/** One method: where it is described, a good request and what comes back, a bad one and its error. */
export interface Row {
  method: string;
  /** Page of the documentation, under api-reference/ unless it begins with settings/. */
  page: string;
  as?: number;
  ask?: (has: Things) => unknown;
  gives: unknown;
  casing: Casing;
  refuses?: [params: unknown, status: number, code: string];
}

/** Fresh things to ask about; each call makes a new one, so rows do not disturb each other. */
export interface Things {
  task(more?: { old?: boolean; control?: boolean; move?: 'start' | 'complete' | 'defer' }): Task;
  comment(): { task: Task; comment: Comment };
  message(): { task: Task; message: Message };
  result(): { task: number; id: number };
  folder(): DiskObject;
  file(): DiskObject;
  attachment(): number;
  checklist(): { task: number; item: number };
  event(): number;
}

const { curator, consultant } = PEOPLE;

export function thingsOf(portal: Portal): Things {
  const { world } = portal;
  const root = () => {
    const storage = [...world.storages.values()].find((one) => one.entityId === String(curator));
    const found = world.objects.get(storage?.rootId ?? 0);
    if (!found) throw new Error('the curator has no storage');
    return found;
  };
  let serial = 0;
  const things: Things = {
    task(more = {}) {
      const cards = world.switches.cards;
      world.switches.cards = more.old ? 'old' : 'new';
      const task = person(portal, curator).addTask({
        title: 'Проба',
        responsibleId: consultant,
        taskControl: more.control === true,
      });
      world.switches.cards = cards;
      if (more.move) person(portal, consultant)[more.move](task.id);
      return task;
    },
    comment() {
      const task = things.task({ old: true });
      return { task, comment: addComment(world, task, curator, 'слово') };
    },
    message() {
      const task = things.task();
      const message = world.messages.get(person(portal, curator).say(task.id, 'слово').id);
      if (!message) throw new Error('a word was not said');
      return { task, message };
    },
    result() {
      const task = things.task();
      return { task: task.id, id: addResult(world, task, curator, 'итог').id };
    },
    folder() {
      serial += 1;
      return addFolder(world, root(), curator, `Проба ${serial}`);
    },
    file: () =>
      addFile(world, things.folder(), curator, { name: 'a.txt', ...keepBytes(world, new Uint8Array([1, 2, 3])) }),
    attachment: () => person(portal, curator).attach(things.task().id, 'a.txt', 'abc'),
    checklist() {
      const task = things.task().id;
      const id = 90_000 + task;
      const blank = {
        parentId: 0,
        sort: 0,
        complete: false,
        important: false,
        toggledBy: null,
        toggled: null,
        members: [],
      };
      world.checklist.set(id, { id, taskId: task, title: 'пункт', createdBy: curator, ...blank });
      return { task, item: id };
    },
    event: () => [...world.events.values()].find((event) => event.ownerId === curator)?.id ?? 0,
  };
  return things;
}

/** Matchers for the values of the wire. */
export const text: unknown = expect.any(String);
export const whole: unknown = expect.any(Number);
export const flag: unknown = expect.any(Boolean);
/** Digits in a string: ids of v2 tasks, Disk, users, groups. */
export const digits: unknown = expect.stringMatching(/^\d+$/);
/** ISO 8601 with the portal's offset. */
export const iso: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/);
/** The Russian site's display format. */
export const site: unknown = expect.stringMatching(/^\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d$/);
export const some = (fields: Record<string, unknown>): unknown => expect.objectContaining(fields);
export const listOf = (item: unknown): unknown => expect.arrayContaining([item]);
