import { Failure } from '../base/failure.ts';
import { instant } from '../base/instant.ts';
import { makePortal, type Portal } from '../bitrix/call.ts';
import { carryByXhr, mayCarry } from '../bitrix/carry.ts';
import { makePace } from '../bitrix/pace.ts';
import type { Grant, Vault } from '../store/vault.ts';
import { makeTokenKeeper } from './token-keeper.ts';
import type { Webhook } from './webhook.ts';

/** This machine's clock, random numbers and naps: the only place of the desk that touches them. */
export const world = {
  now: () => instant(Date.now()),
  random: () => Math.random(),
  /** What nobody can guess: 122 random bits. */
  secret: () => crypto.randomUUID(),
  sleep: (milliseconds: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, milliseconds);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
};

const pace = makePace(world);

/** How a portal is reached, whoever signs. */
const means = () => ({
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  ...(mayCarry() ? { carry: carryByXhr } : {}),
  now: world.now,
  pace,
});

/** The portal behind a pasted webhook, before anything is kept. */
export function reachByWebhook(webhook: Webhook): Portal {
  return makePortal({
    origin: webhook.origin,
    secret: async () => ({ userId: webhook.userId, key: webhook.key }),
    ...means(),
  });
}

/** The connected portal; undefined when there is none. The key is read anew for each call and kept nowhere else. */
export async function reachConnected(vault: Vault): Promise<Portal | undefined> {
  const kept = await vault.read();
  if (!kept) return reachByRight(vault, 'portal');
  return makePortal({
    origin: kept.origin,
    secret: async () => {
      const secret = await vault.read();
      if (!secret) throw new Failure('denied', { words: 'failure_not_connected' });
      return { userId: secret.userId, key: secret.key };
    },
    ...means(),
  });
}

/** The portal by the right of a local application (1.5): the one in force, or the one just being given. */
export async function reachByRight(vault: Vault, id: Grant['id']): Promise<Portal | undefined> {
  const grant = await vault.grant(id);
  if (!grant) return undefined;
  const lock = <T>(name: string, work: () => Promise<T>) => navigator.locks.request(name, work) as Promise<T>;
  const keeper = makeTokenKeeper({ vault, fetch: (...request) => fetch(...request), now: world.now, lock }, id);
  return makePortal({ origin: grant.origin, ...keeper, ...means() });
}
