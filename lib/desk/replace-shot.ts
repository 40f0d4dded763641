import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { Evidence } from '../model/evidence.ts';
import type { EvidenceId } from '../model/ids.ts';
import type { DrawnShot } from '../model/shot.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';
import { digestOf } from './digest.ts';

/**
 * Puts a new picture in place of an earlier one: its name, its place in the draft and its id stay. Rejects with a Failure
 * when the earlier one is gone or has been drawn on, since the drawing was made for other pixels.
 */
export async function replaceShot(
  db: KuratorDb,
  id: EvidenceId,
  blob: Blob,
  shot: DrawnShot,
  now: Instant,
): Promise<EvidenceId> {
  const [digest, bitmap] = await Promise.all([digestOf(blob), createImageBitmap(blob)]);
  const { width, height } = bitmap;
  bitmap.close();
  const before = Evidence.safeParse(await db.evidence.get(id)).data;
  if (!before) throw new Failure('missing', { words: 'failure_file_gone' });
  if (before.drawnAt !== undefined) throw new Failure('conflict', { words: 'failure_shot_annotated' });
  await addEvidence(db, { ...before, size: blob.size, digest, width, height, madeAt: now, shot }, blob, now);
  return id;
}
