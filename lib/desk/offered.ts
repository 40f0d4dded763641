import { Failure } from '../base/failure.ts';
import type { MessageInput } from '../model/message.ts';
import { MOST_SLICES } from '../model/shot.ts';
import type { KuratorDb } from '../store/db.ts';

/** Slices of a picture on its way lie among the bytes under names of their own. */
const PREFIX = 'offer:';

const nameOf = (shotId: string, at: number): string => `${PREFIX}${shotId}:${String(at).padStart(2, '0')}`;

/** The range of names that begin so. */
const named = (prefix: string): [string, string] => [prefix, `${prefix}\uffff`];

/**
 * Keeps one slice of a picture, and gives the whole picture once the last slice (the one with `about`) is there. The
 * slices go when the whole is given. Throws a Failure for what is no Base64 and where one is missing.
 */
export async function keepSlice(
  db: KuratorDb,
  { shotId, at, slice, about }: Pick<MessageInput<'evidence.offer'>, 'shotId' | 'at' | 'slice' | 'about'>,
): Promise<Blob | undefined> {
  await db.blobs.put({ id: nameOf(shotId, at), blob: new Blob([decode(slice)]) });
  if (!about) return undefined;
  const ids = Array.from({ length: Math.min(at + 1, MOST_SLICES) }, (_, each) => nameOf(shotId, each));
  const rows = await db.blobs.bulkGet(ids);
  const blobs = rows.flatMap((row) => (row ? [row.blob] : []));
  await db.blobs.bulkDelete(ids);
  if (blobs.length < ids.length) throw new Failure('broken', { words: 'failure_shot_draw' });
  return new Blob(blobs, { type: 'image/png' });
}

/** Takes away slices of pictures that never came whole. */
export async function sweepSlices(db: KuratorDb): Promise<void> {
  await db.blobs
    .where('id')
    .between(...named(PREFIX))
    .delete();
}

function decode(slice: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(slice), (letter) => letter.charCodeAt(0));
  } catch (cause) {
    throw new Failure('invalid', { words: 'failure_message', code: 'evidence.offer', cause });
  }
}
