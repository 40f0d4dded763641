import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant, shift } from '../../../lib/base/instant.ts';
import { bringArchive } from '../../../lib/desk/archive-bring.ts';
import { checkArchive } from '../../../lib/desk/archive-check.ts';
import { exportArchive } from '../../../lib/desk/archive-out.ts';
import { drainOutbox } from '../../../lib/desk/outbox.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { aDraft, aProof } from '../../make/archive.ts';
import { installPrivateDisk } from '../../make/private-disk.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { expectOnce, fileInto, onPortal } from './filing.ts';

const { signal } = new AbortController();
let at: AtHand;
let one: Browser;
let other: Browser;

beforeEach(() => {
  installPrivateDisk();
  Object.defineProperty(navigator, 'locks', { value: { query: async () => ({ held: [] }) }, configurable: true });
  at = hand();
  one = aBrowser(at);
  other = aBrowser(at);
});
afterEach(() => {
  one.close();
  other.close();
  at.end();
});

const save = async (browser: Browser) => (await exportArchive(browser.db, at.now(), '1', () => {}, signal)).file;
async function bring(browser: Browser, file: Blob, how: 'merge' | 'replace' = 'merge') {
  const whole = await checkArchive(file, browser.db.verno, () => {}, signal);
  return bringArchive(browser.db, whole, how, at.now(), () => {}, signal);
}
const steps = (browser: Browser, ticket: Ticket) =>
  browser.db.outbox.where('ticketId').equals(ticket.id).sortBy('order');

/** A look at the portal found nothing, and the sending failed for another reason: the ticket may be taken back. */
const lookedAndNotThere = (browser: Browser) => browser.db.outbox.toCollection().modify({ inDoubt: false });

describe('A ticket on its way in two browsers', () => {
  it.each(['merge', 'replace'] as const)('is filed once when both send it (%s)', async (how) => {
    const ticket = await fileInto(one, at.now(), { sizes: [2_000, 2_001], messages: ['раз'] });
    const file = await save(one);
    await bring(other, file, how);
    await one.drainAll();
    await other.drainAll();
    await expectOnce(at, one, ticket, 2, ['раз']);
    await expectOnce(at, other, ticket, 2, ['раз']);
  });

  it('is filed once when it was saved at any moment of its sending, and sent on from both', async () => {
    for (let writes = 0; ; writes += 1) {
      const ticket = await fileInto(one, at.now(), { sizes: [2_000], messages: ['раз'] });
      const store = makeOutboxStore(one.db);
      let file: Blob | undefined;
      let count = 0;
      const settle: typeof store.settle = async (...args) => {
        if (count === writes) file = await save(one);
        count += 1;
        await store.settle(...args);
      };
      await drainOutbox({ ...one.parts(), store: { ...store, settle } }, signal);
      if (!file) break;
      const late = aBrowser(at);
      await bring(late, file);
      await late.drainAll();
      await one.drainAll();
      await expectOnce(at, one, ticket, 1, ['раз']);
      await expectOnce(at, late, ticket, 1, ['раз']);
      late.close();
    }
  });

  it('what the other has done meanwhile is done here too', async () => {
    const ticket = await fileInto(one, at.now(), { sizes: [2_000] });
    await bring(other, await save(one));
    await one.drainAll();
    const counts = await bring(other, await save(one));
    expect(counts).toMatchObject({ tickets: 0, known: 1 });
    expect((await steps(other, ticket)).every(({ state }) => state === 'done')).toBe(true);
    const calls = at.world.tasks.size;
    await other.drainAll();
    expect(at.world.tasks.size).toBe(calls);
    await expectOnce(at, other, ticket, 1, []);
  });

  it('a word that was typed in each of them is said once by each', async () => {
    const ticket = await fileInto(one, at.now());
    await one.drainAll();
    await bring(other, await save(one));
    await makeOutboxStore(one.db).addStep(ticket.id, { kind: 'message', text: 'первый' }, at.now());
    await makeOutboxStore(other.db).addStep(ticket.id, { kind: 'message', text: 'второй' }, at.now());
    const file = await save(one);
    await bring(other, file);
    await bring(other, file);
    await other.drainAll();
    await one.drainAll();
    expect(
      onPortal(at, ticket)
        .words.map(({ text }) => text)
        .sort(),
    ).toEqual(['второй', 'первый']);
  });
});

describe('A filed ticket', () => {
  it('cannot be taken back once it lies in an archive, until a look at the portal: another browser may have sent it', async () => {
    const ticket = await fileInto(one, at.now());
    await save(one);
    await expect(takeBack(one.db, ticket.id, at.now())).rejects.toMatchObject({ words: 'failure_ticket_sent' });
    await one.drainAll();
    await expectOnce(at, one, ticket, 0, []);
  });

  it('is never changed by an archive, and only gains what happened', async () => {
    const ticket = await fileInto(one, at.now());
    const before = await save(one);
    await one.drainAll();
    const known = [await one.db.tickets.toArray(), await one.db.onPortal.toArray(), await one.db.events.count()];
    await bring(one, before);
    expect([await one.db.tickets.toArray(), await one.db.onPortal.toArray(), await one.db.events.count()]).toEqual(
      known,
    );
    expect((await steps(one, ticket)).every(({ state }) => state === 'done')).toBe(true);
  });

  it('that was taken back here stays a draft here', async () => {
    const ticket = await fileInto(one, at.now());
    const file = await save(one);
    await lookedAndNotThere(one);
    await takeBack(one.db, ticket.id, at.now());
    await bring(one, file);
    expect([await one.db.tickets.count(), await one.db.drafts.count(), await one.db.outbox.count()]).toEqual([0, 1, 0]);
  });

  it('that was taken back here and sent from there is not filed a second time by its draft', async () => {
    const ticket = await fileInto(one, at.now());
    await bring(other, await save(one));
    await lookedAndNotThere(one);
    await takeBack(one.db, ticket.id, at.now());
    await other.drainAll();
    await bring(one, await save(other));
    const drafts = await one.db.drafts.toArray();
    expect(await one.db.tickets.count()).toBe(1);
    expect(drafts.every((draft) => draft.ticketId !== ticket.id)).toBe(true);
  });

  it('rebuilt from its task gets the bytes of its proofs', async () => {
    const ticket = await fileInto(one, at.now(), { sizes: [2_000] });
    await one.drainAll();
    const file = await save(one);
    await one.db.blobs.clear();
    await bring(one, file);
    expect((await one.db.blobs.get(ticket.evidenceIds[0] ?? ''))?.blob.size).toBe(2_000);
  });
});

describe('A draft', () => {
  it('that is here in other words is laid beside, proofs and all, and once', async () => {
    const now = at.now();
    await one.db.drafts.add(aDraft('d', 'Так написано там', ['p'], now));
    await one.db.evidence.add(aProof('p', 'd'));
    await one.db.blobs.add({ id: 'p', blob: new Blob(['там']) });
    await other.db.drafts.add(aDraft('d', 'А так здесь', [], shift(instant(now), 5_000)));
    const file = await save(one);
    expect(await bring(other, file)).toMatchObject({ beside: 1, drafts: 0, evidence: 1 });
    expect(await bring(other, file)).toMatchObject({ beside: 0, drafts: 0, evidence: 0, known: 1 });
    const drafts = await other.db.drafts.toArray();
    expect(drafts.map(({ answers }) => answers.what).sort()).toEqual(['А так здесь', 'Так написано там']);
    const [copy] = drafts.filter(({ id }) => id !== 'd');
    expect(new Set(drafts.map(({ ticketId }) => ticketId)).size).toBe(2);
    const proof = await other.db.evidence.get(copy?.evidenceIds[0] as never);
    expect(proof?.draftId).toBe(copy?.id);
    expect(await (await other.db.blobs.get(proof?.id ?? ''))?.blob.text()).toBe('там');
  });

  it('that has been filed here since does not come back', async () => {
    const ticket = await fileInto(one, at.now());
    const draft = { ...aDraft(ticket.draftId, 'Настроить'), ticketId: ticket.id };
    await other.db.drafts.add(draft as never);
    await bring(one, await save(other));
    expect(await one.db.drafts.count()).toBe(0);
  });
});

describe('In place of what is here', () => {
  it('nothing of it is left, and numbers do not begin anew', async () => {
    await one.db.drafts.add(aDraft('old', 'Старое'));
    await one.db.marks.put({ id: 'ticket-number', value: 40 });
    await one.db.connections.put(one.connection);
    await other.db.drafts.add(aDraft('new', 'Новое'));
    await bring(one, await save(other), 'replace');
    expect((await one.db.drafts.toArray()).map(({ id }) => id)).toEqual(['new']);
    expect(await one.db.marks.get('ticket-number')).toMatchObject({ value: 40 });
    expect(await one.db.connections.count()).toBe(1);
  });
});
