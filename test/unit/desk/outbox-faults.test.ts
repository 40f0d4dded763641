import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant } from '../../../lib/base/instant.ts';
import { drainOutbox } from '../../../lib/desk/outbox.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { destroy } from '../../portal/disk-acts.ts';
import type { FaultRule } from '../../portal/faults.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand, Killed, Killer } from './desk-at-hand.ts';
import { expectOnce, fileInto, onPortal } from './filing.ts';

const SMALL = 2_000;
const LARGE = 5 * 1024 * 1024 + 1;
let at: AtHand;
let browser: Browser;

function open(options = {}, connection = {}): void {
  at?.end();
  browser?.close();
  at = hand(options);
  browser = aBrowser(at, connection);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
}
afterEach(() => {
  browser?.close();
  at?.end();
});

async function stepsOf(ticket: Ticket) {
  return browser.db.outbox.where('ticketId').equals(ticket.id).sortBy('order');
}

const expectWhole = (ticket: Ticket, files: number, messages: readonly string[] = []) =>
  expectOnce(at, browser, ticket, files, messages);

describe('one lost answer at any call', () => {
  const kinds: FaultRule['kind'][] = [
    'reset-before',
    'reset-after',
    'error-before',
    'error-after',
    'cut-body',
    'wrong-json',
    'html',
    'limit',
  ];
  for (const kind of kinds) {
    it(`«${kind}»: one task, each file once, nothing lost`, async () => {
      open();
      for (let call = 0; ; call += 1) {
        at.core.faults.clear();
        at.core.faults.add({ kind, after: call, times: 1 });
        const ticket = await fileInto(browser, at.now(), { sizes: [SMALL, SMALL + 1], messages: ['раз'] });
        await browser.drainAll();
        await expectWhole(ticket, 2, ['раз']);
        if (at.core.faults.struck.size > 0) continue;
        expect(call).toBeGreaterThan(8);
        break;
      }
    });
  }
});

describe('a database that fails', () => {
  it('at the very moment a result is to be written leaves no second task, file or word', async () => {
    for (let fail = 0; ; fail += 1) {
      open();
      const ticket = await fileInto(browser, at.now(), { sizes: [SMALL], messages: ['раз'] });
      const parts = browser.parts();
      let writes = 0;
      const store = {
        ...makeOutboxStore(browser.db),
        settle: async (...args: Parameters<typeof parts.store.settle>) => {
          writes += 1;
          if (writes === fail) throw new DOMException('no room', 'QuotaExceededError');
          await parts.store.settle(...args);
        },
      };
      const ended = await drainOutbox({ ...parts, store }, new AbortController().signal).catch(() => 'failed');
      if (writes < fail) break;
      if (fail > 0) expect(ended).toBe('failed');
      await browser.drainAll();
      await expectWhole(ticket, 1, ['раз']);
    }
  });
  it('or hands out no bytes for a while delays the ticket and loses nothing', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [SMALL] });
    const parts = { ...browser.parts(), bytes: () => Promise.reject(new DOMException('busy', 'UnknownError')) };
    const { nextAt, isStuck } = await drainOutbox({ ...parts, random: () => 0.99 }, new AbortController().signal).catch(
      () => ({ nextAt: undefined, isStuck: true }),
    );
    expect([nextAt !== undefined, isStuck]).toEqual([true, false]);
    await browser.drainAll();
    await expectWhole(ticket, 1);
  });
});

describe('the worker', () => {
  it('is kept awake exactly while a step is being carried out', async () => {
    open();
    let awake = 0;
    let most = 0;
    const stayAwake = () => {
      awake += 1;
      most = Math.max(most, awake);
      return () => {
        awake -= 1;
      };
    };
    await fileInto(browser, at.now(), { sizes: [SMALL] });
    at.core.faults.add({ kind: 'reset-after', times: 2 });
    await drainOutbox({ ...browser.parts(), stayAwake }, new AbortController().signal);
    expect([awake, most]).toEqual([0, 1]);
  });
});

describe('a file deleted from the Disk before the task is made', () => {
  it('does not keep the ticket from being filed: the task says so, and the missing file stays visible', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [SMALL, SMALL + 1] });
    at.core.faults.add({ kind: 'reset-before', method: 'tasks.task.add', times: 1 });
    await drainOutbox(
      { ...browser.parts(), sleep: () => Promise.reject(new Killed()) },
      new AbortController().signal,
    ).catch(() => undefined);
    const [, upload] = await stepsOf(ticket);
    const object = at.world.objects.get(Number(upload?.result));
    if (object) destroy(at.world, object);
    await browser.drainAll();
    const { tasks, files } = onPortal(at, ticket);
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.description).toContain('task_left_out_uf_task_webdav_files');
    expect(files).toHaveLength(1);
    expect((await stepsOf(ticket)).at(-1)).toMatchObject({ work: { kind: 'verify' }, state: 'failed' });
  });
});

describe('a portal that talks nonsense', () => {
  const junk = fc.oneof(
    fc
      .jsonValue()
      .filter((value) => typeof value !== 'object' || value === null || !('result' in value || 'error' in value)),
    fc.string().map((text) => `<html>${text}`),
    fc.constant('x'.repeat(1_000_000)),
    fc.constant('{"result":{"task":{"id":'),
  );
  it('now and then, before or after the work, delays the ticket and neither doubles nor loses it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(14), fc.boolean(), junk), { maxLength: 6 }), async (plan) => {
        open();
        const { fetch } = at;
        let calls = 0;
        at.fetch = async (input, init) => {
          const [, isDone, value] = plan.find(([call]) => call === calls) ?? [0, true, undefined];
          calls += 1;
          const answer = isDone ? await fetch(input, init) : undefined;
          if (value === undefined) return answer ?? fetch(input, init);
          return new Response(typeof value === 'string' && value.startsWith('<') ? value : JSON.stringify(value));
        };
        const ticket = await fileInto(browser, at.now(), { sizes: [SMALL], messages: ['раз'] });
        await browser.drainAll();
        await expectWhole(ticket, 1, ['раз']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a worker that dies at any await of the drain', () => {
  it('leaves, after the next drain, exactly one task, each file once, and nothing lost', async () => {
    let deaths = 0;
    for (let point = 1; ; point += 1) {
      open();
      const ticket = await fileInto(browser, at.now(), { sizes: [SMALL, LARGE], messages: ['раз', 'два'] });
      const killer = new Killer(point);
      const ended = await drainOutbox(browser.parts(killer), new AbortController().signal).then(
        () => 'whole',
        (error: unknown) => error,
      );
      if (ended === 'whole') break;
      expect(ended).toBeInstanceOf(Killed);
      deaths += 1;
      at.clock.now = instant(at.clock.now + 30_000);
      await browser.drainAll();
      await expectWhole(ticket, 2, ['раз', 'два']);
    }
    expect(deaths).toBeGreaterThan(60);
  });
  it('dies a second time while it looks, and still makes one task', async () => {
    for (let point = 1; point < 40; point += 1) {
      open();
      const ticket = await fileInto(browser, at.now());
      const first = new Killer(9);
      await expect(drainOutbox(browser.parts(first), new AbortController().signal)).rejects.toBeInstanceOf(Killed);
      const second = new Killer(point);
      await drainOutbox(browser.parts(second), new AbortController().signal).catch(() => undefined);
      await browser.drainAll();
      await expectWhole(ticket, 0);
    }
  });
});
