import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { isReturn, readReturn } from '../../../lib/bitrix/consent.ts';
import { exchangeCode } from '../../../lib/bitrix/oauth.ts';
import { parsePortal } from '../../../lib/desk/portal-address.ts';

describe('The portal’s address as a person writes it', () => {
  it.each([
    ['romashka.bitrix24.ru', 'https://romashka.bitrix24.ru'],
    [' «https://Romashka.bitrix24.ru/crm/deal/details/12/?IFRAME=Y» ', 'https://romashka.bitrix24.ru'],
    ['https://portal.company.ru:8443/intranet/', 'https://portal.company.ru:8443'],
    ['портал.рф', new URL('https://портал.рф').origin],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('%s is %s', (pasted, origin) => {
    expect(parsePortal(pasted)).toBe(origin);
  });

  it.each([
    ['', 'failure_portal_empty'],
    ['   ', 'failure_portal_empty'],
    ['два слова', 'failure_portal_form'],
    ['romashka', 'failure_portal_form'],
    ['https://user:pass@romashka.bitrix24.ru', 'failure_portal_form'],
    ['http://romashka.bitrix24.ru', 'failure_portal_https'],
    ['ftp://romashka.bitrix24.ru', 'failure_portal_https'],
    ['https://', 'failure_portal_form'],
  ])('%s is none, in words', (pasted, words) => {
    expect(() => parsePortal(pasted)).toThrow(words);
  });
});

describe('Whatever comes in from outside', () => {
  const PORTAL = 'https://romashka.bitrix24.ru';

  it('is an origin or words', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string({ unit: 'grapheme' })), (pasted) => {
        try {
          expect(new URL(parsePortal(pasted)).origin).toBe(parsePortal(pasted));
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
      }),
    );
  });

  it('is an answer to our question or words', () => {
    const query = fc.dictionary(fc.constantFrom('code', 'state', 'error', 'server_domain', 'x'), fc.string());
    fc.assert(
      fc.property(fc.webUrl(), query, (base, asked) => {
        const address = `${base}?${new URLSearchParams(asked)}`;
        try {
          expect(readReturn(address, 'the-state').code).toBe(asked['code']);
          expect(asked['state']).toBe('the-state');
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
        }
        expect(typeof isReturn(address)).toBe('boolean');
      }),
    );
  });

  it('is a whole pair of tokens or words that hold no secret', async () => {
    const field = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constant([]), fc.webUrl());
    const names =
      'access_token refresh_token expires_in client_endpoint server_endpoint member_id error error_description'.split(
        ' ',
      );
    const answer = fc.oneof(
      fc.dictionary(fc.constantFrom(...names), field).map((json) => JSON.stringify(json)),
      fc.json(),
      fc.string(),
      fc.constant('canary0app0secret canary0code0000'),
      fc.constant('{"error":"canary0app0secret","error_description":"canary0code0000"}'),
    );
    await fc.assert(
      fc.asyncProperty(answer, fc.constantFrom(200, 400, 401, 500, 503), async (text, status) => {
        const request = {
          servers: ['https://oauth.bitrix.info'],
          app: { clientId: 'local.1', clientSecret: 'canary0app0secret' },
          portal: PORTAL,
          fetch: async () => new Response(text, { status }),
        };
        try {
          const { access, refresh, origin } = await exchangeCode(request, 'canary0code0000');
          expect(Math.min(access.length, refresh.length)).toBeGreaterThanOrEqual(8);
          expect(URL.canParse(origin)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(Failure);
          const { words, params, code, message } = error as Failure;
          expect(JSON.stringify([words, params, code, message])).not.toMatch(/canary/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
