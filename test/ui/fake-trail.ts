import { Failure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Trail } from '../../lib/model/trail.ts';
import { cell } from './cell.ts';
import type { FakeWorld } from './fake-world.ts';

/** The trail of the one recording at hand; what is taken out and attached is kept, texts go into the draft. */
export function fakeTrail({ world, cells, now, deed }: FakeWorld) {
  const trail = cell<Trail>(world.trail ?? { rows: [], environment: undefined, attached: true });
  return {
    trail: () => trail,
    async removeTrailItems(_, ids, removed) {
      await deed('removeTrailItems');
      trail.change((old) => ({
        ...old,
        rows: old.rows.map((row) => (ids.includes(row.id) ? { ...row, removed } : row)),
      }));
    },
    async attachTrail(_, attached) {
      await deed('attachTrail');
      trail.change((old) => ({ ...old, attached }));
    },
    async stepsAsText(id) {
      await deed('stepsAsText');
      const { draftId } = cells.recordings.get().find((one) => one.id === id) ?? {};
      const before = cells.drafts.get();
      if (!before.some((one) => one.id === draftId)) throw new Failure('missing', { words: 'failure_draft_gone' });
      const steps = trail.get().rows.filter(({ item, removed }) => item.is === 'step' && !removed);
      cells.drafts.set(
        before.map((one) =>
          one.id === draftId
            ? { ...one, changedAt: now(), answers: { ...one.answers, what: `${one.answers.what}\n${steps.length}` } }
            : one,
        ),
      );
      return { added: steps.length, undo: async () => cells.drafts.set(before) };
    },
  } satisfies Partial<Desk>;
}
