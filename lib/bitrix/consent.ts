import { Failure } from '../base/failure.ts';
import { plainLine } from '../base/text.ts';
import { nonsense } from './faults.ts';

/** What the portal sends the browser back with. `code` is a secret for its 30 seconds. */
export interface Return {
  readonly code: string;
  /** The authorization server as the portal names it. */
  readonly server: string | undefined;
}

/**
 * Where the person gives the right (bitrix24-rest 1.5): without `redirect_uri`, since the return address is fixed in the
 * application's card. `state` comes back with the code and proves that it is our own question that was answered.
 */
export function consentAddress(portal: string, clientId: string, state: string): string {
  return `${new URL(portal).origin}/oauth/authorize/?${new URLSearchParams({ client_id: clientId, state })}`;
}

/** Whether an address is one that an authorization sends back to: it carries a state and an answer. */
export function isReturn(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { searchParams } = new URL(address);
  return searchParams.has('state') && (searchParams.has('code') || searchParams.has('error'));
}

/**
 * Reads the address that the portal sent the browser back to. Throws a Failure in words: no such address, another question's
 * answer (its code is never used: somebody else may have slipped it to us), or a refusal.
 */
export function readReturn(address: string, state: string): Return {
  const text = address.trim();
  if (!isReturn(text)) throw new Failure('invalid', { words: 'failure_oauth_return' });
  const asked = new URL(text).searchParams;
  if (asked.get('state') !== state) throw new Failure('denied', { words: 'failure_oauth_state' });
  const error = asked.get('error');
  if (error !== null) {
    const said = plainLine(asked.get('error_description') ?? error, 200);
    throw new Failure('denied', { words: 'failure_oauth_refused', params: { text: said }, code: plainLine(error, 60) });
  }
  const code = asked.get('code') ?? '';
  if (!/^[\w.~-]{8,}$/.test(code)) throw nonsense('oauth.authorize', 'no code');
  return { code, server: asked.get('server_domain') ?? undefined };
}
