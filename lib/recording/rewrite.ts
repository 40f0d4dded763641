import type { StreamTargetChunk } from 'mediabunny';
import { recordingsFolder } from '../model/recording.ts';
import { openDiskFile } from './disk.ts';
import { cutFilm, wholeFilm } from './finish.ts';

declare global {
  interface FileSystemFileHandle {
    move(name: string): Promise<void>;
  }
}

/**
 * Writes the file anew with its length and an index, and puts it in the old one's place: what the browser's own
 * recorder leaves has neither. Only in a worker. Gives seconds and bytes; the old file stays when anything goes wrong.
 */
export async function rewriteFile(name: string): Promise<{ duration: number; size: number }> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(recordingsFolder);
  const source = await (await folder.getFileHandle(name)).getFile();
  const fresh = `${name}.new`;
  const disk = await openDiskFile(fresh);
  try {
    const to = new WritableStream<StreamTargetChunk>({ write: ({ data, position }) => disk.write(data, position) });
    const duration = await cutFilm(source, wholeFilm, to);
    disk.close();
    const made = await folder.getFileHandle(fresh);
    const { size } = await made.getFile();
    await folder.removeEntry(name);
    await made.move(name);
    return { duration, size };
  } catch (error) {
    disk.close();
    await folder.removeEntry(fresh).catch(() => undefined);
    throw error;
  } finally {
    await disk.giveRoom();
  }
}
