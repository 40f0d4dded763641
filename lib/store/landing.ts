/** Files on their way in lie here, apart from recordings: whatever is left after a broken-off download is swept. */
const FOLDER = 'landing';

/** A file that has landed, on the disk and not in memory; `free` gives its place back once the bytes are kept elsewhere. */
export interface Landed {
  readonly blob: Blob;
  free(): Promise<void>;
}

/** How a stream is brought to the disk. */
export type Land = (name: string, stream: ReadableStream<Uint8Array<ArrayBuffer>>) => Promise<Landed>;

async function folder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

async function remove(name: string): Promise<void> {
  // One that is gone already is what was wanted.
  await (await folder()).removeEntry(name).catch(() => undefined);
}

/** Held while a file lands and until its place is given back: whoever gets it alone knows that the rest is left over. */
const LOCK = 'kurator.landing';

/** Takes away what a killed browser left; nothing while another context is at it. */
async function sweep(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    for await (const name of (await folder()).keys()) await remove(name);
  });
}

/** Holds the lock beside others until the returned function is called. */
function holdPlace(): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, { mode: 'shared' }, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

/** Writes the stream to the private disk as it comes; nothing of it is left there when it breaks off. */
export const landOnDisk: Land = async (name, stream) => {
  const file = name.replace(/[^\w.-]/g, '_');
  await sweep();
  const release = await holdPlace();
  const free = async () => {
    await remove(file);
    release();
  };
  try {
    const handle = await (await folder()).getFileHandle(file, { create: true });
    // Closes the file at the end, and gives it up when the stream fails.
    await stream.pipeTo(await handle.createWritable());
    return { blob: await handle.getFile(), free };
  } catch (error) {
    await free();
    throw error;
  }
};
