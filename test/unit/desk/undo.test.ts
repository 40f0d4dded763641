import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { drainOutbox } from '../../../lib/desk/outbox.ts';
import { talkDeeds } from '../../../lib/desk/talk-deeds.ts';
import { GRACE } from '../../../lib/model/grace.ts';
import { readReply } from '../../../lib/store/replies.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { moveTask } from '../../portal/task-acts.ts';
import { aBrowser, hand } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

const silent = new AbortController().signal;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A filed ticket that no portal has yet, with what may be said and done about it. */
async function filed() {
  const at = hand();
  const browser = aBrowser(at);
  ends.push(
    () => browser.close(),
    () => at.end(),
  );
  const now = () => instant(at.now());
  const portalNow = async () => now();
  const talk = talkDeeds({ db: browser.db, now, portalNow, sleep: async () => {}, wake: () => {} });
  return { at, browser, talk, ticket: await fileInto(browser, now()) };
}

/** The same, standing on the portal. */
async function standing() {
  const one = await filed();
  const { at, browser, ticket } = one;
  await browser.drainAll();
  const [task] = onPortal(at, ticket).tasks;
  if (!task) throw new Error('no task');
  return {
    ...one,
    task,
    said: () => onPortal(at, ticket).words.map(({ text }) => text),
    by: (who: 'curator' | 'consultant', move: Parameters<typeof moveTask>[3]) =>
      moveTask(at.world, task, PEOPLE[who], move),
  };
}

describe('a deed of the client can be taken back while nothing of it has left', () => {
  const stepsOf = (one: Awaited<ReturnType<typeof standing>>) =>
    one.browser.db.outbox
      .where('ticketId')
      .equals(one.ticket.id)
      .filter(({ deed }) => deed !== undefined)
      .count();

  it('an acceptance, whole, and not afterwards', async () => {
    const one = await standing();
    one.task.taskControl = true;
    one.by('consultant', 'complete');
    const slip = await one.talk.accept(one.ticket.id);
    await slip.undo();
    await one.browser.drainAll();
    expect([one.task.status, await stepsOf(one)]).toEqual([4, 0]);
    const meant = await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    await expect(meant.undo()).rejects.toMatchObject({ words: 'failure_said_already' });
    expect(one.task.status).toBe(5);
  });

  it('however the outbox is woken meanwhile, nothing leaves before its time', async () => {
    const one = await standing();
    await one.talk.keepReply(one.ticket.id, { text: 'Поспешил' });
    const { undo } = await one.talk.sendReply(one.ticket.id);
    let waited = 0;
    const sleep = async (milliseconds: number) => {
      waited += milliseconds;
      await undo();
    };
    await drainOutbox({ ...one.browser.parts(), sleep }, silent);
    expect([one.said(), waited]).toEqual([[], GRACE]);
    expect((await readReply(one.browser.db, one.ticket.id))?.text).toBe('Поспешил');
  });

  it('what was written while the clock was wrong holds nothing up', async () => {
    const one = await standing();
    await one.talk.keepReply(one.ticket.id, { text: 'Ответ' });
    await one.talk.sendReply(one.ticket.id);
    await one.browser.db.outbox.toCollection().modify((step) => {
      step.nextAt = instant(step.nextAt + 90 * MINUTE);
    });
    const never = () => Promise.reject(new Error('waited'));
    await drainOutbox({ ...one.browser.parts(), sleep: never }, silent);
    expect(one.said()).toEqual(['Ответ']);
  });

  it('late proof leaves with its name, and the unsent words stay', async () => {
    const one = await standing();
    await one.talk.keepReply(one.ticket.id, { text: 'Допишу потом' });
    await one.talk.attachToReply(one.ticket.id, [new File(['журнал'], 'журнал.txt', { type: 'text/plain' })]);
    await one.talk.sendProof(one.ticket.id);
    await one.browser.drainAll();
    expect(one.said()).toEqual(['ПРИЛОЖЕНО: журнал.txt']);
    expect(one.task.files).toHaveLength(1);
    expect((await readReply(one.browser.db, one.ticket.id))?.text).toBe('Допишу потом');
    await expect(one.talk.sendProof(one.ticket.id)).rejects.toMatchObject({ words: 'failure_reply_empty' });
  });

  it('on a ticket that no portal knows the mark goes again, and its words stand in the reply', async () => {
    const { browser, talk, ticket } = await filed();
    await browser.db.outbox.clear();
    const kinds = async () =>
      (await browser.db.events.toArray()).map(({ kind }) => kind).filter((kind) => kind !== 'filed');
    const accepted = await talk.accept(ticket.id);
    expect(await kinds()).toEqual(['accepted']);
    await accepted.undo();
    await talk.keepReply(ticket.id, { text: 'Ещё вопрос' });
    const said = await talk.sendReply(ticket.id);
    expect(await kinds()).toEqual(['clientWrote']);
    await said.undo();
    expect([await kinds(), (await readReply(browser.db, ticket.id))?.text]).toEqual([[], 'Ещё вопрос']);
  });
});
