import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { drainOutbox, retrySteps } from '../../../lib/desk/outbox.ts';
import { parseTaskDescription } from '../../../lib/desk/task-text.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { PEOPLE } from '../../portal/seed.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { DEAL, expectOnce, fileInto, onPortal } from './filing.ts';

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

describe('a filed ticket', () => {
  it('becomes a task with its text, bindings, group and files', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), {
      sizes: [SMALL, LARGE],
      messages: ['Добавлю: проверьте до обеда'],
    });
    await browser.drainAll();
    await expectWhole(ticket, 2, ['Добавлю: проверьте до обеда']);
    const [task] = onPortal(at, ticket).tasks;
    expect(task).toMatchObject({
      title: ticket.title,
      responsibleId: PEOPLE.consultant,
      createdBy: PEOPLE.curator,
      groupId: 12,
      crm: ['D_12'],
      xmlId: ticket.id,
      deadline: null,
    });
    expect(task?.description.startsWith(ticket.text)).toBe(true);
    const record = await parseTaskDescription(task?.description ?? '');
    expect(record?.ticket).toEqual(ticket);
    expect(record?.proofs.map((proof) => proof.diskId)).toEqual(onPortal(at, ticket).files.map(String));
    const row = await browser.db.onPortal.get(ticket.id);
    expect(row).toMatchObject({ status: 2, chatId: task?.chatId, groupId: '12', leftOut: [] });
    expect(row?.address).toBe(`https://romashka.bitrix24.ru/company/personal/user/5/tasks/task/view/${task?.id}/`);
  });
  it('on a portal with the old card says its messages as comments', async () => {
    open({ cards: 'old' });
    const ticket = await fileInto(browser, at.now(), { messages: ['Комментарий'] });
    await browser.drainAll();
    const [task] = onPortal(at, ticket).tasks;
    expect(
      [...at.world.comments.values()].filter((comment) => comment.taskId === task?.id).map((one) => one.text),
    ).toEqual(['Комментарий']);
  });
  it('two of them share one folder a month, and their equal file names do not clash', async () => {
    open();
    const tickets = [
      await fileInto(browser, at.now(), { sizes: [SMALL] }),
      await fileInto(browser, at.now(), { sizes: [SMALL] }),
    ];
    await browser.drainAll();
    const names = tickets.flatMap((ticket) => onPortal(at, ticket).files).map((id) => at.world.objects.get(id ?? 0));
    expect(new Set(names.map((object) => object?.parentId)).size).toBe(1);
    expect(names.map((object) => object?.name).sort()).toEqual(['Снимок (1).png', 'Снимок.png']);
  });
  it('is filed without the binding or the group that the portal refuses, and its text says so', async () => {
    open({}, { group: { id: '14', name: 'Кадры', collab: false } });
    at.world.switches.wideCrmBindings = false;
    const order = {
      ...DEAL,
      kind: 'crm.order' as const,
      id: '7',
      address: 'https://romashka.bitrix24.ru/shop/orders/details/7/',
    };
    const ticket = await fileInto(browser, at.now(), { entities: [order] });
    await browser.drainAll();
    const [task] = onPortal(at, ticket).tasks;
    expect(task).toMatchObject({ groupId: 0, crm: [] });
    expect(task?.description).toContain('task_left_out_uf_crm_task\ntask_left_out_group_id');
    expect((await browser.db.onPortal.get(ticket.id))?.leftOut).toEqual(['UF_CRM_TASK', 'GROUP_ID']);
  });
  it('goes on when one before it cannot: a poison step blocks its own ticket only', async () => {
    open();
    const poisoned = await fileInto(browser, at.now(), { sizes: [SMALL] });
    await browser.db.blobs.clear();
    const sound = await fileInto(browser, at.now(), { sizes: [SMALL] });
    await browser.drainAll();
    await expectWhole(sound, 1);
    expect(onPortal(at, poisoned).tasks).toHaveLength(0);
    expect((await stepsOf(poisoned)).map((step) => step.state)).toEqual(['done', 'failed', 'waiting', 'waiting']);
    expect((await stepsOf(poisoned))[1]?.trouble).toMatchObject({
      words: 'failure_evidence_gone',
      params: { name: 'Снимок.png' },
    });
  });
  it('waits while no portal can be reached, and nothing is tried', async () => {
    open();
    browser.reachable = false;
    const ticket = await fileInto(browser, at.now());
    await drainOutbox(browser.parts(), new AbortController().signal);
    expect((await stepsOf(ticket)).map((step) => [step.state, step.attempts])).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ]);
    expect(at.core.requests).toHaveLength(0);
  });
  it('with a revoked key the drain ends, says so once, and all goes on after a new connection', async () => {
    open();
    const tickets = [
      await fileInto(browser, at.now()),
      await fileInto(browser, at.now()),
      await fileInto(browser, at.now()),
    ];
    const stop = at.core.faults.add({ kind: 'revoked-key' });
    await drainOutbox(browser.parts(), new AbortController().signal);
    expect(browser.lost).toEqual(['failure_key_revoked']);
    expect(at.core.requests.length).toBe(1);
    await drainOutbox(browser.parts(), new AbortController().signal);
    expect(at.core.requests.length).toBe(1);
    stop();
    delete browser.connection.trouble;
    await browser.drainAll();
    for (const ticket of tickets) await expectWhole(ticket, 0);
  });
  it('is not sent to another portal than the one it was filed for', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [SMALL], ticket: { portal: 'lilia.bitrix24.ru' } });
    await browser.drainAll();
    expect(at.core.requests.length).toBe(0);
    expect((await stepsOf(ticket))[0]).toMatchObject({
      state: 'failed',
      trouble: { words: 'failure_other_portal', params: { host: 'lilia.bitrix24.ru' } },
    });
  });
  it('that failed for good goes on when a person asks for another try', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [SMALL] });
    const blobs = await browser.db.blobs.toArray();
    await browser.db.blobs.clear();
    await browser.drainAll();
    expect(onPortal(at, ticket).tasks).toHaveLength(0);
    await browser.db.blobs.bulkAdd(blobs);
    await browser.drainAll();
    expect(onPortal(at, ticket).tasks).toHaveLength(0);
    await retrySteps(makeOutboxStore(browser.db), ticket.id, at.now());
    await browser.drainAll();
    await expectWhole(ticket, 1);
  });
  it('whose call timed out is looked for only after the portal’s own minute, and is one task though the portal was slow', async () => {
    open();
    const ticket = await fileInto(browser, at.now());
    const { fetch } = at;
    let late: (() => Promise<unknown>) | undefined;
    const slow: typeof fetch = (input, init) => {
      if (!String(input).includes('tasks.task.add') || late) return fetch(input, init);
      const { signal, ...rest } = init ?? {};
      late = () => fetch(input, rest);
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    };
    const began = at.now();
    const parts = {
      ...browser.parts(),
      reach: async () => ({
        portal: at.portal({ fetch: slow, timeouts: { call: 30, upload: 30 } }),
        connection: browser.connection,
      }),
    };
    const { nextAt } = await drainOutbox(parts, new AbortController().signal);
    expect((nextAt ?? 0) - began).toBeGreaterThanOrEqual(40_000);
    expect(onPortal(at, ticket).tasks).toHaveLength(0);
    at.clock.now = instant(began + 25_000);
    await late?.();
    at.clock.now = instant(nextAt ?? 0);
    await browser.drainAll();
    await expectWhole(ticket, 0);
  });
  it('on a full Disk waits and is sent by itself when there is room', async () => {
    open();
    const ticket = await fileInto(browser, at.now(), { sizes: [SMALL] });
    at.world.switches.diskQuota = 0;
    const { nextAt } = await drainOutbox(browser.parts(), new AbortController().signal);
    expect((nextAt ?? 0) - at.now()).toBeGreaterThanOrEqual(10 * MINUTE);
    expect((await stepsOf(ticket))[1]?.trouble).toMatchObject({ kind: 'full', words: 'failure_portal_full' });
    at.world.switches.diskQuota = 2 ** 40;
    await browser.drainAll();
    await expectWhole(ticket, 1);
  });
});
