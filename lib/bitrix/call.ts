import type * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';
import { type Instant, MINUTE, SECOND } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import { exchange, ownAddress } from './exchange.ts';
import { isRead, nonsense, refusal, undoubted } from './faults.ts';
import type { Pace } from './pace.ts';
import { toQuery } from './query.ts';
import { Batch, Envelope, finishedAt } from './wire.ts';

/** Whose webhook it is. `key` is a secret and never leaves this file except inside a request's address. */
export interface Credentials {
  readonly userId: string;
  readonly key: string;
}

export interface PortalParts {
  /** Origin and, on self-hosted portals, the path before `/rest/`. */
  readonly origin: string;
  secret(): Promise<Credentials>;
  readonly fetch: typeof fetch;
  /** This machine's own clock, not corrected. */
  now(): Instant;
  readonly pace: Pace;
  /** Milliseconds until we stop waiting; tests shorten them. */
  readonly timeouts?: { readonly call: number; readonly upload: number };
}

/** Parameters by name, or by position for the old `task.*` families (bitrix24-rest 1.2). */
export type Params = Readonly<Record<string, unknown>> | readonly unknown[];

export interface Page<T> {
  readonly value: T;
  readonly total: number | undefined;
  /** Start of the next page; undefined at the end. */
  readonly next: number | undefined;
}

export interface Command {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One command's answer inside a batch. */
export type Part = ({ readonly ok: true } & Page<unknown>) | { readonly ok: false; readonly failure: Failure };

type Read<Schema extends z.ZodMiniType> = Promise<z.output<Schema>>;

/** The portal as the webhook's owner reaches it. Every call throws a `Failure` and nothing else, and is made once. */
export interface Portal {
  readonly origin: string;
  /** Whose webhook it is, without the key. */
  userId(): Promise<string>;
  /** One method; its answer read by `schema`. */
  call<S extends z.ZodMiniType>(method: string, params: Params, schema: S, signal?: AbortSignal): Read<S>;
  /** One page of a list method. */
  page<S extends z.ZodMiniType>(
    method: string,
    params: Params,
    schema: S,
    signal?: AbortSignal,
  ): Promise<Page<z.output<S>>>;
  /** Up to 50 commands in one request, more in several; an answer for every key (8.1). */
  batch<Key extends string>(commands: ReadonlyMap<Key, Command>, signal?: AbortSignal): Promise<ReadonlyMap<Key, Part>>;
  /** Second step of a large upload: streams the blob to the signed address (4.3). */
  upload<S extends z.ZodMiniType>(place: UploadTo, blob: Blob, schema: S, signal?: AbortSignal): Read<S>;
  /** The portal's clock minus ours in milliseconds, from the last answer; undefined before the first (12.6). */
  clockOffset(): number | undefined;
}

export interface UploadTo {
  readonly address: string;
  readonly field: string;
  readonly name: string;
}

const TIMEOUTS = { call: 30 * SECOND, upload: 15 * MINUTE };
const COMMANDS_A_BATCH = 50;
const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

/** Reads one part of a batch by its schema; throws what the portal answered instead. */
export function readPart<S extends z.ZodMiniType>(
  part: Part | undefined,
  method: string,
  schema: S,
): Page<z.output<S>> {
  if (!part) throw nonsense(method, 'no part');
  if (!part.ok) throw part.failure;
  return { value: readShape(method, schema, part.value), total: part.total, next: part.next };
}

function readShape<S extends z.ZodMiniType>(method: string, schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw nonsense(method, `shape ${parsed.error.issues[0]?.path.map(String).join('.') ?? ''}`.trim());
}

/** Makes the client of one portal. It never repeats a call by itself: that is the desk's decision. */
export function makePortal(parts: PortalParts): Portal {
  const base = parts.origin.replace(/\/+$/, '');
  const timeouts = parts.timeouts ?? TIMEOUTS;
  let offset: number | undefined;

  /** The portal ended the answer somewhere between our sending and receiving; a slow answer says little. */
  function noteClock(envelope: Envelope, sent: Instant, received: Instant): void {
    const finished = finishedAt(envelope);
    if (finished === undefined || (offset !== undefined && received - sent > 10 * SECOND)) return;
    offset = Math.round(finished - (received - Math.min(received - sent, 2 * SECOND) / 2));
  }

  /** Tells the pace of a refusal for being too quick, and the failure how long the pause is (9.1, 9.2). */
  function paced(method: string, failure: Failure): Failure {
    if (failure.kind !== 'limited') return failure;
    const isOneMethod = failure.code?.startsWith('429') ?? false;
    const wait = isOneMethod ? (failure.retryAfter ?? MINUTE) : parts.pace.refused();
    if (isOneMethod) parts.pace.spent(method, wait);
    const { words, params, code = '' } = failure;
    return new Failure('limited', { words, params, code, mayRetry: true, retryAfter: wait });
  }

  function parse(method: string, status: number, text: string): Envelope | undefined {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      if (status >= 400) return undefined;
      throw nonsense(method, 'no JSON');
    }
    const parsed = Envelope.safeParse(json);
    if (parsed.success) return parsed.data;
    if (status >= 400) return undefined;
    throw nonsense(method, 'no envelope');
  }

  /** Sends, and gives the envelope of a good answer; `hide` is cut out of whatever the portal says in a bad one. */
  async function ask(
    method: string,
    sending: Omit<Parameters<typeof exchange>[0], 'fetch' | 'method'>,
    hide: string,
  ): Promise<Envelope> {
    const sent = parts.now();
    const { status, text } = await exchange({ ...sending, fetch: parts.fetch, method });
    const received = parts.now();
    const envelope = parse(method, status, text);
    if (envelope) noteClock(envelope, sent, received);
    const isRefused = status >= 400 || (envelope?.error !== undefined && envelope.error !== null);
    if (envelope && !isRefused) {
      // Every answer has a result, if only null: without one it is somebody else's JSON, not an empty list.
      if (!Object.hasOwn(envelope, 'result')) throw nonsense(method, 'no result');
      parts.pace.answered();
      return envelope;
    }
    const clean = (value: unknown) =>
      typeof value === 'string' ? redact(hide ? value.replaceAll(hide, '•••') : value) : value;
    const reset = envelope?.time?.operating_reset_at;
    const resetIn = reset === undefined ? undefined : Math.max(SECOND, reset * SECOND - (received + (offset ?? 0)));
    const error = deep(envelope?.error, clean);
    throw paced(method, refusal({ method, status, error, description: clean(envelope?.error_description), resetIn }));
  }

  async function post(method: string, params: Params, signal?: AbortSignal): Promise<Envelope> {
    await parts.pace.turn(method, signal);
    const { userId, key } = await parts.secret();
    const address = `${base}/rest/${encodeURIComponent(userId)}/${encodeURIComponent(key)}/${method}.json`;
    const sending = { address, headers: HEADERS, body: JSON.stringify(params), limit: timeouts.call, signal };
    return ask(method, sending, key);
  }

  async function page<S extends z.ZodMiniType>(method: string, params: Params, schema: S, signal?: AbortSignal) {
    const envelope = await post(method, params, signal);
    return { value: readShape(method, schema, envelope.result), total: envelope.total, next: envelope.next };
  }

  /** A lost batch of reads leaves no doubt: nothing in it changed anything. */
  async function postBatch(commands: readonly Command[], cmd: Readonly<Record<string, string>>, signal?: AbortSignal) {
    try {
      return await post('batch', { halt: 0, cmd }, signal);
    } catch (error) {
      throw error instanceof Failure && commands.every(({ method }) => isRead(method)) ? undoubted(error) : error;
    }
  }

  async function batchOf<Key extends string>(commands: readonly (readonly [Key, Command])[], signal?: AbortSignal) {
    const cmd = Object.fromEntries(
      commands.map(([, { method, params }], at) => [`c${at}`, `${method}?${toQuery(params)}`]),
    );
    const envelope = await postBatch(
      commands.map(([, command]) => command),
      cmd,
      signal,
    );
    const maps = readShape('batch', Batch, envelope.result);
    return commands.map(([key, { method }], at): readonly [Key, Part] => {
      const name = `c${at}`;
      const refused = maps.result_error[name];
      if (refused) {
        const { error, error_description: description } = refused;
        return [key, { ok: false, failure: refusal({ method, status: 400, error, description }) }];
      }
      if (!Object.hasOwn(maps.result, name)) return [key, { ok: false, failure: nonsense(method, 'no part') }];
      return [
        key,
        { ok: true, value: maps.result[name], total: maps.result_total[name], next: maps.result_next[name] },
      ];
    });
  }

  return {
    origin: base,
    clockOffset: () => offset,
    userId: async () => (await parts.secret()).userId,
    page,
    async call(method, params, schema, signal) {
      return (await page(method, params, schema, signal)).value;
    },
    async batch<Key extends string>(commands: ReadonlyMap<Key, Command>, signal?: AbortSignal) {
      const all = [...commands];
      const answers = new Map<Key, Part>();
      for (let at = 0; at < all.length; at += COMMANDS_A_BATCH) {
        for (const [key, part] of await batchOf(all.slice(at, at + COMMANDS_A_BATCH), signal)) answers.set(key, part);
      }
      return answers;
    },
    async upload(place, blob, schema, signal) {
      await parts.pace.turn('upload', signal);
      const body = new FormData();
      body.append(place.field, blob, place.name);
      const sending = { address: ownAddress(base, place.address), body, limit: timeouts.upload, signal };
      const envelope = await ask('upload', sending, (await parts.secret()).key);
      return readShape('upload', schema, envelope.result);
    },
  };
}

/** v3 puts its words inside `error`: cleaned there too. */
function deep(error: unknown, clean: (value: unknown) => unknown): unknown {
  if (typeof error !== 'object' || error === null) return clean(error);
  return Object.fromEntries(Object.entries(error).map(([key, value]) => [key, clean(value)]));
}
