import { instant } from '../../lib/base/instant.ts';
import type { Grant, Vault } from '../../lib/store/vault.ts';

/** A right as the vault keeps it, to the portal of the examples. */
export function aGrant(over: Partial<Grant> = {}): Grant {
  const givenAt = instant(Date.parse('2026-11-17T12:30:00+03:00'));
  return {
    id: 'portal',
    way: 'app',
    origin: 'https://romashka.bitrix24.ru',
    userId: '5',
    clientId: 'local.66a1b2c3d4e5f6.01234567',
    clientSecret: 'canary0app0secret',
    server: 'https://oauth.bitrix24.tech',
    memberId: 'member-of-romashka',
    access: 'canary0access0token0000',
    refresh: 'canary0refresh0token000',
    givenAt,
    endsAt: instant(givenAt + 180 * 86_400_000),
    ...over,
  };
}

/** Puts a right into force as the desk does. */
export async function keepGrant(vault: Vault, over: Partial<Grant> = {}): Promise<Grant> {
  const { id: _id, way: _way, ...given } = aGrant(over);
  await vault.keepPending(given);
  await vault.promote(given.origin, given.userId);
  return aGrant(over);
}
