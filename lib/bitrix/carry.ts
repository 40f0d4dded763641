import { hostOf, type Sending } from './exchange.ts';
import { moved, nonsense, silence } from './faults.ts';

/** Bytes of the body that have left this machine so far, of how many. */
export type OnSent = (sent: number, total: number) => void;

/** What `exchange` does, with word of how far the body is. */
export type Carry = (
  sending: Omit<Sending, 'fetch'>,
  onSent: OnSent,
) => Promise<{ readonly status: number; readonly text: string }>;

/** Milliseconds without a byte going out after which the connection counts as dead. */
const STALL = 120_000;
/** Milliseconds that the portal may take over a whole body before it answers. */
const ANSWER = 300_000;
/** Characters; an answer to an upload is short. */
const LONGEST_ANSWER = 4 * 1024 * 1024;

/** Whether this context can tell how far a body is: pages and Firefox's background can, Chrome's worker cannot. */
export const mayCarry = (): boolean => typeof XMLHttpRequest === 'function';

/**
 * One POST whose body streams from the disk and tells how far it is. By XMLHttpRequest, because `fetch` tells nothing of
 * what it sends, and a body counted as a stream needs HTTP/2 and has no length, which self-hosted portals refuse. Gives
 * up when nothing moves, not after a fixed time: a recording on a slow line may take an hour. An XMLHttpRequest follows a
 * 302 by itself; the portal has just given the address, and an answer from elsewhere counts as moved, never as done.
 */
export const carryByXhr: Carry = ({ method, address, headers, body, limit, signal }, onSent) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isTimeout = false;
    const expect = (milliseconds: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isTimeout = true;
        request.abort();
      }, milliseconds);
    };
    const abort = () => request.abort();
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      end();
    };
    const fail = (code: string) => settle(() => reject(silence(method, { code, isTimeout })));
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      expect(Math.min(STALL, limit));
      onSent(loaded, total);
    });
    request.upload.addEventListener('load', () => expect(Math.min(ANSWER, limit)));
    request.addEventListener('progress', ({ loaded }) => {
      if (loaded > LONGEST_ANSWER) request.abort();
    });
    request.addEventListener('error', () => fail('NetworkError'));
    request.addEventListener('abort', () => fail(isTimeout ? 'TimeoutError' : 'AbortError'));
    request.addEventListener('load', () =>
      settle(() => {
        const from = request.responseURL.replace(/#.*$/s, '');
        if (from !== new URL(address).href) reject(moved(method, hostOf(from || null, address)));
        else if (typeof request.response !== 'string') reject(nonsense(method, 'no text'));
        else resolve({ status: request.status, text: request.response });
      }),
    );
    request.open('POST', address);
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
    signal?.addEventListener('abort', abort, { once: true });
    expect(Math.min(STALL, limit));
    if (signal?.aborted) fail('AbortError');
    else request.send(body);
  });
