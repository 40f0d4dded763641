import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { ConnectionCode } from '../../lib/model/connection-code.ts';
import type { OutboxStep } from '../../lib/model/outbox.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import { worksOf } from '../../lib/standards/consult.ts';
import { cell, derived } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';
import { makeStep } from './samples.ts';

/** The consultant's part: deeds become steps that wait, as at the real desk; a code is a plain word that was made here. */
export function fakeConsult({ world, cells, now, deed }: FakeWorld) {
  const register = cell<readonly RegisterClient[]>(world.register ?? []);
  const offered = cell<ConnectionCode | undefined>(undefined);
  const setSteps = (id: string, next: (steps: readonly OutboxStep[]) => readonly OutboxStep[]) =>
    cells.tickets.change((all) => all.map((one) => (one.ticket.id === id ? { ...one, steps: next(one.steps) } : one)));
  const put = (client: RegisterClient) =>
    register.change((all) => [...all.filter(({ id }) => id !== client.id), client]);
  return {
    register,
    library: cells.evidence,
    trailNotes: cell([]),
    async claim(id, claim) {
      await deed('claim');
      cells.evidence.change((all) => all.map((one) => (one.id === id ? { ...one, claim } : one)));
    },
    proofOf: (drafts) => derived(cells.evidence, (all) => all.filter(({ draftId }) => drafts.includes(draftId))),
    async keepClient(client) {
      await deed('keepClient');
      const before = register.get();
      put({ ...client, changedAt: now() });
      return { undo: async () => register.set(before) };
    },
    async removeClient(id) {
      await deed('removeClient');
      const before = register.get();
      register.change((all) => all.filter((one) => one.id !== id));
      return { undo: async () => register.set(before) };
    },
    async consult(id, what) {
      await deed('consult');
      const view = cells.tickets.get().find((one) => one.ticket.id === id);
      if (!view) throw new Failure('missing', { words: 'failure_ticket_gone' });
      const before = view.steps;
      const works = worksOf(view.policy, what);
      setSteps(id, (steps) => [
        ...steps,
        ...works.map((work, at) => makeStep(view.ticket.id, steps.length + at, { work })),
      ]);
      return { undo: async () => setSteps(id, () => before) };
    },
    async connectionCode(clientId) {
      await deed('connectionCode');
      return `kurator-code/1/${clientId}/0123456789ab`;
    },
    async readCode(pasted) {
      await deed('readCode');
      if (!world.code || !pasted.startsWith('kurator-code'))
        throw new Failure('invalid', { words: 'failure_code_foreign' });
      return world.code;
    },
    async takeCode(code) {
      await deed('takeCode');
      offered.set(code);
      return { undo: async () => offered.set(undefined) };
    },
    offered,
  } satisfies Partial<Desk>;
}
