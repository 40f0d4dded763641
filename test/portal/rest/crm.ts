import { FIXED, prefixOf } from '../crm-codes.ts';
import type { CrmItem, CrmType } from '../records.ts';
import { Refusal } from '../refusal.ts';
import { crmKey, type World } from '../state.ts';
import { isAdmin } from '../task-rights.ts';
import type { Call, Method, Methods } from './call.ts';
import { page } from './call.ts';
import { passesAll, sorted } from './filter.ts';
import { iso, yn } from './format.ts';
import { int, list, map, type Params, pick, text } from './params.ts';

const crm = (run: Method['run']): Method => ({ scope: 'crm', run });

const visible = (world: World, item: CrmItem, userId: number) =>
  item.visibleTo === 'all' || item.visibleTo.includes(userId) || isAdmin(world, userId);

const isPerson = (item: CrmItem) => item.entityTypeId === 3;

/** Item of crm.item.*: camelCase, ids integers. Contacts have a name and no title. */
export function itemRow(world: World, item: CrmItem): Params {
  const fm = [
    ...item.phones.map((value, index) => ({ id: item.id * 10 + index, typeId: 'PHONE', valueType: 'WORK', value })),
    ...item.emails.map((value, index) => ({ id: item.id * 10 + 5 + index, typeId: 'EMAIL', valueType: 'WORK', value })),
  ];
  return {
    id: item.id,
    xmlId: null,
    ...(isPerson(item) ? {} : { title: item.title }),
    ...(isPerson(item) || item.entityTypeId === 1
      ? { name: item.name, lastName: item.lastName, secondName: item.secondName }
      : {}),
    createdBy: item.assignedById,
    updatedBy: item.assignedById,
    createdTime: iso(world, item.created),
    updatedTime: iso(world, item.updated),
    categoryId: item.categoryId,
    opened: 'Y',
    stageId: item.stageId || null,
    assignedById: item.assignedById,
    contactId: item.contactId,
    companyId: item.companyId,
    contactIds: item.contactId === null ? [] : [item.contactId],
    opportunity: item.opportunity,
    isManualOpportunity: yn(false),
    currencyId: item.currencyId,
    comments: item.comments,
    ...(fm.length > 0 ? { fm } : {}),
    entityTypeId: item.entityTypeId,
  };
}

function typeOf(call: Call): number {
  const given = pick(call.params, 'entityTypeId');
  if (given === undefined) throw new Refusal('100', 'Could not find value for parameter {entityTypeId}');
  const id = int(given);
  const known = FIXED.some((type) => type.id === id) || call.world.crmTypes.has(id);
  if (!known) throw new Refusal('NOT_FOUND', 'Смарт-процесс не найден');
  return id;
}

function intranetOnly(call: Call): void {
  if (call.world.users.get(call.userId)?.type === 'extranet') {
    throw new Refusal('allowed_only_intranet_user', 'Действие разрешено только интранет-пользователям', 403);
  }
}

function get(call: Call) {
  intranetOnly(call);
  const type = typeOf(call);
  const item = call.world.crm.get(crmKey(type, int(pick(call.params, 'id'))));
  if (!item) throw new Refusal('NOT_FOUND', 'Элемент не найден');
  if (!visible(call.world, item, call.userId)) throw new Refusal('ACCESS_DENIED', 'Доступ запрещён');
  return { item: itemRow(call.world, item) };
}

function items(call: Call) {
  intranetOnly(call);
  const type = typeOf(call);
  const read = (item: CrmItem, field: string): unknown => itemRow(call.world, item)[field] ?? null;
  const filter = map(pick(call.params, 'filter'));
  const mine = [...call.world.crm.values()].filter(
    (item) => item.entityTypeId === type && visible(call.world, item, call.userId),
  );
  const order = map(pick(call.params, 'order'));
  const rows = sorted(
    mine.filter((item) => passesAll(item, filter, read)),
    Object.keys(order).length > 0 ? order : { id: 'asc' },
    read,
  );
  const select = list(pick(call.params, 'select')).map(text);
  return page(rows, int(pick(call.params, 'start')), (some) => ({
    items: some.map((item) => {
      const row = itemRow(call.world, item);
      if (select.length === 0 || select.includes('*')) return row;
      return Object.fromEntries(Object.entries(row).filter(([name]) => name === 'id' || select.includes(name)));
    }),
  }));
}

/** Old `crm.deal.get` and its sisters: an UPPER flat object of strings. */
function oldRow(world: World, item: CrmItem): Params {
  const values = (kind: string, all: string[]) =>
    all.length === 0
      ? {}
      : {
          [kind]: all.map((value, index) => ({
            ID: String(item.id * 10 + index),
            VALUE_TYPE: 'WORK',
            VALUE: value,
            TYPE_ID: kind,
          })),
        };
  return {
    ID: String(item.id),
    ...(isPerson(item) ? {} : { TITLE: item.title }),
    ...(isPerson(item) || item.entityTypeId === 1
      ? { NAME: item.name, LAST_NAME: item.lastName, SECOND_NAME: item.secondName }
      : {}),
    ...(item.entityTypeId === 1 ? { STATUS_ID: item.stageId } : { STAGE_ID: item.stageId }),
    CATEGORY_ID: String(item.categoryId),
    OPPORTUNITY: item.opportunity.toFixed(2),
    CURRENCY_ID: item.currencyId,
    COMPANY_ID: String(item.companyId ?? 0),
    CONTACT_ID: item.contactId === null ? null : String(item.contactId),
    ASSIGNED_BY_ID: String(item.assignedById),
    DATE_CREATE: iso(world, item.created),
    DATE_MODIFY: iso(world, item.updated),
    COMMENTS: item.comments,
    ...values('PHONE', item.phones),
    ...values('EMAIL', item.emails),
  };
}

const OLD: Record<string, number> = { lead: 1, deal: 2, contact: 3, company: 4, quote: 7, invoice: 5 };

function oldMethods(): Methods {
  const methods: Methods = {};
  for (const [name, type] of Object.entries(OLD)) {
    methods[`crm.${name}.get`] = crm((call) => {
      const item = call.world.crm.get(crmKey(type, int(pick(call.params, 'ID'))));
      if (!item) throw new Refusal('', 'Not found');
      if (!visible(call.world, item, call.userId)) throw new Refusal('ACCESS_DENIED', 'Access denied.');
      return oldRow(call.world, item);
    });
    methods[`crm.${name}.list`] = crm((call) => {
      const read = (item: CrmItem, field: string): unknown =>
        field === 'ID' ? item.id : (oldRow(call.world, item)[field] ?? null);
      const filter = map(pick(call.params, 'filter'));
      const mine = [...call.world.crm.values()].filter(
        (item) => item.entityTypeId === type && visible(call.world, item, call.userId),
      );
      const rows = sorted(
        mine.filter((item) => passesAll(item, filter, read)),
        map(pick(call.params, 'order')),
        read,
      );
      return page(rows, int(pick(call.params, 'start')), (some) => some.map((item) => oldRow(call.world, item)));
    });
  }
  return methods;
}

const typeRow = (type: CrmType): Params => ({
  id: type.id,
  title: type.title,
  code: type.code,
  createdBy: 1,
  entityTypeId: type.entityTypeId,
  customSectionId: type.section?.id ?? null,
  isCategoriesEnabled: 'N',
  isStagesEnabled: 'Y',
  isLinkWithProductsEnabled: 'N',
});

/** CRM (section 5): items by the universal methods and by the old ones, names of types and prefixes. */
export const crmMethods: Methods = {
  'crm.item.get': crm(get),
  'crm.item.list': crm(items),
  ...oldMethods(),
  'crm.type.list': crm((call) => {
    const rows = [...call.world.crmTypes.values()];
    return page(rows, int(pick(call.params, 'start')), (some) => ({ types: some.map(typeRow) }));
  }),
  'crm.type.getbyentitytypeid': crm((call) => {
    const type = call.world.crmTypes.get(int(pick(call.params, 'entityTypeId')));
    if (!type) throw new Refusal('NOT_FOUND', 'Смарт-процесс не найден');
    return { type: typeRow(type) };
  }),
  'crm.enum.ownertype': crm((call) => [
    ...FIXED.map((type) => ({ ID: type.id, NAME: type.name, SYMBOL_CODE: type.code, SYMBOL_CODE_SHORT: type.short })),
    ...[...call.world.crmTypes.values()].map((type) => ({
      ID: type.entityTypeId,
      NAME: type.title,
      SYMBOL_CODE: `DYNAMIC_${type.entityTypeId}`,
      SYMBOL_CODE_SHORT: prefixOf(type.entityTypeId),
    })),
  ]),
  'crm.automatedsolution.list': crm((call) => {
    const sections = [...call.world.crmTypes.values()].flatMap((type) =>
      type.section ? [{ ...type.section, typeIds: [type.id] }] : [],
    );
    return page(sections, 0, (some) => ({
      automatedSolutions: some.map(({ id, title, typeIds }) => ({ id, title, typeIds })),
    }));
  }),
};
