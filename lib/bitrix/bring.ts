import type { Failure } from '../base/failure.ts';
import { SECOND } from '../base/instant.ts';
import { hostOf, ownAddress } from './exchange.ts';
import { moved, nonsense, refusal, silence, undoubted } from './faults.ts';
import type { Pace } from './pace.ts';
import { Envelope } from './wire.ts';

/** Milliseconds without a byte after which a download counts as dead. */
const STALL = 60 * SECOND;
const METHOD = 'disk.file.get';

/**
 * The content of a file as it streams in. Only the connected portal is asked, whatever host the address names; a 302 to
 * another host is told, never followed. Without cookies; the address carries its own right. Throws a Failure, and breaks the
 * stream off with one when nothing comes for a minute.
 */
export async function bring(
  parts: { readonly fetch: typeof fetch; readonly pace: Pace },
  base: string,
  address: string,
  signal?: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const own = ownAddress(base, address);
  await parts.pace.turn('download', signal);
  const stall = new AbortController();
  let timer = setTimeout(() => stall.abort(), STALL);
  const ended = () => undoubted(silence(METHOD, { code: 'download', isTimeout: stall.signal.aborted }));
  let response: Response;
  try {
    response = await parts.fetch(own, {
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: signal ? AbortSignal.any([signal, stall.signal]) : stall.signal,
    });
  } catch {
    clearTimeout(timer);
    throw ended();
  }
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    clearTimeout(timer);
    throw moved(METHOD, hostOf(response.headers.get('location'), own));
  }
  if (!response.ok || !response.body) {
    clearTimeout(timer);
    throw await refused(response);
  }
  const reader = response.body.getReader();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      clearTimeout(timer);
      timer = setTimeout(() => stall.abort(), STALL);
      try {
        const { done, value } = await reader.read();
        if (!done) return controller.enqueue(value);
        clearTimeout(timer);
        controller.close();
      } catch {
        clearTimeout(timer);
        controller.error(ended());
      }
    },
    async cancel() {
      clearTimeout(timer);
      await reader.cancel();
    },
  });
}

/** A refusal comes as JSON (9.3); anything else is no answer. */
async function refused(response: Response): Promise<Failure> {
  const text = (await response.text().catch(() => '')).slice(0, 10_000);
  const envelope = Envelope.safeParse(parseJson(text));
  if (!envelope.success) return undoubted(nonsense(METHOD, `${response.status}`));
  // The words may quote the signed address: only the code is taken.
  return refusal({ method: METHOD, status: response.status, error: envelope.data.error, description: '' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
