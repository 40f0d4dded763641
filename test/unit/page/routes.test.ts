import { describe, expect, test } from 'vitest';
import { EntityKind } from '../../../lib/model/entity.ts';
import { CHATS, FIXED_TYPES, ROUTES, TOKENS } from '../../../lib/page/routes.ts';

const kinds = EntityKind.options;

describe('the table of routes', () => {
  test.each(ROUTES)('%s names a kind there is and tokens there are', (row) => {
    const [kind = '', path = ''] = row.split(' ');
    const named = kind === 'crm.' ? ['lead', 'deal', 'contact', 'company', 'quote'].map((card) => kind + card) : [kind];
    for (const one of named) expect(kinds).toContain(one);
    expect(kind === 'crm.').toBe(path.includes('{card}'));
    for (const [, token = ''] of row.matchAll(/\{([a-z]+)\}/gi)) expect(TOKENS).toHaveProperty(token);
    expect(path.startsWith('/')).toBe(false);
  });

  test('every fixed type of the CRM has a kind of its own', () => {
    for (const kind of Object.values(FIXED_TYPES)) expect(kinds).toContain(kind);
    expect(Object.keys(CHATS)).toEqual(['IM_DIALOG', 'IM_HISTORY', 'IM_LINES', 'IM_COPILOT', 'IM_COLLAB']);
  });
});
