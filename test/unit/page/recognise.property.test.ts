import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PortalEntity } from '../../../lib/model/entity.ts';
import { recognise } from '../../../lib/page/recognise.ts';
import { ENTITIES, PAGES } from './addresses.ts';

const ownHosts = ['portal.acme.ru', 'box.local:8080/intranet'];
const ask = (address: string) => recognise(address, { ownHosts });

const origin = fc.constantFrom(
  'https://romashka.bitrix24.ru',
  'http://A.bitrix24.com.tr.',
  'https://portal.acme.ru:8443',
  'https://portal.acme.ru/intranet',
  'http://box.local:8080/intranet',
);
const known = fc
  .constantFrom(...ENTITIES.map(([address]) => address), ...PAGES)
  .map((address) => address.split(/[?#]/)[0] ?? '');
const wild = fc
  .array(
    fc.oneof(fc.string(), fc.webSegment(), fc.constantFrom('crm', 'type', '12', 'details', '..', '%2e', '%', '%zz')),
    { maxLength: 6 },
  )
  .map((parts) => `/${parts.join('/')}`);
const key = fc.constantFrom(
  'IFRAME',
  'st[a]',
  'from',
  'utm_x',
  'IM_DIALOG',
  'IM_HISTORY',
  'IM_MESSAGE',
  'EVENT_ID',
  'MID',
  'x',
  'backurl',
  "q'",
  'page',
  'deal_id',
);
const nested = fc.constantFrom('/crm/?IFRAME=Y&a=b', 'IFRAME=Y', '/x?y=%2Fz%3FIFRAME%3DY', 'a+b c', '%', "it's");
const value = fc.oneof(
  fc.constantFrom('Y', 'chat5', '5', 'imol|7', '0', 'NEW', ''),
  fc.string(),
  nested,
  nested.map(encodeURIComponent),
);
const query = fc
  .array(fc.tuple(key, value), { maxLength: 4 })
  .map((pairs) => (pairs.length > 0 ? `?${pairs.map(([name, text]) => `${name}=${text}`).join('&')}` : ''));
const hash = fc.constantFrom('', '#', '#com5', '#tab', '#:~:text=a', '#/x?y=z');
const address = fc.tuple(origin, fc.oneof(known, wild), query, hash).map((parts) => parts.join(''));

describe('for any address whatever', () => {
  test('recognising never throws and always answers one of four', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), address, fc.string({ unit: 'binary' })), (text) => {
        expect(['entity', 'page', 'secret', 'none']).toContain(ask(text).is);
      }),
      { numRuns: 3_000 },
    );
  });

  test('the clean link is recognised as the same thing with the same clean link', () => {
    fc.assert(
      fc.property(address, (text) => {
        const first = ask(text);
        const clean = first.is === 'entity' ? first.entity.address : first.is === 'page' ? first.address : undefined;
        if (clean !== undefined) expect(ask(clean)).toEqual(first);
      }),
      { numRuns: 5_000 },
    );
  });

  test('an entity always satisfies the schema it is kept under', () => {
    fc.assert(
      fc.property(address, (text) => {
        const found = ask(text);
        if (found.is === 'entity') expect(PortalEntity.safeParse({ ...found.entity, title: '' }).success).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });

  test('a credential, however deeply encoded and wherever it stands, is never in a clean link', () => {
    const secretKey = fc.constantFrom('auth', 'sessid', 'token', 'AUTH_ID', 'access_token', 'Auth', 'auth[x]');
    const depth = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(origin, known, query, secretKey, depth, fc.boolean(), (start, path, other, name, times, inHash) => {
        let hidden = `${name}=CANARY`;
        for (let turn = 0; turn < times; turn += 1) hidden = encodeURIComponent(hidden);
        const text = `${start}${path}${other}${inHash ? '#' : other ? '&' : '?'}${times > 0 ? 'x=' : ''}${hidden}`;
        const found = ask(text);
        expect(['secret', 'none']).toContain(found.is);
        expect(JSON.stringify(found)).not.toContain('CANARY');
      }),
      { numRuns: 2_000 },
    );
  });

  test('a host that is neither of a zone nor added is never a portal', () => {
    fc.assert(
      fc.property(fc.domain(), known, (domain, path) => {
        fc.pre(!/\.bitrix24\./.test(domain));
        expect(ask(`https://${domain}${path}`).is).toBe('none');
      }),
    );
  });
});
