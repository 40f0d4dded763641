import * as z from 'zod/mini';
import { isFailure } from '../base/failure.ts';
import type { Group, Person } from '../model/portal.ts';
import type { Portal } from './call.ts';
import { nonsense, refusal } from './faults.ts';
import { listOf, OwnGroup, Profile, SonetGroup, type User, Users, Workgroups } from './wire.ts';

function fullName(first: string, last: string, id: string): string {
  return [first, last].filter((part) => part.trim() !== '').join(' ') || `№ ${id}`;
}

function toPerson(user: z.infer<typeof User>): Person {
  const position = user.WORK_POSITION.trim();
  return { id: user.ID, name: fullName(user.NAME, user.LAST_NAME, user.ID), ...(position ? { position } : {}) };
}

export interface Me {
  readonly person: Person;
  readonly isAdmin: boolean;
  /** IANA zone of the webhook's owner, when the portal tells it. */
  readonly zone: string | undefined;
}

/** Whose webhook it is: `profile` needs no scope, so it is the right first call (bitrix24-rest 1.7). */
export async function whoAmI(portal: Portal, signal?: AbortSignal): Promise<Me> {
  const profile = await portal.call('profile', {}, Profile, signal);
  // An inactive user gets an empty object.
  if (!profile) throw refusal({ method: 'profile', status: 403, error: 'user_access_error', description: '' });
  const { ID: id, NAME, LAST_NAME, ADMIN, TIME_ZONE } = profile;
  return { person: { id, name: fullName(NAME, LAST_NAME, id) }, isAdmin: ADMIN, zone: TIME_ZONE || undefined };
}

/** What this webhook may do (1.6, 1.7). */
export async function readScopes(portal: Portal, signal?: AbortSignal): Promise<readonly string[]> {
  return (await portal.call('scope', {}, listOf(z.string()), signal)).map((scope) => scope.toLowerCase());
}

/** People by a piece of their name; without one, the first fifty (1.8). Integrators and bots are not told by the portal. */
export async function searchPeople(portal: Portal, text: string, signal?: AbortSignal): Promise<readonly Person[]> {
  const find = text.trim();
  const users = find
    ? await portal.call('user.search', { FILTER: { FIND: find, ACTIVE: true } }, Users, signal)
    : await portal.call('user.get', { FILTER: { ACTIVE: true }, sort: 'LAST_NAME', order: 'ASC' }, Users, signal);
  return users.filter((user) => user.ACTIVE !== false).map(toPerson);
}

/**
 * A person by number. One the portal does not show (an integrator, 1.8) is taken at his number: undefined name is not an
 * error, since tasks can be given to him all the same.
 */
export async function personById(portal: Portal, id: string, signal?: AbortSignal): Promise<Person> {
  const users = await portal.call('user.get', { ID: id }, Users, signal);
  const user = users.find((one) => one.ID === id);
  return user ? toPerson(user) : { id, name: `№ ${id}` };
}

/** A source of groups that may be refused for want of a scope or because the portal does not know the method. */
async function degrade<T>(reading: Promise<T>, nothing: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (isFailure(error) && (error.kind === 'denied' || error.kind === 'missing' || error.kind === 'invalid'))
      return nothing;
    throw error;
  }
}

/**
 * Groups that a ticket can go to: open ones of the caller, collabs marked where `socialnetwork` tells the type (section 3).
 * Without the scopes the list is empty, and the options page lets the number be typed.
 */
export async function readGroups(portal: Portal, signal?: AbortSignal): Promise<readonly Group[]> {
  const types = degrade(readWorkgroups(portal, signal), new Map<string, string>());
  const own = degrade(portal.call('sonet_group.user.groups', {}, listOf(OwnGroup), signal), []);
  const all = degrade(
    portal.call(
      'sonet_group.get',
      { ORDER: { NAME: 'ASC' }, FILTER: { ACTIVE: 'Y', CLOSED: 'N' } },
      listOf(SonetGroup),
      signal,
    ),
    [],
  );
  const [typeOf, mine, visible] = await Promise.all([types, own, all]);
  const isMine = new Set(mine.map((group) => group.GROUP_ID));
  const named = new Map(visible.filter((group) => !group.CLOSED).map((group) => [group.ID, group.NAME]));
  // A hidden group may be missing from one list and stand in the other.
  if (visible.length === 0) for (const group of mine) named.set(group.GROUP_ID, group.GROUP_NAME);
  const groups = [...named].map(([id, name]) => ({ id, name, collab: typeOf.get(id) === 'collab' }));
  return isMine.size === 0 ? groups : groups.filter((group) => isMine.has(group.id));
}

async function readWorkgroups(portal: Portal, signal?: AbortSignal): Promise<Map<string, string>> {
  const answer = await portal.call(
    'socialnetwork.api.workgroup.list',
    { select: ['ID', 'NAME', 'TYPE'] },
    Workgroups,
    signal,
  );
  if (!answer) throw nonsense('socialnetwork.api.workgroup.list', 'empty');
  return new Map(answer.workgroups.map((group) => [group.id, group.type.toLowerCase()]));
}
