import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { asFailure } from '../../../lib/base/failure.ts';
import { fileTicket } from '../../../lib/desk/file-ticket.ts';
import { consultantV2 } from '../../../lib/standards/presets/consultant-v2.ts';
import type { KuratorDb } from '../../../lib/store/db.ts';
import { changeDraft, readDrafts } from '../../../lib/store/drafts.ts';
import { addEvidence, readEvidence } from '../../../lib/store/evidence.ts';
import { aDraft, aProof } from '../../make/archive.ts';
import { aBase, everything } from '../../make/base.ts';
import { noon } from '../../make/ticket.ts';

afterEach(() => vi.restoreAllMocks());

/** From now on the browser refuses this table's rows as it does on a full disk; at the write, or only when it commits. */
function fillDisk(table: string, when: 'at once' | 'later'): void {
  const usual = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...row) {
    if (this.name !== table) return usual.apply(this, row);
    const full = new DOMException('no room', 'QuotaExceededError');
    if (when === 'at once') throw full;
    const request = usual.apply(this, row);
    // The write itself succeeds; the browser takes all of it back, and gives the reason on the transaction.
    request.addEventListener('success', () => {
      Object.defineProperty(this.transaction, 'error', { value: full, configurable: true });
      this.transaction.abort();
    });
    return request;
  });
}

const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => asFailure(error).words,
  );

async function written(): Promise<KuratorDb> {
  const db = aBase();
  await db.drafts.add(aDraft('draft-1', 'Набрано раньше'));
  return db;
}

describe('A full disk', () => {
  it.each(['at once', 'later'] as const)(
    'at a keystroke, said %s, is told in words, and what was typed before stays',
    async (when) => {
      const db = await written();
      const before = await everything(db);
      fillDisk('drafts', when);
      const typing = changeDraft(db, 'draft-1' as never, noon, (draft) => ({
        answers: { ...draft.answers, what: 'Новое' },
      }));
      expect(await wordsOf(typing)).toBe('failure_disk_full');
      expect(await everything(db)).toEqual(before);
      expect((await readDrafts(db))[0]?.answers.what).toBe('Набрано раньше');
    },
  );

  it.each([
    ['evidence', 'at once'],
    ['blobs', 'at once'],
    ['drafts', 'at once'],
    // What the browser takes back as a whole it takes back after the last write.
    ['drafts', 'later'],
  ] as const)('at proof (its %s, said %s) leaves no half of it', async (table, when) => {
    const db = await written();
    fillDisk(table, when);
    const adding = addEvidence(db, aProof('proof-1', 'draft-1'), new Blob(['рис']), noon);
    expect(await wordsOf(adding)).toBe('failure_disk_full');
    vi.restoreAllMocks();
    expect([await readEvidence(db, 'draft-1' as never), await db.blobs.count()]).toEqual([[], 0]);
    await addEvidence(db, aProof('proof-1', 'draft-1'), new Blob(['рис']), noon);
    expect((await readDrafts(db))[0]?.evidenceIds).toEqual(['proof-1']);
  });

  it('at filing leaves the draft, and neither a ticket nor a step', async () => {
    const db = await written();
    fillDisk('policies', 'at once');
    await db.clients.add({
      id: 'client',
      name: 'Ромашка',
      bought: { plan: 'ent', support: true, project: true, vip: true },
      policyId: 'consultant-v2',
      role: 'curator',
      channel: 'portal',
    } as never);
    await db.drafts.update('draft-1' as never, {
      'answers.type': 'question',
      'answers.what': 'Как поставить робота в сделке?',
      channel: 'copy',
    });
    const before = await everything(db);
    expect(await wordsOf(fileTicket(db, 'draft-1' as never, () => consultantV2, noon))).toBe('failure_disk_full');
    expect(await everything(db)).toEqual(before);
  });
});
