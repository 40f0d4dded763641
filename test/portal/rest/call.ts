import type { Faults } from '../faults.ts';
import type { App } from '../holdings.ts';
import type { Limits } from '../limits.ts';
import type { World } from '../state.ts';

/** Who calls: a webhook or an application with a token; both act with a user's rights. */
export interface Caller {
  kind: 'webhook' | 'app';
  userId: number;
  scopes: ReadonlySet<string>;
  /** Names the webhook or application for limits and idempotency; holds no secret. */
  key: string;
  /** The secret as it stood in the call: special addresses of Disk carry it on, as the platform's do. */
  secret: string;
  app: App | null;
}

/** One line of the request log. Values are cut to 4,000 characters. */
export interface Logged {
  time: number;
  /** `tasks.task.add`, `v3:tasks.task.add`, `upload`, `download`, `oauth.token`, `page`. */
  method: string;
  /** The batch command it came as, or null for a request of its own. */
  inBatch: string | null;
  userId: number | null;
  verb: string;
  path: string;
  headers: Record<string, string>;
  params: unknown;
  status: number;
  error: string | null;
}

/** The portal's inner parts as the methods see them. */
export interface Core {
  world: World;
  faults: Faults;
  limits: Limits;
  requests: Logged[];
  /** Sessions of special addresses (`auth` of upload.json and download.json) → whose they are. */
  sessions: Map<string, { userId: number; key: string; expires: number }>;
  /** v3 idempotency memory: caller, user, method and key → body digest and answer. */
  answered: Map<string, { body: string; answer: unknown; until: number }>;
  /** Key of the signatures of special addresses. */
  signature: string;
  /** All methods of the two generations, by lower-case name. */
  methods: { v2: Methods; v3: Methods };
}

export interface Call {
  core: Core;
  world: World;
  caller: Caller;
  userId: number;
  /** Lower case. */
  method: string;
  params: Record<string, unknown>;
  /** The same arguments by position, for the `task.*` methods (data-encoding.md). */
  list: unknown[];
  /** `https://host[:port]` the request came to: every address handed out begins with it. */
  origin: string;
}

export interface Method {
  /** Scope that the webhook must have; '' is `basic`, always there. Several: any of them. */
  scope: string | ((world: World) => string);
  run(call: Call): unknown;
  /** Only in the context of an application: refuses a webhook. */
  appOnly?: boolean;
  /** False: 405 inside `batch`. */
  batch?: false;
}
export type Methods = Record<string, Method>;

/** An answer with a page of a list: `total` and `next` stand beside `result`. */
export class Paged {
  readonly result: unknown;
  readonly total: number | undefined;
  readonly next: number | undefined;

  constructor(result: unknown, total?: number, next?: number) {
    this.result = result;
    this.total = total;
    this.next = next;
  }
}

export const PAGE = 50;

/**
 * One page of a list by `start` (list-methods-pecularities.md): 50 rows, `next` only when there is more;
 * `start: -1` switches the counting off: no `total`, no `next`, the first page.
 */
export function page<T>(rows: T[], start: number, wrap: (rows: T[]) => unknown): Paged {
  if (start < 0) return new Paged(wrap(rows.slice(0, PAGE)));
  const next = start + PAGE;
  return new Paged(wrap(rows.slice(start, next)), rows.length, next < rows.length ? next : undefined);
}
