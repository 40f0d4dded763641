import * as z from 'zod/mini';
import { Failure, type FailureKind } from '../base/failure.ts';
import { SECOND } from '../base/instant.ts';
import { redact } from '../base/redact.ts';
import type { LocalApp } from '../model/right.ts';
import { exchange } from './exchange.ts';
import { nonsense, refusal } from './faults.ts';
import { Id, Int, MaybeInt, Text } from './wire.ts';

/**
 * Tokens of a customer's own local application (bitrix24-rest 1.5; settings/oauth/simple-way.md, auto-renewal.md). The
 * documentation shows both exchanges as GET; we send the same fields as a form in the body of a POST, as the portal's own
 * PHP library does, so that neither a secret nor a token ever stands in an address that somebody logs.
 */

/** Both authorization servers that the documentation names: the Russian pages the first, the English ones the second. */
export const OAUTH_SERVERS = ['https://oauth.bitrix24.tech', 'https://oauth.bitrix.info'] as const;

/** What the authorization server gave. Both tokens are secrets. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds from the answer until the access token ends. */
  readonly lifetime: number;
  /** The portal's present address, which may have changed since (renaming). */
  readonly origin: string;
  /** Where the next refreshing goes, when the answer names one that we know. */
  readonly server: string | undefined;
  /** The portal's identity, which survives a renaming. */
  readonly memberId: string;
}

export interface TokenRequest {
  /** Where to ask, one after the other: the next one only when a server does not answer at all. */
  readonly servers: readonly string[];
  readonly app: LocalApp;
  /** The portal to which the tokens must belong. */
  readonly portal: string;
  readonly fetch: typeof fetch;
  /** Milliseconds until we stop waiting; tests shorten them. */
  readonly limit?: number;
}

const TokenAnswer = z.object({
  access_token: z.string().check(z.minLength(8)),
  refresh_token: z.string().check(z.minLength(8)),
  expires_in: z.optional(Int),
  client_endpoint: z.string(),
  server_endpoint: z.optional(Text),
  member_id: Id,
});

const Refusal = z.object({ error: z.unknown(), error_description: z.optional(z.unknown()), expires: MaybeInt });

/** What the codes of the authorization server mean (error-codes.md). Lower case. */
const CODES: Readonly<Record<string, { readonly kind: FailureKind; readonly words: string }>> = {
  invalid_client: { kind: 'denied', words: 'failure_oauth_client' },
  wrong_client: { kind: 'denied', words: 'failure_oauth_client' },
  unauthorized_client: { kind: 'denied', words: 'failure_oauth_client' },
  invalid_scope: { kind: 'denied', words: 'failure_oauth_scope' },
  insufficient_scope: { kind: 'denied', words: 'failure_oauth_scope' },
  payment_required: { kind: 'denied', words: 'failure_oauth_payment' },
};

/** The code of the return address for tokens; it lives 30 seconds and works once. Throws a Failure in words. */
export function exchangeCode(request: TokenRequest, code: string): Promise<Tokens> {
  return ask(request, { grant_type: 'authorization_code', code }, [code], 'failure_oauth_code');
}

/**
 * A new pair for the refresh token, which is dead from then on: keep what comes back before anything is done with it.
 * Throws a Failure in words; `failure_oauth_again` when the right is gone and a person has to give it anew.
 */
export function refreshTokens(request: TokenRequest, refresh: string): Promise<Tokens> {
  return ask(request, { grant_type: 'refresh_token', refresh_token: refresh }, [refresh], 'failure_oauth_again');
}

async function ask(
  request: TokenRequest,
  fields: Readonly<Record<string, string>>,
  hide: readonly string[],
  invalidGrant: string,
): Promise<Tokens> {
  let last: Failure | undefined;
  for (const server of request.servers) {
    try {
      return await askOne(server, request, fields, hide, invalidGrant);
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== 'offline') throw error;
      last ??= error;
    }
  }
  throw last ?? nonsense('oauth.token', 'no server');
}

async function askOne(
  server: string,
  { app, portal, fetch, limit = 20 * SECOND }: TokenRequest,
  fields: Readonly<Record<string, string>>,
  hide: readonly string[],
  invalidGrant: string,
): Promise<Tokens> {
  const { clientId, clientSecret } = app;
  const { status, text } = await exchange({
    fetch,
    method: 'oauth.token',
    address: `${server}/oauth/token/`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields }).toString(),
    limit,
  });
  const json = parseJson(text);
  const told = Refusal.safeParse(json);
  const error = told.success ? told.data.error : undefined;
  if (status >= 400 || (error !== undefined && error !== null)) {
    const clean = (value: unknown) => {
      if (typeof value !== 'string') return undefined;
      return redact([clientSecret, ...hide].reduce((words, secret) => words.replaceAll(secret, '•••'), value));
    };
    const description = clean(told.success ? told.data.error_description : undefined);
    throw refused(status, clean(error), description, invalidGrant);
  }
  const parsed = TokenAnswer.safeParse(json);
  if (!parsed.success)
    throw nonsense('oauth.token', `shape ${parsed.error.issues[0]?.path.map(String).join('.') ?? ''}`);
  const {
    access_token,
    refresh_token,
    expires_in = 3600,
    client_endpoint,
    server_endpoint = '',
    member_id,
  } = parsed.data;
  return {
    access: access_token,
    refresh: refresh_token,
    lifetime: Math.max(0, expires_in) * SECOND,
    origin: portalOf(client_endpoint),
    server: knownServer(portal, server_endpoint),
    memberId: member_id,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(status: number, code: string | undefined, text: string | undefined, invalidGrant: string): Failure {
  const lower = code?.toLowerCase() ?? '';
  const row = lower === 'invalid_grant' ? { kind: 'expired' as const, words: invalidGrant } : CODES[lower];
  if (!row) return refusal({ method: 'oauth.token', status, error: code, description: text });
  return new Failure(row.kind, { words: row.words, params: { text: text ?? lower }, code: `${status} ${lower}` });
}

/** `https://romashka.bitrix24.ru/rest/` -> the address before `/rest/`, with the folder of a self-hosted portal. */
function portalOf(endpoint: string): string {
  try {
    const url = new URL(endpoint);
    return `${url.origin}${url.pathname.replace(/\/rest\/?$/, '').replace(/\/+$/, '')}`;
  } catch {
    throw nonsense('oauth.token', 'no endpoint');
  }
}

/**
 * The server that the portal names, if it may be one: the two of the documentation, or the portal itself (where a proxy or
 * a test plays it). The application's secret goes nowhere else, whatever an answer says. Takes a host or an address.
 */
export function knownServer(portal: string, named: string): string | undefined {
  if (named === '') return undefined;
  const { origin, protocol } = new URL(portal);
  try {
    const server = new URL(/^https?:\/\//.test(named) ? named : `${protocol}//${named}`).origin;
    return server === origin || OAUTH_SERVERS.some((one) => one === server) ? server : undefined;
  } catch {
    return undefined;
  }
}

/** Whom to ask: the server that was named, else both of the documentation (bitrix24-rest 14). */
export function serversFor(portal: string, named: string | undefined): readonly string[] {
  const server = knownServer(portal, named ?? '');
  return server === undefined ? OAUTH_SERVERS : [server];
}
