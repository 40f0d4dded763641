import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { shift } from '../../../lib/base/instant.ts';
import type { Annotation } from '../../../lib/model/annotation.ts';
import { DraftId, EvidenceId } from '../../../lib/model/ids.ts';
import { createDraft, readDrafts } from '../../../lib/store/drafts.ts';
import { addEvidence, readEvidence, takeEvidence } from '../../../lib/store/evidence.ts';
import { aBase, everything } from '../../make/base.ts';
import { makeEvidence, noon } from '../../make/ticket.ts';

const bytes = new Blob(['picture']);

async function aDraftWith(...names: readonly string[]) {
  const db = aBase();
  const draft = await createDraft(db, 'portal', noon);
  const rows = names.map((name, at) =>
    makeEvidence('picture', { id: EvidenceId.parse(name), draftId: draft.id, madeAt: shift(noon, -at) }),
  );
  for (const row of rows) await addEvidence(db, row, bytes, noon);
  return { db, draft, rows };
}

describe('Evidence of a draft', () => {
  it('stands there with its bytes and in the list of its draft', async () => {
    const { db, rows } = await aDraftWith('e1', 'e2');
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual(['e1', 'e2']);
    expect(await db.blobs.count()).toBe(2);
    expect(await readEvidence(db, rows[0]?.draftId ?? DraftId.parse('none'))).toHaveLength(2);
  });

  it('is read in the order it was taken, whatever the order it came in', async () => {
    const { db, draft } = await aDraftWith('newest', 'middle', 'oldest');
    expect((await readEvidence(db, draft.id)).map(({ id }) => id)).toEqual(['oldest', 'middle', 'newest']);
  });

  it('put in twice is one piece', async () => {
    const { db, rows } = await aDraftWith('e1');
    for (const row of rows) await addEvidence(db, row, bytes, noon);
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual(['e1']);
  });

  it('of many hands at once is all there', async () => {
    const { db, draft } = await aDraftWith();
    const rows = Array.from({ length: 20 }, (_, n) =>
      makeEvidence('picture', { id: EvidenceId.parse(`e${n}`), draftId: draft.id }),
    );
    await Promise.all(rows.map((row) => addEvidence(db, row, bytes, noon)));
    expect((await readDrafts(db))[0]?.evidenceIds).toHaveLength(20);
  });

  it('passes over a damaged row, which stays where it is', async () => {
    const { db, draft } = await aDraftWith('e1', 'e2');
    await db.evidence.update(EvidenceId.parse('e1'), { size: 'much' as unknown as number });
    expect((await readEvidence(db, draft.id)).map(({ id }) => id)).toEqual(['e2']);
    expect(await db.evidence.count()).toBe(2);
  });

  it.each([
    ['for a draft that is gone', { draftId: DraftId.parse('gone') }, /failure_draft_gone/],
    ['in a wrong form', { size: Number.NaN }, /number/i],
  ])('%s leaves neither row nor bytes', async (_, wrong, message) => {
    const { db, draft } = await aDraftWith('e1');
    const before = await everything(db);
    const row = makeEvidence('picture', { id: EvidenceId.parse('e2'), draftId: draft.id, ...wrong });
    await expect(addEvidence(db, row, bytes, shift(noon, 1))).rejects.toThrow(message);
    expect(await everything(db)).toEqual(before);
  });
});

describe('Evidence taken out', () => {
  it('goes whole, and comes back whole by what was given', async () => {
    const { db, rows } = await aDraftWith('e1', 'e2');
    const drawn: Annotation = { id: EvidenceId.parse('e1'), drawing: { shapes: [] }, changedAt: noon, revision: 1 };
    await db.annotations.put(drawn);
    const taken = await takeEvidence(db, EvidenceId.parse('e1'), noon);
    expect(taken).toMatchObject({ evidence: rows[0], annotation: drawn });
    expect(await taken?.blob?.text()).toBe('picture');
    expect([await db.evidence.count(), await db.blobs.count(), await db.annotations.count()]).toEqual([1, 1, 0]);
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual(['e2']);
    if (taken) await addEvidence(db, taken.evidence, taken.blob, noon, taken.annotation);
    expect([await db.evidence.count(), await db.blobs.count()]).toEqual([2, 2]);
    expect(await db.annotations.toArray()).toEqual([drawn]);
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual(['e2', 'e1']);
  });

  it('a second time is nothing to take', async () => {
    const { db } = await aDraftWith('e1');
    const both = await Promise.all([1, 2].map(() => takeEvidence(db, EvidenceId.parse('e1'), noon)));
    expect(both.filter(Boolean)).toHaveLength(1);
  });

  it('does not come back to a ticket that was filed meanwhile', async () => {
    const { db, draft } = await aDraftWith('e1');
    const taken = await takeEvidence(db, EvidenceId.parse('e1'), noon);
    await db.drafts.delete(draft.id);
    if (!taken) return expect.fail('nothing was taken');
    await expect(addEvidence(db, taken.evidence, taken.blob, noon)).rejects.toThrow(/failure_draft_gone/);
    expect(await db.evidence.count()).toBe(0);
  });
});
