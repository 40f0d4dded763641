import type { Failure } from '../base/failure.ts';
import { moved, nonsense, silence } from './faults.ts';

/** A hostile or broken portal may send for ever; no answer of ours is near this. Bytes. */
const LONGEST_ANSWER = 24 * 1024 * 1024;

export interface Sending {
  readonly fetch: typeof fetch;
  /** Of which call to speak in a failure; the address holds the key and is never spoken of. */
  readonly method: string;
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | URLSearchParams | FormData;
  /** Milliseconds until we stop waiting. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * One POST and its answer as text. Throws a Failure for everything that is no answer: network, time-out, another address
 * (302), a body that broke off or never ends. Without cookies and without a referrer.
 */
export async function exchange(sending: Sending): Promise<{ readonly status: number; readonly text: string }> {
  const { method, address, body, signal } = sending;
  const timeout = AbortSignal.timeout(sending.limit);
  const ended = (error: unknown): Failure => silence(method, { code: errorName(error), isTimeout: timeout.aborted });
  let response: Response;
  try {
    response = await sending.fetch(address, {
      method: 'POST',
      headers: { ...sending.headers },
      body,
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
  } catch (error) {
    throw ended(error);
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw moved(method, hostOf(response.headers.get('location'), address));
  }
  try {
    return { status: response.status, text: await readBody(response) };
  } catch (error) {
    throw timeout.aborted || signal?.aborted ? ended(error) : nonsense(method, `cut ${errorName(error)}`);
  }
}

async function readBody(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > LONGEST_ANSWER) {
      await reader.cancel();
      throw new RangeError('answer too long');
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Name of the thrown thing; never its text, which may quote the address and the key in it. */
function errorName(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { cause } = error;
  const inner = typeof cause === 'object' && cause !== null && 'code' in cause ? ` ${String(cause.code)}` : '';
  return `${error.name}${inner}`.slice(0, 80);
}

/** Host of an address that may be relative to `base`; empty when it is none. */
export function hostOf(location: string | null, base: string): string {
  try {
    return location ? new URL(location, base).host : '';
  } catch {
    return '';
  }
}

/**
 * The signed upload address on the connected origin, whatever host the portal wrote into it (proxy, rename; 4.3): a file
 * goes to the connected portal or nowhere.
 */
export function ownAddress(base: string, address: string): string {
  try {
    const { pathname, search } = new URL(address, base);
    return `${new URL(base).origin}${pathname}${search}`;
  } catch {
    throw nonsense('upload', 'no address');
  }
}
