import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { drainOutbox, retrySteps, stopTicket } from '../../../lib/desk/outbox.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { rebuildTickets } from '../../../lib/desk/rebuild.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { timeline } from '../../../lib/standards/timeline.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import type { FaultRule } from '../../portal/faults.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { addResult, sayOnTask } from '../../portal/talk-acts.ts';
import { type Move, moveTask } from '../../portal/task-acts.ts';
import { aBrowser, type Browser, hand, Killer } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';

/** What people, the portal and the browsers may do, in any order. Numbers pick among what there is. */
type Act =
  | { readonly act: 'file'; readonly files: number }
  | { readonly act: 'write'; readonly ticket: number }
  | { readonly act: 'takeBack'; readonly ticket: number }
  | { readonly act: 'drain' | 'poll'; readonly browser: number; readonly dieAt: number | undefined }
  | { readonly act: 'consultant'; readonly ticket: number; readonly deed: Move | 'принято' | 'вопрос' | 'result' }
  | { readonly act: 'curator'; readonly ticket: number; readonly deed: Move }
  | { readonly act: 'fault'; readonly fault: FaultRule }
  | { readonly act: 'network'; readonly browser: number; readonly up: boolean }
  | { readonly act: 'pass'; readonly minutes: number }
  | { readonly act: 'skew'; readonly minutes: number };

const pick = fc.nat(20);
const dieAt = fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 2 });
const moves = fc.constantFrom<Move>('start', 'pause', 'defer', 'complete', 'renew');
const faults = fc.record({
  kind: fc.constantFrom<FaultRule['kind']>(
    'reset-before',
    'reset-after',
    'error-before',
    'error-after',
    'cut-body',
    'wrong-json',
    'html',
    'limit',
    'operating',
    'full-disk',
    'revoked-key',
    'lost-scope',
  ),
  times: fc.integer({ min: 1, max: 3 }),
  after: fc.nat(6),
});
const anAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ act: fc.constant('file' as const), files: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('write' as const), ticket: pick }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('takeBack' as const), ticket: pick }) },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constantFrom('drain' as const, 'poll' as const, 'poll' as const),
      browser: fc.nat(1),
      dieAt,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('consultant' as const),
      ticket: pick,
      deed: fc.oneof(moves, fc.constantFrom('принято' as const, 'вопрос' as const, 'result' as const)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('curator' as const), ticket: pick, deed: moves }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('fault' as const), fault: faults }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('network' as const), browser: fc.nat(1), up: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('pass' as const), minutes: fc.nat(90) }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('skew' as const), minutes: fc.integer({ min: -30, max: 30 }) }),
  },
);

/** Half of the sequences begin with a ticket that already stands there and was heard. */
const prelude: readonly Act[] = [
  { act: 'file', files: 1 },
  { act: 'drain', browser: 0, dieAt: undefined },
  { act: 'poll', browser: 0, dieAt: undefined },
];
const acts = fc
  .tuple(fc.boolean(), fc.array(anAct, { minLength: 4, maxLength: 40 }))
  .map(([isSent, rest]) => (isSent ? [...prelude, ...rest] : rest));

interface Filed {
  readonly ticket: Ticket;
  readonly files: number;
  readonly words: string[];
  isTaken: boolean;
}

const silent = () => new AbortController().signal;

async function live(steps: readonly Act[], lanes: number, cards: 'new' | 'old'): Promise<void> {
  const at = hand({ cards });
  const browsers = [aBrowser(at), aBrowser(at)] as const;
  for (const browser of browsers) browser.lanes = lanes;
  const [one] = browsers;
  const filed: Filed[] = [];
  let words = 0;
  const now = () => instant(at.now() + at.world.skew);
  const some = (index: number) => (filed.length > 0 ? filed[index % filed.length] : undefined);
  const taskOf = (index: number) => {
    const found = some(index);
    return found && onPortal(at, found.ticket).tasks[0];
  };
  /** What the platform does not allow at this moment simply does not happen. */
  const tryDeed = (deed: () => void) => {
    try {
      deed();
    } catch {
      // Refused by the portal: the person sees a grey button.
    }
  };

  async function act(step: Act): Promise<void> {
    switch (step.act) {
      case 'file': {
        const sizes = Array.from({ length: step.files }, (_, index) => 500 + index);
        filed.push({ ticket: await fileInto(one, now(), { sizes }), files: step.files, words: [], isTaken: false });
        return;
      }
      case 'write': {
        const found = some(step.ticket);
        if (!found || found.isTaken) return;
        words += 1;
        const text = `слово ${words}`;
        await makeOutboxStore(one.db).addStep(found.ticket.id, { kind: 'message', text }, now());
        found.words.push(text);
        return;
      }
      case 'takeBack': {
        const found = some(step.ticket);
        if (found && (await stopTicket(makeOutboxStore(one.db), found.ticket.id, now()))) found.isTaken = true;
        return;
      }
      case 'drain': {
        const browser = browsers[step.browser] ?? one;
        await drainOutbox(browser.parts(new Killer(step.dieAt)), silent()).catch(() => undefined);
        return;
      }
      case 'poll': {
        const browser = browsers[step.browser] ?? one;
        const parts = { ...browser.poll(), store: new Killer(step.dieAt).wrap(makeSyncStore(browser.db)) };
        await pollPortal(parts, silent()).catch(() => undefined);
        return;
      }
      case 'consultant':
      case 'curator': {
        const task = taskOf(step.ticket);
        const who = step.act === 'curator' ? PEOPLE.curator : PEOPLE.consultant;
        const { deed } = step;
        if (!task) return;
        if (deed === 'принято' || deed === 'вопрос') sayOnTask(at.world, task, who, deed);
        else if (deed === 'result') addResult(at.world, task, who, 'Итог');
        else tryDeed(() => moveTask(at.world, task, who, deed));
        return;
      }
      case 'fault':
        at.core.faults.add(step.fault);
        return;
      case 'network': {
        const browser = browsers[step.browser] ?? one;
        browser.reachable = step.up;
        return;
      }
      case 'pass':
        at.clock.now = instant(at.clock.now + step.minutes * MINUTE);
        return;
      case 'skew':
        at.clock.now = instant(at.clock.now + 60 * MINUTE);
        at.world.skew = step.minutes * MINUTE;
        return;
    }
  }

  async function calm(browser: Browser): Promise<void> {
    browser.reachable = true;
    delete browser.connection.trouble;
    await retrySteps(makeOutboxStore(browser.db), undefined, now());
    await browser.drainAll();
    for (let round = 0, more = true; more && round < 20; round += 1) {
      at.clock.now = instant(at.clock.now + MINUTE);
      const { changed, isBehind } = await pollPortal(browser.poll(), silent());
      more = isBehind || changed.length > 0;
    }
  }

  async function stateOf(browser: Browser, ticket: Ticket) {
    const events = await browser.db.events.where('ticketId').equals(ticket.id).toArray();
    const line = timeline(
      consultantV2,
      { level: ticket.level, type: ticket.answers.type, filedAt: ticket.filedAt },
      events,
      now(),
    );
    const row = await browser.db.onPortal.get(ticket.id);
    return {
      events: events.map(({ id, at: when }) => `${id} ${when}`).sort(),
      clocks: line.commitments.map(({ id, state, metAt, due, used }) => ({ id, state, metAt, due, used })),
      status: row?.status,
      taskId: row?.taskId,
    };
  }

  function saidOf({ tasks, words: messages }: ReturnType<typeof onPortal>) {
    const comments = [...at.world.comments.values()].filter((comment) =>
      tasks.some((task) => task.id === comment.taskId),
    );
    return cards === 'new' ? messages : comments;
  }

  try {
    for (const step of steps) await act(step);
    at.core.faults.clear();
    const two = browsers[1];
    await calm(one);
    await calm(two);
    const fresh = aBrowser(at);
    const reached = await fresh.poll().reach();
    if (!reached) throw new Error('no portal');
    await rebuildTickets(fresh.poll(), { ...reached, signal: silent() }, () => undefined);
    await calm(fresh);
    for (const { ticket, files, words: said, isTaken } of filed) {
      const there = onPortal(at, ticket);
      const mine = saidOf(there).filter(
        ({ authorId, text }) => authorId === PEOPLE.curator && text.startsWith('слово'),
      );
      expect(there.tasks).toHaveLength(isTaken ? 0 : 1);
      if (isTaken) continue;
      expect([there.files.length, new Set(there.files).size]).toEqual([files, files]);
      expect(mine.map((message) => message.text)).toEqual(said);
      const state = await stateOf(one, ticket);
      expect(state.status).toBe(there.tasks[0]?.status);
      expect(await stateOf(fresh, ticket)).toEqual(state);
      expect(await stateOf(two, ticket)).toEqual(state);
    }
    expect(await fresh.db.tickets.count()).toBe(filed.filter(({ isTaken }) => !isTaken).length);
    fresh.close();
  } finally {
    for (const browser of browsers) browser.close();
    at.end();
  }
}

/** Sequences a run; the long soak asks for more by `KURATOR_SEQUENCES`. */
const RUNS = Number(process.env['KURATOR_SEQUENCES'] ?? 40);

describe('whatever people, the portal, the network and dying workers do', () => {
  it('each filed ticket is one task, nothing is doubled or lost, and every browser comes to the same clocks', {
    timeout: 60_000 + RUNS * 3_000,
  }, async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await fc.assert(fc.asyncProperty(acts, fc.integer({ min: 1, max: 3 }), fc.constantFrom('new', 'old'), live), {
      numRuns: RUNS,
    });
  });
});
