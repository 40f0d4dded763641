import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, get, post } from './ask.ts';
import { PEOPLE } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
let hook: string;
beforeAll(async () => {
  portal = await startPortal();
  hook = portal.webhook(PEOPLE.curator);
});
afterAll(() => portal.stop());
beforeEach(() => {
  portal.requests.length = 0;
});

describe('call forms (how-to-call-rest-api/general-principles.md, data-encoding.md)', () => {
  it('answers GET and POST, with .json, in any case of the method name, and with a trailing slash', async () => {
    const urls = [`${hook}profile`, `${hook}profile.json`, `${hook}PROFILE`, `${hook}Profile.JSON`, `${hook}profile/`];
    for (const url of urls) expect((await get(url)).at('result.ID')).toBe('5');
    expect((await post(`${hook}profile`, {})).at('result.ID')).toBe('5');
  });

  it('answers in XML when asked by the suffix', async () => {
    const reply = await get(`${hook}profile.xml`);
    expect(reply.headers.get('content-type')).toContain('text/xml');
    expect(reply.raw).toContain('<ID>5</ID>');
    expect((await get(`${hook}nosuch.xml`)).raw).toContain('<error>ERROR_METHOD_NOT_FOUND</error>');
  });

  it('reads PHP brackets from the query and from an urlencoded body', async () => {
    const query = 'filter[>=ID]=1&filter[TITLE]=%D0%A1%25&select[]=ID&select[]=TITLE&order[ID]=asc';
    const byQuery = await get(`${hook}tasks.task.list?${query}`);
    const byBody = await get(`${hook}tasks.task.list`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: query,
    });
    expect(byQuery.list('result.tasks').map((task) => task.at('title'))).toEqual([
      'Собрать вопросы к консультанту',
      'Старая карточка: настроить телефонию',
    ]);
    expect(byBody.at('result')).toEqual(byQuery.at('result'));
  });

  it('lets the body win over the query and ignores unknown parameters', async () => {
    const reply = await post(`${hook}feature.get?CODE=&bx24_sdk_ver=2.2.0`, {
      CODE: 'rest_auth_connector',
      nonsense: 1,
    });
    expect(reply.at('result')).toEqual({ value: 'Y' });
  });

  it('takes a body that is not JSON for no parameters at all', async () => {
    const reply = await post(`${hook}tasks.task.get`, '{"taskId": 341');
    expect(reply.status).toBe(400);
    expect(reply.at('error')).toBe('100');
  });

  it('reads fields of a multipart body', async () => {
    const form = new FormData();
    form.set('CODE', 'rest_auth_connector');
    expect((await get(`${hook}feature.get`, { method: 'POST', body: form })).at('result')).toEqual({ value: 'Y' });
  });

  it('has the time object with floats, ISO dates in the portal zone and the operating seconds', async () => {
    const time = (await get(`${hook}server.time`)).in('time');
    expect(time.number('finish')).toBeGreaterThanOrEqual(time.number('start'));
    expect(time.at('date_start')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/);
    expect(time.keys('')).toEqual([
      'start',
      'finish',
      'duration',
      'processing',
      'date_start',
      'date_finish',
      'operating_reset_at',
      'operating',
    ]);
  });
});

describe('CORS (9.4)', () => {
  it('answers a preflight for JSON and does not list custom headers', async () => {
    const reply = await get(`${hook}profile`, { method: 'OPTIONS' });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
    expect(reply.headers.get('access-control-allow-headers')).toBe('origin, content-type, accept');
    expect(portal.requests).toHaveLength(0);
  });

  it('sends the same headers with answers and errors', async () => {
    for (const url of [`${hook}profile`, `${hook}nosuch`]) {
      const reply = await get(url);
      expect(reply.headers.get('access-control-allow-origin')).toBe('*');
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

describe('dead and missing credentials (1.4, error-codes.md)', () => {
  it('says 404 for an unknown method and 401 for no auth at all', async () => {
    expect(await get(`${hook}no.such.method`)).toMatchObject({
      status: 404,
      value: { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' },
    });
    expect(await get(`${portal.origin}/rest/profile`)).toMatchObject({
      status: 401,
      value: { error: 'NO_AUTH_FOUND' },
    });
  });

  it('refuses a wrong secret with 401, or with 403 by the other document', async () => {
    const wrong = `${portal.origin}/rest/5/wrongsecret/profile`;
    expect(await get(wrong)).toMatchObject({
      status: 401,
      value: { error: 'INVALID_CREDENTIALS', error_description: 'Invalid request credentials' },
    });
    portal.world.switches.badSecret = 403;
    expect((await get(wrong)).status).toBe(403);
    portal.world.switches.badSecret = 401;
  });

  it('refuses the webhook of a fired person and one past its date', async () => {
    expect(await ask(portal, PEOPLE.fired)('profile')).toMatchObject({
      status: 403,
      value: { error: 'user_access_error' },
    });
    const url = portal.webhook(PEOPLE.accountant);
    const own = portal.world.webhooks.find((one) => one.userId === PEOPLE.accountant);
    if (own) own.expires = portal.world.now() - 1;
    expect((await get(`${url}profile`)).at('error')).toBe('INVALID_CREDENTIALS');
  });

  it('says insufficient_scope when the webhook lacks one, and profile needs none', async () => {
    portal.world.webhooks.push({
      userId: 9,
      secret: 'bare',
      title: '',
      scopes: new Set(),
      expires: null,
      revoked: false,
    });
    const bare = `${portal.origin}/rest/9/bare/`;
    expect(await get(`${bare}tasks.task.list`)).toMatchObject({ status: 403, value: { error: 'insufficient_scope' } });
    expect((await get(`${bare}profile`)).at('result.ID')).toBe('9');
    expect((await get(`${bare}scope`)).at('result')).toEqual([]);
  });

  it('refuses everything when the plan has no REST', async () => {
    portal.world.switches.restAllowed = false;
    expect(await get(`${hook}profile`)).toMatchObject({ status: 403, value: { error: 'ACCESS_DENIED' } });
    portal.world.switches.restAllowed = true;
  });

  it('answers for a portal that was deleted or blocked by hand', async () => {
    portal.world.switches.life = 'deleted';
    expect(await get(`${hook}profile`)).toMatchObject({ status: 500, value: { error: 'PORTAL_DELETED' } });
    portal.world.switches.life = 'blocked';
    expect(await get(`${hook}profile`)).toMatchObject({ status: 503, value: { error: 'OVERLOAD_LIMIT' } });
    portal.world.switches.life = 'open';
  });

  it('demands https when told so', async () => {
    portal.world.switches.httpsOnly = true;
    expect(await get(`${hook}profile`)).toMatchObject({
      status: 400,
      value: { error: 'INVALID_REQUEST', error_description: 'Https required' },
    });
    portal.world.switches.httpsOnly = false;
  });
});

describe('a renamed portal (change-domen.md)', () => {
  it('answers the old host with 302 to the new one, path and query kept', async () => {
    const before = portal.world.host;
    portal.world.host = `localhost:${portal.port}`;
    portal.world.switches.oldHosts = [`127.0.0.1:${portal.port}`];
    const reply = await get(`${hook}profile?a=1`);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('location')).toBe(`${hook.replace('127.0.0.1', 'localhost')}profile?a=1`);
    const followed = await fetch(`${hook}profile`, { method: 'POST', body: '{}' });
    expect(new URL(followed.url).hostname).toBe('localhost');
    portal.world.host = before;
    portal.world.switches.oldHosts = [];
  });
});

describe('the log of requests', () => {
  it('keeps method, person, parameters and outcome of each call', async () => {
    await ask(portal, 5)('tasks.task.get', { taskId: 999_999 });
    await ask(portal, 5)('tasks.task.get', {});
    expect(portal.count('tasks.task.get')).toBe(2);
    expect(portal.requests[0]).toMatchObject({
      method: 'tasks.task.get',
      userId: 5,
      verb: 'POST',
      status: 200,
      error: null,
      params: { taskId: 999_999 },
    });
    expect(portal.requests[1]).toMatchObject({ status: 400, error: '100' });
  });
});
