import { describe, expect, test } from 'vitest';
import { parseOwnHost } from '../../../lib/page/host.ts';
import { recognise } from '../../../lib/page/recognise.ts';

const DEAL = '/crm/deal/details/12/';
const is = (address: string, ...ownHosts: string[]) => {
  const found = recognise(address, { ownHosts });
  return found.is === 'entity' ? `${found.entity.kind} ${found.entity.id}` : found.is;
};

describe('cloud portals: one label before a confirmed zone', () => {
  const zones = 'ru com eu de ua by kz fr it pl es in id cn vn jp com.tr com.br'.split(' ');
  test.each(zones)('romashka.bitrix24.%s is one', (zone) => {
    expect(is(`https://romashka.bitrix24.${zone}${DEAL}`)).toBe('crm.deal 12');
  });

  test.each(['uz', 'ge', 'am', 'kg', 'tr', 'tech', 'net', 'site', 'shop', 'br', 'co', 'rus', 'com.ru', 'ru.com'])(
    'romashka.bitrix24.%s is none until the user adds it',
    (zone) => {
      const host = `romashka.bitrix24.${zone}`;
      expect(is(`https://${host}${DEAL}`)).toBe('none');
      expect(is(`https://${host}${DEAL}`, host)).toBe('crm.deal 12');
    },
  );

  test.each(
    'www helpdesk support vendors dev apidocs training cdn cdn1 cdn-ru dl oauth auth2 api vibecode marta preview'.split(
      ' ',
    ),
  )('%s.bitrix24.ru is the vendor, no portal', (label) => {
    expect(is(`https://${label}.bitrix24.ru${DEAL}`)).toBe('none');
    expect(is(`https://${label.toUpperCase()}.bitrix24.com${DEAL}`)).toBe('none');
  });

  test.each(['b24-abc123', 'my-www', 'wwww', 'api2', 'a', '1', 'x--y', 'developer'])(
    '%s.bitrix24.ru is a portal',
    (label) => {
      expect(is(`https://${label}.bitrix24.ru${DEAL}`)).toBe('crm.deal 12');
    },
  );
});

describe('what only looks like a portal is none', () => {
  test.each([
    'https://bitrix24.ru/crm/deal/details/12/',
    'https://.bitrix24.ru/crm/deal/details/12/',
    'https://a.b.bitrix24.ru/crm/deal/details/12/',
    'https://a.bitrix24.ru.evil.com/crm/deal/details/12/',
    'https://a.bitrix24.ru-evil.com/crm/deal/details/12/',
    'https://evil-bitrix24.ru/crm/deal/details/12/',
    'https://a.evilbitrix24.ru/crm/deal/details/12/',
    'https://a.bitrix24ru/crm/deal/details/12/',
    'https://a.bitrix24.ru../crm/deal/details/12/',
    'https://-a.bitrix24.ru/crm/deal/details/12/',
    'https://a-.bitrix24.ru/crm/deal/details/12/',
    'https://a_b.bitrix24.ru/crm/deal/details/12/',
    'https://evil.com/?host=a.bitrix24.ru',
    'https://evil.com/https://a.bitrix24.ru/crm/deal/details/12/',
    'https://evil.com/#a.bitrix24.ru/crm/deal/details/12/',
    'https://a.bitrix24.ru@evil.com/crm/deal/details/12/',
    'https://user@a.bitrix24.ru/crm/deal/details/12/',
    'https://user:word@a.bitrix24.ru/crm/deal/details/12/',
    'https://а.bitrix24.ru/crm/deal/details/12/', // Cyrillic а
    'https://romashkа.bitrix24.ru/crm/deal/details/12/', // Cyrillic а at the end
    'https://a.bitriх24.ru/crm/deal/details/12/', // Cyrillic х
    'https://a.bitrix24.rу/crm/deal/details/12/', // Cyrillic у
    'https://a.bіtrix24.ru/crm/deal/details/12/', // Ukrainian і
    'https://xn--80a.bitrix24.ru/crm/deal/details/12/',
    'ftp://a.bitrix24.ru/crm/deal/details/12/',
    'file:///a.bitrix24.ru/crm/deal/details/12/',
    'blob:https://a.bitrix24.ru/0b1c',
    'view-source:https://a.bitrix24.ru/crm/deal/details/12/',
    'javascript:location="https://a.bitrix24.ru/"',
    'a.bitrix24.ru/crm/deal/details/12/',
    '//a.bitrix24.ru/crm/deal/details/12/',
    '/crm/deal/details/12/',
    'https://',
    '',
  ])('%s', (address) => {
    expect(is(address)).toBe('none');
  });

  test('a back slash is a slash to the browser, so what follows is only a path', () => {
    expect(is('https://a.bitrix24.ru\\@evil.com/')).toBe('page');
    expect(is('https://evil.com\\@a.bitrix24.ru/')).toBe('none');
  });
});

describe('self-hosted portals are known only when added', () => {
  test.each([
    ['https://portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru', 'crm.deal 12'],
    ['https://portal.acme.ru/crm/deal/details/12/', 'PORTAL.acme.ru.', 'crm.deal 12'],
    ['https://portal.acme.ru/crm/deal/details/12/', 'https://portal.acme.ru/', 'crm.deal 12'],
    ['https://portal.acme.ru:8443/crm/deal/details/12/', 'portal.acme.ru', 'crm.deal 12'],
    ['http://portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru:80', 'crm.deal 12'],
    ['https://portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru:443', 'crm.deal 12'],
    ['https://portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru:8443', 'none'],
    ['https://portal.acme.ru:8443/crm/deal/details/12/', 'portal.acme.ru:443', 'none'],
    ['https://portal.acme.ru/intranet/crm/deal/details/12/', 'portal.acme.ru', 'crm.deal 12'],
    ['https://portal.acme.ru/portal/crm/deal/details/12/', 'portal.acme.ru', 'crm.deal 12'],
    ['https://portal.acme.ru/intranet/crm/deal/details/12/', 'portal.acme.ru/intranet', 'crm.deal 12'],
    ['https://portal.acme.ru/intranet/extranet/workgroups/group/5/', 'portal.acme.ru/intranet/', 'group 5'],
    ['https://portal.acme.ru/a/b/crm/deal/details/12/', 'portal.acme.ru/a/b', 'crm.deal 12'],
    ['https://portal.acme.ru/a/b/crm/deal/details/12/', 'portal.acme.ru', 'page'],
    ['https://portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru/intranet', 'none'],
    ['https://portal.acme.ru/intranet2/crm/deal/details/12/', 'portal.acme.ru/intranet', 'none'],
    ['https://portal.acme.ru/intranet/rest/1/abcdef/', 'portal.acme.ru', 'secret'],
    ['https://portal.acme.ru/intranet/rest/1/abcdef/', 'portal.acme.ru/intranet', 'secret'],
    ['https://portal.acme.ru/bx/rest/1/abcdef/', 'portal.acme.ru', 'secret'],
    ['https://portal.acme.ru/bx/crm/deal/details/12/', 'https://portal.acme.ru/bx/rest/1/secret/', 'crm.deal 12'],
    ['http://192.168.0.10:8080/crm/deal/details/12/', '192.168.0.10', 'crm.deal 12'],
    ['http://[::1]:8080/crm/deal/details/12/', '[::1]:8080', 'crm.deal 12'],
    ['http://[0:0:0:0:0:0:0:1]/crm/deal/details/12/', '[::1]', 'crm.deal 12'],
    ['http://localhost:3000/crm/deal/details/12/', 'localhost:3000', 'crm.deal 12'],
    ['https://портал.рф/crm/deal/details/12/', 'портал.рф', 'crm.deal 12'],
    ['https://xn--80awhdgm.xn--p1ai/crm/deal/details/12/', 'портал.рф', 'crm.deal 12'],
    ['https://sub.portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru', 'none'],
    ['https://portal.acme.ru.evil.com/crm/deal/details/12/', 'portal.acme.ru', 'none'],
    ['https://user@portal.acme.ru/crm/deal/details/12/', 'portal.acme.ru', 'none'],
    ['https://portal.acme.ru/crm/deal/details/12/', '', 'none'],
  ])('%s with "%s" added is %s', (address, own, expected) => {
    expect(is(address, own)).toBe(expected);
  });

  test('port and folder stay on the clean link', () => {
    const found = recognise('https://PORTAL.acme.ru.:8443/intranet//crm/deal/details/12?IFRAME=Y', {
      ownHosts: ['portal.acme.ru'],
    });
    expect(found).toMatchObject({
      entity: { host: 'portal.acme.ru:8443', address: 'https://portal.acme.ru:8443/intranet/crm/deal/details/12/' },
    });
  });

  test('the folders of a cloud portal are not skipped', () => {
    expect(is('https://a.bitrix24.ru/intranet/crm/deal/details/12/')).toBe('page');
  });

  test.each(['', ' ', '://x', 'a b', 'user@host', 'host:99999', 'host:port', 'ho/../../\\st x', '[::1', 'http://'])(
    '"%s" is no place of a portal',
    (text) => {
      const parsed = parseOwnHost(text);
      expect(parsed === undefined || parsed.hostname === 'ho').toBe(true);
    },
  );
});
