import { describe, expect, it } from 'vitest';
import { asFailure, Failure } from '../../../lib/base/failure.ts';
import { consentAddress, isReturn, readReturn } from '../../../lib/bitrix/consent.ts';
import { type Credentials, cleaner, outdated, signed, withToken } from '../../../lib/bitrix/credentials.ts';
import { knownServer, serversFor } from '../../../lib/bitrix/oauth.ts';

const PORTAL = 'https://romashka.bitrix24.ru';
const hook = { userId: '5', key: 'k7f2q9x1' };
const token = { userId: '5', token: 'canary0token' };
const stale = (code = '401 expired_token') => new Failure('expired', { words: 'failure_key_expired', code });

describe('Signing a call (1.1, 1.2)', () => {
  it('puts a webhook into the address and nothing into the body', () => {
    expect(signed(PORTAL, 'profile', { a: 1 }, hook)).toEqual({
      address: `${PORTAL}/rest/5/k7f2q9x1/profile.json`,
      body: '{"a":1}',
    });
  });

  it('puts a token into the body and nothing into the address', () => {
    const { address, body } = signed(PORTAL, 'profile', { a: 1 }, token);
    expect(address).toBe(`${PORTAL}/rest/profile.json`);
    expect(JSON.parse(body)).toEqual({ a: 1, auth: 'canary0token' });
  });

  it('puts it behind the positions of the old methods, which count from the front', () => {
    const { body } = signed(PORTAL, 'task.commentitem.add', [341, { POST_MESSAGE: 'x' }], token);
    expect(Object.values(JSON.parse(body))).toEqual([341, { POST_MESSAGE: 'x' }, 'canary0token']);
  });
});

describe('A call whose token is refused', () => {
  const keys = (renewed: string[] = []) => ({
    secret: async (): Promise<Credentials> => token,
    renew: async (refused: string) => {
      renewed.push(refused);
      return { userId: '5', token: 'second' };
    },
  });

  it.each(['401 expired_token', '401 invalid_token'])('is made once more with the next one: %s', async (code) => {
    const renewed: string[] = [];
    const sent: string[] = [];
    const answer = await withToken(keys(renewed), async (who) => {
      sent.push('token' in who ? who.token : '');
      if (sent.length === 1) throw stale(code);
      return 'done';
    });
    expect([answer, sent, renewed]).toEqual(['done', ['canary0token', 'second'], ['canary0token']]);
  });

  it('is not made a third time, and then tells to connect anew', async () => {
    let sent = 0;
    const failure = await withToken(keys(), async () => {
      sent += 1;
      throw stale();
    }).catch(asFailure);
    expect([sent, asFailure(failure).words]).toEqual([2, 'failure_oauth_again']);
  });

  it.each([
    ['a right that is missing', new Failure('denied', { words: 'failure_no_right', code: '403 access_denied' })],
    ['no answer, which may have been work done', new Failure('offline', { words: 'failure_offline' })],
  ])('is not repeated for %s', async (_, failure) => {
    let sent = 0;
    const work = async () => {
      sent += 1;
      throw failure;
    };
    expect(await withToken(keys(), work).catch(asFailure)).toBe(failure);
    expect(sent).toBe(1);
  });

  it('has no next one when it was signed by a webhook', async () => {
    const failure = stale();
    const work = async () => {
      throw failure;
    };
    expect(await withToken({ secret: async () => hook }, work).catch(asFailure)).toBe(failure);
    expect(await outdated({ secret: async () => hook }, hook, failure).catch(asFailure)).toBe(failure);
  });
});

it('The secret is cut out of whatever the portal says, in v3’s form too', () => {
  const clean = cleaner('canary0token');
  expect(clean('bad canary0token')).toBe('bad •••');
  expect(clean({ code: 'X', message: 'canary0token?' })).toEqual({ code: 'X', message: '•••?' });
  expect(clean(undefined)).toBeUndefined();
});

describe('The authorization server', () => {
  it('is one of the two in the documentation, or the portal itself', () => {
    expect(knownServer(PORTAL, 'oauth.bitrix24.tech')).toBe('https://oauth.bitrix24.tech');
    expect(knownServer(PORTAL, 'https://oauth.bitrix.info/rest/')).toBe('https://oauth.bitrix.info');
    expect(knownServer(PORTAL, 'romashka.bitrix24.ru')).toBe(PORTAL);
  });

  it.each([
    'oauth.evil.example',
    'https://oauth.bitrix24.tech.evil.example/',
    'http://oauth.bitrix.info',
    'https://oauth.bitrix.info@evil.example',
    'https://oauth.bitrix.info:8443/',
    'javascript:alert(1)',
    '//',
  ])('is never %s', (named) => {
    expect(knownServer(PORTAL, named)).toBeUndefined();
    expect(serversFor(PORTAL, named)).toEqual(['https://oauth.bitrix24.tech', 'https://oauth.bitrix.info']);
  });
});

describe('The way to the right and back', () => {
  it('names client and state and no return address, which stands in the card', () => {
    expect(consentAddress(`${PORTAL}/intranet`, 'local.1', 'st')).toBe(
      `${PORTAL}/oauth/authorize/?client_id=local.1&state=st`,
    );
  });

  it('knows an answer from the steps before it', () => {
    expect(isReturn(`${PORTAL}/kurator-oauth/?code=abcdefgh&state=st`)).toBe(true);
    expect(isReturn(`https://app.example.com/oauth/?error=x&state=st`)).toBe(true);
    expect(isReturn(`${PORTAL}/oauth/authorize/?client_id=local.1&state=st`)).toBe(false);
    expect(isReturn(`${PORTAL}/?login=yes&backurl=%2Foauth%2Fauthorize%2F%3Fstate%3Dst%26code%3Dx`)).toBe(false);
    expect(isReturn('about:blank')).toBe(false);
    expect(isReturn('не адрес')).toBe(false);
  });

  it.each([
    ['не адрес', 'failure_oauth_return'],
    [`${PORTAL}/?code=abcdefgh&state=other`, 'failure_oauth_state'],
    [`${PORTAL}/?code=abcdefgh&state=other&state=st`, 'failure_oauth_state'],
    [`${PORTAL}/?error=access_denied&state=st`, 'failure_oauth_refused'],
    [`${PORTAL}/?code=<script>&state=st`, 'failure_portal_nonsense'],
  ])('refuses %s in words', (address, words) => {
    expect(() => readReturn(address, 'st')).toThrow(words);
  });

  it('gives the code and the server that the portal names', () => {
    expect(readReturn(` ${PORTAL}/x/?code=abcdefgh&state=st&server_domain=oauth.bitrix.info `, 'st')).toEqual({
      code: 'abcdefgh',
      server: 'oauth.bitrix.info',
    });
  });
});
