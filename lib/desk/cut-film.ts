import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { type CutWatch, isCutMade, leavingFilm, secondInCut } from '../model/film-cut.ts';
import type { RecordingId } from '../model/ids.ts';
import { cutterLock, type Recording } from '../model/recording.ts';
import { cutToFile } from '../recording/cut.ts';
import type { KuratorDb } from '../store/db.ts';
import { isOpenDraft } from '../store/drafts.ts';
import { changeRecording, readRecording, recordingBytes, removeRecordingFile } from '../store/recordings.ts';

/** The proof that a recording became, when it did. */
export function proofOf(db: KuratorDb, id: RecordingId) {
  return db.evidence.filter((evidence) => evidence.recordingId === id).first();
}

/** Throws a `conflict` once the ticket is filed: from then on nothing of the film changes. */
export async function mustBeOpen(db: KuratorDb, id: RecordingId): Promise<void> {
  const proof = await proofOf(db, id);
  if (proof && !(await isOpenDraft(db, proof.draftId)))
    throw new Failure('conflict', { words: 'failure_review_filed' });
}

/** What a proof says of its film, as it leaves. */
export function filmFacts(row: Recording): { size: number; duration: number; poster: number | undefined } {
  const { size, duration } = leavingFilm(row);
  const poster = row.poster === undefined ? undefined : secondInCut(row.made?.cut, row.poster);
  return { size, duration, poster };
}

/**
 * Makes what leaves be what was decided: cuts the film into a file of its own, or lets go of such a file when nothing is
 * cut any more. The untouched film stays beside it. Without a change nothing is written. A page that closes meanwhile
 * leaves everything as it was. Throws `conflict` when its ticket is filed, `full` when there is no room, the signal's
 * reason when given up.
 */
export async function makeCut(db: KuratorDb, id: RecordingId, now: () => Instant, watch?: CutWatch): Promise<void> {
  await navigator.locks.request(cutterLock, async () => {
    await mustBeOpen(db, id);
    const row = await readRecording(db, id);
    if (isCutMade(row)) return;
    const made = row.cut && (await cutAnew(row, row.cut, now(), watch));
    try {
      await db.transaction('rw', db.recordings, db.evidence, db.drafts, async () => {
        await mustBeOpen(db, id);
        const changed = await changeRecording(db, id, () => ({ made }));
        const proof = await proofOf(db, id);
        if (proof) await db.evidence.update(proof.id, { ...filmFacts(changed), drawnAt: now() });
      });
    } catch (error) {
      if (made) await removeRecordingFile(made.file);
      throw error;
    }
    if (row.made) await removeRecordingFile(row.made.file);
  });
}

async function cutAnew(row: Recording, cut: NonNullable<Recording['cut']>, now: Instant, watch: CutWatch | undefined) {
  const file = `${row.file}.${now}.cut`;
  try {
    return { file, cut, ...(await cutToFile(await recordingBytes(row), cut, file, watch)) };
  } catch (error) {
    await removeRecordingFile(file);
    throw error;
  }
}
