import { describe, expect, test } from 'vitest';
import { recognise } from '../../../lib/page/recognise.ts';
import { ENTITIES, P, PAGES, SECRETS } from './addresses.ts';

const ownHosts: readonly string[] = [];
const entity = (kind: string, id: string, address: string, host = 'romashka.bitrix24.ru') => ({
  is: 'entity',
  entity: { kind, id, address, host },
});

describe('addresses of entities (bitrix24-rest 10.3)', () => {
  const rows = ENTITIES.map(([address, kind, id, clean = address]) => ({ address, kind, id, clean }));
  test.each(rows)('$address is $kind $id', ({ address, kind, id, clean }) => {
    expect(recognise(P + address, { ownHosts })).toEqual(entity(kind, id, P + clean));
  });

  test.each([
    ['without the last slash', `${P}/crm/deal/details/12`],
    ['with doubled slashes', `${P}//crm//deal///details/12//`],
    ['with the host in upper case', 'https://ROMASHKA.Bitrix24.RU/crm/deal/details/12/'],
    ['with a dot after the host', 'https://romashka.bitrix24.ru./crm/deal/details/12/'],
    ['with the port that goes without saying', 'https://romashka.bitrix24.ru:443/crm/deal/details/12/'],
    ['with an encoded digit', `${P}/crm/deal/details/%312/`],
    ['with steps up and down', `${P}/crm/x/../deal/./details/12/`],
    ['with white space around', `  ${P}/crm/deal/details/12/ `],
    ['in a slider', `${P}/crm/deal/details/12/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER`],
    ['opened by an application', `${P}/crm/deal/details/12/?from=rest_placement&from_app=3`],
    [
      'with every parameter that 10.2 removes',
      `${P}/crm/deal/details/12/?any=1&ta_sec=a&ta_el=b&st[tool]=c&st%5Bx%5D=d&utm_source=e&ncc=1&ts=2`,
    ],
    ['with parameters nobody has listed', `${P}/crm/deal/details/12/?init_mode=edit&category_id=3#tab_main`],
  ])('a deal %s has the same clean link', (_, address) => {
    expect(recognise(address, { ownHosts })).toEqual(entity('crm.deal', '12', `${P}/crm/deal/details/12/`));
  });

  test('a number too large for arithmetic stays exact', () => {
    const address = `${P}/crm/deal/details/9007199254740993/`;
    expect(recognise(address, { ownHosts })).toEqual(entity('crm.deal', '9007199254740993', address));
  });

  test('plain http is read and stays http', () => {
    const address = 'http://romashka.bitrix24.ru/crm/deal/details/12/';
    expect(recognise(address, { ownHosts })).toEqual(entity('crm.deal', '12', address));
  });
});

describe('pages that name no entity', () => {
  test.each(PAGES)('%s is a page and keeps its address', (address) => {
    expect(recognise(P + address, { ownHosts })).toEqual({
      is: 'page',
      host: 'romashka.bitrix24.ru',
      address: new URL(P + address).href,
    });
  });

  test.each([
    ['/crm/deal/list/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER&category=3&utm_source=x', '/crm/deal/list/?category=3'],
    ['/x/?a=1&IFRAME=Y', '/x/?a=1'],
    ['/x/?IFRAME=Y', '/x/'],
    ['/x//y/', '/x/y/'],
    ['/x/?backurl=%2Fcrm%2Fdeal%2F%3FIFRAME%3DY%26a%3Db', '/x/?backurl=%2Fcrm%2Fdeal%2F%3Fa%3Db'],
    ['/x/?backurl=%2Fcrm%2Fdeal%2F%3FIFRAME%3DY', '/x/?backurl=%2Fcrm%2Fdeal%2F'],
    ['/x/?p=IFRAME%3DY%26a%3Db', '/x/?p=a%3Db'],
    ['/x/?a=%2Fy%2F%3Fb%3D%252Fz%252F%253FIFRAME%253DY%2526c%253Dd', '/x/?a=%2Fy%2F%3Fb%3D%252Fz%252F%253Fc%253Dd'],
    ['/x/#:~:text=Ivanov', '/x/'],
  ])('%s is cleaned to %s', (address, clean) => {
    expect(recognise(P + address, { ownHosts })).toMatchObject({ is: 'page', address: P + clean });
  });

  test.each([
    '/bitrix/components/bitrix/crm.deal.details/slider.ajax.php?id=5',
    '/bitrix/tools/crm_show_popup.php',
    '/bitrix/services/main/ajax.php?action=crm.api.deal.get&IM_DIALOG=chat5',
  ])('%s is machinery: a page whose address is not given away', (address) => {
    expect(recognise(P + address, { ownHosts })).toEqual({
      is: 'page',
      host: 'romashka.bitrix24.ru',
      address: undefined,
    });
  });
});

describe('addresses that hold a credential are never captured (10.1)', () => {
  test.each(SECRETS)('%s', (address) => {
    expect(recognise(P + address, { ownHosts })).toEqual({ is: 'secret' });
  });

  test('a folder of Disk that happens to be called rest is no credential', () => {
    expect(recognise(`${P}/docs/path/rest/`, { ownHosts })).toMatchObject({
      is: 'entity',
      entity: { id: 'docs/rest' },
    });
  });
});
