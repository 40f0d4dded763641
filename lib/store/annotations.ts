import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { Annotation, type Drawing, hasComments, isUntouched, mergeDrawings } from '../model/annotation.ts';
import { Evidence } from '../model/evidence.ts';
import type { EvidenceId } from '../model/ids.ts';
import type { KuratorDb } from './db.ts';

/**
 * The drawing of a piece of evidence; undefined when nothing was ever drawn. Throws a Failure when the row is damaged: a
 * picture must not leave without what may cover something on it.
 */
export async function readAnnotation(db: KuratorDb, id: EvidenceId): Promise<Annotation | undefined> {
  const row = await db.annotations.get(id);
  const parsed = Annotation.safeParse(row);
  if (row && !parsed.success) throw new Failure('broken', { words: 'failure_drawing_damaged' });
  return parsed.data;
}

/** Evidence and drawing together, `open` until the ticket is filed; undefined when the evidence is gone. */
export async function readAnnotated(
  db: KuratorDb,
  id: EvidenceId,
): Promise<{ evidence: Evidence; annotation: Annotation | undefined; open: boolean } | undefined> {
  return db.transaction('r', [db.evidence, db.annotations, db.drafts], async () => {
    const evidence = Evidence.safeParse(await db.evidence.get(id));
    if (!evidence.success) return undefined;
    const open = (await db.drafts.get(evidence.data.draftId)) !== undefined;
    return { evidence: evidence.data, annotation: await readAnnotation(db, id), open };
  });
}

/**
 * Keeps a drawing that came of `base`, joined with what another tab has written since, and marks its evidence, in
 * one transaction. Gives what stands now. Throws a Failure when the evidence is
 * gone or its ticket has been filed: a filed ticket never changes.
 */
export async function writeAnnotation(
  db: KuratorDb,
  id: EvidenceId,
  drawing: Drawing,
  base: Drawing,
  now: Instant,
): Promise<Annotation> {
  return db.transaction('rw', [db.evidence, db.annotations, db.drafts], async () => {
    const evidence = await db.evidence.get(id);
    if (!evidence) throw new Failure('missing', { words: 'failure_annotation_gone' });
    if (!(await db.drafts.get(evidence.draftId))) throw new Failure('conflict', { words: 'failure_annotation_filed' });
    const before = await readAnnotation(db, id);
    if (!before && isUntouched(drawing)) return { id, drawing, changedAt: now, revision: 0 };
    const merged = before ? mergeDrawings(base, drawing, before.drawing) : drawing;
    const revision = (before?.revision ?? 0) + 1;
    const annotation = Annotation.parse({ id, drawing: merged, changedAt: now, revision });
    await db.annotations.put(annotation);
    await db.evidence.update(id, { annotated: hasComments(merged), drawnAt: isUntouched(merged) ? undefined : now });
    return annotation;
  });
}
