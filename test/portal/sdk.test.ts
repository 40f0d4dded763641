import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Tree, tree } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let seen: Tree;
beforeAll(async () => {
  portal = await startPortal({ tls: true, limits: 'documented' });
  const client = new URL('./sdk-client.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [client, portal.webhook(PEOPLE.curator)], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: portal.certificate?.file ?? '' },
    timeout: 60_000,
    maxBuffer: 16 * 2 ** 20,
  });
  seen = tree(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}, 90_000);
afterAll(() => portal.stop());

describe('the official SDK over TLS, without its own retries', () => {
  it('reads profile and user.current', () => {
    expect(seen.in('profile').value).toMatchObject({ ok: true, data: { result: { ID: '5', NAME: 'Анна' } } });
    expect(seen.at('current.data.result.LAST_NAME')).toBe('Смирнова');
  });

  it('adds, gets, updates and lists a task', () => {
    const id = seen.text('added.data.result.task.id');
    expect(seen.in('got.data.result.task').value).toMatchObject({
      id,
      title: 'От SDK',
      ufCrmTask: ['D_12'],
      chatId: expect.any(Number),
    });
    expect(seen.at('updated.data.result.task.title')).toBe('От SDK, иначе');
    expect(seen.at('listed.data.result.tasks')).toEqual([expect.objectContaining({ id, xmlId: 'sdk-1' })]);
    expect([...portal.world.tasks.values()].filter((task) => task.xmlId === 'sdk-1')).toHaveLength(1);
  });

  it('understands refusals and the unknown method', () => {
    expect(seen.at('refused.ok')).toBe(false);
    expect(JSON.stringify(seen.at('refused.errors'))).toContain('название');
    expect(seen.at('unknown.ok')).toBe(false);
    expect(JSON.stringify(seen.at('unknown.errors'))).toContain('ERROR_METHOD_NOT_FOUND');
  });

  it('calls the positional methods, leaving its telemetry out of the query', () => {
    expect(seen.at('checklist.data.result')).toBeTypeOf('number');
    const lines = portal.requests.filter((line) => line.method === 'task.checklistitem.add');
    expect(lines).toHaveLength(1);
    expect(lines[0]?.path).not.toContain('bx24_sdk');
    expect(portal.requests.find((line) => line.method === 'profile')?.path).toContain('bx24_sdk_ver');
  });

  it('runs a batch with references, and one with an error among good ones', () => {
    expect(seen.at('batch.ok')).toBe(true);
    expect(seen.at('batch.data.again.task.id')).toBe(seen.text('added.data.result.task.id'));
    expect(seen.at('batchWithErrors.ok')).toBe(false);
    expect(JSON.stringify(seen.at('batchWithErrors.errors'))).toContain('CTaskItem');
  });

  it('walks all pages of a list', () => {
    expect(seen.list('everyDeal.data')).toHaveLength(68);
    expect(portal.count('crm.item.list')).toBe(2);
  });

  it('speaks REST 3.0: get with a related object, list, a missing task, batch', () => {
    expect(seen.in('v3get.data.result.item').value).toMatchObject({
      title: 'От SDK, иначе',
      responsible: { name: 'Илья Захаров' },
    });
    expect(seen.list('v3list.data').length).toBeGreaterThan(3);
    expect(seen.at('v3missing.ok')).toBe(false);
    expect(JSON.stringify(seen.at('v3missing.errors'))).toMatch(/999999|ENTITYNOTFOUND/);
    expect(seen.at('v3batch.ok')).toBe(true);
    expect(JSON.stringify(seen.at('v3batch.data'))).toContain(`"id":${seen.text('added.data.result.task.id')}`);
  });
});
