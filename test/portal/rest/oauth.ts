import { randomBytes } from 'node:crypto';
import type { Grant } from '../holdings.ts';
import { Refusal } from '../refusal.ts';
import type { World } from '../state.ts';
import type { Core } from './call.ts';
import { type Answer, errorOf, type Incoming, jsonAnswer, logOf, originOf } from './dispatch.ts';
import { parsePhpQuery, text } from './params.ts';
import { underFaults } from './under-faults.ts';

/** OAuth 2.0 of a local application (1.5; settings/oauth/*.md). The code lives 30 seconds, an access token an hour. */
const CODE_LIFE = 30_000;
const TOKEN_LIFE = 3_600_000;
const REFRESH_LIFE = 180 * 86_400_000;

const secret = (bytes = 35) => randomBytes(bytes).toString('hex');

const pageOf = (status: number, title: string, words: string): Answer => ({
  status,
  type: 'text/html; charset=utf-8',
  text: `<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${words}</p></body></html>`,
});

/**
 * The consent address. Failures stay on the portal's own page; success goes to the address of the application's card,
 * whatever `redirect_uri` was asked for.
 */
function authorize(core: Core, incoming: Incoming, viewer: number): Answer {
  const { world } = core;
  const asked = incoming.url.searchParams;
  const app = world.apps.find((candidate) => candidate.clientId === asked.get('client_id'));
  if (!app?.installed) return pageOf(400, 'Ошибка', 'Приложение не найдено.');
  if (!world.users.get(viewer)?.active) return pageOf(403, 'Ошибка', 'Нет доступа к порталу.');
  if (!app.redirect) return pageOf(400, 'Ошибка', 'У приложения не указан адрес возврата.');
  const code = secret();
  world.codes.push({ code, clientId: app.clientId, userId: viewer, expires: world.now() + CODE_LIFE });
  const target = new URL(app.redirect);
  const host = new URL(originOf(incoming)).host;
  const query = {
    code,
    state: asked.get('state') ?? '',
    domain: host,
    member_id: world.memberId,
    scope: [...app.scopes].join(','),
    server_domain: host,
  };
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  return { status: 302, type: 'text/html; charset=utf-8', text: '', headers: { Location: target.href } };
}

function grant(world: World, clientId: string, userId: number): Grant {
  const now = world.now();
  const made = {
    access: secret(),
    refresh: secret(),
    clientId,
    userId,
    expires: now + TOKEN_LIFE,
    refreshExpires: now + REFRESH_LIFE,
  };
  world.grants.push(made);
  return made;
}

/** Exchange of a code, or of a refresh token for a new pair: the old refresh token is dead at once. */
function token(core: Core, incoming: Incoming): Answer {
  const { world } = core;
  const asked = { ...parsePhpQuery(incoming.url.search.slice(1)), ...incoming.body.params };
  const app = world.apps.find((candidate) => candidate.clientId === text(asked.client_id));
  if (!app || app.clientSecret !== text(asked.client_secret))
    throw new Refusal('invalid_client', 'Client authentication failed', 401);
  const kind = text(asked.grant_type);
  let userId: number;
  if (kind === 'authorization_code') {
    const index = world.codes.findIndex((row) => row.code === text(asked.code) && row.clientId === app.clientId);
    const [code] = index < 0 ? [] : world.codes.splice(index, 1);
    if (!code || code.expires <= world.now())
      throw new Refusal('invalid_grant', 'Authorization code is invalid or has expired');
    userId = code.userId;
  } else if (kind === 'refresh_token') {
    const index = world.grants.findIndex(
      (row) => row.refresh === text(asked.refresh_token) && row.clientId === app.clientId,
    );
    const [old] = index < 0 ? [] : world.grants.splice(index, 1);
    if (!old || old.refreshExpires <= world.now())
      throw new Refusal('invalid_grant', 'Refresh token is invalid or has expired');
    userId = old.userId;
  } else throw new Refusal('invalid_request', 'Unsupported grant type');
  if (!world.switches.restAllowed) throw new Refusal('PAYMENT_REQUIRED', 'Payment required', 402);
  const made = grant(world, app.clientId, userId);
  const origin = originOf(incoming);
  return jsonAnswer(200, {
    access_token: made.access,
    refresh_token: made.refresh,
    expires: Math.floor(made.expires / 1000),
    expires_in: TOKEN_LIFE / 1000,
    client_endpoint: `${origin}/rest/`,
    server_endpoint: `${origin}/rest/`,
    // The OAuth server, not the portal: here one and the same.
    domain: new URL(origin).host,
    member_id: world.memberId,
    user_id: userId,
    scope: [...app.scopes].join(','),
    status: app.status,
  });
}

/** /oauth/authorize/ and /oauth/token/. Undefined: another path. */
export async function answerOauth(core: Core, incoming: Incoming, viewer: number): Promise<Answer | undefined> {
  const name = /^\/oauth\/(authorize|token)\/?$/.exec(incoming.url.pathname)?.[1];
  if (!name) return undefined;
  const log = logOf(core, incoming, `oauth.${name}`, incoming.body.params);
  const fail = (thrown: unknown): Answer => {
    const { status, code, text: words } = errorOf(thrown);
    log.error = code;
    return jsonAnswer(status, { error: code, error_description: words });
  };
  const struck = { method: `oauth.${name}`, params: incoming.body.params, url: incoming.url, v3: false, fail };
  const answer = await underFaults(core, struck, () =>
    name === 'token' ? token(core, incoming) : authorize(core, incoming, viewer),
  );
  log.status = answer.status;
  return answer;
}
