import * as z from 'zod/mini';

/**
 * What a portal address can stand for (bitrix24-rest 10.3). `page` is a portal page that names no entity: it is
 * carried as a link and bound to nothing.
 */
export const EntityKind = z.enum([
  'crm.lead',
  'crm.deal',
  'crm.contact',
  'crm.company',
  'crm.quote',
  'crm.invoice',
  'crm.invoice.old',
  'crm.order',
  'crm.item',
  'task',
  'group',
  'user',
  'chat',
  'openline',
  'calendar.event',
  'mail.message',
  'disk.file',
  'disk.folder',
  'page',
]);
export type EntityKind = z.infer<typeof EntityKind>;

/**
 * A context link of a draft or ticket: the thing on the portal that a page or a pasted link stands for.
 *
 * `id` is the portal's number as text; `entityTypeId:id` for `crm.item` (`?:id` where the address tells no type); the
 * DIALOG_ID for `chat` (`chat12`, `sg7` or a user's number); owner and path for disk objects that are addressed by
 * path (`user/5/Отчёты`); empty for `page`.
 */
export const PortalEntity = z.object({
  kind: EntityKind,
  id: z.string().check(z.maxLength(4096)),
  /** As the page called it; may be empty. Text of the portal: never to be put in as HTML. */
  title: z.string().check(z.maxLength(500)),
  /** The clean link (10.2): without parameters of the interface and never with a credential. */
  address: z.string().check(z.maxLength(8192), z.regex(/^https?:\/\/[^\s/?#@\\]+\/\S*$/i)),
  /** Host with its port where that is not the usual one. */
  host: z.string().check(z.minLength(1), z.maxLength(300)),
});
export type PortalEntity = z.infer<typeof PortalEntity>;

/** Prefixes of the CRM types with a fixed number in `UF_CRM_TASK` (bitrix24-rest section 5). */
const CRM_PREFIX: Partial<Record<EntityKind, string>> = {
  'crm.lead': 'L',
  'crm.deal': 'D',
  'crm.contact': 'C',
  'crm.company': 'CO',
  'crm.invoice.old': 'I',
  'crm.quote': 'Q',
  'crm.order': 'O',
  'crm.invoice': 'SI',
};

/** Smart processes made by users are numbered from here; types below have prefixes of their own. */
const FIRST_DYNAMIC_TYPE = 128;

/**
 * The code that binds a task to this entity in `UF_CRM_TASK`: deal 12 gives `D_12`, item 3 of smart process 177 gives
 * `Tb1_3` (bitrix24-rest section 5). Undefined where there is none: not CRM, type unknown, or a type whose prefix only
 * the portal knows.
 */
export function crmBinding(entity: Pick<PortalEntity, 'kind' | 'id'>): string | undefined {
  if (entity.kind === 'crm.item') {
    const [type = '', id = ''] = entity.id.split(':');
    const isDynamic = /^\d+$/.test(type) && Number(type) >= FIRST_DYNAMIC_TYPE && /^\d+$/.test(id);
    return isDynamic ? `T${Number(type).toString(16)}_${id}` : undefined;
  }
  const prefix = CRM_PREFIX[entity.kind];
  return prefix && /^\d+$/.test(entity.id) ? `${prefix}_${entity.id}` : undefined;
}

/** Whether both are the same thing of the same portal, by whichever of its addresses they were found. */
export function isSameEntity(one: PortalEntity, other: PortalEntity): boolean {
  if (one.kind !== other.kind || one.host !== other.host) return false;
  return one.kind === 'page' ? one.address === other.address : one.id === other.id;
}
