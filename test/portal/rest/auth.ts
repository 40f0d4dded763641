import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import type { Caller } from './call.ts';

export interface Credentials {
  /** `{u}` and `{t}` of a webhook address. */
  hook?: { userId: number; secret: string };
  /** `auth` of an application. */
  token?: string;
}

const dead = (world: World) =>
  new Refusal('INVALID_CREDENTIALS', 'Invalid request credentials', world.switches.badSecret);

/** Finds who calls (authorization.md, 1.4). Throws what the portal answers to a dead or missing credential. */
export function authenticate(world: World, credentials: Credentials): Caller {
  if (!world.switches.restAllowed) {
    throw new Refusal('ACCESS_DENIED', 'REST API is available only on commercial plans', 403);
  }
  if (credentials.hook) return byWebhook(world, credentials.hook);
  if (credentials.token) return byToken(world, credentials.token);
  throw new Refusal('NO_AUTH_FOUND', 'Wrong authorization data', 401);
}

function byWebhook(world: World, { userId, secret }: { userId: number; secret: string }): Caller {
  const index = world.webhooks.findIndex((hook) => hook.userId === userId && hook.secret === secret);
  const hook = world.webhooks[index];
  if (!hook || hook.revoked || (hook.expires !== null && hook.expires <= world.now())) throw dead(world);
  requireActive(world, userId);
  return { kind: 'webhook', userId, scopes: hook.scopes, key: `webhook ${index}`, secret, app: null };
}

function byToken(world: World, token: string): Caller {
  const grant = world.grants.find((candidate) => candidate.access === token);
  const app = world.apps.find((candidate) => candidate.clientId === grant?.clientId);
  if (!grant || !app) throw new Refusal('invalid_token', 'Unable to get application by token', 401);
  if (grant.expires <= world.now()) {
    throw new Refusal('expired_token', 'The access token provided has expired.', 401);
  }
  requireActive(world, grant.userId);
  return { kind: 'app', userId: grant.userId, scopes: app.scopes, key: `app ${app.id}`, secret: token, app };
}

/** A fired person's webhook is dead with them. */
function requireActive(world: World, userId: number): void {
  if (!world.users.get(userId)?.active) throw new Refusal('user_access_error', 'The user does not have access', 403);
}
