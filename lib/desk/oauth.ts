import { Failure } from '../base/failure.ts';
import { consentAddress, isReturn, type Return, readReturn } from '../bitrix/consent.ts';
import { exchangeCode, OAUTH_SERVERS, serversFor } from '../bitrix/oauth.ts';
import { askForHosts, registerGuests } from '../browser/access.ts';
import { watchConsent } from '../browser/consent-tab.ts';
import type { Acquaintance } from '../model/acquaintance.ts';
import { type ConnectionId, MAIN } from '../model/portal.ts';
import type { AuthorizationStage, LocalApp } from '../model/right.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import type { Vault } from '../store/vault.ts';
import { acquaint, findPersonOn, keepConnection, placeOf } from './connect.ts';
import type { Authorization, OauthDesk } from './desk-oauth.ts';
import { guestOrigins } from './origins.ts';
import { parsePortal, unquoted } from './portal-address.ts';
import { reachByRight, world } from './reach.ts';
import { pairOf } from './token-keeper.ts';

const notConnected = () => new Failure('denied', { words: 'failure_not_connected' });
const cancelled = () => new Failure('denied', { words: 'failure_oauth_cancelled' });

function readApp(pasted: LocalApp): LocalApp {
  const [clientId, clientSecret] = [unquoted(pasted.clientId), unquoted(pasted.clientSecret)];
  if (!/^[\w.-]{5,100}$/.test(clientId)) throw new Failure('invalid', { words: 'failure_oauth_client_id' });
  if (!/^[\w.~-]{8,200}$/.test(clientSecret)) throw new Failure('invalid', { words: 'failure_oauth_client_secret' });
  return { clientId, clientSecret };
}

/** An application, and the server beside the two of the documentation that may be given its key. */
interface Asking {
  readonly app: LocalApp;
  readonly home: string;
}

/**
 * The kept application. Its key may go where it went before, and not to whatever portal is typed now: a person who follows
 * a renamed portal to a false address gives nothing away.
 */
async function keptApp(vault: Vault, id: ConnectionId): Promise<Asking> {
  const grant = await vault.grant(id);
  if (!grant) throw notConnected();
  return { app: { clientId: grant.clientId, clientSecret: grant.clientSecret }, home: grant.server };
}

/** Code for tokens within its 30 seconds; the pair is in the vault before anybody is asked with it. */
async function takeRight(vault: Vault, portal: string, { app, home }: Asking, { code, server }: Return): Promise<void> {
  const servers = serversFor(home, server);
  const request = { servers, app, portal, fetch: (...all: Parameters<typeof fetch>) => fetch(...all) };
  const tokens = await exchangeCode(request, code);
  const { origin, host } = new URL(tokens.origin);
  // The browser was asked for the pasted host only; a portal that was renamed is to be named by its present address.
  if (origin !== portal) throw new Failure('invalid', { words: 'failure_oauth_other_host', params: { host } });
  const pair = pairOf(tokens, servers[0] ?? portal, world.now());
  const { memberId } = tokens;
  await vault.keepPending({ origin: tokens.origin, userId: '', ...app, memberId, ...pair });
}

/**
 * Asks for the right of a local application (bitrix24-rest 1.5). The portal's answer goes to the address in the
 * application's card: one on the portal itself is seen by us in the tab we opened, since the browser lets us see addresses
 * of hosts we are let into; from any other the person brings the address by hand. So no permission is needed beside the
 * hosts, and no other server ever sees the code.
 */
function authorize(
  vault: Vault,
  pastedPortal: string,
  /** An application, or whose kept one is asked for again. */
  pastedApp: LocalApp | ConnectionId,
  onStage: (stage: AuthorizationStage) => void,
): Authorization {
  const state = world.secret();
  const ending = new AbortController();
  const answer = Promise.withResolvers<Return>();
  answer.promise.catch(() => undefined); // it may be refused before anybody waits for it
  const take = (address: string) => answer.resolve(readReturn(address, state));

  const see = (address: string) => {
    // On the way the portal's own login comes by with codes and states of its own: only ours is taken.
    if (!isReturn(address) || new URL(address).searchParams.get('state') !== state) return;
    try {
      take(address);
    } catch (error) {
      answer.reject(error);
    }
  };
  const unlessCancelled = () => {
    if (ending.signal.aborted) throw cancelled();
  };

  async function walk(): Promise<Acquaintance> {
    const portal = parsePortal(pastedPortal);
    const given = typeof pastedApp === 'string' ? pastedApp : readApp(pastedApp);
    // First of all, and not waited for before: the browser asks only straight from a click.
    if (!(await askForHosts([portal, ...OAUTH_SERVERS]))) {
      throw new Failure('denied', { words: 'failure_oauth_host_refused' });
    }
    const asking = typeof given === 'string' ? await keptApp(vault, given) : { app: given, home: portal };
    await vault.forgetPending();
    unlessCancelled();
    onStage('waiting');
    const watch = { address: see, closed: () => onStage('left') };
    await watchConsent(consentAddress(portal, asking.app.clientId, state), watch, ending.signal);
    const back = await answer.promise;
    onStage('exchanging');
    await takeRight(vault, portal, asking, back);
    unlessCancelled();
    onStage('meeting');
    const reached = await reachByRight(vault, 'pending');
    if (!reached) throw notConnected();
    const met = await acquaint(reached);
    unlessCancelled();
    return met;
  }

  const done = walk()
    .catch(async (error: unknown) => {
      await vault.forgetPending();
      throw error;
    })
    .finally(() => ending.abort());
  return {
    done,
    paste: take,
    cancel() {
      ending.abort();
      answer.reject(cancelled());
    },
  };
}

/** What a screen may ask about the right of a local application. */
export function oauthDeeds(db: KuratorDb, vault: Vault, changed: () => void): OauthDesk {
  return {
    authorize: (portal, app, onStage) => authorize(vault, portal, app ?? MAIN, onStage),
    async connectByApp(met, group, consultant, as = 'main') {
      const id = await placeOf(db, met.host, as);
      if (!(await vault.promote(met.origin, met.me.id, id))) throw notConnected();
      await keepConnection(db, vault, { id, as }, met, group, consultant);
      await registerGuests(await guestOrigins(db));
      changed();
    },
    findPersonByApp: async (id) => findPersonOn(await reachByRight(vault, 'pending'), id),
    right: liveOf(() => vault.right()),
    rightTo: (id) => liveOf(() => vault.right(id)),
  };
}
