import type { EntityKind } from '../model/entity.ts';

/** Zones of cloud portals confirmed by public code (bitrix24-rest 10.1); a portal is exactly one label before one. */
export const ZONES = /* @__PURE__ */ 'ru com eu de ua by kz fr it pl es in id cn vn jp com.tr com.br'.split(' ');

/** First labels that are the vendor's own sites, never portals; `*` at the end stands for anything. */
export const RESERVED_LABELS =
  /* @__PURE__ */ 'www helpdesk support vendors dev apidocs training cdn* dl oauth auth2 api vibecode marta preview'.split(
    ' ',
  );

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
  /** A CRM entity whose kind is called like its folder. */
  card: '(?<card>lead|deal|contact|company|quote)',
  /** A code of letters and digits. */
  code: '(?<id>[\\w-]+)',
  /** All the rest of the path. */
  path: '(?<id>.+)',
  /** Whose task, calendar or disk; the number does not matter there and may be 0. */
  owner: '(?<owner>(?:company|contacts)/personal/user/\\d+|workgroups/group/\\d+)',
};

/**
 * Addresses of entities (10.3), one a row: kind, path, parameters. The first row that fits decides, and what fits no row
 * is a page.
 *
 * - The path stands without its first slash, as a regular expression with tokens; a slash at its end is put on the
 *   clean link. The kind `crm.` is completed by the token `card`; `page` names no entity although a later row would.
 * - `name=form` must be there in that form, `name=` with any value; `name` alone only stays on the clean link.
 */
export const ROUTES: readonly string[] = [
  // Disk stands first: below it folder names follow, which may read like anything.
  'disk.folder {owner}/disk/path/{path}/',
  'disk.file {owner}/disk/file/{path}',
  'disk.folder (?<owner>docs)/(?:(?:disk|shared)/)?path/{path}/',
  'disk.file (?<owner>docs)/(?:(?:disk|shared)/)?file/{path}',
  'disk.file disk/(?:showFile|downloadFile)/{N}/',
  'disk.file bitrix/tools/disk/focus.php objectId={N} action cmd',
  'disk.file file/{code}',

  'crm. crm/{card}/(?:details|show|edit)/{N}/',
  'crm.invoice.old crm/invoice/(?:details|show|edit)/{N}/',
  'crm.order shop/orders/details/{N}/',
  // Smart processes, in the CRM and in any digital workplace.
  'crm.item (?:.+/)?type/{T}/details/{N}/',
  'crm.item page/[^/]+/[^/]+/details/{N}/',
  'crm.deal mobile/crm/deal/ page=view deal_id={N}',

  'task {owner}/tasks/task/(?:view|edit)/{N}/',
  'task mobile/tasks/snmrouter/ routePage=view TASK_ID={N}',
  'calendar.event (?:{owner}/)?calendar/ EVENT_ID={N}',
  'page (?:{owner}/)?calendar/ EVENT_ID=', // EVENT_ID=NEW is a form
  'mail.message mail/message/{N}',
  'user (?:company|contacts)/personal/user/{N}(?:/(?:edit|calendar|disk|blog|common_security))?/',
  'group workgroups/group/{N}(?:/(?:general|card|calendar|disk))?/',
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

const dialog = '(?<chat>(?:chat|sg)?[1-9]\\d{0,17})|imol\\|{N}';
const chat = '(?<chat>chat[1-9]\\d{0,17})';

/** Parameters that open the messenger over any page, each with the form of its value (10.3, Chat; 7.1 DIALOG_ID). */
export const CHATS: Readonly<Record<string, string>> = {
  IM_DIALOG: dialog,
  IM_HISTORY: dialog,
  IM_LINES: `${chat}|imol\\|{N}`,
  IM_COPILOT: chat,
  IM_COLLAB: chat,
};

/** Homes of the messenger: their link ends with a slash. */
export const CHAT_HOMES = ['online', 'im'];
