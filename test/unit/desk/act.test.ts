import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import type { DeedResult } from '../../../lib/desk/act.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import { talkDeeds } from '../../../lib/desk/talk-deeds.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { readReply } from '../../../lib/store/replies.ts';
import type { FaultRule } from '../../portal/faults.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { sayOnTask } from '../../portal/talk-acts.ts';
import { moveTask } from '../../portal/task-acts.ts';
import { aBrowser, hand } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const silent = new AbortController().signal;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A ticket that stands on the portal, with everything that may be said and done about it. */
async function standing(options: Parameters<typeof hand>[0] = {}) {
  const at = hand(options);
  const browser = aBrowser(at);
  ends.push(
    () => browser.close(),
    () => at.end(),
  );
  const now = () => instant(at.now());
  const talk = talkDeeds({
    db: browser.db,
    now,
    portalNow: async () => now(),
    sleep: async () => undefined,
    wake: () => undefined,
  });
  const ticket = await fileInto(browser, now());
  await browser.drainAll();
  const [task] = onPortal(at, ticket).tasks;
  if (!task) throw new Error('no task');
  const said = () =>
    options.cards === 'old'
      ? [...at.world.comments.values()].filter((one) => one.taskId === task.id).map(({ text }) => text)
      : onPortal(at, ticket).words.map(({ text }) => text);
  return {
    at,
    browser,
    talk,
    ticket,
    task,
    said,
    by: (who: 'curator' | 'consultant', move: Parameters<typeof moveTask>[3]) =>
      moveTask(at.world, task, PEOPLE[who], move),
    fault: (rule: FaultRule) => at.core.faults.add(rule),
    results: async (kind: string) =>
      (await browser.db.outbox.where('ticketId').equals(ticket.id).sortBy('order')).flatMap(
        ({ work, state, result }) => (work.kind === kind ? [`${state} ${result ?? ''}`.trim()] : []),
      ),
    hear: async () => {
      at.clock.now = instant(at.clock.now + MINUTE);
      await pollPortal(browser.poll(), silent);
      return (await browser.db.events.where('ticketId').equals(ticket.id).sortBy('at')).map(({ kind }) => kind);
    },
  };
}
const done = (result: DeedResult) => `done ${result}`;
const moves = ({ at, task }: Awaited<ReturnType<typeof standing>>) =>
  at.world.history
    .filter(({ taskId, field, userId }) => taskId === task.id && field === 'STATUS' && userId === PEOPLE.curator)
    .map(({ from, to }) => `${from}→${to}`);

describe('accepting the work', () => {
  it('approves a task that awaits control, and nothing needs to be said', async () => {
    const one = await standing();
    one.task.taskControl = true;
    one.by('consultant', 'complete');
    await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    expect([one.task.status, await one.results('accept'), one.said()]).toEqual([5, [done('done')], []]);
    expect(await one.hear()).toContain('accepted');
  });

  it.each(['new', 'old'] as const)(
    'is said where the task is closed already, and heard as one (%s card)',
    async (cards) => {
      const one = await standing({ cards });
      one.by('consultant', 'complete');
      await one.talk.accept(one.ticket.id);
      await one.browser.drainAll();
      expect(one.said()).toEqual(['РАБОТА ПРИНЯТА.']);
      expect(await one.hear()).toContain('accepted');
    },
  );

  it.each(['reset-after', 'error-after', 'cut-body'] as const)(
    'is done once though its answer is lost (%s)',
    async (kind) => {
      const one = await standing();
      one.task.taskControl = true;
      one.by('consultant', 'complete');
      one.fault({ kind, method: 'tasks.task.approve', times: 1 });
      await one.talk.accept(one.ticket.id);
      await one.browser.drainAll();
      expect([moves(one), await one.results('accept'), one.said()]).toEqual([['4→5'], [done('done')], []]);
    },
  );

  it('is said once though the answer to the words is lost', async () => {
    const one = await standing();
    one.by('consultant', 'complete');
    one.fault({ kind: 'reset-after', method: 'im.message.add', times: 1 });
    await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    expect(one.said()).toEqual(['РАБОТА ПРИНЯТА.']);
  });

  it('comes to nothing, harmlessly, when the work went on meanwhile or was accepted by hand', async () => {
    const one = await standing();
    one.by('consultant', 'start');
    await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    one.task.taskControl = true;
    one.by('consultant', 'complete');
    one.by('curator', 'approve');
    await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    expect([await one.results('accept'), one.said()]).toEqual([[done('moved'), done('already')], []]);
  });

  it('comes to nothing when the task is gone, and holds up nothing', async () => {
    const one = await standing();
    one.at.world.tasks.delete(one.task.id);
    await one.talk.accept(one.ticket.id);
    await one.browser.drainAll();
    expect(await one.results('accept')).toEqual([done('gone')]);
  });
});

describe('reopening', () => {
  it.each([
    [false, '5→2'],
    [true, '4→2'],
  ])('opens the ended task again and says why; control %s', async (control, move) => {
    const one = await standing();
    one.task.taskControl = control;
    one.by('consultant', 'complete');
    await one.talk.reopen(one.ticket.id, 'Снова не сохраняется');
    await one.browser.drainAll();
    expect([moves(one), one.said()]).toEqual([[move], ['ОТКРЫТО ПОВТОРНО.\nПРИЧИНА: Снова не сохраняется']]);
    expect(await one.hear()).toContain('reopened');
  });

  it('is done once though its answer is lost and the consultant has handed over again meanwhile', async () => {
    const one = await standing();
    one.by('consultant', 'complete');
    const { fetch } = one.at;
    let isLost = false;
    one.at.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (isLost || !String(input).includes('tasks.task.renew')) return answer;
      isLost = true;
      one.by('consultant', 'complete');
      throw new TypeError('fetch failed');
    };
    await one.talk.reopen(one.ticket.id, 'Снова');
    await one.browser.drainAll();
    expect([moves(one), one.task.status, await one.results('reopen')]).toEqual([['5→2'], 5, [done('done')]]);
  });

  it('of one that stands open already only says why', async () => {
    const one = await standing();
    await one.talk.reopen(one.ticket.id, 'Посмотрите ещё раз');
    await one.browser.drainAll();
    expect([moves(one), await one.results('reopen'), one.said()]).toEqual([
      [],
      [done('already')],
      ['ОТКРЫТО ПОВТОРНО.\nПРИЧИНА: Посмотрите ещё раз'],
    ]);
  });

  it('wants a reason', async () => {
    const one = await standing();
    await expect(one.talk.reopen(one.ticket.id, '  ')).rejects.toMatchObject({ words: 'failure_reason_missing' });
  });
});

describe('without the right to it', () => {
  it('a deed says its words all the same, and what comes behind it goes on', async () => {
    const one = await standing();
    one.by('consultant', 'complete');
    // The task was made over to another creator: the curator only looks on.
    one.task.createdBy = PEOPLE.director;
    one.task.auditors = [PEOPLE.curator];
    await one.talk.reopen(one.ticket.id, 'Не работает');
    await one.talk.rate(one.ticket.id, 2, 'Не сделано');
    await one.talk.correct(one.ticket.id, { text: 'Поправка', title: 'Другое название' });
    await one.browser.drainAll();
    expect([await one.results('reopen'), await one.results('rate'), await one.results('amend')]).toEqual([
      [done('refused')],
      [done('refused')],
      [done('refused')],
    ]);
    expect(one.said()).toEqual([
      'ОТКРЫТО ПОВТОРНО.\nПРИЧИНА: Не работает',
      'ОЦЕНКА: 2 из 5.\nПРИЧИНА: Не сделано',
      'ДОПОЛНЕНИЕ: Поправка',
    ]);
    expect([one.task.status, one.task.mark]).toEqual([5, null]);
  });
});

describe('rating (R-336)', () => {
  it('is said with its number, marks the task, and is heard with its reason', async () => {
    const one = await standing();
    await one.talk.rate(one.ticket.id, 2, 'Долго');
    await one.browser.drainAll();
    expect([one.task.mark, one.said()]).toEqual(['N', ['ОЦЕНКА: 2 из 5.\nПРИЧИНА: Долго']]);
    await one.hear();
    const rated = (await one.browser.db.events.toArray()).find(({ kind }) => kind === 'rated');
    expect(rated?.detail).toMatchObject({ rating: 2, reason: 'Долго' });
  });

  it('is no word that would start a clock anew', async () => {
    const one = await standing();
    await one.talk.rate(one.ticket.id, 5, '');
    await one.browser.drainAll();
    expect(await one.hear()).not.toContain('clientWrote');
  });

  it('is refused outside the scale, and low without a reason', async () => {
    const one = await standing();
    await expect(one.talk.rate(one.ticket.id, 3, '')).rejects.toMatchObject({ words: 'rating_needs_reason' });
    await expect(one.talk.rate(one.ticket.id, 6, '')).rejects.toMatchObject({ words: 'rating_outside' });
  });
});

describe('what is added later', () => {
  it('goes with its file: uploaded, tied to the task once, and named', async () => {
    const one = await standing();
    one.fault({ kind: 'reset-after', method: 'tasks.task.files.attach', times: 1 });
    const file = new File(['лог'], 'журнал.txt', { type: 'text/plain' });
    await one.talk.attachToReply(one.ticket.id, [file]);
    await one.talk.keepReply(one.ticket.id, { text: 'Вот журнал', isAddition: true });
    await one.talk.sendReply(one.ticket.id);
    await one.browser.drainAll();
    expect([onPortal(one.at, one.ticket).files.length, one.said()]).toEqual([
      1,
      ['ДОПОЛНЕНИЕ: Вот журнал\nПРИЛОЖЕНО: журнал.txt'],
    ]);
    expect(await readReply(one.browser.db, one.ticket.id)).toEqual({ text: '', isAddition: false });
    const evidence = await one.browser.db.evidence.toArray();
    expect(evidence.map(({ draftId }) => draftId)).toEqual([one.ticket.draftId]);
  });

  it('leaves the ticket as it was filed; the task gets another title and the binding', async () => {
    const one = await standing();
    const contact = {
      kind: 'crm.contact',
      id: '7',
      title: 'Иван',
      address: 'https://romashka.bitrix24.ru/crm/contact/details/7/',
      host: 'romashka.bitrix24.ru',
    } as const;
    await one.browser.db.connections.put(one.browser.connection);
    const before: Ticket | undefined = await one.browser.db.tickets.get(one.ticket.id);
    await one.talk.correct(one.ticket.id, { text: 'Ещё контакт', title: 'Права в CRM и контакт', links: [contact] });
    await one.browser.drainAll();
    expect(await one.browser.db.tickets.get(one.ticket.id)).toEqual(before);
    expect([one.task.title, [...one.task.crm].sort()]).toEqual(['Права в CRM и контакт', ['C_7', 'D_12']]);
    expect(one.said()).toEqual([`ДОПОЛНЕНИЕ: Ещё контакт\nССЫЛКИ: ${contact.address}`]);
  });
});

describe('taking words back', () => {
  it('is possible until they leave: they stand in the reply again with their file', async () => {
    const one = await standing();
    await one.talk.attachToReply(one.ticket.id, [new File(['лог'], 'журнал.txt', { type: 'text/plain' })]);
    await one.talk.keepReply(one.ticket.id, { text: 'Ой', isAddition: true });
    await one.talk.sendReply(one.ticket.id);
    const step = (await one.browser.db.outbox.toArray()).find(({ work }) => work.kind === 'message');
    if (!step) throw new Error('no step');
    await one.talk.unsay(step.id);
    await one.browser.drainAll();
    expect([one.said(), onPortal(one.at, one.ticket).files]).toEqual([[], []]);
    expect(await readReply(one.browser.db, one.ticket.id)).toEqual({ text: 'Ой', isAddition: true });
    const [file] = await one.browser.db.evidence.toArray();
    expect(file?.draftId).toBe(`reply:${one.ticket.id}`);
  });

  it('is refused once any part of the deed has begun, and nothing changes', async () => {
    const one = await standing();
    await one.talk.keepReply(one.ticket.id, { text: 'Сказано' });
    await one.talk.sendReply(one.ticket.id);
    await one.browser.drainAll();
    const step = (await one.browser.db.outbox.toArray()).find(({ work }) => work.kind === 'message');
    if (!step) throw new Error('no step');
    await expect(one.talk.unsay(step.id)).rejects.toMatchObject({ words: 'failure_said_already' });
    expect(one.said()).toEqual(['Сказано']);
  });

  it('never touches the steps of the filing itself', async () => {
    const one = await standing();
    const [task] = await one.browser.db.outbox.toArray();
    if (!task) throw new Error('no step');
    await expect(one.talk.unsay(task.id)).rejects.toMatchObject({ words: 'failure_said_already' });
  });

  it('of a whole ticket keeps what was said about it meanwhile', async () => {
    const at = hand();
    const browser = aBrowser(at);
    ends.push(
      () => browser.close(),
      () => at.end(),
    );
    const ticket = await fileInto(browser, at.now(), { messages: ['Ещё одно'] });
    await takeBack(browser.db, ticket.id, at.now());
    expect((await readReply(browser.db, ticket.id)).text).toBe('Ещё одно');
  });
});

describe('a message that is changed or taken back on the portal', () => {
  it.each(['open', 'answered'] as const)(
    'is read again: as it stands now beside as it was first heard (%s)',
    async (state) => {
      const one = await standing();
      const first = sayOnTask(
        one.at.world,
        one.task,
        PEOPLE.consultant,
        state === 'open' ? 'Срок — среда' : 'Это ответ: среда',
      );
      const second = sayOnTask(one.at.world, one.task, PEOPLE.consultant, 'Лишнее');
      await one.hear();
      const { editMessage } = await import('../../portal/chat-acts.ts');
      const change = (id: number, text: string) => {
        const message = one.at.world.messages.get(id);
        if (message) editMessage(one.at.world, message, PEOPLE.consultant, text);
      };
      change(first.id, 'Срок — пятница');
      change(second.id, '');
      await one.hear();
      const row = await one.browser.db.onPortal.get(one.ticket.id);
      expect(row?.amended).toEqual([{ id: first.id, text: 'Срок — пятница' }, { id: second.id }]);
      const events = await one.browser.db.events.where('ticketId').equals(one.ticket.id).toArray();
      expect(
        events.filter(({ detail }) => detail.source === `message:${second.id}`).map(({ detail }) => detail.text),
      ).toEqual(['Лишнее']);
    },
  );
});
