import { Failure } from '../base/failure.ts';
import { instant } from '../base/instant.ts';
import { makePortal, type Portal } from '../bitrix/call.ts';
import { carryByXhr, mayCarry } from '../bitrix/carry.ts';
import { makePace, type Pace } from '../bitrix/pace.ts';
import { type Connection, type ConnectionId, MAIN } from '../model/portal.ts';
import type { KuratorDb } from '../store/db.ts';
import { readConnection, readConnectionTo, readSettings } from '../store/settings.ts';
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

const paces = new Map<string, Pace>();

/** The rhythm of calls to one portal: when it wants quiet, the others are asked on. */
function paceOf(origin: string): Pace {
  const pace = paces.get(origin) ?? makePace(world);
  paces.set(origin, pace);
  return pace;
}

/** How a portal is reached, whoever signs. */
const means = (origin: string) => ({
  origin,
  fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
  ...(mayCarry() ? { carry: carryByXhr } : {}),
  now: world.now,
  pace: paceOf(origin),
});

/** The portal behind a pasted webhook, before anything is kept. */
export function reachByWebhook(webhook: Webhook): Portal {
  return makePortal({
    secret: async () => ({ userId: webhook.userId, key: webhook.key }),
    ...means(webhook.origin),
  });
}

/**
 * A connected portal, the main one when not said; undefined when there is none. The key is read anew for each call and kept
 * nowhere else.
 */
export async function reachConnected(vault: Vault, id: ConnectionId = MAIN): Promise<Portal | undefined> {
  const kept = await vault.read(id);
  if (!kept) return reachByRight(vault, id);
  return makePortal({
    secret: async () => {
      const secret = await vault.read(id);
      if (!secret) throw new Failure('denied', { words: 'failure_not_connected' });
      return { userId: secret.userId, key: secret.key };
    },
    ...means(kept.origin),
  });
}

/** A portal with the connection it is reached by. */
export interface Reached {
  readonly portal: Portal;
  readonly connection: Connection;
}
export type Reach = (id: ConnectionId) => Promise<Reached | undefined>;

/**
 * A connected portal as the background works with it; undefined when it is not connected, or has nobody who answers a curator's
 * tickets. The consultant answers himself.
 */
export function reachBy(db: KuratorDb, vault: Vault): Reach {
  return async (id) => {
    const [portal, connection] = await Promise.all([reachConnected(vault, id), readConnection(db, id)]);
    if (!portal || !connection) return undefined;
    if (id !== MAIN || (await readSettings(db)).role === 'consultant')
      return { portal, connection: { ...connection, consultant: connection.me } };
    return connection.consultant ? { portal, connection } : undefined;
  };
}

/**
 * The connected portal at that host, for whatever concerns one ticket. Throws a Failure in words when that one is not
 * connected: another portal has other things under the same numbers.
 */
export async function reachHost(db: KuratorDb, vault: Vault, host: string): Promise<Portal> {
  const connection = await readConnectionTo(db, host);
  const portal = connection && (await reachConnected(vault, connection.id));
  if (!portal) throw new Failure('denied', { words: 'failure_portal_not_connected', params: { host } });
  return portal;
}

/** The portal by the right of a local application (1.5): the one in force, or the one just being given. */
export async function reachByRight(vault: Vault, id: Grant['id']): Promise<Portal | undefined> {
  const grant = await vault.grant(id);
  if (!grant) return undefined;
  const lock = <T>(name: string, work: () => Promise<T>) => navigator.locks.request(name, work) as Promise<T>;
  const keeper = makeTokenKeeper({ vault, fetch: (...request) => fetch(...request), now: world.now, lock }, id);
  return makePortal({ ...keeper, ...means(grant.origin) });
}
