import { Failure } from '../../lib/base/failure.ts';
import type { HandoverDesk } from '../../lib/desk/desk-handover.ts';
import { HandoverId } from '../../lib/model/handed.ts';
import type { CheckedHandover, KnownHandover } from '../../lib/model/handover.ts';
import { DraftId, makeId, TicketId } from '../../lib/model/ids.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeDraft, makeEvidence, noon } from './samples.ts';

const file = HandoverId.parse('11111111-2222-4333-8444-555555555555');

/** Files of the fake desk are texts: `kurator` is a whole one with one picture, anything else is damaged. */
export function fakeHandover({ cells, now, deed, draftOf }: FakeWorld): HandoverDesk {
  const steps = async (told: (share: number) => void, signal: AbortSignal) => {
    for (const share of [0, 0.5, 1]) {
      await Promise.resolve();
      signal.throwIfAborted();
      told(share);
    }
  };
  const known = (): KnownHandover | undefined => {
    const draft = cells.drafts.get().find(({ from }) => from?.file === file);
    return draft && { is: 'same', draft: draft.id, ticket: undefined };
  };
  return {
    async planHandover(of) {
      await deed('planHandover');
      const { title, what } =
        'draft' in of
          ? draftOf(of.draft).answers
          : (cells.tickets.get().find(({ ticket }) => ticket.id === of.ticket)?.ticket.answers ?? {
              title: '',
              what: '',
            });
      const size = cells.evidence.get().reduce((sum, row) => sum + row.size, 0);
      return { title: title || what, text: what, proofs: cells.evidence.get().length, size, absent: [] };
    },
    async makeHandover(of, person, told, signal) {
      await deed('makeHandover');
      await steps(told, signal);
      if ('draft' in of) {
        const handed = { at: now(), file };
        cells.drafts.change((all) => all.map((one): Draft => (one.id === of.draft ? { ...one, handed } : one)));
      }
      return { file: new Blob(['kurator']), name: `Заявка — ${person}.kurator.zip` };
    },
    async checkHandover(brought, told, signal): Promise<CheckedHandover> {
      await deed('checkHandover');
      await steps(told, signal);
      if ((await brought.text()) !== 'kurator') throw new Failure('invalid', { words: 'failure_handover_damaged' });
      const from = { name: 'Мария Петрова', role: 'employee' as const, at: noon, file, origin: 'there' };
      const id = makeId(DraftId);
      const made = makeDraft({ id, ticketId: makeId(TicketId) });
      const draft = {
        ...made,
        from,
        answers: { ...made.answers, title: 'Не открывается сделка', what: 'Белый экран' },
      };
      const evidence = [makeEvidence({ draftId: id, name: 'Снимок сделки.png', size: 2_000_000 })];
      return { from, filed: undefined, draft, evidence, size: 2_100_000, known: known() };
    },
    handoverBytes: () => new Blob(['рис'], { type: 'image/png' }),
    async bringHandover({ draft }, again, told, signal) {
      await deed('bringHandover');
      await steps(told, signal);
      if (known() && !again) throw new Failure('conflict', { words: 'failure_handover_known' });
      cells.drafts.change((all) => [...all, draft]);
      cells.open.set(draft.id);
      return draft.id;
    },
    async openForm() {
      await deed('openForm');
      cells.opened.change((all) => [...all, 'form']);
    },
  };
}
