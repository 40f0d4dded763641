import { describe, expect, test } from 'vitest';
import { crmBinding, EntityKind, isSameEntity, PortalEntity } from '../../../lib/model/entity.ts';

describe('the code that binds a task to an entity of the CRM (bitrix24-rest section 5)', () => {
  test.each([
    ['crm.lead', '1', 'L_1'],
    ['crm.deal', '12', 'D_12'],
    ['crm.contact', '3', 'C_3'],
    ['crm.company', '4', 'CO_4'],
    ['crm.invoice.old', '5', 'I_5'],
    ['crm.quote', '6', 'Q_6'],
    ['crm.order', '7', 'O_7'],
    ['crm.invoice', '8', 'SI_8'],
    ['crm.item', '128:9', 'T80_9'],
    ['crm.item', '177:3', 'Tb1_3'],
    ['crm.item', '1030:3', 'T406_3'],
  ] as const)('%s %s is %s', (kind, id, code) => {
    expect(crmBinding({ kind, id })).toBe(code);
  });

  test.each([
    ['crm.item', '?:3'],
    ['crm.item', '36:3'],
    ['crm.item', '128:'],
    ['crm.item', '128'],
    ['crm.deal', ''],
    ['task', '77'],
    ['chat', 'chat5'],
    ['page', ''],
  ] as const)('%s "%s" has none', (kind, id) => {
    expect(crmBinding({ kind, id })).toBeUndefined();
  });
});

describe('an entity as it is kept', () => {
  const deal: PortalEntity = {
    kind: 'crm.deal',
    id: '12',
    title: 'Поставка окон',
    address: 'https://a.bitrix24.ru/crm/deal/details/12/',
    host: 'a.bitrix24.ru',
  };

  test.each([
    'javascript:alert(1)',
    'https://user@a.bitrix24.ru/',
    'https:///x',
    'a.bitrix24.ru/',
    'https://a.b/ x',
    'https://a.b',
  ])('is refused with the address %s', (address) => {
    expect(PortalEntity.safeParse({ ...deal, address }).success).toBe(false);
  });

  test('is accepted as it is, and refused with an unknown kind', () => {
    expect(PortalEntity.parse(deal)).toEqual(deal);
    expect(PortalEntity.safeParse({ ...deal, kind: 'crm.thing' }).success).toBe(false);
    expect(EntityKind.safeParse('page').success).toBe(true);
  });

  test('is the same under its older address, and another on another portal', () => {
    expect(isSameEntity(deal, { ...deal, address: 'https://a.bitrix24.ru/crm/deal/show/12/', title: '' })).toBe(true);
    expect(isSameEntity(deal, { ...deal, host: 'b.bitrix24.ru' })).toBe(false);
    expect(isSameEntity(deal, { ...deal, id: '13' })).toBe(false);
  });

  test('pages are told apart by their addresses', () => {
    const page: PortalEntity = { ...deal, kind: 'page', id: '', address: 'https://a.bitrix24.ru/stream/' };
    expect(isSameEntity(page, page)).toBe(true);
    expect(isSameEntity(page, { ...page, address: 'https://a.bitrix24.ru/tasks/' })).toBe(false);
  });
});
