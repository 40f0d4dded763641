import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { person } from './act.ts';
import { ask, askV3, faultV3, get } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof askV3>;
beforeAll(async () => {
  portal = await startPortal();
  curator = askV3(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

const fields = (more: Record<string, unknown> = {}) => ({
  fields: { title: 'Третья версия', creatorId: 5, responsibleId: 11, ...more },
});
const newTask = () =>
  person(portal, PEOPLE.curator).addTask({ title: 'v3', responsibleId: PEOPLE.consultant, crm: ['D_12'] });

describe('wire of REST 3.0 (rest-v3.md)', () => {
  it('wraps an item, a list and a bare result in one envelope with time', async () => {
    const task = newTask();
    const one = await curator('tasks.task.get', { id: task.id, select: ['id', 'title'] });
    expect(one.keys('')).toEqual(['result', 'time']);
    expect(one.at('result')).toEqual({ item: { id: task.id, title: 'v3' } });
    expect((await curator('tasks.task.list', { filter: [['id', task.id]] })).at('result')).toEqual({
      items: [{ id: task.id }],
    });
    expect((await curator('tasks.task.update', { id: task.id, fields: { title: 'иначе' } })).at('result')).toEqual({
      result: true,
    });
  });

  it('reads no query string: a field given there is missing', async () => {
    const url = portal.webhook(5).replace('/rest/', '/rest/api/');
    const reply = await get(`${url}tasks.task.get?id=341`);
    expect(reply).toMatchObject(faultV3(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(reply.at('error.validation.0')).toEqual({ field: 'id', message: expect.stringContaining('`id`') });
  });

  it('refuses what is not JSON, whatever it is', async () => {
    expect(await curator('tasks.task.get', '{"id":')).toMatchObject(faultV3(400, 'INVALIDJSON'));
    const form = new FormData();
    form.set('id', '341');
    const url = portal.webhook(5).replace('/rest/', '/rest/api/');
    expect(await get(`${url}tasks.task.get`, { method: 'POST', body: form })).toMatchObject(
      faultV3(400, 'INVALIDJSON'),
    );
  });

  it('knows its own scope `tasks`, apart from `task`', async () => {
    portal.world.webhooks.push({
      userId: 9,
      secret: 'v2only',
      title: '',
      scopes: new Set(['task']),
      expires: null,
      revoked: false,
    });
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":341}' };
    expect(await get(`${portal.origin}/rest/api/9/v2only/tasks.task.get`, body)).toMatchObject(
      faultV3(403, 'INSUFFICIENTSCOPE'),
    );
    expect((await get(`${portal.origin}/rest/9/v2only/tasks.task.list`)).status).toBe(200);
  });

  it('does not know v2 methods, nor does v2 know its own', async () => {
    expect(await curator('user.current')).toMatchObject(faultV3(404, 'METHODNOTFOUND'));
    expect((await ask(portal, 5)('tasks.task.chat.message.send')).at('error')).toBe('ERROR_METHOD_NOT_FOUND');
  });

  it('is absent on an older portal', async () => {
    portal.world.switches.restV3 = false;
    expect(await curator('tasks.task.list')).toMatchObject({ status: 404, value: { error: 'ERROR_METHOD_NOT_FOUND' } });
    portal.world.switches.restV3 = true;
  });

  it('describes itself, bare, and maps methods to scopes', async () => {
    const api = await curator('rest.documentation.openapi');
    expect(api.at('openapi')).toBe('3.0.0');
    expect(api.keys('paths')).toContain('/tasks.task.add');
    expect((await curator('documentation')).keys('paths')).toEqual(api.keys('paths'));
    expect((await curator('rest.scope.list')).at('result.items.tasks')).toContain('tasks.task.get');
  });
});

describe('Idempotency-Key (rest-v3.md#idempotency)', () => {
  it('runs once, replays the stored answer, and refuses the key with another body', async () => {
    const before = portal.world.tasks.size;
    const key = { 'Idempotency-Key': 'a-client-id-1' };
    const first = await curator('tasks.task.add', fields(), key);
    const again = await curator('tasks.task.add', fields(), key);
    expect(first.headers.get('idempotency-key')).toBe('a-client-id-1');
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.at('result.item.id')).toBe(first.at('result.item.id'));
    expect(portal.world.tasks.size).toBe(before + 1);
    expect(await curator('tasks.task.add', fields({ title: 'другая' }), key)).toMatchObject(
      faultV3(422, 'IDEMPOTENCYKEYREUSED'),
    );
  });

  it('keeps keys apart by method and person, forgets failures, and forgets all after 24 hours', async () => {
    const key = { 'Idempotency-Key': 'a-client-id-2' };
    expect((await curator('tasks.task.add', { fields: {} }, key)).status).toBe(400);
    const one = await curator('tasks.task.add', fields(), key);
    expect(one.status).toBe(200);
    const other = await askV3(portal, PEOPLE.admin)('tasks.task.add', fields({ creatorId: 1 }), key);
    expect(other.headers.get('idempotent-replayed')).toBeNull();
    portal.world.skew += 24 * 3_600_000 + 1000;
    expect((await curator('tasks.task.add', fields(), key)).at('result.item.id')).not.toBe(one.at('result.item.id'));
    portal.world.skew = 0;
  });

  it('refuses a key that is too long, and v2 takes no notice of keys', async () => {
    expect(await curator('tasks.task.add', fields(), { 'Idempotency-Key': 'x'.repeat(256) })).toMatchObject(
      faultV3(400, 'INVALIDIDEMPOTENCYKEY'),
    );
    const v2 = await get(`${portal.webhook(5)}profile`, { headers: { 'Idempotency-Key': 'k' } });
    expect(v2.headers.get('idempotency-key')).toBeNull();
  });
});

describe('batch of v3 (rest-v3.md#batch)', () => {
  it('takes a list at the root and answers in its order; the old form is INVALIDSELECT', async () => {
    const reply = await curator('batch', [
      { method: 'tasks.task.get', query: { id: 342, select: ['id'] } },
      { method: 'tasks.task.get', query: { id: 341, select: ['id'] } },
    ]);
    expect(reply.at('result')).toEqual([{ item: { id: 342 } }, { item: { id: 341 } }]);
    expect(await curator('batch', { cmd: { a: 'profile' } })).toMatchObject(faultV3(400, 'INVALIDSELECT'));
  });

  it('takes results of earlier steps by name: one value, or a field of all items', async () => {
    const reply = await curator('batch', [
      { method: 'tasks.task.list', as: 'some', query: { filter: [['id', 'in', [341, 342]]] } },
      { method: 'tasks.task.list', query: { filter: [['id', 'in', { $refArray: 'some.id' }]], order: { id: 'DESC' } } },
      { method: 'tasks.task.get', query: { id: { $ref: '1.items.0.id' }, select: ['id'] } },
    ]);
    expect(reply.at('result.2')).toEqual({ item: { id: 342 } });
    expect(await curator('batch', [{ method: 'tasks.task.get', query: { id: { $refArray: 'some' } } }])).toMatchObject(
      faultV3(400, 'INVALIDSELECT'),
    );
  });
});
