import { SECRET_PARAMETERS, SECRET_ROOTS } from './routes.ts';

const roots = SECRET_ROOTS.join('|');
const PARAMETER = new RegExp(`(?:${SECRET_PARAMETERS.join('|')})(?:\\[[^\\]=]*\\]|\\])*(?:=|["']\\s*:)`, 'i');
const ROOT = new RegExp(`^/*(?:${roots})(?:/|$)`, 'i');
/** A webhook deeper in a path: number of its owner and key, or one of the two file doors. */
const WEBHOOK = new RegExp(`/(?:${roots})/+(?:(?:api/+)?\\d+/+\\w+|(?:up|down)load\\.json)`, 'i');
const NESTED = new RegExp(`/(?:${roots})/`, 'i');

/**
 * The text with every encoded ASCII character decoded, however many times it was encoded. Other bytes stay as they
 * are: what is looked for is ASCII, and broken encodings must not throw.
 */
function decodedWhole(text: string): string {
  let before = '';
  let after = text;
  while (before !== after) {
    before = after;
    after = before.replace(/%(?:25)*([0-7][\da-f])/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return after;
}

/**
 * Whether an address of a portal holds a credential and so must never be captured (bitrix24-rest 10.1): webhooks and
 * everything under `/rest/` and `/oauth/`, and any parameter named like `auth=`, `sessid=`, `token=`, `AUTH_ID=`, in
 * the query, the fragment or nested and encoded inside another value; and the answer of an authorization, `code` with
 * `state` (1.5). In doubt it does.
 *
 * @param path the path below the portal's folder, where `/rest/` would stand first
 */
export function holdsSecret(url: URL, path: string): boolean {
  const tail = decodedWhole(url.search + url.hash);
  const whole = decodedWhole(url.pathname);
  return (
    ROOT.test(decodedWhole(path)) ||
    WEBHOOK.test(whole) ||
    PARAMETER.test(whole) ||
    PARAMETER.test(tail) ||
    NESTED.test(tail) ||
    (url.searchParams.has('code') && url.searchParams.has('state'))
  );
}
