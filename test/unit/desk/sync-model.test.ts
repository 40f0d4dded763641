import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instant, MINUTE } from '../../../lib/base/instant.ts';
import { drainOutbox, retrySteps } from '../../../lib/desk/outbox.ts';
import { pollPortal } from '../../../lib/desk/poll.ts';
import { rebuildTickets } from '../../../lib/desk/rebuild.ts';
import { takeBack } from '../../../lib/desk/take-back.ts';
import { talkDeeds } from '../../../lib/desk/talk-deeds.ts';
import { uploadDeeds } from '../../../lib/desk/uploads.ts';
import type { Ticket } from '../../../lib/model/ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import { timeline } from '../../../lib/standards/timeline.ts';
import { makeOutboxStore } from '../../../lib/store/outbox.ts';
import { makeSyncStore } from '../../../lib/store/sync.ts';
import { PEOPLE } from '../../portal/seed.ts';
import { addResult, sayOnTask } from '../../portal/talk-acts.ts';
import { moveTask } from '../../portal/task-acts.ts';
import { aBrowser, type Browser, hand, Killer } from './desk-at-hand.ts';
import { fileInto, onPortal } from './filing.ts';
import { type Act, acts } from './sync-acts.ts';

interface Filed {
  readonly ticket: Ticket;
  readonly files: number;
  /** What was said with one's own hand and what deeds have said, in order, each once. */
  readonly words: string[];
  attached: number;
  /** Reopenings made by hand on the portal. */
  renewed: number;
  mark: 'P' | 'N' | null;
  title: string | undefined;
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
  const uploads = uploadDeeds(one.db, now, () => undefined);
  const uploadsOf = async ({ ticket }: Filed) =>
    (await one.db.outbox.where('ticketId').equals(ticket.id).sortBy('order')).filter(
      ({ work }) => work.kind === 'upload',
    );
  const talk = talkDeeds({
    db: one.db,
    now,
    portalNow: async () => now(),
    sleep: async () => undefined,
    wake: () => undefined,
  });
  /** Deeds of the client, and what each is to leave behind. */
  const deeds = {
    async accept({ ticket }: Filed) {
      await talk.accept(ticket.id);
    },
    async reopen(mine: Filed, word: string) {
      await talk.reopen(mine.ticket.id, word);
      mine.words.push(`ОТКРЫТО ПОВТОРНО.\nПРИЧИНА: ${word}`);
    },
    async attach(mine: Filed, word: string) {
      const file = new File([word], `${word}.txt`, { type: 'text/plain' });
      await talk.attachToReply(mine.ticket.id, [file]);
      await talk.sendProof(mine.ticket.id);
      mine.attached += 1;
      mine.words.push(`ПРИЛОЖЕНО: ${word}.txt`);
    },
    async amend(mine: Filed, word: string) {
      await talk.correct(mine.ticket.id, { text: word, title: `Название ${word}` });
      mine.title = `Название ${word}`;
      mine.words.push(`ДОПОЛНЕНИЕ: ${word}`);
    },
    async rate(mine: Filed, word: string, value: number) {
      await talk.rate(mine.ticket.id, value, word);
      mine.mark = value > 3 ? 'P' : 'N';
      mine.words.push(`ОЦЕНКА: ${value} из 5.\nПРИЧИНА: ${word}`);
    },
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
        filed.push({
          ticket: await fileInto(one, now(), { sizes }),
          files: step.files,
          words: [],
          attached: 0,
          renewed: 0,
          mark: null,
          title: undefined,
          isTaken: false,
        });
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
        if (!found || found.isTaken) return;
        found.isTaken = await takeBack(one.db, found.ticket.id, now()).then(
          () => true,
          () => false,
        );
        return;
      }
      case 'accept':
      case 'reopen':
      case 'attach':
      case 'amend':
      case 'rate': {
        const found = some(step.ticket);
        if (!found || found.isTaken) return;
        words += 1;
        await deeds[step.act](found, `слово ${words}`, step.act === 'rate' ? step.value : 0);
        return;
      }
      case 'unsay': {
        const found = some(step.ticket);
        const said = found && (await one.db.outbox.where('ticketId').equals(found.ticket.id).toArray());
        const open = said?.filter(({ work, deed }) => work.kind === 'message' && deed !== undefined).at(-1);
        const text = open?.work.kind === 'message' ? open.work.text : undefined;
        if (!found || !open || text === undefined || !found.words.includes(text) || /^[А-Я]/.test(text)) return;
        const isUnsaid = await talk.unsay(open.id).then(
          () => true,
          () => false,
        );
        if (isUnsaid) found.words.splice(found.words.indexOf(text), 1);
        return;
      }
      case 'control': {
        const task = taskOf(step.ticket);
        if (task) task.taskControl = true;
        return;
      }
      case 'putOff':
      case 'sendAfterAll': {
        const found = some(step.ticket);
        const upload = found && (await uploadsOf(found))[step.file];
        if (upload) await uploads[step.act](upload.id);
        return;
      }
      case 'drain': {
        const browser = browsers[step.browser] ?? one;
        await drainOutbox(browser.parts(new Killer(step.dieAt)), silent()).catch(() => undefined);
        return;
      }
      case 'poll': {
        const browser = browsers[step.browser] ?? one;
        const parts = {
          ...browser.poll(),
          store: new Killer(step.dieAt).wrap(makeSyncStore(browser.db, browser.connection.host)),
        };
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
        else {
          const before = task.status;
          tryDeed(() => moveTask(at.world, task, who, deed));
          const isReopened = [4, 5, 7].includes(before) && task.status === 2;
          const mine = some(step.ticket);
          if (mine && isReopened && step.act === 'curator') mine.renewed += 1;
        }
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

  /** Each deed was done at most once on the portal, came to an end here, and what it set is set. */
  async function expectDeedsOnce(mine: Filed, acceptedInWords: number): Promise<void> {
    const task = onPortal(at, mine.ticket).tasks[0];
    const steps = await one.db.outbox.where('ticketId').equals(mine.ticket.id).toArray();
    const results = (kind: string) =>
      steps.flatMap(({ work, state, result }) => (work.kind === kind && state === 'done' ? [result ?? ''] : []));
    expect(steps.every(({ state }) => state === 'done')).toBe(true);
    const rows = at.world.history.filter(
      ({ taskId, field, userId }) => taskId === task?.id && field === 'STATUS' && userId === PEOPLE.curator,
    );
    const ended = ['4', '5', '7'];
    const approved = rows.filter(({ from, to }) => from === '4' && to === '5').length;
    const reopened = rows.filter(({ from, to }) => ended.includes(String(from)) && to === '2').length - mine.renewed;
    expect(acceptedInWords).toBe(results('accept').filter((result) => /^\d+$/.test(result)).length);
    // Two acceptances asked for in one second, the later in doubt, both find the one approval: it was made once.
    expect(approved).toBeLessThanOrEqual(results('accept').filter((result) => result === 'done').length);
    expect(reopened).toBeGreaterThanOrEqual(0);
    expect(reopened).toBeLessThanOrEqual(results('reopen').filter((result) => result === 'done').length);
    expect(task?.mark).toBe(mine.mark);
    if (mine.title) expect(task?.title).toBe(mine.title);
  }

  try {
    for (const step of steps) await act(step);
    at.core.faults.clear();
    const two = browsers[1];
    await calm(one);
    // A file that was put off is on no task, and gets there when it is sent after all.
    for (const mine of filed.filter(({ isTaken }) => !isTaken)) {
      const off = (await uploadsOf(mine)).filter(({ state }) => state === 'stopped');
      expect(onPortal(at, mine.ticket).files).toHaveLength(mine.files + mine.attached - off.length);
      for (const { id } of off) await uploads.sendAfterAll(id);
    }
    await calm(one);
    await calm(two);
    const fresh = aBrowser(at);
    const reached = await fresh.poll().reach();
    if (!reached) throw new Error('no portal');
    await rebuildTickets(fresh.poll(), { ...reached, signal: silent() }, async () => undefined);
    await calm(fresh);
    for (const one of filed) {
      const { ticket, words: said, isTaken } = one;
      const files = one.files + one.attached;
      const there = onPortal(at, ticket);
      const all = saidOf(there).filter(
        ({ authorId, text }) =>
          authorId === PEOPLE.curator && text !== 'принято' && text !== 'вопрос' && text !== 'Итог',
      );
      const mine = all.filter(({ text }) => text !== 'РАБОТА ПРИНЯТА.');
      expect(there.tasks).toHaveLength(isTaken ? 0 : 1);
      if (isTaken) continue;
      expect([there.files.length, new Set(there.files).size]).toEqual([files, files]);
      expect(mine.map((message) => message.text)).toEqual(said);
      await expectDeedsOnce(one, all.length - mine.length);
      const state = await stateOf(browsers[0], ticket);
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

/**
 * Sequences a run. Without `KURATOR_SEQUENCES` they are the same 500 each time, so that what does not land is what was
 * changed; the long soak asks for more, and draws others each time.
 */
const asked = process.env['KURATOR_SEQUENCES'];
const RUNS = Number(asked ?? 500);

describe('whatever people, the portal, the network and dying workers do', () => {
  it('each filed ticket is one task, nothing is doubled or lost, and every browser comes to the same clocks', {
    timeout: 60_000 + RUNS * 3_000,
  }, async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await fc.assert(fc.asyncProperty(acts, fc.integer({ min: 1, max: 3 }), fc.constantFrom('new', 'old'), live), {
      numRuns: RUNS,
      ...(asked === undefined ? { seed: 20_261_122 } : {}),
    });
  });
});
