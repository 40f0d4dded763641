import type { EntityKind } from '../model/entity.ts';

/** Zones of cloud portals confirmed by public code (bitrix24-rest 10.1); a portal is exactly one label before one. */
export const ZONES = 'ru com eu de ua by kz fr it pl es in id cn vn jp com.tr com.br'.split(' ');

/** First labels that are the vendor's own sites, never portals; `*` at the end stands for anything. */
export const RESERVED_LABELS =
  'www helpdesk support vendors dev apidocs training cdn* dl oauth auth2 api vibecode marta preview'.split(' ');

/** Folders a self-hosted portal often lives in; any other folder has to be given with the host. */
export const USUAL_FOLDERS = ['intranet', 'portal'];

/** The site of guests from outside: the same paths one folder deeper. */
export const EXTRANET = 'extranet';

/** Roots of the interface for programs: their addresses are credentials (10.1). */
export const SECRET_ROOTS = ['rest', 'oauth'];

/** Parameters that hold a credential wherever they stand, in any case and under any prefix (`access_token`). */
export const SECRET_PARAMETERS =
  'auth sessid token auth_id refresh_id app_sid client_secret checkword user_password'.split(' ');

/** Parts of the machinery: the address of such a page is not given away (10.3, Components). */
export const NEVER_GIVEN = ['bitrix/components', 'bitrix/tools', 'bitrix/services'];

/** Parameters of the interface, removed from every link (10.2). `*` at the end stands for anything. */
export const REMOVED_PARAMETERS = 'IFRAME IFRAME_TYPE any ta_sec ta_el st[* from from_app utm_* ncc ts sessid'.split(
  ' ',
);

/** Parameters that stay on the link of an entity, in this order (10.2). */
export const KEPT_PARAMETERS = 'IM_DIALOG IM_MESSAGE EVENT_ID EVENT_DATE MID TASK_ID'.split(' ');

/** Forms of a value in the tables below. Numbers begin with 1 to 9: 0 is a creation form, 007 nobody's address. */
export const TOKENS: Readonly<Record<string, string>> = {
  /** The entity's number. */
  N: '(?<id>[1-9]\\d{0,17})',
  /** Number of a CRM type. */
  T: '(?<type>[1-9]\\d{0,9})',
  /** A code of letters and digits. */
  code: '(?<id>[\\w-]+)',
  /** All the rest of the path. */
  path: '(?<id>.+)',
  /** Whose task, calendar or disk; the number does not matter there and may be 0. */
  owner: '(?<owner>(?:company|contacts)/personal/user/\\d+|workgroups/group/\\d+)',
  person: '(?:company|contacts)/personal/user',
};

/** One kind of address. */
export interface Route {
  /** `page` where the address names no entity although a later row would see one. */
  readonly kind: EntityKind;
  /** Path without the first slash, as a regular expression with tokens; a slash at its end is put on the clean link. */
  readonly path: string;
  /** Parameters that must be there, each with its form; an empty form: there with any value. */
  readonly query?: Readonly<Record<string, string>>;
  /** Further parameters without which the link would not work. */
  readonly keep?: readonly string[];
}

const card = (kind: EntityKind, name: string): Route => ({ kind, path: `crm/${name}/(?:details|show|edit)/{N}/` });
const mobile = (kind: EntityKind, name: string): Route => ({
  kind,
  path: `mobile/crm/${name}/`,
  query: { page: 'view', [`${name}_id`]: '{N}' },
});
const focus = 'bitrix/tools/disk/focus.php';

/** Addresses of entities (10.3); the first row that fits decides, and what fits no row is a page. */
export const ROUTES: readonly Route[] = [
  // Disk stands first: below it folder names follow, which may read like anything.
  { kind: 'disk.folder', path: '{owner}/disk/path/{path}/' },
  { kind: 'disk.file', path: '{owner}/disk/file/{path}' },
  { kind: 'disk.folder', path: '(?<owner>docs)/(?:(?:disk|shared)/)?path/{path}/' },
  { kind: 'disk.file', path: '(?<owner>docs)/(?:(?:disk|shared)/)?file/{path}' },
  { kind: 'disk.file', path: 'disk/(?:showFile|downloadFile)/{N}/' },
  { kind: 'disk.folder', path: focus, query: { folderId: '{N}' }, keep: ['action', 'cmd'] },
  { kind: 'disk.file', path: focus, query: { fileId: '{N}' }, keep: ['action', 'cmd'] },
  { kind: 'disk.file', path: focus, query: { objectId: '{N}' }, keep: ['action', 'cmd'] },
  { kind: 'disk.file', path: 'file/{code}' },

  card('crm.lead', 'lead'),
  card('crm.deal', 'deal'),
  card('crm.contact', 'contact'),
  card('crm.company', 'company'),
  card('crm.quote', 'quote'),
  card('crm.invoice.old', 'invoice'),
  mobile('crm.lead', 'lead'),
  mobile('crm.deal', 'deal'),
  mobile('crm.contact', 'contact'),
  mobile('crm.company', 'company'),
  { kind: 'crm.order', path: 'shop/orders/details/{N}/' },
  // Smart processes, in the CRM and in any digital workplace.
  { kind: 'crm.item', path: '(?:.+/)?type/{T}/details/{N}/' },
  { kind: 'crm.item', path: 'page/[^/]+/[^/]+/details/{N}/' },

  { kind: 'task', path: '{owner}/tasks/task/(?:view|edit)/{N}/' },
  { kind: 'task', path: 'mobile/tasks/snmrouter/', query: { routePage: 'view', TASK_ID: '{N}' } },
  { kind: 'calendar.event', path: '(?:{owner}/)?calendar/', query: { EVENT_ID: '{N}' } },
  { kind: 'page', path: '(?:{owner}/)?calendar/', query: { EVENT_ID: '' } }, // EVENT_ID=NEW is a form
  { kind: 'mail.message', path: 'mail/message/{N}' },
  { kind: 'user', path: '{person}/{N}(?:/(?:edit|calendar|disk|blog|common_security))?/' },
  { kind: 'group', path: 'workgroups/group/{N}(?:/(?:general|card|calendar|disk))?/' },
];

/** CRM types with a fixed number that have a kind of their own (bitrix24-rest section 5); 36 stays a `crm.item`. */
export const FIXED_TYPES: Readonly<Record<string, EntityKind>> = {
  1: 'crm.lead',
  2: 'crm.deal',
  3: 'crm.contact',
  4: 'crm.company',
  5: 'crm.invoice.old',
  7: 'crm.quote',
  14: 'crm.order',
  31: 'crm.invoice',
};

const dialog = '(?<chat>(?:chat|sg)?[1-9]\\d{0,17})';
const chat = '(?<chat>chat[1-9]\\d{0,17})';
const line = '(?:imol\\|(?<line>[1-9]\\d{0,17}))';

/** Parameters that open the messenger over any page, each with the form of its value (10.3, Chat; 7.1 DIALOG_ID). */
export const CHATS: Readonly<Record<string, string>> = {
  IM_DIALOG: `${dialog}|${line}`,
  IM_HISTORY: `${dialog}|${line}`,
  IM_LINES: `${chat}|${line}`,
  IM_COPILOT: chat,
  IM_COLLAB: chat,
};

/** Homes of the messenger: their link ends with a slash. */
export const CHAT_HOMES = ['online', 'im'];
