import { Failure } from '../base/failure.ts';
import { DAY, type Instant, shift } from '../base/instant.ts';
import type { AppToken } from '../bitrix/credentials.ts';
import { refreshTokens, serversFor, type Tokens } from '../bitrix/oauth.ts';
import type { Grant, Vault } from '../store/vault.ts';

/** How long a refresh token lives when it is not used (bitrix24-rest 1.5). */
export const REFRESH_LIFE = 180 * DAY;

/** One renewal of a right at a time, in whichever of our contexts: page, popup or background. */
export const TOKEN_LOCK = 'kurator.token';

export interface KeeperParts {
  readonly vault: Pick<Vault, 'grant' | 'rotate'>;
  readonly fetch: typeof fetch;
  now(): Instant;
  /** Runs the work while nobody else in any context holds the lock of that name. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** The pair as the vault keeps it. */
export function pairOf(tokens: Tokens, asked: string, now: Instant) {
  return {
    access: tokens.access,
    refresh: tokens.refresh,
    server: tokens.server ?? asked,
    givenAt: now,
    endsAt: shift(now, REFRESH_LIFE),
  };
}

/**
 * Keeps one right alive. The token is used until the portal refuses it, then renewed once for all who wait
 * (auto-renewal.md): who comes to the lock second finds another token in the vault and asks nobody. Each renewal kills the
 * refresh token it was made with, so the new pair is in the vault, on the disk, before the first call is made with it.
 *
 * What remains: killed between the server's answer and the write, or with the answer lost on the way, we hold a spent token.
 * The server then says `invalid_grant`, and the person gives the right anew; what waits to be sent waits on.
 */
export function makeTokenKeeper(parts: KeeperParts, id: Grant['id']) {
  async function inForce(): Promise<Grant> {
    const grant = await parts.vault.grant(id);
    if (!grant) throw new Failure('denied', { words: 'failure_not_connected' });
    return grant;
  }
  const tokenOf = ({ userId, access }: Pick<Grant, 'userId' | 'access'>): AppToken => ({ userId, token: access });

  return {
    /** The token that is in the vault. */
    secret: async (): Promise<AppToken> => tokenOf(await inForce()),

    /** The token after `refused`; renewed unless somebody has done so already. Throws a Failure in words. */
    renew: (refused: string): Promise<AppToken> =>
      parts.lock(`${TOKEN_LOCK} ${id}`, async () => {
        const grant = await inForce();
        if (grant.access !== refused) return tokenOf(grant);
        const { clientId, clientSecret, origin, server, memberId } = grant;
        const request = {
          servers: serversFor(origin, server),
          app: { clientId, clientSecret },
          portal: origin,
          fetch: parts.fetch,
        };
        const tokens = await refreshTokens(request, grant.refresh);
        if (tokens.memberId !== memberId) throw new Failure('broken', { words: 'failure_oauth_other_portal' });
        const pair = pairOf(tokens, server, parts.now());
        if (!(await parts.vault.rotate(id, grant.refresh, pair))) {
          throw new Failure('denied', { words: 'failure_not_connected' });
        }
        return tokenOf({ ...grant, ...pair });
      }),
  };
}
