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
import type { OutboxStep } from '../../../lib/model/outbox.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import type { OutboxStore } from '../../../lib/store/outbox.ts';
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

  it('stands in the record of the task when it is sent after all, so that an empty browser knows of it; what people wrote there stays', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000, 2_001] });
    const [first] = await uploadsOf(ticket);
    if (!first) throw new Error('no upload');
    await deeds().putOff(first.id);
    await browser.drainAll();
    const [task] = onPortal(at, ticket).tasks;
    if (!task) throw new Error('no task');
    task.description = `Срочно, прошу сегодня.\n${task.description}\nДополнено консультантом.`;
    await deeds().sendAfterAll(first.id);
    await browser.drainAll();
    const record = await parseTaskDescription(task.description);
    expect(record?.ticket).toEqual(ticket);
    expect(record?.proofs.map(({ diskId }) => diskId)).toEqual((await uploadsOf(ticket)).map(({ result }) => result));
    expect(task.description).toMatch(/^Срочно, прошу сегодня\.\n[\s\S]*\nДополнено консультантом\.$/);
    expect(task.description.match(/kurator\/1\//g)).toHaveLength(1);
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
  afterEach(() => void vi.useRealTimers());

  /** A running upload of a megabyte; each note of how far it is, and how to let time pass. */
  async function running() {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [2_000] });
    const [step] = await uploadsOf(ticket);
    if (!step) throw new Error('no upload');
    let row: OutboxStep = { ...step, state: 'running' };
    const notes: OutboxStep['progress'][] = [];
    const change: OutboxStore['change'] = async (_, move) => {
      row = move(row);
      notes.push(row.progress);
      return row;
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const pass = async (milliseconds: number) => {
      at.clock.now = instant(at.clock.now + milliseconds);
      await vi.advanceTimersByTimeAsync(milliseconds);
    };
    return { onSent: noteProgress({ change }, step.id, 1_000_000, at.now), notes, pass };
  }

  it('stands in its row at most twice a second, with a speed, and never beyond its size', async () => {
    const { onSent, notes, pass } = await running();
    for (let sent = 0; sent <= 1_000_300; sent += 100_000) {
      onSent(sent + 300, 1_000_300);
      await pass(100);
    }
    expect(notes.map((note) => note?.sent)).toEqual([300, 400_300, 900_300]);
    expect(notes.at(-1)?.speed).toBeCloseTo(860_000, -4);
    await pass(5_000);
    expect(notes).toHaveLength(4);
    expect(notes.at(-1)).toMatchObject({ sent: 1_000_000, total: 1_000_000 });
  });

  it('is told to the end when the line stands still: not only what had left half a second before', async () => {
    const { onSent, notes, pass } = await running();
    onSent(10_000, 1_000_300);
    await pass(50);
    onSent(300_000, 1_000_300);
    await pass(50);
    onSent(700_000, 1_000_300);
    await pass(5_000);
    expect(notes.map((note) => note?.sent)).toEqual([10_000, 700_000]);
  });
});
