import { Failure } from '../base/failure.ts';
import type { Portal } from '../bitrix/call.ts';
import { readLicence } from '../bitrix/licence.ts';
import { OAUTH_SERVERS } from '../bitrix/oauth.ts';
import { personById, readGroups, readScopes, searchPeople, whoAmI } from '../bitrix/people.ts';
import { askForHost, dropHost } from '../browser/access.ts';
import type { Acquaintance } from '../model/acquaintance.ts';
import type { Connection, Group, Person } from '../model/portal.ts';
import { planOfLicence } from '../standards/level.ts';
import type { KuratorDb } from '../store/db.ts';
import { askToPersist } from '../store/room.ts';
import { changeConnection, readClient, readConnection } from '../store/settings.ts';
import type { Vault } from '../store/vault.ts';
import { firstClient } from './client.ts';
import { reachByWebhook, reachConnected, world } from './reach.ts';
import { parseWebhook } from './webhook.ts';

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

/** Keeps an acquaintance: the key into the vault, the rest into the database. A client is made when there is none yet. */
export async function connect(
  db: KuratorDb,
  vault: Vault,
  pasted: string,
  met: Acquaintance,
  group: Group | undefined,
  consultant: Person,
): Promise<void> {
  const webhook = parseWebhook(pasted);
  if (webhook.origin !== met.origin) throw new Failure('invalid', { words: 'failure_webhook_other_portal' });
  await vault.keep({ id: 'portal', origin: met.origin, userId: webhook.userId, key: webhook.key });
  await keepConnection(db, met, group, consultant);
  // A webhook needs no authorization server.
  for (const server of OAUTH_SERVERS) await dropHost(server);
}

/** The part of a connection that is no secret. */
export async function keepConnection(
  db: KuratorDb,
  met: Acquaintance,
  group: Group | undefined,
  consultant: Person,
): Promise<void> {
  const now = world.now();
  const connection: Connection = {
    id: 'portal',
    origin: met.origin,
    host: met.host,
    me: met.me,
    scopes: [...met.scopes],
    consultant,
    connectedAt: now,
    clockOffset: met.clockOffset,
    ...(met.zone ? { zone: met.zone } : {}),
    ...(met.licence ? { licence: met.licence } : {}),
    ...(group ? { group } : {}),
  };
  await db.transaction('rw', db.connections, db.clients, async () => {
    await db.connections.put(connection);
    const client = (await readClient(db)) ?? firstClient(met.host);
    await db.clients.put({ ...client, bought: { ...client.bought, ...(met.plan ? { plan: met.plan } : {}) } });
  });
  // From now on there is something to lose.
  void askToPersist().catch(() => false);
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

/** Forgets key and permission; drafts, tickets and what waits to be sent stay. */
export async function disconnect(db: KuratorDb, vault: Vault): Promise<void> {
  const connection = await readConnection(db);
  await vault.forget();
  await db.connections.clear();
  if (connection) await dropHost(connection.origin);
  for (const server of OAUTH_SERVERS) await dropHost(server);
}

/** Notes why the portal cannot be reached at the moment, or that it can again; writes only when that changes. */
export async function noteTrouble(db: KuratorDb, trouble: Failure | undefined): Promise<void> {
  // One transaction: a portal that is disconnected meanwhile must not come back with the note.
  await db.transaction('rw', db.connections, async () => {
    const connection = await readConnection(db);
    if (!connection || connection.trouble?.words === trouble?.words) return;
    if (trouble) {
      await changeConnection(db, { trouble: { words: trouble.words, params: { ...trouble.params }, at: world.now() } });
      return;
    }
    const { trouble: _over, ...rest } = connection;
    await db.connections.put(rest);
  });
}
