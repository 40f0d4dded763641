import { Failure } from '../base/failure.ts';
import type { Portal } from '../bitrix/call.ts';
import { readLicence } from '../bitrix/licence.ts';
import { OAUTH_SERVERS } from '../bitrix/oauth.ts';
import { personById, readGroups, readScopes, searchPeople, whoAmI } from '../bitrix/people.ts';
import { askForHost, dropHost, patternOf } from '../browser/access.ts';
import type { Acquaintance } from '../model/acquaintance.ts';
import { type Connection, type ConnectionId, furtherId, type Group, MAIN, type Person } from '../model/portal.ts';
import { planOfLicence } from '../standards/level.ts';
import type { KuratorDb } from '../store/db.ts';
import { askToPersist } from '../store/room.ts';
import { changeConnection, readClient, readConnection, readConnections } from '../store/settings.ts';
import type { Vault } from '../store/vault.ts';
import { firstClient } from './client.ts';
import { reachByWebhook, reachConnected, world } from './reach.ts';
import { parseWebhook } from './webhook.ts';

/** `main`: where this browser files, in place of what was there. `further`: one more portal that a consultant serves. */
export type Place = 'main' | 'further';

/** Without these nothing can be filed (bitrix24-rest 1.6). */
const NEEDED = ['task', 'disk'];
/** Without these something is lost, and the screen says what. */
const HELPFUL = ['im', 'user_brief', 'crm', 'sonet_group', 'calendar'];
/** A wider scope that includes a narrower one. */
const INCLUDED_IN: Readonly<Record<string, readonly string[]>> = {
  user_brief: ['user', 'user_basic'],
  sonet_group: ['sonet', 'socialnetwork'],
};

function lacks(scopes: readonly string[], wanted: readonly string[]): string[] {
  return wanted.filter((scope) => ![scope, ...(INCLUDED_IN[scope] ?? [])].some((one) => scopes.includes(one)));
}

/**
 * Looks who is behind a pasted webhook, keeping nothing. The browser asks for the portal's host first, so call it straight
 * from a click. Throws a Failure in words: a wrong form, a refused permission, a dead key, no network.
 */
export async function meet(pasted: string): Promise<Acquaintance> {
  const webhook = parseWebhook(pasted);
  if (!(await askForHost(webhook.origin))) throw new Failure('denied', { words: 'failure_host_refused' });
  return acquaint(reachByWebhook(webhook), webhook.userId);
}

/** Looks who calls and what he may; `userId` is whom we take him for, where the key tells. */
export async function acquaint(portal: Portal, userId?: string): Promise<Acquaintance> {
  const me = await whoAmI(portal);
  if (userId !== undefined && me.person.id !== userId) {
    throw new Failure('broken', { words: 'failure_webhook_other_person' });
  }
  const scopes = await readScopes(portal);
  const [licence, groups, people] = await Promise.all([
    readLicence(portal),
    readGroups(portal),
    searchPeople(portal, '').catch(() => []), // without the right to see people the number is typed by hand
  ]);
  return {
    origin: portal.origin,
    host: new URL(portal.origin).host,
    me: me.person,
    isAdmin: me.isAdmin,
    zone: me.zone,
    licence: licence?.code,
    plan: licence?.hints.map(planOfLicence).find((plan) => plan !== undefined),
    scopes,
    missing: lacks(scopes, NEEDED),
    weaker: lacks(scopes, HELPFUL),
    groups,
    people,
    clockOffset: portal.clockOffset() ?? 0,
  };
}

/**
 * Which connection a portal becomes. The main one is replaced by whatever is connected as main. As a further one a portal that
 * is connected already keeps its place, whichever that is, so that none ever has two; the very first is the main one.
 */
export async function placeOf(db: KuratorDb, host: string, as: Place): Promise<ConnectionId> {
  if (as === 'main') return MAIN;
  const all = await readConnections(db);
  const known = all.find((one) => one.host === host);
  return known?.id ?? (all.some(({ id }) => id === MAIN) ? furtherId(host) : MAIN);
}

/** Keeps an acquaintance: the key into the vault, the rest into the database. A client is made when there is none yet. */
export async function connect(
  db: KuratorDb,
  vault: Vault,
  pasted: string,
  met: Acquaintance,
  group: Group | undefined,
  consultant: Person,
  as: Place = 'main',
): Promise<void> {
  const webhook = parseWebhook(pasted);
  if (webhook.origin !== met.origin) throw new Failure('invalid', { words: 'failure_webhook_other_portal' });
  const id = await placeOf(db, met.host, as);
  await vault.keep({ id, origin: met.origin, userId: webhook.userId, key: webhook.key });
  await keepConnection(db, vault, { id, as }, met, group, consultant);
}

/** The part of a connection that is no secret; its key or right lies in the vault already. */
export async function keepConnection(
  db: KuratorDb,
  vault: Vault,
  { id, as }: { readonly id: ConnectionId; readonly as: Place },
  met: Acquaintance,
  group: Group | undefined,
  consultant: Person,
): Promise<void> {
  const fresh: Connection = {
    id,
    origin: met.origin,
    host: met.host,
    me: met.me,
    scopes: [...met.scopes],
    consultant,
    connectedAt: world.now(),
    clockOffset: met.clockOffset,
    ...(met.zone ? { zone: met.zone } : {}),
    ...(met.licence ? { licence: met.licence } : {}),
    ...(group ? { group } : {}),
  };
  const left = await db.transaction('rw', db.connections, db.clients, async () => {
    const before = await readConnections(db);
    const same = before.find((one) => one.id === id && one.host === met.host);
    // Only a new key was given: where this browser files stays as it was.
    const { group: to = fresh.group, consultant: by = fresh.consultant } = (as === 'further' && same) || fresh;
    await db.connections.put({ ...fresh, ...(to ? { group: to } : {}), ...(by ? { consultant: by } : {}) });
    // What was a further portal and is the main one now is not both.
    const twice = before.filter((one) => one.id !== id && one.host === met.host);
    await db.connections.bulkDelete(twice.map((one) => one.id));
    if (id !== MAIN) return twice;
    const client = (await readClient(db)) ?? firstClient(met.host);
    await db.clients.put({ ...client, bought: { ...client.bought, ...(met.plan ? { plan: met.plan } : {}) } });
    return twice;
  });
  for (const one of left) await vault.forget(one.id);
  await dropIdleServers(vault);
  // From now on there is something to lose.
  void askToPersist().catch(() => false);
}

/** A webhook needs no authorization server: those that no right came from are given back. */
async function dropIdleServers(vault: Vault): Promise<void> {
  const used = await vault.servers();
  for (const server of OAUTH_SERVERS) if (!used.includes(server)) await dropHost(server);
}

/** A person by a number typed by hand. */
export async function findPerson(vault: Vault, pastedOrConnected: string | undefined, id: string): Promise<Person> {
  return findPersonOn(
    pastedOrConnected ? reachByWebhook(parseWebhook(pastedOrConnected)) : await reachConnected(vault),
    id,
  );
}

/** The same on a portal already reached; without one a Failure in words. */
export async function findPersonOn(portal: Portal | undefined, id: string): Promise<Person> {
  if (!/^\d{1,10}$/.test(id.trim())) throw new Failure('invalid', { words: 'failure_person_number' });
  if (!portal) throw new Failure('denied', { words: 'failure_not_connected' });
  return personById(portal, id.trim());
}

/** Changes where new tickets go. */
export async function saveTarget(db: KuratorDb, group: Group | undefined, consultant: Person): Promise<void> {
  await db.transaction('rw', db.connections, async () => {
    const connection = await readConnection(db);
    if (!connection) return;
    const { group: _before, ...rest } = connection;
    await db.connections.put({ ...rest, consultant, ...(group ? { group } : {}) });
  });
}

/** Forgets key and permission of a portal, the main one when not said; drafts, tickets and what waits to be sent stay. */
export async function disconnect(db: KuratorDb, vault: Vault, id: ConnectionId = MAIN): Promise<void> {
  const connection = await readConnection(db, id);
  await vault.forget(id);
  await db.connections.delete(id);
  if (connection) await db.marks.delete(`rebuild:${connection.host}`);
  const others = await readConnections(db);
  // A permission knows no port: it may be another portal's too.
  const isShared = others.some((one) => connection && patternOf(one.origin) === patternOf(connection.origin));
  if (connection && !isShared) await dropHost(connection.origin);
  await dropIdleServers(vault);
}

/** Notes why a portal cannot be reached at the moment, or that it can again; writes only when that changes. */
export async function noteTrouble(db: KuratorDb, trouble: Failure | undefined, id: ConnectionId = MAIN): Promise<void> {
  // One transaction: a portal that is disconnected meanwhile must not come back with the note.
  await db.transaction('rw', db.connections, async () => {
    const connection = await readConnection(db, id);
    if (!connection || connection.trouble?.words === trouble?.words) return;
    if (trouble) {
      const { words, params } = trouble;
      await changeConnection(db, { trouble: { words, params: { ...params }, at: world.now() } }, id);
      return;
    }
    const { trouble: _over, ...rest } = connection;
    await db.connections.put(rest);
  });
}
