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

const whole = (form: string) =>
  new RegExp(`^(?:${form.replace(/\{([a-z]+)\}/gi, (_, token: string) => TOKENS[token] ?? '')})$`);

/** The rows of the table made ready; a parameter's form is `any` where every value will do, and `kept` where none need be. */
const routes = ROUTES.map((row) => {
  const [kind = '', path = '', ...parameters] = row.split(' ');
  const query = parameters.map((parameter) => {
    const [name = '', form] = parameter.split('=');
    return { name, form: form === undefined ? 'kept' : form === '' ? 'any' : whole(form) } as const;
  });
  return { kind, path: whole(path.replace(/\/$/, '')), query, needsSlash: path.endsWith('/') };
});
type Route = (typeof routes)[number];
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

function foundIn(kind: string, { id = '', type, card, owner }: Groups): Found {
  if (card) return { kind: `crm.${card}` as UntitledEntity['kind'], id };
  if (owner && kind.startsWith('disk.')) {
    return { kind: kind as UntitledEntity['kind'], id: `${owner.split('/').slice(-2).join('/')}/${readable(id)}` };
  }
  if (kind !== 'crm.item') return { kind: kind as UntitledEntity['kind'], id };
  const fixed = type && FIXED_TYPES[type];
  return fixed ? { kind: fixed, id } : { kind, id: `${type ?? '?'}:${id}` };
}

/** What the parameters add to the groups; undefined where one is missing or of another form. */
function matchQuery(route: Route, query: URLSearchParams): Groups | undefined {
  let groups: Groups = {};
  for (const { name, form } of route.query) {
    if (form === 'kept') continue;
    const match = form === 'any' ? query.has(name) : form.exec(only(query, name) ?? '');
    if (!match) return undefined;
    if (match !== true) groups = { ...groups, ...match.groups };
  }
  return groups;
}

function matchRoute(path: string, query: URLSearchParams): { route: Route; found: Found } | undefined {
  for (const route of routes) {
    const fits = route.path.exec(path);
    const more = fits && matchQuery(route, query);
    if (more) return { route, found: foundIn(route.kind, { ...fits.groups, ...more }) };
  }
  return undefined;
}

/** The chat that the query opens over the page; `doubt` where it names two, or one parameter twice. */
function matchChat(query: URLSearchParams): Found | 'doubt' | undefined {
  let found: Found | undefined;
  for (const { name, form } of chats) {
    for (const value of query.getAll(name)) {
      const { chat, id } = form.exec(value)?.groups ?? {};
      const here: Found = chat ? { kind: 'chat', id: chat } : { kind: 'openline', id: id ?? '' };
      if (!here.id) continue;
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
 * The same for a place that is known to be a portal: for the guest, who is let in nowhere else. `url` must lie in it.
 */
export function recogniseIn(place: PortalPlace, url: URL): Recognition {
  const { root, path } = below(url, place);
  const trail = path.join('/');
  if (holdsSecret(url, trail)) return { is: 'secret' };

  const origin = `${url.protocol}//${place.host}`;
  const match = matchRoute(trail, url.searchParams);
  const chat = matchChat(url.searchParams);
  const isMachinery = NEVER_GIVEN.some((part) => `${trail}/`.startsWith(`${part}/`));
  const found = isMachinery && !match ? undefined : (chat ?? match?.found);
  if (found === undefined || found === 'doubt' || found.kind === 'page') {
    return { is: 'page', host: place.host, address: isMachinery ? undefined : cleanPage(origin, url) };
  }

  const names = chat ? Object.keys(CHATS) : (match?.route.query.map(({ name }) => name) ?? []);
  const hasSlash = match ? match.route.needsSlash : CHAT_HOMES.includes(trail) || url.pathname.endsWith('/');
  const clean = `${[origin, ...root, ...path].join('/')}${hasSlash || path.length === 0 ? '/' : ''}`;
  const hash = found.kind === 'task' && /^#com\d{1,18}$/.test(url.hash) ? url.hash : '';
  const address = new URL(clean + keptQuery(url.searchParams, names) + hash).href;
  return { is: 'entity', entity: { ...found, address, host: place.host } };
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
  return place ? recogniseIn(place, url) : { is: 'none' };
}
