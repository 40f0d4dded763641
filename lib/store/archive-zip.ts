import { BlobReader, configure, type FileEntry, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { Failure } from '../base/failure.ts';

// No workers of its own: the content policy of our pages has no place for scripts that are made at run time.
configure({ useWebWorkers: false, useCompressionStream: false });

/** One file of an archive. */
export interface ZipPart {
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Writes the parts one after another, stored as they are: films and pictures are packed already, and what is not packed can
 * be read out of the file in place, without a copy in memory. Archives and parts above 4 GB are ZIP64. `told` hears of the
 * bytes written. Rejects with the reason of `signal` when it is aborted.
 */
export async function writeZip(
  target: WritableStream<Uint8Array>,
  parts: Iterable<ZipPart>,
  told: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const zip = new ZipWriter(target, { level: 0, keepOrder: true, useUnicodeFileNames: true });
  for (const { name, blob } of parts) {
    signal.throwIfAborted();
    let before = 0;
    await zip.add(name, new BlobReader(blob), {
      level: 0,
      signal,
      onprogress: (done) => {
        told(done - before);
        before = done;
        return undefined;
      },
    });
    told(blob.size - before);
  }
  await zip.close();
}

/** More entries than any archive of ours has. */
const MOST_ENTRIES = 200_001;

/**
 * The parts of an archive as slices of the file: nothing is read into memory, nothing can swell. Refuses with words what is
 * no ZIP, is cut off, or is none of ours: packed or encrypted parts, folders, a name twice, parts that lie over each other,
 * bytes that belong to no part.
 */
export async function readZip(file: Blob): Promise<ReadonlyMap<string, Blob>> {
  const parts = new Map<string, Blob>();
  try {
    const zip = new ZipReader(new BlobReader(file), { strictness: 'strict', checkOverlappingEntry: true });
    for await (const entry of zip.getEntriesGenerator()) {
      const isOurs = !entry.directory && !entry.encrypted && entry.compressionMethod === 0;
      if (!isOurs || parts.has(entry.filename) || parts.size >= MOST_ENTRIES) throw foreign(entry.filename);
      parts.set(entry.filename, file.slice(await placeOf(entry), (await placeOf(entry)) + entry.uncompressedSize));
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('invalid', { words: 'failure_archive_damaged', code: codeOf(cause), cause });
  }
  return parts;
}

/** Where the content begins: the library tells it once it has looked at the entry's own header. */
async function placeOf(entry: FileEntry): Promise<number> {
  if (!entry.localDirectory) {
    await entry.getData(new WritableStream(), { checkOverlappingEntryOnly: true, strictness: 'strict' });
  }
  const place = entry.localDirectory?.dataOffset;
  if (place === undefined) throw foreign(entry.filename);
  return place;
}

function foreign(name: string): Failure {
  return new Failure('invalid', { words: 'failure_archive_foreign', code: name.slice(0, 60) });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error ? cause.message.slice(0, 80) : typeof cause;
}
