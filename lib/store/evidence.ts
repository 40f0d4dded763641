import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import type { Annotation } from '../model/annotation.ts';
import { Evidence } from '../model/evidence.ts';
import type { DraftId, EvidenceId } from '../model/ids.ts';
import { isReplyDraft } from '../model/reply.ts';
import type { KuratorDb } from './db.ts';
import { changeDraft } from './drafts.ts';

/** Evidence of a draft or of the ticket it became, in the order it was taken. */
export async function readEvidence(db: KuratorDb, draftId: DraftId): Promise<readonly Evidence[]> {
  const rows = await db.evidence.where('draftId').equals(draftId).sortBy('madeAt');
  return rows.flatMap((row) => {
    const parsed = Evidence.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/**
 * Row, bytes and the draft's list in one transaction: there is never a row without its bytes. Throws a Failure when the
 * draft is gone: a filed ticket never changes, and nothing is kept that no screen would show.
 */
export async function addEvidence(
  db: KuratorDb,
  evidence: Evidence,
  blob: Blob | undefined,
  now: Instant,
  annotation?: Annotation,
): Promise<void> {
  await db.transaction('rw', [db.evidence, db.blobs, db.annotations, db.drafts], async () => {
    await db.evidence.put(Evidence.parse(evidence));
    if (blob) await db.blobs.put({ id: evidence.id, blob });
    if (annotation) await db.annotations.put(annotation);
    const draft = await changeDraft(db, evidence.draftId, now, (draft) => ({
      evidenceIds: draft.evidenceIds.includes(evidence.id) ? draft.evidenceIds : [...draft.evidenceIds, evidence.id],
    }));
    if (!draft && !isReplyDraft(evidence.draftId)) throw new Failure('missing', { words: 'failure_draft_gone' });
  });
}

/** Takes evidence out and gives it back whole, so that an undo can put it in again. */
export async function takeEvidence(
  db: KuratorDb,
  id: EvidenceId,
  now: Instant,
): Promise<{ evidence: Evidence; blob: Blob | undefined; annotation: Annotation | undefined } | undefined> {
  return db.transaction('rw', [db.evidence, db.blobs, db.annotations, db.drafts], async () => {
    const evidence = await db.evidence.get(id);
    if (!evidence) return undefined;
    const blob = (await db.blobs.get(id))?.blob;
    await db.evidence.delete(id);
    await db.blobs.delete(id);
    const annotation = await db.annotations.get(id);
    await db.annotations.delete(id);
    await changeDraft(db, evidence.draftId, now, (draft) => ({
      evidenceIds: draft.evidenceIds.filter((other) => other !== id),
    }));
    return { evidence, blob, annotation };
  });
}
