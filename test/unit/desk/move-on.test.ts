import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY, MINUTE, SECOND, shift } from '../../../lib/base/instant.ts';
import { consult } from '../../../lib/desk/consult.ts';
import { drainOutbox } from '../../../lib/desk/outbox.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import type { ConsultDeed } from '../../../lib/model/consult.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { moveTask } from '../../portal/task-acts.ts';
import type { AtHand } from '../bitrix/at-hand.ts';
import { aBrowser, type Browser, hand } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

vi.spyOn(console, 'warn').mockImplementation(() => undefined);
const signal = new AbortController().signal;
let at: AtHand;
let curator: Browser;
let consultant: Browser;

beforeEach(() => {
  at = hand();
  curator = aBrowser(at);
  consultant = aBrowser(at, { me: { id: String(PEOPLE.consultant), name: 'Илья Захаров' } }, PEOPLE.consultant);
});
afterEach(() => {
  curator.close();
  consultant.close();
  at.end();
});

/** A filed ticket that the consultant's browser knows. */
async function filed() {
  const ticket = await fileInto(curator, at.now());
  await curator.drainAll();
  await pollPortal({ ...consultant.poll(), side: 'consultant' }, signal);
  const [task] = onPortal(at, ticket).tasks;
  if (!task) throw new Error('no task');
  return { id: ticket.id, task };
}

/** Does it; the answer is lost, and `meanwhile` happens before the next try. */
async function doWithLostAnswer(
  { id }: Awaited<ReturnType<typeof filed>>,
  deed: ConsultDeed,
  lost: { readonly kind: 'reset-after' | 'reset-before'; readonly method: string },
  meanwhile: () => void,
): Promise<void> {
  let isLost = false;
  const parts = consultant.parts();
  at.core.faults.add({ ...lost, times: 1 });
  await consult({ db: consultant.db, now: at.now, sleep: async () => {}, ring: () => {} }, id, deed);
  const sleep: typeof parts.sleep = async (milliseconds, ending) => {
    const steps = await consultant.db.outbox.where('ticketId').equals(id).toArray();
    if (!isLost && steps.some(({ inDoubt }) => inDoubt)) {
      isLost = true;
      at.clock.now = shift(at.clock.now, SECOND * 2);
      meanwhile();
    }
    await parts.sleep(milliseconds, ending);
  };
  await drainOutbox({ ...parts, sleep }, signal);
  await consultant.drainAll();
  expect(isLost, 'an answer was lost').toBe(true);
}

const rowsOf = (task: { readonly id: number }, field: string) =>
  at.world.history.filter((row) => row.taskId === task.id && row.field === field).map(({ to }) => to);
const resultOf = async (kind: string) =>
  (await consultant.db.outbox.toArray()).find(({ work }) => work.kind === kind)?.result;

describe('a move whose answer was lost', () => {
  it('after it was done: the history tells, and what was done since is not undone by doing it again', async () => {
    const one = await filed();
    await doWithLostAnswer(one, { kind: 'start' }, { kind: 'reset-after', method: 'tasks.task.start' }, () =>
      moveTask(at.world, one.task, PEOPLE.consultant, 'defer'),
    );
    expect(rowsOf(one.task, 'STATUS')).toEqual(['3', '6']);
    expect([one.task.status, await resultOf('move')]).toEqual([6, 'start']);
  });

  it('before it was done: it was looked up, is not there, and is done now', async () => {
    const one = await filed();
    await doWithLostAnswer(one, { kind: 'start' }, { kind: 'reset-before', method: 'tasks.task.start' }, () => {});
    expect(rowsOf(one.task, 'STATUS')).toEqual(['3']);
    expect([one.task.status, await resultOf('move')]).toEqual([3, 'start']);
  });

  it('an earlier move of the same kind is not taken for it', async () => {
    const one = await filed();
    moveTask(at.world, one.task, PEOPLE.consultant, 'start');
    moveTask(at.world, one.task, PEOPLE.consultant, 'pause');
    at.clock.now = shift(at.clock.now, 10 * MINUTE);
    await doWithLostAnswer(one, { kind: 'start' }, { kind: 'reset-before', method: 'tasks.task.start' }, () => {});
    expect(rowsOf(one.task, 'STATUS')).toEqual(['3', '2', '3']);
  });

  it('a term named and changed since stays as it was changed', async () => {
    const one = await filed();
    const until = shift(at.now(), 5 * DAY);
    const later = shift(at.now(), 9 * DAY);
    await doWithLostAnswer(
      one,
      { kind: 'forecast', until },
      { kind: 'reset-after', method: 'tasks.task.update' },
      () => {
        one.task.deadline = later;
      },
    );
    expect(rowsOf(one.task, 'DEADLINE')).toHaveLength(1);
    expect([one.task.deadline, await resultOf('deadline')]).toEqual([later, String(until)]);
  });
});
