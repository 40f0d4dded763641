import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { writeZip, type ZipPart } from '../store/archive-zip.ts';
import { roomLeft } from '../store/room.ts';
import { openScratch, type Scratch } from '../store/scratch.ts';
import { digestOf } from './digest.ts';
import { MARGIN, megabytes } from './room.ts';

/** A part as its table of contents names it. */
export interface PackedPart {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly digest: string;
}

/**
 * Writes the parts into one ZIP on the private disk, with a table of contents made of their sizes and digests in front of
 * them. Nothing is held in memory but what is being read. `told` hears the share that is done, 0 … 1. Throws a Failure
 * when there is no room, before anything is written; whatever goes wrong, and when `signal` is aborted, no file is left.
 */
export async function packParts(
  parts: readonly ZipPart[],
  contentsOf: (packed: readonly PackedPart[]) => ZipPart,
  at: Instant,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<Scratch> {
  const total = parts.reduce((sum, { blob }) => sum + blob.size, 0);
  const left = await roomLeft();
  if (left !== undefined && left < total + MARGIN) {
    throw new Failure('full', {
      words: 'failure_archive_no_room',
      params: { megabytes: megabytes(total + MARGIN - left) },
    });
  }
  let done = 0;
  const step = (bytes: number) => {
    done += bytes;
    told(total === 0 ? 0 : Math.min(1, done / (2 * total)));
  };
  const packed: PackedPart[] = [];
  for (const { name, blob } of parts) {
    signal.throwIfAborted();
    packed.push({ name, size: blob.size, digest: await digestOf(blob, signal) });
    step(blob.size);
  }
  const scratch = await openScratch(at);
  try {
    await writeZip(scratch.stream, [contentsOf(packed), ...parts], step, signal);
  } catch (error) {
    await scratch.stream.abort(error).catch(() => undefined);
    await scratch.remove();
    throw error;
  }
  return scratch;
}

/**
 * Looks whether every named part is there, of its size and with its digest. `told` hears the share that is done, 0 … 1.
 * Throws what `damaged` makes of the first part that is not as it was.
 */
export async function checkPacked(
  named: readonly PackedPart[],
  parts: ReadonlyMap<string, Blob>,
  damaged: (name: string) => Failure,
  told: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = named.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { name, size, digest } of named) {
    signal.throwIfAborted();
    const blob = parts.get(name);
    if (blob?.size !== size || (await digestOf(blob, signal)) !== digest) throw damaged(name);
    done += size;
    told(total === 0 ? 1 : done / total);
  }
}
