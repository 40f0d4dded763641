import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fault, get, post } from './ask.ts';
import { PEOPLE, SEED_APP } from './seed.ts';
import { type Portal, startPortal } from './server.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());
beforeEach(() => {
  portal.world.skew = 0;
});

const authorize = () => get(`${portal.origin}/oauth/authorize/?client_id=${SEED_APP.clientId}&state=st-1`);
const exchange = (more: Record<string, string>) =>
  get(
    `${portal.origin}/oauth/token/?${new URLSearchParams({ client_id: SEED_APP.clientId, client_secret: SEED_APP.clientSecret, ...more })}`,
  );
const freshCode = async () => new URL((await authorize()).headers.get('location') ?? '').searchParams.get('code') ?? '';
const login = async () => exchange({ grant_type: 'authorization_code', code: await freshCode() });

describe('OAuth of a local application (settings/oauth/*.md)', () => {
  it('sends the browser back to the address of the card with code, state, domain, member_id and scope', async () => {
    const target = new URL((await authorize()).headers.get('location') ?? '');
    expect(target.origin + target.pathname).toBe('https://app.example.com/oauth/');
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      state: 'st-1',
      domain: `127.0.0.1:${portal.port}`,
      member_id: portal.world.memberId,
      scope: expect.stringContaining('task,tasks,disk'),
    });
  });

  it('shows failures on its own page and redirects nothing', async () => {
    const reply = await get(`${portal.origin}/oauth/authorize/?client_id=nobody&redirect_uri=https://evil.example/`);
    expect(reply.status).toBe(400);
    expect(reply.headers.get('location')).toBeNull();
    expect(reply.raw).toContain('Приложение не найдено');
  });

  it('exchanges a code once, within 30 seconds', async () => {
    const code = await freshCode();
    const reply = await exchange({ grant_type: 'authorization_code', code });
    expect(reply.value).toMatchObject({
      expires_in: 3600,
      client_endpoint: `${portal.origin}/rest/`,
      member_id: portal.world.memberId,
      user_id: PEOPLE.curator,
      status: 'L',
    });
    expect(await exchange({ grant_type: 'authorization_code', code })).toMatchObject(fault(400, 'invalid_grant'));
    const late = await freshCode();
    portal.world.skew = 30_001;
    expect(await exchange({ grant_type: 'authorization_code', code: late })).toMatchObject(fault(400, 'invalid_grant'));
  });

  it('calls v2 with auth in the query or the body and v3 with auth in the JSON body', async () => {
    const token = (await login()).text('access_token');
    expect((await get(`${portal.origin}/rest/profile?auth=${token}`)).at('result.ID')).toBe('5');
    expect((await post(`${portal.origin}/rest/user.current.json`, { auth: token })).at('result.ID')).toBe('5');
    expect(
      (await post(`${portal.origin}/rest/api/tasks.task.get`, { auth: token, id: 341, select: ['id'] })).at(
        'result.item.id',
      ),
    ).toBe(341);
    expect(await get(`${portal.origin}/rest/profile?auth=nonsense`)).toMatchObject(fault(401, 'invalid_token'));
  });

  it('says expired_token after an hour; refreshing rotates the refresh token', async () => {
    const first = await login();
    portal.world.skew = 3_600_001;
    expect(await get(`${portal.origin}/rest/profile?auth=${first.text('access_token')}`)).toMatchObject(
      fault(401, 'expired_token'),
    );
    const second = await exchange({ grant_type: 'refresh_token', refresh_token: first.text('refresh_token') });
    expect(second.text('refresh_token')).not.toBe(first.text('refresh_token'));
    expect(second.number('expires')).toBe(Math.floor(portal.world.now() / 1000) + 3600);
    expect((await get(`${portal.origin}/rest/profile?auth=${second.text('access_token')}`)).status).toBe(200);
    expect(await exchange({ grant_type: 'refresh_token', refresh_token: first.text('refresh_token') })).toMatchObject(
      fault(400, 'invalid_grant'),
    );
  });

  it('kills a refresh token after 180 days', async () => {
    const first = await login();
    portal.world.skew = 181 * 86_400_000;
    expect(await exchange({ grant_type: 'refresh_token', refresh_token: first.text('refresh_token') })).toMatchObject(
      fault(400, 'invalid_grant'),
    );
  });

  it('refuses a wrong secret and an unknown grant', async () => {
    expect(await exchange({ client_secret: 'wrong', grant_type: 'refresh_token' })).toMatchObject(
      fault(401, 'invalid_client'),
    );
    expect(await exchange({ grant_type: 'password' })).toMatchObject(fault(400, 'invalid_request'));
  });

  it('gives an application the whole of app.info and its own options', async () => {
    const token = (await login()).text('access_token');
    const info = await get(`${portal.origin}/rest/app.info?auth=${token}`);
    expect(info.in('result').value).toMatchObject({
      ID: 5,
      CODE: SEED_APP.clientId,
      STATUS: 'L',
      INSTALLED: true,
      PAYMENT_EXPIRED: 'N',
      LICENSE: 'ru_pro100',
      LICENSE_TYPE: 'pro100',
      LICENSE_FAMILY: 'pro',
    });
    await post(`${portal.origin}/rest/app.option.set`, { auth: token, options: { level: 'vip' } });
    expect((await post(`${portal.origin}/rest/app.option.get`, { auth: token })).at('result')).toEqual({
      level: 'vip',
    });
    expect((await post(`${portal.origin}/rest/user.option.get`, { auth: token })).at('result')).toEqual([]);
    expect(
      (
        await post(`${portal.origin}/rest/event.bind`, {
          auth: token,
          event: 'onTaskAdd',
          handler: 'https://x.example/',
        })
      ).at('result'),
    ).toBe(true);
    expect((await post(`${portal.origin}/rest/event.get`, { auth: token })).at('result.0.event')).toBe('ONTASKADD');
  });
});
