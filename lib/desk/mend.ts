import { asFailure } from '../base/failure.ts';
import { makeLog } from '../base/log.ts';
import type { RecordingId } from '../model/ids.ts';
import { cutterLock, type FilmCut } from '../model/recording.ts';
import { cutToFile } from '../recording/cut.ts';
import type { KuratorDb } from '../store/db.ts';
import { changeRecording, readRecording, recordingFile, removeRecordingFile } from '../store/recordings.ts';

const log = makeLog('mend');

const all: FilmCut = { keep: [{ start: 0, end: Number.POSITIVE_INFINITY }], sound: true };

/**
 * Writes a film that the browser's own recorder left unfinished (killed browser) anew, with its true length and an index,
 * so that it can be sought in; any other film is left as it is. Call it on a page of ours before such a film is looked
 * at or kept: the background has no worker to do it in. One that cannot be written anew stays as it was found, which
 * still plays from its beginning.
 */
export async function mendFilm(db: KuratorDb, id: RecordingId, write: typeof cutToFile = cutToFile): Promise<void> {
  if (!(await readRecording(db, id)).rough) return;
  await navigator.locks.request(cutterLock, async () => {
    const row = await readRecording(db, id);
    const source = await recordingFile(row.file);
    if (!row.rough || !source) return;
    // A file of its own, and then one write that names it: a page that closes meanwhile leaves the old film in place. The
    // ending keeps it from being swept while it grows.
    const file = `${row.file}.whole.cut`;
    try {
      const made = await write(source, all, file);
      await changeRecording(db, id, () => ({ ...made, file, rough: undefined }));
    } catch (error) {
      log.warn('film stays rough', { failure: asFailure(error).message });
      await removeRecordingFile(file);
      return;
    }
    await removeRecordingFile(row.file);
  });
}
