import type * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';
import { type Instant, MINUTE, SECOND } from '../base/instant.ts';
import { bring } from './bring.ts';
import type { Carry, OnSent } from './carry.ts';
import { cleaner, type Keys, outdated, secretOf, signed, withToken } from './credentials.ts';
import { exchange, ownAddress } from './exchange.ts';
import { isRead, nonsense, refusal, undoubted } from './faults.ts';
import type { Pace } from './pace.ts';
import { type Params, toQuery } from './query.ts';
import { Batch, Envelope, finishedAt } from './wire.ts';

export interface PortalParts extends Keys {
  /** Origin and, on self-hosted portals, the path before `/rest/`. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** Where this context can tell how far an upload is (`carry.ts`); otherwise `fetch` carries it in silence. */
  readonly carry?: Carry | undefined;
  /** This machine's own clock, not corrected. */
  now(): Instant;
  readonly pace: Pace;
  /** Milliseconds until we stop waiting; tests shorten them. */
  readonly timeouts?: { readonly call: number; readonly upload: number };
}

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

/**
 * The portal as the owner of the webhook or of the token reaches it. Every call throws a `Failure` and nothing else, and is
 * made once; only one that is refused for a token past its hour is repeated, once, with the next token.
 */
export interface Portal {
  readonly origin: string;
  /** Whose webhook or token it is. */
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
  upload<S extends z.ZodMiniType>(
    place: UploadTo,
    blob: Blob,
    schema: S,
    signal?: AbortSignal,
    onSent?: OnSent,
  ): Read<S>;
  /** The content behind a signed address of a file (4.1), as it streams in. */
  download(address: string, signal?: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** The portal's clock minus ours in milliseconds, from the last answer; undefined before the first (12.6). */
  clockOffset(): number | undefined;
}

export interface UploadTo {
  readonly address: string;
  readonly field: string;
  readonly name: string;
}

const TIMEOUTS = { call: 30 * SECOND, upload: 15 * MINUTE };
/** Bytes a millisecond: an upload slower than this is given up. A large recording on a poor line may take hours. */
const SLOWEST = 32;
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
    carry = () => exchange({ ...sending, fetch: parts.fetch, method }),
  ): Promise<Envelope> {
    const sent = parts.now();
    const { status, text } = await carry();
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
    const clean = cleaner(hide);
    const reset = envelope?.time?.operating_reset_at;
    const resetIn = reset === undefined ? undefined : Math.max(SECOND, reset * SECOND - (received + (offset ?? 0)));
    const error = clean(envelope?.error);
    throw paced(method, refusal({ method, status, error, description: clean(envelope?.error_description), resetIn }));
  }

  async function post(method: string, params: Params, signal?: AbortSignal): Promise<Envelope> {
    // The place in the row first: a token read before a long wait may be over when its turn comes.
    await parts.pace.turn(method, signal);
    return withToken(parts, async (who, isAgain) => {
      if (isAgain) await parts.pace.turn(method, signal);
      const sending = { ...signed(base, method, params, who), headers: HEADERS, limit: timeouts.call, signal };
      return ask(method, sending, secretOf(who));
    });
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
    download: (address, signal) => bring(parts, base, address, signal),
    async upload(place, blob, schema, signal, onSent = () => undefined) {
      await parts.pace.turn('upload', signal);
      const body = new FormData();
      body.append(place.field, blob, place.name);
      const limit = Math.max(timeouts.upload, Math.ceil(blob.size / SLOWEST));
      const sending = { address: ownAddress(base, place.address), body, limit, signal };
      const { carry } = parts;
      const carried = carry && (() => carry({ ...sending, method: 'upload' }, onSent));
      const who = await parts.secret();
      const envelope = await ask('upload', sending, secretOf(who), carried).catch((error) =>
        outdated(parts, who, error),
      );
      return readShape('upload', schema, envelope.result);
    },
  };
}
