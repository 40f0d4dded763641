import { Failure } from '../base/failure.ts';
import { isSafeAddress, unquoted } from './portal-address.ts';

/** The parts of an incoming webhook's address (bitrix24-rest 1.4). `key` is a secret. */
export interface Webhook {
  readonly origin: string;
  readonly host: string;
  readonly userId: string;
  readonly key: string;
}

/**
 * Reads a pasted webhook: with or without a slash, a method name or `.json` at its end, a path before `/rest/` on a
 * self-hosted portal, quotes and blanks around it. Throws a Failure that says what is wrong with it, never quoting it.
 */
export function parseWebhook(pasted: string): Webhook {
  const text = unquoted(pasted);
  if (text === '') throw new Failure('invalid', { words: 'failure_webhook_empty' });
  let url: URL;
  try {
    url = new URL(/^(?:[a-z]+:\/\/|https?:)/i.test(text) ? text : `https://${text}`);
  } catch {
    throw new Failure('invalid', { words: 'failure_webhook_form' });
  }
  if (!isSafeAddress(url)) throw new Failure('invalid', { words: 'failure_webhook_https' });
  if (url.username || url.password) throw new Failure('invalid', { words: 'failure_webhook_form' });
  // The path before is kept as the portal's address, so it is never allowed to hold another webhook with its key.
  const form = /^((?:\/(?!rest\/)[\w.~%-]+)*)\/rest\/(?:api\/)?(\d+)\/([A-Za-z0-9_-]+)(?:\/.*)?$/;
  const [, prefix, userId, key] = form.exec(url.pathname.replace(/\/{2,}/g, '/')) ?? [];
  if (!userId || !key) throw new Failure('invalid', { words: 'failure_webhook_form' });
  return { origin: `${url.origin}${prefix ?? ''}`, host: url.host, userId, key };
}
