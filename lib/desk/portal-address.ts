import { Failure } from '../base/failure.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether secrets may go there: https, or plain http on this machine (a test portal). */
export function isSafeAddress(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
}

/** The text as it was meant: without invisible characters, quotes and blanks around it. */
export function unquoted(pasted: string): string {
  return pasted.replace(/\p{Cf}/gu, '').replace(/^[«"'“„`<(\s]+|[»"'”“`>)\s]+$/g, '');
}

/**
 * The portal's origin from whatever address of it was pasted: `romashka.bitrix24.ru`, `https://romashka.bitrix24.ru/crm/`.
 * Throws a Failure that says what is wrong.
 */
export function parsePortal(pasted: string): string {
  const text = unquoted(pasted);
  if (text === '') throw new Failure('invalid', { words: 'failure_portal_empty' });
  const address = /^(?:[a-z]+:\/\/|https?:)/i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) throw new Failure('invalid', { words: 'failure_portal_form' });
  const url = new URL(address);
  if (url.username || url.password || !isHost(url.hostname)) {
    throw new Failure('invalid', { words: 'failure_portal_form' });
  }
  if (!isSafeAddress(url)) throw new Failure('invalid', { words: 'failure_portal_https' });
  return url.origin;
}

function isHost(name: string): boolean {
  return loopback.test(name) || /^[^.\s]+(\.[^.\s]+)+$/.test(name);
}
