import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Undoable } from '../../lib/model/grace.ts';
import { EvidenceId, makeId, type TicketId } from '../../lib/model/ids.ts';
import type { StepWork } from '../../lib/model/outbox.ts';
import { emptyReply, type Reply, replyDraft } from '../../lib/model/reply.ts';
import { recognise } from '../../lib/page/recognise.ts';
import { additionWords, ratingWords, reopeningWords, rushWords } from '../../lib/standards/client-talk.ts';
import { checkRating } from '../../lib/standards/rating.ts';
import { cell, derived } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeStep } from './samples.ts';

/** Talk about a ticket: what is said stands in the outbox for ever, because no portal takes it. */
export function fakeTalk({ cells, now, deed }: FakeWorld) {
  const replies = cell<Readonly<Record<string, Reply>>>({});
  const replyOf = (id: TicketId) => replies.get()[id] ?? emptyReply;
  const filesOf = (id: TicketId) => cells.evidence.get().filter((one) => one.draftId === replyDraft(id));
  const viewOf = (id: TicketId) => {
    const view = cells.tickets.get().find(({ ticket }) => ticket.id === id);
    if (!view) throw new Failure('missing', { words: 'failure_ticket_gone' });
    return view;
  };
  const put = (id: TicketId, works: readonly StepWork[]): Undoable => {
    const before = viewOf(id).steps;
    cells.tickets.change((all) =>
      all.map((view) => {
        if (view.ticket.id !== id) return view;
        const first = view.steps.length;
        const steps = works.map((work, at) => {
          const step = makeStep(id, first + at, { work, state: 'waiting', attempts: 0 });
          return { ...step, deed: makeStep(id, first).id };
        });
        return { ...view, steps: [...view.steps, ...steps] };
      }),
    );
    return {
      undo: async () =>
        cells.tickets.change((all) => all.map((one) => (one.ticket.id === id ? { ...one, steps: before } : one))),
    };
  };
  const say = (text: string): StepWork => ({ kind: 'message', text });
  const add = (id: TicketId, files: readonly File[]) =>
    files.map(({ name, size, type }) => {
      const row = { id: makeId(EvidenceId), draftId: replyDraft(id), name, size, mime: type, madeAt: now() };
      cells.evidence.change((all) => [...all, { ...row, kind: 'file', nature: 'document', annotated: false }]);
      return row.id;
    });
  return {
    reply: (id) => derived(replies, (all) => all[id] ?? emptyReply),
    async keepReply(id, patch) {
      await deed('keepReply');
      replies.change((all) => ({ ...all, [id]: { ...replyOf(id), ...patch } }));
    },
    replyFiles: (id) => derived(cells.evidence, (all) => all.filter((one) => one.draftId === replyDraft(id))),
    async attachToReply(id, files) {
      await deed('attachToReply');
      return add(id, files);
    },
    async sendReply(id) {
      await deed('sendReply');
      const reply = replyOf(id);
      const files = filesOf(id);
      const names = files.map(({ name }) => name);
      const words = additionWords(reply.text, names, [], reply.isAddition);
      if (words === '') throw new Failure('invalid', { words: 'failure_reply_empty' });
      const { draftId } = viewOf(id).ticket;
      cells.evidence.change((all) => all.map((one) => (files.includes(one) ? { ...one, draftId } : one)));
      const said = put(id, [say(words)]);
      replies.change((all) => ({ ...all, [id]: emptyReply }));
      return {
        async undo() {
          await said.undo();
          replies.change((all) => ({ ...all, [id]: reply }));
        },
      };
    },
    async sendProof(id) {
      await deed('sendProof');
      const files = filesOf(id);
      const { draftId } = viewOf(id).ticket;
      cells.evidence.change((all) => all.map((one) => (files.includes(one) ? { ...one, draftId } : one)));
      const names = files.map(({ name }) => name);
      const uploads = files.map((file): StepWork => ({ kind: 'upload', evidenceId: file.id }));
      return put(id, [...uploads, say(additionWords('', names))]);
    },
    async correct(id, { text, title, links = [] }) {
      await deed('correct');
      const addresses = links.map(({ address }) => address);
      const amend = { kind: 'amend' as const, crm: [], ...(title ? { title } : {}) };
      return put(id, [say(additionWords(text, [], addresses)), ...(title ? [amend] : [])]);
    },
    async readAddress(pasted) {
      await deed('readAddress');
      const found = recognise(pasted.trim(), { ownHosts: [] });
      if (found.is !== 'entity') throw new Failure('invalid', { words: 'failure_address_unknown' });
      return { ...found.entity, title: '' };
    },
    async accept(id) {
      await deed('accept');
      return put(id, [{ kind: 'accept', askedAt: now() }]);
    },
    async reopen(id, reason) {
      await deed('reopen');
      if (reason.trim() === '') throw new Failure('invalid', { words: 'failure_reason_missing' });
      return put(id, [{ kind: 'reopen', askedAt: now() }, say(reopeningWords(reason))]);
    },
    async rate(id, value, reason) {
      await deed('rate');
      const { policy } = viewOf(id);
      const finding = checkRating(policy, value, reason);
      if (finding) throw new Failure('invalid', { words: finding.words.key, params: finding.words.params ?? {} });
      return put(id, [say(ratingWords(value, policy.rating.best, reason)), { kind: 'rate', mark: 'P' }]);
    },
    async askForRush(id) {
      await deed('askForRush');
      return put(id, [say(rushWords())]);
    },
    async unsay(step) {
      await deed('unsay');
      for (const view of cells.tickets.get()) {
        const found = view.steps.find(({ id }) => id === step);
        if (found?.work.kind !== 'message') continue;
        const { text } = found.work;
        const { id } = view.ticket;
        replies.change((all) => ({ ...all, [id]: { ...replyOf(id), text } }));
        cells.tickets.change((all) =>
          all.map((one) => (one === view ? { ...one, steps: one.steps.filter((other) => other !== found) } : one)),
        );
      }
    },
    async fetchProof(evidence, onFetched) {
      onFetched?.(evidence.size / 2, evidence.size);
      await deed('fetchProof');
      cells.evidence.change((all) => all.map((one) => (one.id === evidence.id ? { ...one, fetchedAt: now() } : one)));
    },
    async adoptFile(id, name) {
      await deed('adoptFile');
      const [file] = add(id, [new File(['x'], name)]);
      if (!file) throw new Failure('missing', { words: 'failure_proof_gone', params: { name } });
      return file;
    },
  } satisfies Partial<Desk>;
}
