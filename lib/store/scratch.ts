import { recordingsFolder } from '../model/recording.ts';

/** Folder of archives on their way out, on the origin's private disk. */
const SCRATCH = 'archives';
/** Milliseconds after which nobody is still saving an archive. */
const STALE = 3_600_000;

async function folder(name: string): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
}

/** A file on the private disk that is written as it comes; it stands once the stream is closed, and not before. */
export interface Scratch {
  readonly stream: WritableStream<Uint8Array>;
  /** The file on the disk, after the stream was closed. Nothing is read into memory. */
  file(): Promise<File>;
  remove(): Promise<void>;
}

/** Opens a file for an archive; those of earlier times are cleared away. `at` is the present, in milliseconds. */
export async function openScratch(at: number): Promise<Scratch> {
  const place = await folder(SCRATCH);
  for await (const name of place.keys()) {
    // One that another page is still writing is held by it and stays.
    if (at - Number.parseInt(name, 10) > STALE) await place.removeEntry(name).catch(() => undefined);
  }
  const name = `${Math.round(at)}.${crypto.randomUUID()}`;
  const handle = await place.getFileHandle(name, { create: true });
  return {
    stream: (await handle.createWritable()) as unknown as WritableStream<Uint8Array>,
    file: () => handle.getFile(),
    remove: () => place.removeEntry(name).catch(() => undefined),
  };
}

/** Copies a film onto the private disk under this name, as a stream. Rejects when the disk is full or `signal` is aborted. */
export async function writeFilm(name: string, film: Blob, signal: AbortSignal): Promise<void> {
  const handle = await (await folder(recordingsFolder)).getFileHandle(name, { create: true });
  const target = await handle.createWritable();
  await film.stream().pipeTo(target, { signal });
}
