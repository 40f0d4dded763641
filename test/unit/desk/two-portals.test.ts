import '../../make/fake-browser.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { whoAmI } from '../../../lib/bitrix/people.ts';
import { fetchDeeds } from '../../../lib/desk/fetch-proof.ts';
import { greetGuest } from '../../../lib/desk/guest.ts';
import { reachHost } from '../../../lib/desk/reach.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { changeSettings, readConnections } from '../../../lib/store/settings.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { russian } from '../../make/words.ts';
import { messagesOf } from '../../portal/chat-acts.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { sayOnTask } from '../../portal/talk-acts.ts';
import { deleteTask, moveTask } from '../../portal/task-acts.ts';
import { type Site, twoPortals } from './two-portals.ts';

const ROMASHKA = 'romashka.bitrix24.ru';
const LILIA = 'lilia.bitrix24.ru';

let two: ReturnType<typeof twoPortals>;
afterEach(() => two.end());

/** Both portals are connected and heard, and on each stands one ticket: under the same number. */
async function aPair() {
  two = twoPortals(ROMASHKA, LILIA);
  const tickets = [await two.romashka.file(), await two.lilia.file()] as const;
  await two.both();
  await two.office.sync();
  const [one, other] = [two.romashka.taskOf(tickets[0]), two.lilia.taskOf(tickets[1])];
  expect(one.id).toBe(other.id);
  return { ...two, tickets, one, other };
}
const troubles = async () =>
  Object.fromEntries((await readConnections(two.db)).map(({ host, trouble }) => [host, trouble?.words]));
const wordsAt = (site: Site, ticket: { readonly id: string }) =>
  messagesOf(site.at.world, site.taskOf(ticket as never).chatId).map(({ text }) => text);

describe('Two portals that number their tasks alike', () => {
  it('are heard by one browser, and each ticket stands where it is', async () => {
    const { db, tickets, one } = await aPair();
    const rows = await db.onPortal.bulkGet(tickets.map(({ id }) => id));
    expect(rows.map((row) => row?.taskId)).toEqual([String(one.id), String(one.id)]);
    expect(rows.map((row) => new URL(row?.address ?? '').host)).toEqual([ROMASHKA, LILIA]);
    for (const site of [two.romashka, two.lilia]) {
      const store = makeSyncStore(db, site.host);
      expect((await store.readWatched()).map(({ ticket }) => ticket.portal)).toEqual([site.host]);
      expect((await store.readByTask([String(one.id)])).map(({ ticket }) => ticket.portal)).toEqual([site.host]);
      expect((await store.countUnheard()).all).toBe(1);
    }
  });

  it('keep apart what is said, done and lost on each', async () => {
    const { office, pass, tickets, one, other, eventsOf, lilia, romashka } = await aPair();
    const [before] = [await eventsOf(tickets[0].id)];
    pass(2);
    sayOnTask(lilia.at.world, other, PEOPLE.consultant, 'Принято, смотрю.');
    moveTask(lilia.at.world, other, PEOPLE.consultant, 'complete');
    pass(2);
    await office.sync();
    expect(await eventsOf(tickets[0].id)).toEqual(before);
    expect(await eventsOf(tickets[1].id)).toEqual([...before, 'consultant acknowledged', 'consultant done']);
    deleteTask(romashka.at.world, one);
    pass(2);
    await office.sync();
    expect((await eventsOf(tickets[0].id)).at(-1)).toBe('system lost');
    expect((await eventsOf(tickets[1].id)).at(-1)).toBe('consultant done');
  });

  it('each take what is meant for its own ticket, and nothing of the other’s', async () => {
    const { office, tickets, deed, romashka, lilia, db } = await aPair();
    await deed(tickets[0].id, { kind: 'acknowledge' });
    await deed(tickets[1].id, { kind: 'acknowledge' });
    await office.sync();
    expect((await db.outbox.toArray()).map(({ state }) => state)).not.toContain('waiting');
    for (const [site, ticket] of [
      [romashka, tickets[0]],
      [lilia, tickets[1]],
    ] as const) {
      expect(wordsAt(site, ticket).filter((text) => text.includes('Принято'))).toHaveLength(1);
      const kinds = (await db.events.where('ticketId').equals(ticket.id).toArray()).map(({ kind }) => kind);
      expect(kinds).toContain('acknowledged');
    }
  });

  it('come to the same in a browser that was empty, whatever the order of hearing', async () => {
    const { tickets, one, other, pass, office, db, romashka, lilia } = await aPair();
    sayOnTask(romashka.at.world, one, PEOPLE.consultant, 'Принято.');
    sayOnTask(lilia.at.world, other, PEOPLE.curator, 'Уточняю: на втором шаге.');
    pass(2);
    await office.sync();
    const known = await db.events.toArray();
    for (const table of [db.tickets, db.onPortal, db.events, db.marks]) await table.clear();
    pass(1);
    await office.sync();
    await office.sync();
    const plain = (rows: typeof known) => rows.map(({ id, kind, by }) => `${id} ${kind} ${by.side}`).sort();
    expect(plain(await db.events.toArray())).toEqual(plain(known));
    expect(await db.tickets.count()).toBe(tickets.length);
  });

  it('the chip on a page is of the ticket that stands there', async () => {
    const { db, tickets, pass, romashka } = await aPair();
    pass(5);
    for (const { id } of tickets) {
      const row = await db.onPortal.get(id);
      await db.policies.put({ hash: 'none', policy: consultantV2 });
      const { chip } = await greetGuest(db, russian, { address: row?.address ?? '' }, romashka.at.now());
      expect(chip?.ticketId).toBe(id);
    }
  });

  it('proof is brought from the portal it lies on, though both have a file of that number', async () => {
    two = twoPortals(ROMASHKA, LILIA);
    const { db, vault, office, romashka, lilia, both } = two;
    const tickets = [await romashka.file({ sizes: [700] }), await lilia.file({ sizes: [900] })];
    await both.call(two);
    await office.sync();
    const proofs = await db.evidence.toArray();
    expect(new Set(proofs.map(({ diskId }) => diskId)).size).toBe(1);
    const land = async (_: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>) => ({
      blob: await new Response(stream).blob(),
      free: async () => undefined,
    });
    const deeds = fetchDeeds({ db, now: romashka.at.now, reach: (host) => reachHost(db, vault, host), land });
    for (const [at, size] of [700, 900].entries()) {
      const proof = proofs.find(({ draftId }) => draftId === tickets[at]?.draftId);
      if (!proof) throw new Error('no proof');
      await deeds.fetchProof(proof);
      expect((await db.blobs.get(proof.id))?.blob.size).toBe(size);
    }
  });

  it('are asked one quiet request each', async () => {
    const { office, pass, romashka, lilia } = await aPair();
    pass(2);
    await office.sync();
    const costs = [romashka, lilia].map(({ at }) => at.core.requests.filter(({ inBatch }) => inBatch === null).length);
    pass(2);
    await office.sync();
    const after = [romashka, lilia].map(({ at }) => at.core.requests.filter(({ inBatch }) => inBatch === null).length);
    expect(after.map((count, at) => count - (costs[at] ?? 0))).toEqual([1, 1]);
  });
});

describe('A portal in trouble', () => {
  it('whose key was revoked says so on its own connection, and the other goes on', async () => {
    const { office, pass, deed, tickets, romashka, lilia, db, one } = await aPair();
    const over = lilia.at.core.faults.add({ kind: 'revoked-key' });
    for (const { id } of tickets) await deed(id, { kind: 'acknowledge' });
    sayOnTask(romashka.at.world, one, PEOPLE.curator, 'И ещё одно.');
    pass(2);
    await office.sync();
    expect(await troubles()).toEqual({ [ROMASHKA]: undefined, [LILIA]: 'failure_key_revoked' });
    expect(wordsAt(romashka, tickets[0]).filter((text) => text.includes('Принято'))).toHaveLength(1);
    const kinds = (await db.events.where('ticketId').equals(tickets[0].id).toArray()).map(({ kind }) => kind);
    expect(kinds).toContain('clientWrote');
    over();
    pass(2);
    await office.sync();
    await office.sync();
    expect(await troubles()).toEqual({ [ROMASHKA]: undefined, [LILIA]: undefined });
    expect(wordsAt(lilia, tickets[1]).filter((text) => text.includes('Принято'))).toHaveLength(1);
  });

  it('that never answers holds up neither sending to the other nor hearing it', async () => {
    const { office, pass, deed, tickets, romashka, lilia, db, one } = await aPair();
    const gate = Promise.withResolvers<void>();
    const { fetch: there } = lilia.at;
    lilia.at.fetch = async (...request) => {
      await gate.promise;
      return there(...request);
    };
    for (const { id } of tickets) await deed(id, { kind: 'acknowledge' });
    const hung = office.sync();
    await expect.poll(() => wordsAt(romashka, tickets[0]).some((text) => text.includes('Принято'))).toBe(true);
    pass(2);
    sayOnTask(romashka.at.world, one, PEOPLE.curator, 'Слышно?');
    // A ring while a round is at it already asks nothing anew: rung again, as the alarm does.
    const rung: Promise<void>[] = [];
    const isHeard = async () => {
      rung.push(office.sync());
      const events = await db.events.where('ticketId').equals(tickets[0].id).toArray();
      return events.some(({ kind }) => kind === 'clientWrote');
    };
    await expect.poll(isHeard, { timeout: 10_000, interval: 100 }).toBe(true);
    gate.resolve();
    await Promise.all([hung, ...rung]);
    expect(wordsAt(lilia, tickets[1]).filter((text) => text.includes('Принято'))).toHaveLength(1);
  });

  it('that asks for quiet is left in peace alone', async () => {
    const { db, vault, romashka, lilia } = await aPair();
    const [one, other] = [await reachHost(db, vault, ROMASHKA), await reachHost(db, vault, LILIA)];
    lilia.at.core.faults.add({ kind: 'limit', times: 50 });
    for (let tries = 0; tries < 6; tries += 1) await whoAmI(other).catch(() => undefined);
    const before = romashka.at.now();
    expect((await whoAmI(one)).person.id).toBe(String(PEOPLE.consultant));
    expect(romashka.at.now()).toBe(before);
  });
});

describe('A portal that was left', () => {
  it('keeps its tickets here; what waits for it says so, stops nobody, and goes once it is back', async () => {
    const { office, pass, deed, leave, connectTo, tickets, romashka, lilia, db, vault } = await aPair();
    await leave(LILIA);
    for (const { id } of tickets) await deed(id, { kind: 'acknowledge' });
    await office.sync();
    expect(await db.tickets.count()).toBe(2);
    expect(await vault.read(`portal:${LILIA}`)).toBeUndefined();
    expect(await vault.read()).toBeDefined();
    expect(wordsAt(romashka, tickets[0]).filter((text) => text.includes('Принято'))).toHaveLength(1);
    const [step] = await db.outbox.where('ticketId').equals(tickets[1].id).sortBy('order');
    expect(step).toMatchObject({
      state: 'waiting',
      attempts: 0,
      trouble: { words: 'failure_portal_not_connected', params: { host: LILIA } },
    });
    await expect(reachHost(db, vault, LILIA)).rejects.toMatchObject({ words: 'failure_portal_not_connected' });
    await connectTo(LILIA);
    pass(1);
    await office.sync();
    expect(wordsAt(lilia, tickets[1]).filter((text) => text.includes('Принято'))).toHaveLength(1);
  });

  it('and came back under another name is the same portal', async () => {
    const { office, pass, leave, connectTo, rename, tickets, lilia, other, db } = await aPair();
    await leave(LILIA);
    rename(lilia, 'tulip.bitrix24.ru');
    await connectTo('tulip.bitrix24.ru');
    pass(1);
    await office.sync();
    sayOnTask(lilia.at.world, other, PEOPLE.curator, 'Мы переименовали портал.');
    pass(2);
    await office.sync();
    const events = await db.events.where('ticketId').equals(tickets[1].id).toArray();
    expect(events.map(({ kind }) => kind)).toContain('clientWrote');
    expect((await db.onPortal.get(tickets[1].id))?.host).toBe('tulip.bitrix24.ru');
    expect((await db.onPortal.get(tickets[0].id))?.host).toBeUndefined();
  });
});

describe('A copy of a portal', () => {
  it('with the same tasks takes no ticket away from the one it stands on', async () => {
    const { office, pass, tickets, romashka, lilia, one, eventsOf, db } = await aPair();
    const twin = structuredClone({ ...lilia.taskOf(tickets[1]), id: one.id + 500 });
    lilia.at.world.tasks.set(twin.id, {
      ...twin,
      xmlId: tickets[0].id,
      description: one.description,
      changed: lilia.at.now(),
    } as never);
    const before = await eventsOf(tickets[0].id);
    pass(2);
    await office.sync();
    expect((await db.onPortal.get(tickets[0].id))?.taskId).toBe(String(one.id));
    expect(await eventsOf(tickets[0].id)).toEqual(before);
    expect(romashka.taskOf(tickets[0]).id).toBe(one.id);
  });
});

describe('Connecting', () => {
  it('a portal that is connected already replaces its key, whichever place it has', async () => {
    const { connectTo, db, vault } = await aPair();
    await connectTo(ROMASHKA, 'a1b2c3d4e5f6g7h8');
    await connectTo(LILIA, 'h8g7f6e5d4c3b2a1');
    const hosts = (await readConnections(db)).map(({ id, host }) => `${id} ${host}`);
    expect(hosts).toEqual([`portal ${ROMASHKA}`, `portal:${LILIA} ${LILIA}`]);
    expect((await vault.read())?.key).toBe('a1b2c3d4e5f6g7h8');
    expect((await vault.read(`portal:${LILIA}`))?.key).toBe('h8g7f6e5d4c3b2a1');
  });

  it('as a curator again loses nothing: the further portal is heard on, as a consultant hears it', async () => {
    const { office, pass, lilia, other, db, tickets, eventsOf } = await aPair();
    await changeSettings(db, { role: 'curator' });
    sayOnTask(lilia.at.world, other, PEOPLE.consultant, 'Принято.');
    pass(2);
    await office.sync();
    expect((await readConnections(db)).map(({ host }) => host)).toEqual([ROMASHKA, LILIA]);
    expect(await eventsOf(tickets[1].id)).toContain('consultant acknowledged');
  });
});
