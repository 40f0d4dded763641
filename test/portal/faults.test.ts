import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, askV3, fault, get } from './ask.ts';
import { afflict, createFaults, type FaultKind } from './faults.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof ask>;
beforeAll(async () => {
  portal = await startPortal();
  curator = ask(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());
afterEach(() => portal.faults.clear());

const add = (title = 'Под сбоем') => curator('tasks.task.add', { fields: { TITLE: title, RESPONSIBLE_ID: 11 } });
const once = (kind: FaultKind, more = {}) => portal.faults.add({ kind, method: 'tasks.task.add', times: 1, ...more });
const tasks = () => portal.world.tasks.size;

describe('faults on the wire', () => {
  it.each([
    ['limit', 503, 'QUERY_LIMIT_EXCEEDED'],
    ['operating', 429, 'OPERATION_TIME_LIMIT'],
    ['error-before', 500, 'INTERNAL_SERVER_ERROR'],
    ['revoked-key', 401, 'INVALID_CREDENTIALS'],
    ['expired-key', 401, 'expired_token'],
    ['lost-scope', 403, 'insufficient_scope'],
  ] as const)('%s answers %i %s and does nothing', async (kind, status, code) => {
    once(kind);
    const before = tasks();
    expect(await add()).toMatchObject(fault(status, code));
    expect(tasks()).toBe(before);
    expect((await add()).status).toBe(200);
  });

  it('error-after answers 500 with the work done', async () => {
    once('error-after');
    const before = tasks();
    expect(await add()).toMatchObject(fault(500, 'INTERNAL_SERVER_ERROR'));
    expect(tasks()).toBe(before + 1);
  });

  it.each([
    ['reset-before', 0],
    ['reset-after', 1],
  ] as const)('%s breaks the connection with %i tasks made', async (kind, made) => {
    once(kind);
    const before = tasks();
    await expect(add()).rejects.toThrow(TypeError);
    expect(tasks()).toBe(before + made);
  });

  it('cut-body promises more bytes than it sends', async () => {
    once('cut-body');
    const before = tasks();
    await expect(add()).rejects.toThrow(TypeError);
    expect(tasks()).toBe(before + 1);
  });

  it('slow waits before the work', async () => {
    once('slow', { ms: 150 });
    const start = performance.now();
    expect((await add()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(140);
  });

  it('html answers a page, wrong-json something no parser takes after the work', async () => {
    once('html');
    const page = await add();
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.raw).toContain('<h1>');
    once('wrong-json');
    const before = tasks();
    const broken = await add();
    expect(broken.headers.get('content-type')).toContain('application/json');
    expect(() => JSON.parse(broken.raw)).toThrow();
    expect(tasks()).toBe(before + 1);
  });

  it('changed-host answers 302 elsewhere', async () => {
    once('changed-host', { host: 'novaya.bitrix24.ru' });
    const reply = await add();
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toMatch(/^https:\/\/novaya\.bitrix24\.ru\/rest\/5\/\w+\/tasks\.task\.add$/);
  });

  it('full-disk refuses a file for one call, direct and in two steps', async () => {
    const root = (await curator('disk.storage.getlist', { filter: { ENTITY_TYPE: 'user', ENTITY_ID: '5' } })).number(
      'result.0.ROOT_OBJECT_ID',
    );
    portal.faults.add({ kind: 'full-disk', method: 'disk.*', times: 1 });
    const direct = { id: root, data: { NAME: 'полный.txt' }, fileContent: ['полный.txt', 'YQ=='] };
    expect(await curator('disk.folder.uploadfile', direct)).toMatchObject(fault(400, 'ERROR_COULD_NOT_SAVE_FILE'));
    expect((await curator('disk.folder.uploadfile', direct)).status).toBe(200);
    const url = (await curator('disk.folder.uploadfile', { id: root })).text('result.uploadUrl');
    portal.faults.add({ kind: 'full-disk', method: 'upload', times: 1 });
    const form = new FormData();
    form.set('file', new Blob([randomBytes(10)]), 'x.bin');
    expect(await get(url, { method: 'POST', body: form })).toMatchObject(fault(400, 'ERROR_COULD_NOT_SAVE_FILE'));
  });

  it('deleted-task lets the task vanish just before the call, clock-skew moves the time of one answer', async () => {
    const id = (await add()).text('result.task.id');
    portal.faults.add({ kind: 'deleted-task', method: 'tasks.task.get', times: 1 });
    expect((await curator('tasks.task.get', { taskId: id })).at('result')).toEqual([]);
    expect(portal.world.tasks.has(Number(id))).toBe(false);
    portal.faults.add({ kind: 'clock-skew', method: 'profile', times: 1, ms: 3_600_000 });
    const skewed = (await curator('profile')).number('time.start');
    expect(skewed - (await curator('profile')).number('time.start')).toBeGreaterThan(3500);
  });

  it('reaches into a batch as an error of one command', async () => {
    portal.faults.add({ kind: 'error-before', method: 'im.dialog.get', times: 1 });
    const reply = await curator('batch', { cmd: { a: 'im.dialog.get?DIALOG_ID=11', b: 'im.dialog.get?DIALOG_ID=11' } });
    expect(reply.at('result.result_error.a.error')).toBe('INTERNAL_SERVER_ERROR');
    expect(reply.at('result.result.b.dialog_id')).toBe('11');
  });

  it('strikes v3 in its own manner, and one generation alone when named', async () => {
    portal.faults.add({ kind: 'limit', method: 'v3:tasks.task.list', times: 1 });
    expect((await curator('tasks.task.list')).status).toBe(200);
    const reply = await askV3(portal, 5)('tasks.task.list');
    expect(reply.status).toBe(503);
    expect(reply.at('error.code')).toBe('QUERY_LIMIT_EXCEEDED');
  });

  it('strikes pages and OAuth as well', async () => {
    portal.faults.add({ kind: 'error-before', method: 'page', times: 1 });
    expect((await get(`${portal.origin}/crm/deal/details/12/`)).status).toBe(500);
    portal.faults.add({ kind: 'limit', method: 'oauth.token', times: 1 });
    expect((await get(`${portal.origin}/oauth/token/`)).status).toBe(503);
  });
});

describe('rules of faults', () => {
  it('strikes the given number of times, after so many, and may be taken back', async () => {
    const undo = portal.faults.add({ kind: 'limit', method: 'profile', after: 1, times: 2 });
    const seen = [];
    for (let n = 0; n < 5; n += 1) seen.push((await curator('profile')).status);
    expect(seen).toEqual([200, 503, 503, 200, 200]);
    expect(portal.faults.struck.get('limit')).toBe(2);
    portal.faults.add({ kind: 'limit', method: 'profile' })();
    undo();
    expect((await curator('profile')).status).toBe(200);
  });

  it('draws probabilities from the seed: the same seed, the same strikes', () => {
    const run = (seed: number) => {
      const faults = createFaults();
      faults.seed(seed);
      faults.add({ kind: 'limit', probability: 0.3 });
      return Array.from({ length: 200 }, () => faults.strike('any').length);
    };
    expect(run(7)).toEqual(run(7));
    expect(run(7)).not.toEqual(run(8));
    const share = run(7).reduce((sum, hit) => sum + hit, 0) / 200;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });
});

describe('lasting misfortunes', () => {
  it('revokes, expires and narrows keys', async () => {
    const url = portal.webhook(PEOPLE.manager);
    afflict(portal.world, { kind: 'lost-scope', userId: PEOPLE.manager, scope: 'im' });
    expect((await get(`${url}im.dialog.get?DIALOG_ID=5`)).at('error')).toBe('insufficient_scope');
    expect((await get(`${url}scope`)).at('result')).not.toContain('im');
    afflict(portal.world, { kind: 'expired-key', userId: PEOPLE.manager });
    expect((await get(`${url}profile`)).status).toBe(401);
    const second = portal.webhook(PEOPLE.manager);
    afflict(portal.world, { kind: 'revoked-key', userId: PEOPLE.manager });
    expect((await get(`${second}profile`)).at('error')).toBe('INVALID_CREDENTIALS');
  });

  it('deletes tasks and files, fills the disk, turns the clock, changes the name', async () => {
    const id = (await add()).number('result.task.id');
    afflict(portal.world, { kind: 'deleted-task', taskId: id });
    expect((await curator('tasks.task.get', { taskId: id })).at('result')).toEqual([]);
    const file = [...portal.world.objects.values()].find((object) => object.kind === 'file');
    afflict(portal.world, { kind: 'deleted-file', objectId: file?.id ?? 0 });
    expect(await curator('disk.file.get', { id: file?.id })).toMatchObject(fault(400, 'ERROR_NOT_FOUND'));
    afflict(portal.world, { kind: 'clock-skew', ms: -7_200_000 });
    expect((await curator('server.time')).text('result') < new Date(Date.now() - 7_000_000).toISOString()).toBe(true);
    afflict(portal.world, { kind: 'clock-skew', ms: 0 });
    afflict(portal.world, { kind: 'full-disk' });
    expect(portal.world.switches.diskQuota).toBe(0);
    portal.world.host = `127.0.0.1:${portal.port}`;
    afflict(portal.world, { kind: 'changed-host', host: `localhost:${portal.port}` });
    expect((await get(`${portal.origin}/rest/profile`)).headers.get('location')).toBe(
      `http://localhost:${portal.port}/rest/profile`,
    );
  });
});
