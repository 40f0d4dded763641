import { Failure, isFailure } from '../../lib/base/failure.ts';
import type { Desk } from '../../lib/desk/desk.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import type { DraftId, EvidenceId } from '../../lib/model/ids.ts';

/** The picture as PNG: of one that moves, its first frame. Throws a Failure when this browser cannot show it. */
async function asPng(bytes: Blob, name: string): Promise<File> {
  const bitmap = await createImageBitmap(bytes).catch((cause: unknown) => {
    throw new Failure('invalid', { words: 'failure_picture_unreadable', params: { name }, cause });
  });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new File([blob], `${name.replace(/\.\w+$/, '')}.png`, { type: 'image/png' });
}

/**
 * Puts a PNG of the picture beside it into the draft, or gives the one that is there from an earlier time. The
 * picture itself stays as it is.
 */
export async function addPngCopy(desk: Desk, draftId: DraftId, picture: Evidence): Promise<EvidenceId> {
  const png = await asPng(await desk.original(picture), picture.name);
  const [made] = await desk.addFiles(draftId, [png]);
  if (made === undefined) throw new Failure('broken', { words: 'failure_unexpected' });
  if (!isFailure(made)) return made;
  const twin =
    made.kind === 'conflict' && (await firstOf(desk, draftId)).find(({ name }) => name === made.params['twin']);
  if (!twin) throw made;
  return twin.id;
}

/** The draft's proofs as they are now. */
function firstOf(desk: Desk, draftId: DraftId): Promise<readonly Evidence[]> {
  const ending = new AbortController();
  return new Promise<readonly Evidence[]>((resolve, reject) =>
    desk.evidence(draftId).watch(resolve, reject, ending.signal),
  ).finally(() => ending.abort());
}
