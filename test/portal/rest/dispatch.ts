import { performance } from 'node:perf_hooks';
import { Refusal } from '../refusal.ts';
import { authenticate } from './auth.ts';
import type { Core, Logged } from './call.ts';
import { invoke, type Outcome } from './invoke.ts';
import { type Params, parsePhpQuery, pick, text } from './params.ts';
import type { Body } from './read-body.ts';
import { type Route, readRoute } from './route.ts';
import { downloadSpecial, uploadSpecial } from './special.ts';
import { underFaults } from './under-faults.ts';
import { answerV3 } from './v3-wire.ts';
import { toXml } from './xml.ts';

/** A request as the server has read it. */
export interface Incoming {
  verb: string;
  url: URL;
  secure: boolean;
  headers: Record<string, string>;
  address: string;
  body: Body;
}

/** What to send; `end` says how the connection ends. `file` is streamed from this machine's disk. */
export interface Answer {
  status: number;
  type: string;
  text: string;
  headers?: Record<string, string>;
  file?: { path: string; size: number };
  end?: 'reset' | 'cut';
}

export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  text: JSON.stringify(value),
});

/** v2 error body; a thrown stranger is the platform's own 500. */
export function errorOf(thrown: unknown): { status: number; code: string; text: string } {
  if (thrown instanceof Refusal) return { status: thrown.status, code: thrown.code, text: thrown.message };
  return { status: 500, code: 'INTERNAL_SERVER_ERROR', text: String(thrown) };
}

/** Answers a request under /rest/: limits, faults, log, and the method itself. Undefined: not a REST path. */
export async function answerRest(core: Core, incoming: Incoming): Promise<Answer | undefined> {
  const route = readRoute(incoming.url.pathname);
  if (!route) return undefined;
  const v3 = route.generation === 'v3';
  const params = v3
    ? incoming.body.params
    : { ...parsePhpQuery(incoming.url.search.slice(1)), ...incoming.body.params };
  const name = route.method.toLowerCase();
  const log = logOf(core, incoming, v3 ? `v3:${name}` : name, params);
  const answer = await attempt(core, incoming, route, params, log);
  log.status = answer.status;
  return answer;
}

async function attempt(core: Core, incoming: Incoming, route: Route, params: Params, log: Logged): Promise<Answer> {
  const v3 = route.generation === 'v3';
  const fail = (thrown: unknown): Answer => {
    const { status, code, text } = errorOf(thrown);
    log.error = code;
    if (v3) return jsonAnswer(status, { error: { code, message: text } });
    const body = { error: code, error_description: text };
    return route.format === 'xml'
      ? { status, type: 'text/xml; charset=utf-8', text: toXml(body) }
      : jsonAnswer(status, body);
  };
  const { life } = core.world.switches;
  if (life === 'deleted') return fail(new Refusal('PORTAL_DELETED', 'Portal was deleted', 500));
  if (life === 'blocked') return fail(new Refusal('OVERLOAD_LIMIT', 'REST API is blocked due to overload.', 503));
  if (!incoming.secure && core.world.switches.httpsOnly) return fail(new Refusal('INVALID_REQUEST', 'Https required'));
  if (!core.limits.admit(incoming.address, performance.now())) {
    return fail(new Refusal('QUERY_LIMIT_EXCEEDED', 'Too many requests', 503));
  }
  return underFaults(core, { method: log.method, params, url: incoming.url, v3, fail }, () =>
    work(core, incoming, route, params, log),
  );
}

async function work(core: Core, incoming: Incoming, route: Route, params: Params, log: Logged): Promise<Answer> {
  const { credentials } = route;
  if (!credentials.hook) credentials.token = text(pick(params, 'auth'));
  const method = route.method.toLowerCase();
  if (route.generation === 'v3') return answerV3(core, incoming, route, log);
  if (method === 'upload') return uploadSpecial(core, incoming, route, params, log);
  if (method === 'download') return downloadSpecial(core, incoming, route, params, log);
  if (!Object.hasOwn(core.methods.v2, method)) throw new Refusal('ERROR_METHOD_NOT_FOUND', 'Method not found!', 404);
  const caller = authenticate(core.world, credentials);
  log.userId = caller.userId;
  const { auth: _auth, ...given } = params;
  const list = Object.values(given);
  const outcome: Outcome = await invoke(
    core,
    { caller, method, params: given, list, origin: originOf(incoming) },
    'v2',
  );
  if (route.format === 'xml') return { status: 200, type: 'text/xml; charset=utf-8', text: toXml(outcome) };
  return jsonAnswer(200, outcome);
}

/** The portal's own address as the caller wrote it: the Host header decides. */
export const originOf = (incoming: Incoming) =>
  `${incoming.secure ? 'https' : 'http'}://${incoming.headers.host ?? incoming.url.host}`;

/** Long strings are cut and buffers left out, so the log stays readable. */
function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.length > 4000 ? `${value.slice(0, 4000)}…` : value;
  if (Array.isArray(value)) return value.map(cut);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cut(item)]));
  }
  return value;
}

export function logOf(core: Core, incoming: Incoming, method: string, params: unknown): Logged {
  const { verb, headers, url } = incoming;
  const line: Logged = {
    time: core.world.now(),
    method,
    inBatch: null,
    userId: null,
    verb,
    path: url.pathname + url.search,
    headers,
    params: cut(params),
    status: 0,
    error: null,
  };
  core.requests.push(line);
  return line;
}
