import { Failure } from '../base/failure.ts';
import { instant } from '../base/instant.ts';
import { makePortal, type Portal } from '../bitrix/call.ts';
import { makePace } from '../bitrix/pace.ts';
import type { Vault } from '../store/vault.ts';
import type { Webhook } from './webhook.ts';

/** This machine's clock, random numbers and naps: the only place of the desk that touches them. */
export const world = {
  now: () => instant(Date.now()),
  random: () => Math.random(),
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

/** The portal behind a pasted webhook, before anything is kept. */
export function reachByWebhook(webhook: Webhook): Portal {
  return makePortal({
    origin: webhook.origin,
    secret: async () => ({ userId: webhook.userId, key: webhook.key }),
    fetch: (...request) => fetch(...request),
    now: world.now,
    pace,
  });
}

/** The connected portal; undefined when there is none. The key is read anew for each call and kept nowhere else. */
export async function reachConnected(vault: Vault): Promise<Portal | undefined> {
  const kept = await vault.read();
  if (!kept) return undefined;
  return makePortal({
    origin: kept.origin,
    secret: async () => {
      const secret = await vault.read();
      if (!secret) throw new Failure('denied', { words: 'failure_not_connected' });
      return { userId: secret.userId, key: secret.key };
    },
    fetch: (...request) => fetch(...request),
    now: world.now,
    pace,
  });
}
