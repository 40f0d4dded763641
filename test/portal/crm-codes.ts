import { crmKey, type World } from './state.ts';

/** Entity types with a fixed number: symbol code and short prefix (crm-enum-owner-type.md). */
export const FIXED: readonly { id: number; name: string; code: string; short: string }[] = [
  { id: 1, name: 'Лид', code: 'LEAD', short: 'L' },
  { id: 2, name: 'Сделка', code: 'DEAL', short: 'D' },
  { id: 3, name: 'Контакт', code: 'CONTACT', short: 'C' },
  { id: 4, name: 'Компания', code: 'COMPANY', short: 'CO' },
  { id: 5, name: 'Счёт (старый)', code: 'INVOICE', short: 'I' },
  { id: 7, name: 'Предложение', code: 'QUOTE', short: 'Q' },
  { id: 8, name: 'Реквизиты', code: 'REQUISITE', short: 'RQ' },
  { id: 14, name: 'Заказ', code: 'ORDER', short: 'O' },
  { id: 31, name: 'Счёт', code: 'SMART_INVOICE', short: 'SI' },
  { id: 36, name: 'Документ', code: 'SMART_DOCUMENT', short: 'DO' },
];

/** Short prefix of an entity type: `D`, `CO`, `T80` for 128, `T406` for 1030. */
export const prefixOf = (entityTypeId: number) =>
  FIXED.find((type) => type.id === entityTypeId)?.short ?? `T${entityTypeId.toString(16)}`;

/** Code of an item as UF_CRM_TASK has it: `D_12`, `T80_3`. */
export const crmCode = (entityTypeId: number, id: number) => `${prefixOf(entityTypeId)}_${id}`;

/** Reads `D_12` or `T80_3`; null when it is not such a code. */
export function readCrmCode(code: string): { entityTypeId: number; id: number } | null {
  const match = /^([A-Z]+|T[0-9a-f]+)_(\d+)$/.exec(code);
  if (!match?.[1] || !match[2]) return null;
  const id = Number(match[2]);
  const fixed = FIXED.find((type) => type.short === match[1]);
  if (fixed) return { entityTypeId: fixed.id, id };
  const dynamic = match[1].startsWith('T') ? Number.parseInt(match[1].slice(1), 16) : Number.NaN;
  return dynamic >= 128 ? { entityTypeId: dynamic, id } : null;
}

const ALWAYS = new Set([1, 2, 3, 4, 31]);

/** Whether a task may be bound to it: of an accepted type, and it exists. */
export function mayBind(world: World, code: string): boolean {
  const read = readCrmCode(code);
  if (!read || !world.crm.has(crmKey(read.entityTypeId, read.id))) return false;
  return ALWAYS.has(read.entityTypeId) || read.entityTypeId >= 128 || world.switches.wideCrmBindings;
}

/** Path of the item's card on the portal. */
export function crmPath(world: World, entityTypeId: number, id: number): string {
  const short: Record<number, string> = { 1: 'lead', 2: 'deal', 3: 'contact', 4: 'company' };
  if (short[entityTypeId]) return `/crm/${short[entityTypeId]}/details/${id}/`;
  if (entityTypeId === 5) return `/crm/invoice/show/${id}/`;
  if (entityTypeId === 14) return `/shop/orders/details/${id}/`;
  const section = world.crmTypes.get(entityTypeId)?.section;
  const start = section ? `/page/${section.code}/${section.page}` : '/crm';
  return `${start}/type/${entityTypeId}/details/${id}/`;
}
