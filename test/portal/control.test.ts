import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, get, post } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let control: (name: string, body?: unknown) => ReturnType<typeof get>;
beforeAll(async () => {
  portal = await startPortal();
  control = (name, body) =>
    body === undefined ? get(`${portal.origin}/__control/${name}`) : post(`${portal.origin}/__control/${name}`, body);
});
afterAll(() => portal.stop());

describe('the control side, for a separate process', () => {
  it('tells where the portal is and which webhooks it has', async () => {
    const reply = await control('');
    expect(reply.at('host')).toBe('romashka.bitrix24.ru');
    expect(reply.list('webhooks').map((row) => row.value)).toContain(portal.webhook(PEOPLE.curator));
  });

  it('does what people do: say, start, result, complete, reopen, attach', async () => {
    const task = (
      await control('act', { as: 5, act: 'addTask', patch: { title: 'С пульта', responsibleId: 11 } })
    ).number('id');
    const message = (await control('act', { as: 11, act: 'say', task, text: 'Принято' })).number('id');
    await control('act', { as: 5, act: 'like', task, message });
    await control('act', { as: 11, act: 'start', task });
    await control('act', { as: 11, act: 'result', task, text: 'Готово' });
    await control('act', { as: 11, act: 'attach', task, name: 'отчёт.txt', content: 'ок' });
    await control('act', { as: 11, act: 'complete', task });
    await control('act', { as: 5, act: 'reopen', task });
    const seen = portal.world.tasks.get(task);
    expect(seen).toMatchObject({ status: 2, title: 'С пульта' });
    expect(seen?.files).toHaveLength(1);
    expect(portal.world.messages.get(message)?.likes).toEqual([5]);
    const fields = portal.world.history.filter((row) => row.taskId === task).map((row) => row.field);
    expect(fields).toEqual(['NEW', 'STATUS', 'UF_TASK_WEBDAV_FILES', 'STATUS', 'STATUS']);
  });

  it('says no to deeds without the right, unknown ones, and unknown switches', async () => {
    expect((await control('act', { as: 5, act: 'start', task: 341 })).status).toBe(400);
    expect((await control('act', { as: 5, act: 'fly', task: 341 })).at('error')).toBe('no act fly');
    expect((await control('switches', { nonsense: 1 })).status).toBe(400);
    expect((await control('switches', { cards: 'odd' })).status).toBe(400);
    expect((await control('faults', { kind: 'plague' })).status).toBe(400);
    expect((await control('act', { as: 5, act: 'addTask', patch: { id: 7 } })).status).toBe(400);
    expect((await control('nonsense')).status).toBe(404);
  });

  it('injects faults, turns switches, limits, clock and viewer, and shows the world and the log', async () => {
    await control('faults', { kind: 'limit', method: 'profile', times: 1 });
    expect((await ask(portal, 5)('profile')).status).toBe(503);
    expect((await control('faults')).at('struck.limit')).toBe(1);
    await get(`${portal.origin}/__control/faults`, { method: 'DELETE' });
    await control('switches', { plan: 'ru_ent250', cards: 'old' });
    expect((await ask(portal, 5)('app.info')).at('result.LICENSE')).toBe('ru_ent250');
    await control('limits', { bucket: { drain: 1, threshold: 0 }, operating: null });
    expect((await ask(portal, 5)('profile')).status).toBe(503);
    await control('limits', { bucket: null, operating: null });
    await control('clock', { skew: 60_000 });
    expect(portal.world.skew).toBe(60_000);
    await control('viewer', { userId: 11 });
    expect(portal.viewer).toBe(11);
    await control('afflict', { kind: 'deleted-task', taskId: 342 });
    expect((await control('world')).keys('tasks')).not.toContain('342');
    expect((await control('requests')).list('requests').some((row) => row.at('method') === 'profile')).toBe(true);
    expect((await get(`${portal.origin}/__control/requests`, { method: 'DELETE' })).number('dropped')).toBeGreaterThan(
      0,
    );
  });

  it('is closed to the public name of the portal', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request(`${portal.origin}/__control/world`, { headers: { host: 'romashka.bitrix24.ru' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });
});

describe('pages are mounted', () => {
  it('draws a deal for the person who is logged in, and 404 for what is not there', async () => {
    const page = await get(`${portal.origin}/crm/deal/details/12/`, { headers: { cookie: 'BITRIX_SM_VIEWER=5' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.raw).toContain('Поставка окон');
    expect((await get(`${portal.origin}/no/such/page/`)).status).toBe(404);
  });
});
