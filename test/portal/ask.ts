import type { Portal } from './server.ts';

/** A tree from the wire, looked into by paths: nothing is assumed of its shape. */
export interface Tree {
  readonly value: unknown;
  /** What stands at `result.tasks.0.id`; undefined when there is nothing. */
  at(path: string): unknown;
  /** The tree below a path. */
  in(path: string): Tree;
  /** Numbers and texts, for use in a next call; throws when it is neither. */
  text(path: string): string;
  number(path: string): number;
  /** Items of a list below the path. */
  list(path: string): Tree[];
  /** Keys of a map below the path. */
  keys(path: string): string[];
}

function step(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

export function tree(value: unknown): Tree {
  const at = (path: string): unknown => (path === '' ? value : path.split('.').reduce(step, value));
  return {
    value,
    at,
    in: (path) => tree(at(path)),
    text(path) {
      const found = at(path);
      if (typeof found !== 'string' && typeof found !== 'number')
        throw new Error(`no text at ${path} of ${JSON.stringify(value)}`);
      return String(found);
    },
    number(path) {
      const found = Number(at(path));
      if (Number.isNaN(found)) throw new Error(`no number at ${path} of ${JSON.stringify(value)}`);
      return found;
    },
    list(path) {
      const found = at(path);
      if (!Array.isArray(found)) throw new Error(`no list at ${path} of ${JSON.stringify(value)}`);
      return found.map(tree);
    },
    keys: (path) => Object.keys(Object(at(path))),
  };
}

/** One answer as it came over the wire. */
export interface Reply extends Tree {
  status: number;
  headers: Headers;
  /** The raw text of the body. */
  raw: string;
}

async function reply(response: Response): Promise<Reply> {
  const raw = await response.text();
  let body: unknown = null;
  try {
    body = JSON.parse(raw);
  } catch {
    body = null;
  }
  return { ...tree(body), status: response.status, headers: response.headers, raw };
}

export const get = async (url: string, init: RequestInit = {}): Promise<Reply> =>
  reply(await fetch(url, { redirect: 'manual', ...init }));

export const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> =>
  get(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Calls methods as a person through their webhook: `ask(portal, 5)('profile')`. */
export const ask =
  (portal: Portal, userId: number) =>
  (method: string, params: unknown = {}): Promise<Reply> =>
    post(`${portal.webhook(userId)}${method}`, params);

/** The same on the REST 3.0 root. */
export const askV3 =
  (portal: Portal, userId: number) =>
  (method: string, params: unknown = {}, headers: Record<string, string> = {}): Promise<Reply> =>
    post(`${portal.webhook(userId).replace('/rest/', '/rest/api/')}${method}`, params, headers);

/** What an error looks like on the v2 wire: `toMatchObject(fault(400, '100'))`. */
export const fault = (status: number, error: string, text?: string) => ({
  status,
  value: { error, ...(text === undefined ? {} : { error_description: text }) },
});

/** The same on the v3 wire, by the middle of its code: `faultV3(400, 'ENTITYNOTFOUND')`. */
export const faultV3 = (status: number, name: string) => ({
  status,
  value: { error: { code: `BITRIX_REST_V3_EXCEPTION_${name}EXCEPTION` } },
});
