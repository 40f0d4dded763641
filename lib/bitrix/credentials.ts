import { Failure } from '../base/failure.ts';
import { redact } from '../base/redact.ts';
import type { Params } from './query.ts';

/** Whose webhook it is. `key` is a secret and stands nowhere but inside a request's address (bitrix24-rest 1.4). */
export interface HookKey {
  readonly userId: string;
  readonly key: string;
}

/** An application's access token (1.5). `token` is a secret and stands nowhere but inside a request's body. */
export interface AppToken {
  readonly userId: string;
  readonly token: string;
}

export type Credentials = HookKey | AppToken;

/** How a portal's client gets what it signs its calls with. */
export interface Keys {
  /** What is in force; asked anew for each call and kept nowhere. */
  secret(): Promise<Credentials>;
  /**
   * Another token in place of one that the portal has refused. Absent: calls are signed by a webhook, which has no other.
   * Throws a Failure in words when the right is gone.
   */
  renew?(refused: string): Promise<AppToken>;
}

/** The secret itself: for cutting it out of whatever the portal says. */
export function secretOf(who: Credentials): string {
  return 'token' in who ? who.token : who.key;
}

/**
 * Address and body of a call. A token goes behind the parameters in the body: the old positional methods count from the
 * front, and an address is what servers and browsers write down (bitrix24-rest 1.1, 1.2).
 */
export function signed(base: string, method: string, params: Params, who: Credentials) {
  if ('token' in who) {
    return { address: `${base}/rest/${method}.json`, body: JSON.stringify({ ...params, auth: who.token }) };
  }
  const path = [who.userId, who.key].map(encodeURIComponent).join('/');
  return { address: `${base}/rest/${path}/${method}.json`, body: JSON.stringify(params) };
}

/**
 * Whether the portal refused the token as such: past its hour, or replaced by another context while the call was under way
 * (some servers then call it invalid). Both are refused at the door, before anything is done.
 */
export function isStale(error: unknown): error is Failure {
  return error instanceof Failure && (error.code === '401 expired_token' || error.code === '401 invalid_token');
}

/** Sends with what is in force; a token that is refused is renewed and the call repeated, once (auto-renewal.md). */
export async function withToken<T>(keys: Keys, send: (who: Credentials, isAgain: boolean) => Promise<T>): Promise<T> {
  const who = await keys.secret();
  try {
    return await send(who, false);
  } catch (error) {
    if (!('token' in who) || !keys.renew || !isStale(error)) throw error;
  }
  try {
    return await send(await keys.renew(who.token), true);
  } catch (error) {
    // A brand-new token that is refused as well: the application or the person's access is gone.
    if (isStale(error)) throw new Failure('expired', { words: 'failure_oauth_again', code: error.code ?? '' });
    throw error;
  }
}

/**
 * What a failed upload throws. A signed address that was made for a token which is over helps nobody: the next try asks for
 * another one, with another token (4.3).
 */
export async function outdated(keys: Keys, who: Credentials, error: unknown): Promise<never> {
  if (!('token' in who) || !keys.renew || !isStale(error)) throw error;
  await keys.renew(who.token);
  throw new Failure('expired', { words: 'failure_upload_place', code: '401 upload', mayRetry: true });
}

/** Cuts a secret, and whatever else grants access, out of words of the portal; v3 puts its words inside `error`. */
export function cleaner(secret: string): (value: unknown) => unknown {
  const text = (value: unknown) =>
    typeof value === 'string' ? redact(secret ? value.replaceAll(secret, '•••') : value) : value;
  return (value) =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, text(inner)]))
      : text(value);
}
