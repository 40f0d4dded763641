import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import { makePortal, type Portal } from '../../../lib/bitrix/call.ts';
import { diskFilesOf, findUploaded, proofFolder, uploadFile } from '../../../lib/bitrix/files.ts';
import { readLicence } from '../../../lib/bitrix/licence.ts';
import { makePace } from '../../../lib/bitrix/pace.ts';
import { personById, readGroups, readScopes, searchPeople, whoAmI } from '../../../lib/bitrix/people.ts';
import { findSaid, say } from '../../../lib/bitrix/talk.ts';
import { attachFile, createTask, findTask, readTask } from '../../../lib/bitrix/tasks.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { type Portal as Emulator, startPortal } from '../../portal/server.ts';

let emulator: Emulator;
let portal: Portal;

const clock = () => instant(Date.now());
const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

beforeAll(async () => {
  emulator = await startPortal();
});
afterAll(() => emulator.stop());
beforeEach(() => {
  emulator.faults.clear();
  const [, userId = '', key = ''] = /\/rest\/(\d+)\/([^/]+)\//.exec(emulator.webhook(PEOPLE.curator)) ?? [];
  portal = makePortal({
    origin: emulator.origin,
    secret: async () => ({ userId, key }),
    fetch,
    now: clock,
    pace: makePace({ now: clock, sleep, random: Math.random }),
    timeouts: { call: 2_000, upload: 20_000 },
  });
});

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const caught: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(caught instanceof Failure)) throw new Error(`no Failure: ${String(caught)}`);
  return caught;
}

describe('over real HTTP', () => {
  it('people, scopes, licence and groups are told', async () => {
    expect((await whoAmI(portal)).person).toEqual({ id: '5', name: 'Анна Смирнова' });
    expect(await readScopes(portal)).toContain('task');
    expect(await readLicence(portal)).toEqual({ code: 'ru_pro100', hints: ['ru_pro100'] });
    expect(await searchPeople(portal, 'Захаров')).toMatchObject([{ id: '11', name: 'Илья Захаров' }]);
    expect((await searchPeople(portal, '')).length).toBeGreaterThan(3);
    const groups = await readGroups(portal);
    expect(groups.find((group) => group.id === '12')).toEqual({
      id: '12',
      name: 'Консультант: поддержка',
      collab: true,
    });
    expect(Math.abs(portal.clockOffset() ?? 1e9)).toBeLessThan(2_000);
  });
  it('an integrator that the portal does not show is taken by his number', async () => {
    expect(await personById(portal, String(PEOPLE.integrator))).toEqual({ id: '15', name: '№ 15' });
    expect(await personById(portal, '11')).toMatchObject({ name: 'Илья Захаров' });
  });
  it('a refused licence and refused groups are no failure', async () => {
    emulator.world.switches.appInfo = 'refuse';
    const hook = emulator.world.webhooks.find((one) => one.userId === PEOPLE.curator);
    hook?.scopes.delete('sonet_group');
    hook?.scopes.delete('socialnetwork');
    expect(await readLicence(portal)).toBeUndefined();
    expect(await readGroups(portal)).toEqual([]);
    emulator.world.switches.appInfo = 'license';
    hook?.scopes.add('sonet_group').add('socialnetwork');
  });
  it('files go up in one step or in two, byte for byte, and can be found behind the task', async () => {
    const folderId = await proofFolder(portal, ['Куратор', '2026-11']);
    expect(await proofFolder(portal, ['Куратор', '2026-11'])).toBe(folderId);
    const small = new Uint8Array([0, 255, 10, 13, 128, 7]);
    const large = new Uint8Array(6 * 1024 * 1024).map((_, index) => (index * 7) % 256);
    const ids = [
      await uploadFile(portal, { folderId, name: 'Снимок: «шаг 1»?.png', blob: new Blob([small]) }),
      await uploadFile(portal, { folderId, name: 'Запись 1.mp4', blob: new Blob([large]) }),
    ];
    const objects = ids.map((id) => emulator.world.objects.get(Number(id)));
    expect(objects.map((object) => object?.name)).toEqual(['Снимок_ «шаг 1»_.png', 'Запись 1.mp4']);
    expect(
      objects.map((object) =>
        Buffer.compare(readFileSync(object?.path ?? ''), Buffer.from(object?.size === 6 ? small : large)),
      ),
    ).toEqual([0, 0]);
    expect(emulator.count('upload')).toBe(1);
    const { task } = await createTask(portal, aTask('files', [ids[0] ?? '']));
    await attachFile(portal, task.id, ids[1] ?? '');
    const whole = await readTask(portal, task.id);
    expect(await diskFilesOf(portal, whole?.ufTaskWebdavFiles ?? [])).toEqual(ids);
  });
  it('names of every kind come to the Disk as they are, doubles with a number, and each is found again by its own', async () => {
    const folderId = await proofFolder(portal, ['Куратор', 'Имена']);
    const bytes = (index: number, size: number) => new Blob([new Uint8Array(size).fill(index)]);
    const names = [
      'Отчёт за май №1.txt',
      'Отчёт за май №1.txt',
      'ОТЧЁТ за май №1.TXT',
      "Снимок 🌼 «кавычки» и 'апостроф'.png",
      'снимок\u202Egnp.exe',
      `${'длинное имя '.repeat(30)}.mp4`,
      'con.txt',
      'без окончания',
    ];
    const since = clock();
    for (const size of [100, 5 * 1024 * 1024 + 1]) {
      const ids: string[] = [];
      for (const [index, name] of names.slice(0, size > 100 ? 3 : names.length).entries())
        ids.push(await uploadFile(portal, { folderId, name, blob: bytes(index, size + index) }));
      const objects = ids.map((id) => emulator.world.objects.get(Number(id)));
      expect(new Set(objects.map((object) => object?.name.toLowerCase())).size).toBe(ids.length);
      for (const [index, id] of ids.entries()) {
        const parcel = { folderId, name: names[index] ?? '', blob: bytes(index, size + index) };
        expect(await findUploaded(portal, parcel, since, new Set()), parcel.name).toBe(id);
        expect(await findUploaded(portal, parcel, since, new Set([id])), parcel.name).toBeUndefined();
      }
    }
    const there = [...emulator.world.objects.values()].filter(({ parentId }) => String(parentId) === folderId);
    expect(there.map(({ name }) => name).slice(0, 5)).toEqual([
      'Отчёт за май №1.txt',
      'Отчёт за май №1 (1).txt',
      'ОТЧЁТ за май №1 (2).TXT',
      'Снимок 🌼 «кавычки» и _апостроф_.png',
      'снимокgnp.exe',
    ]);
  }, 20_000);
  it('a task is made, found by its code, and read back with its bindings', async () => {
    const { task, leftOut } = await createTask(portal, aTask('code-1'));
    expect(leftOut).toEqual([]);
    expect((await findTask(portal, 'code-1', clock()))?.id).toBe(task.id);
    expect(await findTask(portal, 'code-2', clock())).toBeUndefined();
    expect(await readTask(portal, task.id)).toMatchObject({
      ufCrmTask: ['D_12'],
      groupId: '12',
      status: 2,
      xmlId: 'code-1',
    });
    expect(await readTask(portal, '999999')).toBeUndefined();
  });
  it('a word is said, and found again by its text', async () => {
    const { task } = await createTask(portal, aTask('code-3'));
    const place = { taskId: task.id, chatId: task.chatId };
    const id = await say(portal, place, 'Проверьте\nдо обеда');
    expect(await findSaid(portal, place, 'Проверьте до обеда', clock(), new Set())).toBe(id);
    expect(await findSaid(portal, place, 'Проверьте до обеда', clock(), new Set([id]))).toBeUndefined();
  });
  it('true resets, slowness, cut bodies and a renamed portal are told apart', async () => {
    const rows = [
      [{ kind: 'reset-before' }, { kind: 'offline', words: 'failure_offline' }],
      [{ kind: 'reset-after' }, { kind: 'offline', words: 'failure_offline' }],
      [
        { kind: 'slow', ms: 4_000 },
        { kind: 'offline', words: 'failure_portal_slow', retryAfter: 40_000 },
      ],
      [{ kind: 'cut-body' }, { kind: 'broken', words: 'failure_portal_nonsense' }],
      [{ kind: 'html' }, { kind: 'broken', words: 'failure_portal_nonsense' }],
      [
        { kind: 'changed-host', host: 'lilia.bitrix24.ru' },
        { words: 'failure_portal_moved', params: { host: 'lilia.bitrix24.ru' } },
      ],
    ] as const;
    for (const [fault, expected] of rows) {
      emulator.faults.add({ ...fault, times: 1 });
      expect(await failureOf(createTask(portal, aTask(`fault-${fault.kind}`)))).toMatchObject(expected);
      emulator.faults.clear();
    }
    expect(await findTask(portal, 'fault-reset-after', clock())).toBeDefined();
    expect(await findTask(portal, 'fault-reset-before', clock())).toBeUndefined();
  });
  it('nobody at home is a cut network, whose failure does not hold the key', async () => {
    const gone = makePortal({
      origin: 'http://127.0.0.1:9',
      secret: async () => ({ userId: '5', key: 'CANARYSECRET' }),
      fetch,
      now: clock,
      pace: makePace({ now: clock, sleep, random: Math.random }),
    });
    const failure = await failureOf(whoAmI(gone));
    expect(failure).toMatchObject({ kind: 'offline', words: 'failure_offline', mayRetry: true });
    expect(JSON.stringify([failure.message, failure.params, failure.code, String(failure.cause)])).not.toContain(
      'CANARY',
    );
  });
});

function aTask(xmlId: string, files: readonly string[] = []) {
  return {
    title: 'Права доступа',
    describe: () => 'текст',
    responsibleId: '11',
    auditors: [],
    groupId: '12',
    deadline: undefined,
    isUrgent: true,
    tags: ['kurator'],
    crm: ['D_12'],
    files,
    xmlId,
  };
}
