import { Failure } from '../base/failure.ts';
import type { RecordingId } from '../model/ids.ts';
import { Recording, recordingsFolder } from '../model/recording.ts';
import type { KuratorDb } from './db.ts';

/** Every recording's journal row, the newest first. A damaged row is passed over and stays where it is. */
export async function readRecordings(db: KuratorDb): Promise<readonly Recording[]> {
  const rows = await db.recordings.toArray();
  return rows
    .flatMap((row) => {
      const parsed = Recording.safeParse(row);
      return parsed.success ? [parsed.data] : [];
    })
    .sort((a, b) => b.startedAt - a.startedAt);
}

/** One recording's row. Throws `missing` when there is none. */
export async function readRecording(db: KuratorDb, id: RecordingId): Promise<Recording> {
  const row = Recording.safeParse(await db.recordings.get(id));
  if (!row.success) throw new Failure('missing', { words: 'failure_recording_missing' });
  return row.data;
}

/** Writes the row whole: the recorder is its only hand while the take runs. */
export async function writeRecording(db: KuratorDb, row: Recording): Promise<void> {
  await db.recordings.put(Recording.parse(row));
}

/** Changes a row that no recorder holds any more; the change sees the row as it is. Throws `missing`. */
export async function changeRecording(
  db: KuratorDb,
  id: RecordingId,
  change: (row: Recording) => Partial<Omit<Recording, 'id'>>,
): Promise<Recording> {
  return db.transaction('rw', db.recordings, async () => {
    const row = await readRecording(db, id);
    const changed = { ...row, ...change(row) };
    await db.recordings.put(changed);
    return changed;
  });
}

/** Removes the row; the file goes with `removeRecordingFile`. */
export async function removeRecording(db: KuratorDb, id: RecordingId): Promise<void> {
  await db.recordings.delete(id);
}

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(recordingsFolder, { create: true });
}

/** The whole file on the private disk, or undefined when there is none. Nothing is read into memory. */
export async function recordingFile(file: string): Promise<File | undefined> {
  try {
    return await (await (await folder()).getFileHandle(file)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** The film: the file up to the end of its last whole fragment. Throws `missing` when the file is gone. */
export async function recordingBytes(row: Pick<Recording, 'file' | 'size' | 'mime'>): Promise<Blob> {
  const file = await recordingFile(row.file);
  if (!file) throw new Failure('missing', { words: 'failure_recording_missing' });
  return file.slice(0, row.size, row.mime);
}

/** Names of all files in the recordings' folder. */
export async function listRecordingFiles(): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of (await folder()).keys()) names.push(name);
  return names;
}

/** Removes a file; one that is gone already or is being written to is left alone. */
export async function removeRecordingFile(file: string): Promise<void> {
  try {
    await (await folder()).removeEntry(file);
  } catch (error) {
    if (error instanceof DOMException && error.name !== 'NotFoundError') {
      // NoModificationAllowedError: a recorder holds it. It is looked at again next time.
      if (error.name !== 'NoModificationAllowedError' && error.name !== 'InvalidStateError') throw error;
    }
  }
}
