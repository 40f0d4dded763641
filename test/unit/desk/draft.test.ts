import '../../make/fake-browser.ts';
import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { shift } from '../../../lib/base/instant.ts';
import { changeClient } from '../../../lib/desk/client.ts';
import { addEntity, addToOpenDraft, discardDraft, firstDraft } from '../../../lib/desk/draft.ts';
import { DraftId, EvidenceId } from '../../../lib/model/ids.ts';
import type { Draft } from '../../../lib/model/ticket.ts';
import { createDraft, readDrafts, readOpenDraft } from '../../../lib/store/drafts.ts';
import { addEvidence } from '../../../lib/store/evidence.ts';
import { aBase, everything } from '../../make/base.ts';
import { makeEntity, makeEvidence, noon } from '../../make/ticket.ts';

const deal = (id: number, title = '') =>
  makeEntity({ id: String(id), title, address: `https://romashka.bitrix24.ru/crm/deal/details/${id}/` });

describe('A link in a draft', () => {
  it('stands there once, and takes a better name when it comes again', async () => {
    const db = aBase();
    const { id } = await createDraft(db, 'portal', noon);
    expect(await addEntity(db, id, deal(1), noon)).toBe(true);
    expect(await addEntity(db, id, deal(1, 'Окна'), noon)).toBe(false);
    expect(await addEntity(db, id, deal(1), noon)).toBe(false);
    expect((await readOpenDraft(db))?.entities).toEqual([deal(1, 'Окна')]);
  });

  it('the twenty-first is refused in words, and the twenty stay', async () => {
    const db = aBase();
    const { id } = await createDraft(db, 'portal', noon);
    for (let n = 1; n <= 20; n += 1) await addEntity(db, id, deal(n), noon);
    const failure = await addEntity(db, id, deal(21), noon).catch(asFailure);
    expect(failure).toMatchObject({ words: 'failure_too_many_links', params: { n: 20 } });
    expect(await addEntity(db, id, deal(20, 'Имя'), noon)).toBe(false);
    expect((await readOpenDraft(db))?.entities).toHaveLength(20);
  });

  it('for a draft that is gone is refused in words', async () => {
    const failure = await addEntity(aBase(), DraftId.parse('gone'), deal(1), noon).catch(asFailure);
    expect(failure).toMatchObject({ kind: 'missing', words: 'failure_draft_gone' });
  });
});

describe('The open draft', () => {
  it('is made by the first who needs it, in the way this client files', async () => {
    const db = aBase();
    await changeClient(db, { channel: 'copy' });
    expect(await addToOpenDraft(db, deal(1), noon)).toEqual({ added: true, count: 1 });
    expect((await readOpenDraft(db))?.channel).toBe('copy');
  });

  it('is one, when a screen and two pages need it at the same moment', async () => {
    const db = aBase();
    const added = await Promise.all([
      addToOpenDraft(db, deal(1), noon),
      addToOpenDraft(db, deal(2), noon),
      firstDraft(db, noon),
    ]);
    expect(added.slice(0, 2)).toEqual([
      { added: true, count: expect.any(Number) },
      { added: true, count: expect.any(Number) },
    ]);
    expect(await readDrafts(db)).toHaveLength(1);
    expect((await readOpenDraft(db))?.entities).toHaveLength(2);
  });

  it('is made beside a damaged one, which would leave the form empty for ever', async () => {
    const db = aBase();
    await db.drafts.add({ id: 'damaged', changedAt: noon } as unknown as Draft);
    const draft = await firstDraft(db, noon);
    expect(await readOpenDraft(db)).toEqual(draft);
    expect(await firstDraft(db, shift(noon, 1))).toEqual(draft);
  });
});

describe('A draft that is put away', () => {
  async function full() {
    const db = aBase();
    const other = await createDraft(db, 'portal', noon);
    const draft = await createDraft(db, 'portal', shift(noon, 1));
    const row = makeEvidence('picture', { draftId: draft.id, id: EvidenceId.parse('e1') });
    await addEvidence(db, row, new Blob(['x']), shift(noon, 1));
    await db.annotations.put({ id: row.id, drawing: { shapes: [] }, changedAt: noon, revision: 1 });
    return { db, draft, other };
  }

  it('takes its proofs, their bytes and what is drawn on them with it, and leaves the others', async () => {
    const { db, draft, other } = await full();
    await discardDraft(db, draft.id);
    expect(await readDrafts(db)).toEqual([other]);
    expect([await db.evidence.count(), await db.blobs.count(), await db.annotations.count()]).toEqual([0, 0, 0]);
    expect((await readOpenDraft(db))?.id).toBe(other.id);
  });

  it('comes back whole and open, even when it is called back twice', async () => {
    const { db, draft } = await full();
    const before = await everything(db);
    const { undo } = await discardDraft(db, draft.id);
    await undo();
    await undo();
    expect(await everything(db)).toEqual(before);
  });
});
