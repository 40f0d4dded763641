import type { Credentials } from './auth.ts';

/** Where a path under /rest/ leads. */
export interface Route {
  generation: 'v2' | 'v3';
  /** As written; v2 lowers it. */
  method: string;
  format: 'json' | 'xml';
  credentials: Credentials;
}

/**
 * Reads `/rest/{u}/{t}/{method}[.json|.xml]`, `/rest/{method}[.json]`, `/rest/api/{u}/{t}/{method}` and
 * `/rest/api/{method}`. A trailing slash is allowed (`/rest/1/secret/upload/`). Null: not a call.
 */
export function readRoute(pathname: string): Route | null {
  const steps = pathname.split('/').filter(Boolean);
  if (steps[0] !== 'rest') return null;
  const v3 = steps[1] === 'api';
  const rest = steps.slice(v3 ? 2 : 1);
  const credentials: Credentials = {};
  let name = rest[0];
  if (rest.length === 3 && rest[0] && rest[1] && /^\d+$/.test(rest[0])) {
    credentials.hook = { userId: Number(rest[0]), secret: rest[1] };
    name = rest[2];
  } else if (rest.length !== 1) return null;
  if (!name) return null;
  const suffix = /\.(json|xml)$/i.exec(name);
  const method = suffix ? name.slice(0, -suffix[0].length) : name;
  const format = suffix?.[1]?.toLowerCase() === 'xml' ? 'xml' : 'json';
  return { generation: v3 ? 'v3' : 'v2', method, format, credentials };
}
