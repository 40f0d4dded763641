import * as z from 'zod/mini';
import { isFailure } from '../base/failure.ts';
import type { EntityKind, PortalEntity } from '../model/entity.ts';
import type { Portal } from './call.ts';
import { personById } from './people.ts';
import { readTask } from './tasks.ts';

/** entityTypeId of the kinds that are CRM items (section 5). */
const CRM_TYPES: Partial<Record<EntityKind, number>> = {
  'crm.lead': 1,
  'crm.deal': 2,
  'crm.contact': 3,
  'crm.company': 4,
  'crm.quote': 7,
  'crm.order': 14,
  'crm.invoice': 31,
};

const Text = z.optional(z.nullable(z.string()));
const Item = z.object({ item: z.object({ title: Text, name: Text, lastName: Text }) });

async function itemTitle(portal: Portal, entityTypeId: number, id: number): Promise<string> {
  const { item } = await portal.call('crm.item.get', { entityTypeId, id }, Item);
  // Contacts have a person's name, and a title that is absent or null.
  return item.title || [item.lastName, item.name].filter(Boolean).join(' ');
}

/**
 * What the portal calls an entity of its own: for links that were pasted, so no page could be asked. Empty where it has no
 * name, where the scope is missing or the right: a title is nicer than an address but never required (section 5).
 */
export async function titleOnPortal(portal: Portal, entity: Pick<PortalEntity, 'kind' | 'id'>): Promise<string> {
  try {
    const [type, id] =
      entity.kind === 'crm.item' ? entity.id.split(':').map(Number) : [CRM_TYPES[entity.kind], Number(entity.id)];
    if (type && id) return await itemTitle(portal, type, id);
    if (entity.kind === 'task') return (await readTask(portal, entity.id))?.title ?? '';
    if (entity.kind === 'user') return (await personById(portal, entity.id)).name;
    return '';
  } catch (error) {
    if (isFailure(error)) return '';
    throw error;
  }
}
