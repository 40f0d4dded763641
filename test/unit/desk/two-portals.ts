import 'fake-indexeddb/auto';
import '../../make/fake-browser.ts';
import { readFile } from 'node:fs/promises';
import { vi } from 'vitest';
import { HOUR, type Instant, instant, MINUTE } from '../../../lib/base/instant.ts';
import { makeBackOffice } from '../../../lib/desk/back-office.ts';
import { connect, disconnect } from '../../../lib/desk/connect.ts';
import { consult } from '../../../lib/desk/consult.ts';
import { world } from '../../../lib/desk/reach.ts';
import type { Acquaintance } from '../../../lib/model/acquaintance.ts';
import type { ConsultDeed } from '../../../lib/model/consult.ts';
import type { TicketId } from '../../../lib/model/ids.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { changeSettings } from '../../../lib/store/settings.ts';
import { openVault } from '../../../lib/store/vault.ts';
import { aBase } from '../../make/base.ts';
import { OWN, resetBrowser } from '../../make/fake-browser.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { type AtHand, portalAtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser } from './desk-at-hand.ts';
import { type Filed, fileInto } from './filing.ts';

export const KEY = 'z5h8w2n6p1r9t4y7';
const me = { id: String(PEOPLE.consultant), name: 'Илья Захаров' };

/** A portal of a client, with the browser of its curator. */
export interface Site {
  readonly host: string;
  readonly at: AtHand;
  readonly curator: Browser;
  /** A ticket of the curator's that stands on this portal. */
  file(filed?: Filed): Promise<Ticket>;
  taskOf(ticket: Pick<Ticket, 'id'>): NonNullable<ReturnType<AtHand['world']['tasks']['get']>>;
}

let hours = 0;
/** The rhythm of each portal is kept from test to test: time never goes back. */
function aSite(host: string, from: Instant): Site {
  const at = portalAtHand({ host });
  at.clock.now = from;
  const curator = aBrowser(at, { host, origin: `https://${host}` });
  return {
    host,
    at,
    curator,
    async file(filed = {}) {
      const ticket = await fileInto(curator, at.now(), { entities: [], ...filed });
      await curator.drainAll();
      return ticket;
    },
    taskOf({ id }) {
      const task = [...at.world.tasks.values()].find(({ xmlId }) => xmlId === id);
      if (!task) throw new Error(`no task on ${host}`);
      return task;
    },
  };
}

/** A consultant's browser before two portals that number their tasks alike. */
export function twoPortals(...names: readonly [string, string]) {
  resetBrowser();
  hours += 1;
  const from = instant(Date.now() + hours * 12 * HOUR);
  const [romashka, lilia] = names.map((host) => aSite(host, from)) as [Site, Site];
  const sites = [romashka, lilia];
  const db = aBase();
  const vault = openVault();
  /** Under which name a portal is reached at the moment. */
  const names_ = new Map(sites.map((site) => [site.host, site]));

  const passBy = (milliseconds: number) => {
    const now = instant(Math.max(...sites.map(({ at }) => at.now())) + milliseconds);
    for (const { at } of sites) at.clock.now = now;
  };
  vi.stubGlobal('fetch', async (...[address, init]: Parameters<typeof fetch>): Promise<Response> => {
    if (String(address).startsWith(OWN))
      return new Response(
        await readFile(new URL(`../../../public${String(address).slice(OWN.length)}`, import.meta.url), 'utf8'),
      );
    const site = names_.get(new URL(String(address)).host);
    if (!site) throw new TypeError('Failed to fetch');
    return site.at.fetch(address, init);
  });
  vi.spyOn(world, 'now').mockImplementation(() => romashka.at.now());
  vi.spyOn(world, 'sleep').mockImplementation(async (milliseconds) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    passBy(milliseconds);
  });
  for (const level of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, level).mockImplementation(() => undefined);

  const metAt = (host: string): Acquaintance => ({
    ...{ origin: `https://${host}`, host, me, isAdmin: false, zone: undefined, licence: undefined, plan: undefined },
    ...{ scopes: ['task', 'disk', 'im'], missing: [], weaker: [], groups: [], people: [], clockOffset: 0 },
  });

  return {
    romashka,
    lilia,
    db,
    vault,
    office: makeBackOffice(db, vault),
    pass: (minutes: number) => passBy(minutes * MINUTE),
    /** The portal goes by another name from now on. */
    rename(site: Site, host: string) {
      for (const [name, one] of names_) if (one === site) names_.delete(name);
      names_.set(host, site);
    },
    connectTo: (host: string, key = KEY) =>
      connect(db, vault, `https://${host}/rest/${me.id}/${key}/`, metAt(host), undefined, me, 'further'),
    leave: (host: string) => disconnect(db, vault, host === romashka.host ? 'portal' : `portal:${host}`),
    /** Both connected by a consultant. */
    async both() {
      await changeSettings(db, { role: 'consultant' });
      for (const { host } of sites) await this.connectTo(host);
    },
    deed: (id: TicketId, deed: ConsultDeed) =>
      consult({ db, now: world.now, sleep: async () => {}, ring: () => {} }, id, deed),
    eventsOf: async (id: string) =>
      (await db.events.where('ticketId').equals(id).sortBy('at')).map(({ kind, by }) => `${by.side} ${kind}`),
    end() {
      vi.unstubAllGlobals();
      for (const { at, curator } of sites) {
        curator.close();
        at.end();
      }
    },
  };
}
