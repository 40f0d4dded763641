import type { PortalEntity } from '../model/entity.ts';
import { cleanPage } from './clean.ts';
import { findPortal, type PortalPlace, segmentsOf } from './host.ts';
import {
  CHAT_HOMES,
  CHATS,
  EXTRANET,
  FIXED_TYPES,
  KEPT_PARAMETERS,
  NEVER_GIVEN,
  ROUTES,
  type Route,
  TOKENS,
  USUAL_FOLDERS,
} from './routes.ts';
import { holdsSecret } from './secret.ts';

/** A recognised thing before anybody knows how it is called. */
export type UntitledEntity = Omit<PortalEntity, 'title'>;

/** What an address is. */
export type Recognition =
  | { readonly is: 'entity'; readonly entity: UntitledEntity }
  /** A portal page that names no entity. No address: it is part of the machinery and not to be given away (10.3). */
  | { readonly is: 'page'; readonly host: string; readonly address: string | undefined }
  /** On a portal, and holds a credential: never captured. */
  | { readonly is: 'secret' }
  /** Not a portal. */
  | { readonly is: 'none' };

type Groups = Readonly<Record<string, string | undefined>>;
type Found = Pick<UntitledEntity, 'kind' | 'id'>;

const expand = (form: string) => form.replace(/\{(\w+)\}/g, (_, token: string) => TOKENS[token] ?? token);
const whole = (form: string) => new RegExp(`^(?:${expand(form)})$`);

const routes = ROUTES.map((route) => ({
  route,
  path: whole(route.path.replace(/\/$/, '')),
  query: Object.entries(route.query ?? {}).map(([name, form]) => ({ name, form: form && whole(form) })),
}));
const chats = Object.entries(CHATS).map(([name, form]) => ({ name, form: whole(form) }));

/** A parameter's value; undefined where it is absent or stands twice with different values. */
function only(query: URLSearchParams, name: string): string | undefined {
  const [first, ...more] = query.getAll(name);
  return more.every((other) => other === first) ? first : undefined;
}

/** A segment as the portal reads it where it is plain text, and as it stands where it is not: `%35` is 5, `%2F` is no slash. */
function plain(segment: string): string {
  const text = segment.replace(/%([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return /^[\w.~-]+$/.test(text) ? text : segment;
}

/** A path of Disk for people to read: decoded, unless it is broken or holds what is not seen. */
function readable(path: string): string {
  try {
    const parts = path.split('/').map(decodeURIComponent);
    return parts.some((part) => /[\p{Cc}\p{Cf}/]/u.test(part)) ? path : parts.join('/');
  } catch {
    return path;
  }
}

function foundIn(route: Route, groups: Groups): Found {
  const { id = '', type, owner } = groups;
  if (route.kind.startsWith('disk.') && owner) {
    return { kind: route.kind, id: `${owner.split('/').slice(-2).join('/')}/${readable(id)}` };
  }
  if (route.kind !== 'crm.item') return { kind: route.kind, id };
  const fixed = type && FIXED_TYPES[type];
  return fixed ? { kind: fixed, id } : { kind: 'crm.item', id: `${type ?? '?'}:${id}` };
}

function matchRoute(path: string, query: URLSearchParams): { route: Route; found: Found } | undefined {
  for (const row of routes) {
    const fits = row.path.exec(path);
    let groups: Groups | undefined = fits ? { ...fits.groups } : undefined;
    for (const { name, form } of row.query) {
      const value = only(query, name);
      const match = form && value !== undefined ? form.exec(value) : null;
      if (form ? !match : !query.has(name)) groups = undefined;
      groups = groups && { ...groups, ...match?.groups };
    }
    if (groups) return { route: row.route, found: foundIn(row.route, groups) };
  }
  return undefined;
}

/** The chat that the query opens over the page; `doubt` where it names two, or one parameter twice. */
function matchChat(query: URLSearchParams): Found | 'doubt' | undefined {
  let found: Found | undefined;
  for (const { name, form } of chats) {
    for (const value of query.getAll(name)) {
      const { chat, line } = form.exec(value)?.groups ?? {};
      if (chat === undefined && line === undefined) continue;
      const here: Found = line ? { kind: 'openline', id: line } : { kind: 'chat', id: chat ?? '' };
      const differs = found !== undefined && (found.kind !== here.kind || found.id !== here.id);
      if (differs || only(query, name) === undefined) return 'doubt';
      found = here;
    }
  }
  return found;
}

/** The query of an entity's clean link: what makes it that entity, then what 10.2 keeps. */
function keptQuery(query: URLSearchParams, needed: readonly string[]): string {
  const kept = new URLSearchParams();
  for (const name of new Set([...needed, ...KEPT_PARAMETERS])) {
    const value = only(query, name);
    if (value !== undefined && value.length <= 100) kept.set(name, value);
  }
  return kept.size > 0 ? `?${kept}` : '';
}

/** The segments below the portal's folder, split into what leads to its site (folder, extranet) and the path proper. */
function below(url: URL, place: PortalPlace): { root: string[]; path: string[] } {
  const path = segmentsOf(url.pathname).map(plain);
  const root = path.splice(0, place.folder.length);
  if (place.own && root.length === 0 && USUAL_FOLDERS.includes(path[0] ?? '')) root.push(...path.splice(0, 1));
  if (path[0] === EXTRANET) root.push(...path.splice(0, 1));
  return { root, path };
}

/**
 * Says what an address of a portal stands for: an entity with its clean link, a page, an address that holds a
 * credential, or no portal at all (bitrix24-rest 10.1–10.3). Pure, never throws; in doubt the answer is `page`. Giving
 * it a clean link yields the same entity and the same link.
 *
 * @param address as a browser or a person gives it, with its scheme
 * @param ownHosts portals the user has added, in the forms of `parseOwnHost`
 * @example recognise('https://a.bitrix24.ru/crm/deal/details/12/?IFRAME=Y', { ownHosts: [] })
 *   // entity crm.deal 12, https://a.bitrix24.ru/crm/deal/details/12/
 */
export function recognise(address: string, { ownHosts }: { readonly ownHosts: readonly string[] }): Recognition {
  const url = URL.parse(address.trim());
  const place = url && findPortal(url, ownHosts);
  if (!url || !place) return { is: 'none' };

  const { root, path } = below(url, place);
  if (holdsSecret(url, path.join('/'))) return { is: 'secret' };

  const origin = `${url.protocol}//${place.host}`;
  const trail = path.join('/');
  const match = matchRoute(trail, url.searchParams);
  const chat = matchChat(url.searchParams);
  const isMachinery = NEVER_GIVEN.some((part) => `${trail}/`.startsWith(`${part}/`));
  const found = isMachinery && match === undefined ? undefined : (chat ?? match?.found);
  if (found === undefined || found === 'doubt' || found.kind === 'page') {
    return { is: 'page', host: place.host, address: isMachinery ? undefined : cleanPage(origin, url) };
  }

  const names = chat ? Object.keys(CHATS) : [...Object.keys(match?.route.query ?? {}), ...(match?.route.keep ?? [])];
  const needsSlash = match ? match.route.path.endsWith('/') : CHAT_HOMES.includes(trail);
  const hasSlash = needsSlash || (!match && url.pathname.endsWith('/') && path.length > 0);
  const clean = `${origin}/${[...root, ...path].join('/')}${hasSlash || (root.length > 0 && path.length === 0) ? '/' : ''}`;
  const hash = found.kind === 'task' && /^#com\d{1,18}$/.test(url.hash) ? url.hash : '';
  return {
    is: 'entity',
    entity: { ...found, address: new URL(clean + keptQuery(url.searchParams, names) + hash).href, host: place.host },
  };
}
