import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { instant, shift } from '../../../lib/base/instant.ts';
import { DraftId } from '../../../lib/model/ids.ts';
import type { Draft } from '../../../lib/model/ticket.ts';
import { changeDraft, createDraft, readDrafts, readOpenDraft } from '../../../lib/store/drafts.ts';
import { aBase } from '../../make/base.ts';
import { makeEntity, noon } from '../../make/ticket.ts';

const later = (minutes: number) => shift(noon, minutes * 60_000);

describe('Drafts', () => {
  it('a new one is empty, stands in the table, and is the open one', async () => {
    const db = aBase();
    const first = await createDraft(db, 'copy', noon);
    const second = await createDraft(db, 'portal', later(1));
    expect(first).toMatchObject({ channel: 'copy', entities: [], evidenceIds: [], waived: [], createdAt: noon });
    expect(first.ticketId).not.toBe(second.ticketId);
    expect(await readDrafts(db)).toEqual([second, first]);
    expect(await readOpenDraft(db)).toEqual(second);
  });

  it('the open one is the chosen one, else the one touched last', async () => {
    const db = aBase();
    const first = await createDraft(db, 'portal', noon);
    const second = await createDraft(db, 'portal', later(1));
    await db.marks.put({ id: 'open-draft', value: first.id });
    expect((await readOpenDraft(db))?.id).toBe(first.id);
    await db.marks.put({ id: 'open-draft', value: 'gone' });
    expect((await readOpenDraft(db))?.id).toBe(second.id);
    await changeDraft(db, first.id, later(2), () => ({}));
    expect((await readOpenDraft(db))?.id).toBe(first.id);
    expect(await readOpenDraft(aBase())).toBeUndefined();
  });

  it('a damaged row is passed over, hides no other, and stays where it is', async () => {
    const db = aBase();
    const whole = await createDraft(db, 'portal', noon);
    const damaged = { ...whole, id: DraftId.parse('damaged'), changedAt: later(9), answers: 'lost' };
    await db.drafts.add(damaged as unknown as Draft);
    await db.marks.put({ id: 'open-draft', value: 'damaged' });
    expect(await readDrafts(db)).toEqual([whole]);
    expect(await readOpenDraft(db)).toEqual(whole);
    expect(await db.drafts.count()).toBe(2);
  });
});

describe('A change of a draft', () => {
  it('touches what it names, and the time', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    const changed = await changeDraft(db, draft.id, later(1), () => ({ channel: 'copy' }));
    expect(changed).toEqual({ ...draft, channel: 'copy', changedAt: later(1) });
    expect(await readDrafts(db)).toEqual([changed]);
  });

  it('of a draft that is gone gives nothing and makes nothing', async () => {
    const db = aBase();
    expect(await changeDraft(db, DraftId.parse('gone'), noon, () => ({ channel: 'copy' }))).toBeUndefined();
    expect(await db.drafts.count()).toBe(0);
  });

  it('that throws changes nothing', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    const work = changeDraft(db, draft.id, later(1), () => {
      throw new RangeError('too many');
    });
    await expect(work).rejects.toThrow('too many');
    expect(await readDrafts(db)).toEqual([draft]);
  });

  it('fifty at once, each adding to what it finds, lose nothing', async () => {
    const db = aBase();
    const draft = await createDraft(db, 'portal', noon);
    const numbers = Array.from({ length: 50 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) =>
        changeDraft(db, draft.id, instant(noon + n), (found) =>
          n % 2 === 0
            ? { waived: [...found.waived, `R-${n}`] }
            : { entities: [...found.entities, makeEntity({ id: String(n) })] },
        ),
      ),
    );
    const [after] = await readDrafts(db);
    expect(after?.waived).toEqual(numbers.filter((n) => n % 2 === 0).map((n) => `R-${n}`));
    expect(after?.entities.map(({ id }) => Number(id))).toEqual(numbers.filter((n) => n % 2 === 1));
  });
});
