import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultant, person } from './act.ts';
import { ask, askV3, get } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let curator: ReturnType<typeof askV3>;
beforeAll(async () => {
  portal = await startPortal();
  curator = askV3(portal, PEOPLE.curator);
});
afterAll(() => portal.stop());

const error = (status: number, name: string) => ({ status, value: { error: { code: `BITRIX_REST_V3_EXCEPTION_${name}EXCEPTION`, message: expect.any(String) } } });
const fields = (more: Record<string, unknown> = {}) => ({ fields: { title: 'Третья версия', creatorId: 5, responsibleId: 11, ...more } });
const newTask = () => person(portal, PEOPLE.curator).addTask({ title: 'v3', responsibleId: PEOPLE.consultant, crm: ['D_12'] });

describe('wire of REST 3.0 (rest-v3.md)', () => {
  it('wraps an item, a list and a bare result in one envelope with time', async () => {
    const task = newTask();
    const one = await curator('tasks.task.get', { id: task.id, select: ['id', 'title'] });
    expect(one.keys('')).toEqual(['result', 'time']);
    expect(one.at('result')).toEqual({ item: { id: task.id, title: 'v3' } });
    expect((await curator('tasks.task.list', { filter: [['id', task.id]] })).at('result')).toEqual({ items: [{ id: task.id }] });
    expect((await curator('tasks.task.update', { id: task.id, fields: { title: 'иначе' } })).at('result')).toEqual({ result: true });
  });

  it('reads no query string: a field given there is missing', async () => {
    const url = portal.webhook(5).replace('/rest/', '/rest/api/');
    const reply = await get(`${url}tasks.task.get?id=341`);
    expect(reply).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(reply.at('error.validation.0')).toEqual({ field: 'id', message: expect.stringContaining('`id`') });
  });

  it('refuses what is not JSON, whatever it is', async () => {
    expect(await curator('tasks.task.get', '{"id":')).toMatchObject(error(400, 'INVALIDJSON'));
    const form = new FormData();
    form.set('id', '341');
    const url = portal.webhook(5).replace('/rest/', '/rest/api/');
    expect(await get(`${url}tasks.task.get`, { method: 'POST', body: form })).toMatchObject(error(400, 'INVALIDJSON'));
  });

  it('knows its own scope `tasks`, apart from `task`', async () => {
    portal.world.webhooks.push({ userId: 9, secret: 'v2only', title: '', scopes: new Set(['task']), expires: null, revoked: false });
    const body = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"id":341}' };
    expect(await get(`${portal.origin}/rest/api/9/v2only/tasks.task.get`, body)).toMatchObject(error(403, 'INSUFFICIENTSCOPE'));
    expect((await get(`${portal.origin}/rest/9/v2only/tasks.task.list`)).status).toBe(200);
  });

  it('does not know v2 methods, nor does v2 know its own', async () => {
    expect(await curator('user.current')).toMatchObject(error(404, 'METHODNOTFOUND'));
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

describe('tasks of v3 (tasks-task-*-rest-v3.md)', () => {
  it('takes integers only and demands title, creator and responsible', async () => {
    const missing = await curator('tasks.task.add', { fields: { title: 'x' } });
    expect(missing.list('error.validation').map((row) => row.at('field'))).toEqual(['creatorId', 'responsibleId']);
    expect(await curator('tasks.task.get', { id: '341' })).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(await curator('tasks.task.add', fields({ responsibleId: '11' }))).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(await curator('tasks.task.add', fields({ deadline: '2027-03-01T12:00:00' }))).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(await curator('tasks.task.add', fields({ nonsense: 1 }))).toMatchObject(error(400, 'UNKNOWNDTOPROPERTY'));
    expect(await curator('tasks.task.add', fields({ responsibleId: 404 }))).toMatchObject(error(400, 'VALIDATION_DTOVALIDATION'));
  });

  it('spells statuses, priorities, dates and links its own way', async () => {
    const reply = await curator('tasks.task.add', fields({ priority: 'high', deadline: '2027-03-01T12:00:00+03:00', crmItemIds: ['D_12'], needsControl: true }));
    expect(reply.in('result.item').value).toMatchObject({ status: 'pending', priority: 'high', deadline: '2027-03-01T12:00:00+03:00', crmItemIds: ['D_12'], needsControl: true, mark: 'none', closed: null, fileIds: null, rights: { read: true, edit: true } });
    expect(reply.at('result.item.id')).toBeTypeOf('number');
    expect(reply.at('result.item.chatId')).toBeTypeOf('number');
    expect(reply.at('result.item.link')).toBe(`/company/personal/user/5/tasks/task/view/${reply.at('result.item.id')}/`);
  });

  it('drops an unknown own field in silence, refuses one of a related object', async () => {
    const task = newTask();
    expect((await curator('tasks.task.get', { id: task.id, select: ['title', 'nonsense'] })).at('result.item')).toEqual({ id: task.id, title: 'v3' });
    const related = await curator('tasks.task.get', { id: task.id, select: ['id', 'responsible.name', 'chat.id', 'creator.email'] });
    expect(related.at('result.item')).toEqual({ id: task.id, responsible: { name: 'Илья Захаров' }, chat: { id: task.chatId }, creator: { email: 'smirnova@romashka-okna.ru' } });
    expect(await curator('tasks.task.get', { id: task.id, select: ['responsible.stageId'] })).toMatchObject(error(400, 'UNKNOWNDTOPROPERTY'));
  });

  it('says ENTITYNOTFOUND for no task and ACCESSDENIED for one of others', async () => {
    expect(await curator('tasks.task.get', { id: 999_999 })).toMatchObject(error(400, 'ENTITYNOTFOUND'));
    const task = newTask();
    expect(await askV3(portal, PEOPLE.accountant)('tasks.task.get', { id: task.id })).toMatchObject(error(403, 'ACCESSDENIED'));
    expect(await askV3(portal, PEOPLE.consultant)('tasks.task.update', { id: task.id, fields: { title: 'x' } })).toMatchObject(error(403, 'ACCESSDENIED'));
    expect(await curator('tasks.task.update', { id: task.id, fields: { creatorId: 2 } })).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect((await curator('tasks.task.delete', { id: task.id })).at('result')).toEqual({ result: true });
  });

  it('filters a list only by id, with its own grammar, and returns only id unless asked', async () => {
    const list = (params: unknown) => curator('tasks.task.list', params);
    expect((await list({ filter: [['id', 'in', [341, 342]]], order: { id: 'DESC' }, select: ['title'] })).list('result.items').map((row) => row.at('id'))).toEqual([342, 341]);
    expect((await list({ filter: [{ logic: 'or', conditions: [['id', 341], ['id', '>=', 999_999]] }] })).at('result.items')).toEqual([{ id: 341 }]);
    expect((await list({ filter: [['id', 'between', [341, 342]]], pagination: { limit: 1, page: 2 } })).at('result.items')).toEqual([{ id: 342 }]);
    const refused = await list({ filter: [['status', 'pending']] });
    expect(refused).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
    expect(refused.at('error.validation.0.message')).toContain('Filterable');
    expect(await list({ filter: [['nonsense', 1]] })).toMatchObject(error(400, 'UNKNOWNDTOPROPERTY'));
    expect(await list({ filter: [['id', 'like', 1]] })).toMatchObject(error(400, 'UNKNOWNFILTEROPERATOR'));
    expect(await list({ filter: { id: 1 } })).toMatchObject(error(400, 'INVALIDFILTER'));
    expect(await list({ pagination: { limit: 0 } })).toMatchObject(error(400, 'INVALIDPAGINATION'));
    expect(await list({ pagination: { limit: 'abc' } })).toMatchObject(error(400, 'INVALIDPAGINATION'));
    expect(await list({ order: { description: 'ASC' } })).toMatchObject(error(400, 'INVALIDORDER'));
    expect(await list({ select: 'id' })).toMatchObject(error(400, 'INVALIDSELECT'));
  });

  it('sends a message without telling its id, and adds results', async () => {
    const task = newTask();
    expect((await curator('tasks.task.chat.message.send', { fields: { taskId: task.id, text: 'из третьей' } })).at('result')).toEqual({ result: true });
    const worker = askV3(portal, PEOPLE.consultant);
    const result = await worker('tasks.task.result.add', { fields: { taskId: task.id, text: 'Готово' } });
    expect(result.in('result.item').value).toMatchObject({ taskId: task.id, text: 'Готово', authorId: 11, status: 'open', updatedAt: null, rights: { edit: true, remove: true } });
    const word = consultant(portal).say(task.id, 'это и есть ответ');
    const pinned = await worker('tasks.task.result.addfromchatmessage', { fields: { messageId: word.id } });
    expect(pinned.in('result.item').value).toMatchObject({ text: 'это и есть ответ', messageId: word.id });
    expect((await curator('tasks.task.result.list', { filter: [['taskId', task.id]] })).list('result.items')).toHaveLength(2);
    expect(await curator('tasks.task.result.list', {})).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
  });

  it('attaches Disk files by plain ids', async () => {
    const task = newTask();
    const file = [...portal.world.objects.values()].find((object) => object.kind === 'file' && object.createdBy === PEOPLE.curator);
    expect((await curator('tasks.task.file.attach', { taskId: task.id, fileIds: [file?.id] })).at('result')).toEqual({ result: true });
    expect((await curator('tasks.task.get', { id: task.id, select: ['fileIds'] })).at('result.item.fileIds')).toEqual([file?.id]);
    expect(await curator('tasks.task.file.attach', { taskId: task.id, fileIds: [`n${file?.id}`] })).toMatchObject(error(400, 'VALIDATION_REQUESTVALIDATION'));
  });

  it('tells rights and describes fields', async () => {
    const task = newTask();
    expect((await askV3(portal, 11)('tasks.task.access.get', { id: task.id })).in('result.item').value).toMatchObject({ read: true, start: true, edit: false });
    expect((await curator('tasks.task.field.get', { name: 'id' })).in('result.item').value).toMatchObject({ type: 'int', filterable: true });
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
    expect(await curator('tasks.task.add', fields({ title: 'другая' }), key)).toMatchObject(error(422, 'IDEMPOTENCYKEYREUSED'));
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
    expect(await curator('tasks.task.add', fields(), { 'Idempotency-Key': 'x'.repeat(256) })).toMatchObject(error(400, 'INVALIDIDEMPOTENCYKEY'));
    const v2 = await get(`${portal.webhook(5)}profile`, { headers: { 'Idempotency-Key': 'k' } });
    expect(v2.headers.get('idempotency-key')).toBeNull();
  });
});

describe('batch of v3 (rest-v3.md#batch)', () => {
  it('takes a list at the root and answers in its order; the old form is INVALIDSELECT', async () => {
    const reply = await curator('batch', [{ method: 'tasks.task.get', query: { id: 342, select: ['id'] } }, { method: 'tasks.task.get', query: { id: 341, select: ['id'] } }]);
    expect(reply.at('result')).toEqual([{ item: { id: 342 } }, { item: { id: 341 } }]);
    expect(await curator('batch', { cmd: { a: 'profile' } })).toMatchObject(error(400, 'INVALIDSELECT'));
  });
});
