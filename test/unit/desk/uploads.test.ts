import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../../lib/base/failure.ts';
import { instant } from '../../../lib/base/instant.ts';
import { uploadFile } from '../../../lib/bitrix/files.ts';
import { drainOutbox, type OutboxParts } from '../../../lib/desk/outbox.ts';
import { parseTaskDescription } from '../../../lib/desk/task-text.ts';
import { noteProgress, type Upload } from '../../../lib/desk/upload.ts';
import { uploadDeeds } from '../../../lib/desk/uploads.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { whenUnwanted } from '../../../lib/store/unwanted.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand, Killer } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

let at: AtHand;
let browser: Browser;

function open(): void {
  at = hand();
  browser = aBrowser(at);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
}
afterEach(() => {
  browser?.close();
  at?.end();
});

const silent = () => new AbortController().signal;
const deeds = () => uploadDeeds(browser.db, at.now, () => undefined);
const uploadsOf = async (ticket: Ticket) =>
  (await browser.db.outbox.where('ticketId').equals(ticket.id).sortBy('order')).filter(
    ({ work }) => work.kind === 'upload',
  );
/** Ours, not what the portal had before. */
const filesOnDisk = () => [...at.world.objects.values()].filter(({ name }) => name.startsWith('Снимок'));

/** Parts of a background that hears a person change her mind. */
const watchful = (upload?: Upload): OutboxParts => ({
  ...browser.parts(),
  ...(upload ? { upload } : {}),
  unwanted: (id, signal) => whenUnwanted(browser.db, id, signal),
});

describe('a file put off', () => {
  it('before it is sent stays here: the ticket is filed with the others, and says by its record what it lacks', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000, 2_001] });
    const [first] = await uploadsOf(ticket);
    if (first) await deeds().putOff(first.id);
    await browser.drainAll();
    const { tasks, files } = onPortal(at, ticket);
    expect([tasks.length, files.length]).toEqual([1, 1]);
    const record = await parseTaskDescription(tasks[0]?.description ?? '');
    expect(record?.proofs.map(({ diskId }) => diskId)).toEqual([undefined, String(files[0])]);
    expect(await browser.db.blobs.count()).toBe(2);
    expect((await uploadsOf(ticket))[0]?.state).toBe('stopped');
  });

  it('on its way is broken off at once, and the ticket goes on', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000, 2_001] });
    const [first] = await uploadsOf(ticket);
    const begun = Promise.withResolvers<void>();
    const endless: Upload = (portal, parcel, step, signal) => {
      if (step.id !== first?.id) return uploadFile(portal, parcel, signal);
      begun.resolve();
      return new Promise((_, reject) => {
        const abort = () => reject(new Failure('offline', { words: 'failure_offline', mayHaveHappened: true }));
        signal.addEventListener('abort', abort, { once: true });
      });
    };
    const drained = drainOutbox(watchful(endless), silent());
    await begun.promise;
    if (first) await deeds().putOff(first.id);
    await drained;
    expect((await uploadsOf(ticket)).map(({ state, inDoubt }) => [state, inDoubt])).toEqual([
      ['stopped', true],
      ['done', false],
    ]);
    expect(onPortal(at, ticket).files).toHaveLength(1);
  });

  it('is attached to the task when it is sent after all, and lies on the Disk once', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000, 2_001] });
    const [first] = await uploadsOf(ticket);
    if (!first) throw new Error('no upload');
    await deeds().putOff(first.id);
    await browser.drainAll();
    await deeds().sendAfterAll(first.id);
    await deeds().sendAfterAll(first.id);
    await browser.drainAll();
    const { tasks, files } = onPortal(at, ticket);
    expect([tasks.length, files.length, filesOnDisk().length]).toEqual([1, 2, 2]);
    expect((await uploadsOf(ticket)).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('that cannot be sent at all holds the ticket no longer', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000] });
    await browser.db.blobs.clear();
    await browser.drainAll();
    const [first] = await uploadsOf(ticket);
    expect([first?.state, onPortal(at, ticket).tasks.length]).toEqual(['failed', 0]);
    if (first) await deeds().putOff(first.id);
    await browser.drainAll();
    expect(onPortal(at, ticket).tasks).toHaveLength(1);
  });
});

const wish = fc.record({ at: fc.constantFrom('putOff' as const, 'sendAfterAll' as const), file: fc.nat(1) });
const faults = fc.constantFrom(
  'reset-before' as const,
  'reset-after' as const,
  'error-after' as const,
  'cut-body' as const,
);
const lives = fc.array(
  fc.record({
    dieAt: fc.integer({ min: 1, max: 40 }),
    fault: fc.option(fc.record({ kind: faults, after: fc.nat(4), times: fc.constant(1) }), { nil: undefined }),
    wish: fc.option(wish, { nil: undefined }),
  }),
  { maxLength: 6 },
);

describe('whatever dies and whoever changes her mind', () => {
  it('each file lies on the Disk at most once, is on the task exactly when it is wanted, and none is lost', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(lives, async (rounds) => {
        open();
        const ticket = await fileInto(browser, at.now(), { sizes: [900, 901] });
        for (const { dieAt, fault, wish: wanted } of rounds) {
          if (fault) at.core.faults.add({ ...fault, method: 'disk.*' });
          await drainOutbox(browser.parts(new Killer(dieAt)), silent()).catch(() => undefined);
          const upload = wanted && (await uploadsOf(ticket))[wanted.file];
          if (upload) await deeds()[wanted.at](upload.id);
          at.clock.now = instant(at.clock.now + 120_000);
        }
        at.core.faults.clear();
        await browser.drainAll();
        const off = (await uploadsOf(ticket)).filter(({ state }) => state === 'stopped');
        expect(onPortal(at, ticket).files).toHaveLength(2 - off.length);
        for (const { id } of off) await deeds().sendAfterAll(id);
        await browser.drainAll();
        const { tasks, files } = onPortal(at, ticket);
        expect([tasks.length, files.length, new Set(files).size]).toEqual([1, 2, 2]);
        expect(
          filesOnDisk()
            .map(({ size }) => size)
            .sort(),
        ).toEqual([900, 901]);
        browser.close();
        at.end();
      }),
      { numRuns: 60 },
    );
  });
});

describe('how far a file is', () => {
  it('stands in its row at most twice a second, with a speed, and never beyond its size', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000] });
    const [step] = await uploadsOf(ticket);
    if (!step) throw new Error('no upload');
    await browser.db.outbox.update(step.id, { state: 'running' });
    const store = makeOutboxStore(browser.db);
    const rows: unknown[] = [];
    const change: typeof store.change = async (id, move) => {
      const row = await store.change(id, move);
      rows.push(row?.progress);
      return row;
    };
    const onSent = noteProgress({ change }, step.id, 1_000_000, at.now);
    for (let sent = 0; sent <= 1_000_300; sent += 100_000) {
      onSent(sent + 300, 1_000_300);
      await new Promise((resolve) => setTimeout(resolve, 5));
      at.clock.now = instant(at.clock.now + 100);
    }
    expect(rows).toHaveLength(3);
    expect(rows.at(-1)).toMatchObject({ sent: 1_000_000, total: 1_000_000, speed: expect.closeTo(1_000_000, -4) });
  });
});
