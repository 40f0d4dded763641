import { afterEach, describe, expect, it } from 'vitest';
import { DAY, instant } from '../../../lib/base/instant.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { describeTask } from '../../../lib/desk/task-text.ts';
import type { RebuildProgress } from '../../../lib/model/rebuild.ts';
import { Ticket } from '../../../lib/model/ticket.ts';
import { readRebuild } from '../../../lib/store/rebuilding.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { sayOnTask } from '../../portal/talk-acts.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { fileInto } from './filing.ts';

const ALL = 5_000;
const OPEN = 120;
/** As many requests as all may take until every ticket is here and every open one is heard (J6). */
const MOST = 130;

/** A portal on which one curator has filed `ALL` tickets over the years, the newest `OPEN` of them not ended. */
async function crowded(at: AtHand): Promise<void> {
  const first = aBrowser(at);
  const ticket = await fileInto(first, at.now());
  await first.drainAll();
  first.close();
  const { world } = at;
  const task = [...world.tasks.values()].find(({ xmlId }) => xmlId === ticket.id);
  const chat = world.chats.get(task?.chatId ?? 0);
  if (!task || !chat) throw new Error('nothing was filed');
  for (let index = 1; index < ALL; index += 1) {
    const id = crypto.randomUUID();
    const mine = Ticket.parse({ ...ticket, id, code: String(index + 1) });
    const isOpen = index >= ALL - OPEN;
    const closed = isOpen ? null : task.created + index;
    world.chats.set(1_000_000 + index, { ...chat, id: 1_000_000 + index });
    world.tasks.set(100_000 + index, {
      ...task,
      id: 100_000 + index,
      xmlId: id,
      description: await describeTask({ ticket: mine, proofs: [] }, [], ({ key }) => key),
      chatId: 1_000_000 + index,
      status: isOpen ? 2 : 5,
      closed,
    });
  }
  at.clock.now = instant(at.clock.now + 30 * DAY);
}

let at: AtHand;
let browser: Browser;
afterEach(() => {
  browser.close();
  at.end();
});

describe('an empty browser of a curator with five thousand tickets', () => {
  it('has them all, and every open one heard, within 130 requests; the newest at once; the past follows', {
    timeout: 120_000,
  }, async () => {
    at = hand();
    await crowded(at);
    const newest = [...at.world.tasks.values()].at(-1);
    if (newest) sayOnTask(at.world, newest, PEOPLE.consultant, 'Принято');
    browser = aBrowser(at);
    const store = makeSyncStore(browser.db, browser.connection.host);
    const told: RebuildProgress[] = [];
    const afterFirst: number[] = [];
    const all = [...at.world.tasks.values()].filter(({ createdBy }) => createdBy === PEOPLE.curator).length;
    const begun = at.now();
    const requests = () => at.core.requests.filter((row) => row.inBatch === null).length;
    const before = requests();
    const poll = () =>
      pollPortal(
        {
          ...browser.poll(),
          progress: async (progress) => {
            told.push(progress);
            await store.setProgress(progress);
            if (told.length === 1) afterFirst.push(await browser.db.tickets.count());
          },
        },
        new AbortController().signal,
      );
    const openUnheard = async () => (await store.readWatched()).filter(({ portal }) => !portal.checkedAt).length;
    await poll();
    expect(await browser.db.tickets.count()).toBe(ALL);
    while ((await openUnheard()) > 0) await poll();
    expect(requests() - before).toBeLessThanOrEqual(MOST);
    // The first page was of use before the rest was read, and each step was told.
    expect(afterFirst).toEqual([50]);
    expect(told.filter(({ stage }) => stage === 'tickets').at(-1)).toMatchObject({ done: all, total: all });
    const kinds = (
      await browser.db.events
        .where('ticketId')
        .equals(newest?.xmlId ?? '')
        .toArray()
    ).map((e) => e.kind);
    expect(kinds).toContain('acknowledged');
    // The past is heard round after round, the newest first, and the screen is told how far it is.
    const { isBehind } = await poll();
    expect(isBehind).toBe(true);
    const { unheard } = await store.countUnheard();
    expect(await readRebuild(browser.db)).toEqual(undefined); // nothing is connected in this database
    await browser.db.connections.put(browser.connection);
    expect(await readRebuild(browser.db)).toEqual({ stage: 'history', done: ALL - unheard, total: ALL });
    // The portal's rhythm held: no more than its burst and two a second (bitrix24-rest 9.1).
    const seconds = (at.now() - begun) / 1_000;
    expect(requests() - before).toBeLessThanOrEqual(50 + 2 * seconds + 1);
  });
});
