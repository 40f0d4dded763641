import { isListed } from './host.ts';
import { REMOVED_PARAMETERS } from './routes.ts';

/** Longer than any page of a portal needs; what is longer loses its query. */
const LONGEST = 2_048;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** An address or a query inside a value: cleaned like the outer one, and left as it was where nothing is to be removed. */
function cleanValue(raw: string): string {
  const value = decoded(raw);
  if (value === raw ? !value.includes('=') : !/[=%]/.test(value)) return raw;
  const start = value.indexOf('?') + 1;
  const query = value.slice(start);
  const clean = cleanQuery(query);
  if (clean === query) return raw;
  const head = clean === '' ? value.slice(0, Math.max(0, start - 1)) : value.slice(0, start);
  return encodeURIComponent(head + clean);
}

/** A query (without its `?`) without the parameters of the interface, at any depth of nesting (10.2). */
export function cleanQuery(query: string): string {
  return query
    .split('&')
    .flatMap((part) => {
      const [key = '', ...value] = part.split('=');
      if (part === '' || isListed(REMOVED_PARAMETERS, decoded(key))) return [];
      return value.length === 0 ? [part] : [`${key}=${cleanValue(value.join('='))}`];
    })
    .join('&');
}

/** The clean link of a page that names no entity: host, path and query as they are, less what 10.2 removes. */
export function cleanPage(origin: string, url: URL): string {
  const path = url.pathname.replace(/\/{2,}/g, '/');
  const query = cleanQuery(url.search.slice(1));
  const hash = url.hash.replace(/:~:.*$/, '');
  const full = `${origin}${path}${query ? `?${query}` : ''}${hash.length > 1 ? hash : ''}`;
  // Through the parser once more, so that cleaning a clean link changes nothing.
  return full.length > LONGEST ? new URL(origin + path).href : new URL(full).href;
}
