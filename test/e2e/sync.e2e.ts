import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Ticket } from '../../lib/model/ticket.ts';
import { consultant } from '../portal/act.ts';
import type { Task } from '../portal/records.ts';
import { readTable, ring, whenSent } from './book.ts';
import { hold } from './hold.ts';
import { openPortal, type PortalAtHand } from './portal-at-hand.ts';
import { setUp } from './screens/options.ts';
import { file, fill, rightExample } from './screens/popup.ts';
import { until } from './until.ts';

describe('Hearing the portal in a real browser that dies in the middle of it', () => {
  let hand: PortalAtHand;
  let ticket: Ticket;
  let task: Task;

  before(async () => {
    hand = await openPortal({ browser: { locale: 'ru' } });
    await setUp(hand);
    const form = await hand.browser.openPage('popup.html');
    await fill(form, rightExample);
    await file(form);
    ticket = await until('the ticket', async () => (await readTable(hand.browser, 'tickets'))[0]);
    await whenSent(hand.browser, ticket.id);
    const found = [...hand.portal.world.tasks.values()].find(({ xmlId }) => xmlId === ticket.id);
    assert.ok(found);
    task = found;
    await form.close();
  });
  after(async () => hand.close());

  const heard = async (words: string) =>
    (await readTable(hand.browser, 'events')).filter(({ detail }) => detail.text === words);

  /** Where the round is: the method that is held, and whether the portal has answered it by then. */
  const moments = [
    ['at its first question', 'tasks.task.list', 'before'],
    ['at the conversation', 'im.dialog.messages.get', 'after'],
    ['at the history', 'tasks.task.history.list', 'after'],
  ] as const;

  for (const [moment, method, when] of moments) {
    for (const death of ['the worker is stopped', 'the browser is killed'] as const) {
      it(`${death} ${moment}: what was said is heard afterwards, once`, async () => {
        const { browser, portal } = hand;
        const words = `Смотрю (${death} ${moment})`;
        consultant(portal).say(task.id, words);
        const held = hold(portal, method, when);
        // Whoever asked dies with the answer on its way.
        const asked = ring(browser, 'sync.now').catch(() => undefined);
        await held.reached;
        if (death === 'the browser is killed') {
          await browser.kill9();
          held.drop();
          await browser.reopen();
        } else {
          await browser.stopWorker();
          held.drop();
        }
        await asked;
        await ring(browser, 'sync.now');
        await until('the words', async () => ((await heard(words)).length > 0 ? true : undefined));
        await ring(browser, 'sync.now');
        assert.equal((await heard(words)).length, 1);
      });
    }
  }

  it('nothing that was heard in between is doubled or lost', async () => {
    const events = (await readTable(hand.browser, 'events')).filter(({ ticketId }) => ticketId === ticket.id);
    const texts = events.flatMap(({ detail }) => detail.text ?? []);
    assert.equal(texts.length, new Set(texts).size);
    assert.equal(texts.length, moments.length * 2);
  });
});
