import type { Desk } from '../../lib/desk/desk.ts';
import { fakeConsult } from './fake-consult.ts';
import { fakeData } from './fake-data.ts';
import { fakeDrafts } from './fake-drafts.ts';
import { fakeFilms } from './fake-films.ts';
import { fakeHandover } from './fake-handover.ts';
import { fakeOauth } from './fake-oauth.ts';
import { fakePolicies } from './fake-policies.ts';
import { fakePortals } from './fake-portals.ts';
import { fakeProof } from './fake-proof.ts';
import { fakeTalk } from './fake-talk.ts';
import { fakeTickets } from './fake-tickets.ts';
import { fakeTrail } from './fake-trail.ts';
import { makeFakeWorld, type World } from './fake-world.ts';
import { client } from './samples.ts';

/**
 * A desk that behaves: it keeps drafts, evidence and tickets in memory, tells its watchers, asks the same standards before
 * filing, and refuses by name what `refuse` has been told to refuse. Only portal, browser and disk are not there.
 */
export function makeFakeDesk(world: World = {}) {
  const fake = makeFakeWorld(world);
  const { cells, deed } = fake;
  const policies = fakePolicies(fake);
  const { makeCut, ...films } = fakeFilms(fake);
  const oauth = fakeOauth(fake);
  const desk: Desk = {
    settings: cells.settings,
    async saveSettings(patch) {
      await deed('saveSettings');
      cells.settings.change((old) => ({ ...old, ...patch }));
    },
    async addHost(host) {
      await deed('addHost');
      cells.settings.change((old) => ({ ...old, ownHosts: [...new Set([...old.ownHosts, host])] }));
    },
    async removeHost(host) {
      await deed('removeHost');
      cells.settings.change((old) => ({ ...old, ownHosts: old.ownHosts.filter((one) => one !== host) }));
    },
    client: cells.client,
    async saveClient(patch) {
      await deed('saveClient');
      cells.client.change((old) => ({ ...(old ?? client), ...patch }));
      if (patch.policyId !== undefined) policies.choose(patch.policyId);
    },
    policy: cells.policy,
    ...policies.part,
    ...fakePortals(fake),
    ...oauth.part,
    ...fakeConsult(fake),
    ...fakeDrafts(fake),
    earlier: cells.earlier,
    ...fakeProof(fake, makeCut),
    ...films,
    ...fakeTrail(fake),
    ...fakeTalk(fake),
    ...fakeTickets(fake),
    ...fakeData(fake),
    ...fakeHandover(fake),
    face: cells.face,
    async syncNow() {
      await deed('syncNow');
    },
    async openPage(page, hash) {
      await deed('openPage');
      cells.opened.change((all) => [...all, hash ? `${page}#${hash}` : page]);
    },
  };
  return { ...fake, desk, oauth };
}
