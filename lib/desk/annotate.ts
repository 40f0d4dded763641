import { drawPicture } from '../annotate/draw.ts';
import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { type Drawing, isUntouched } from '../model/annotation.ts';
import type { Evidence } from '../model/evidence.ts';
import { leavingFilm } from '../model/film-cut.ts';
import { readAnnotated, readAnnotation, writeAnnotation } from '../store/annotations.ts';
import type { KuratorDb } from '../store/db.ts';
import { liveOf } from '../store/live.ts';
import { readRecording, recordingBytes } from '../store/recordings.ts';
import type { Desk } from './desk.ts';

/** Formats that a canvas writes; a picture of another kind leaves as PNG. */
const written = ['image/png', 'image/jpeg', 'image/webp'];

/**
 * The picture with everything burned in, in its own format unless another is asked for. Runs on pages and in the worker.
 * Throws a Failure when it cannot be drawn: what was to be hidden must never leave as it was.
 */
export async function flatten(original: Blob, drawing: Drawing, mime = original.type): Promise<Blob> {
  let bitmap: ImageBitmap | undefined;
  try {
    bitmap = await createImageBitmap(original);
    const canvas = new OffscreenCanvas(1, 1);
    const picture = { source: bitmap, w: bitmap.width, h: bitmap.height };
    drawPicture(canvas, picture, drawing, () => new OffscreenCanvas(1, 1));
    const type = written.includes(mime) ? mime : 'image/png';
    return await canvas.convertToBlob({ type, quality: 0.92 });
  } catch (cause) {
    throw new Failure('broken', { words: 'failure_picture_flat', cause, mayRetry: false });
  } finally {
    bitmap?.close();
  }
}

/** The bytes as they came, whatever was drawn; undefined when they are gone. */
export async function originalBytes(db: KuratorDb, evidence: Evidence): Promise<Blob | undefined> {
  if (evidence.recordingId) return recordingBytes(await readRecording(db, evidence.recordingId));
  return (await db.blobs.get(evidence.id))?.blob;
}

/** The bytes as they leave: of a picture that was drawn on, the flattened one; of a film that was cut, the cut one. The original stays as it is. */
export async function leavingBytes(db: KuratorDb, evidence: Evidence): Promise<Blob | undefined> {
  if (evidence.recordingId) return recordingBytes(leavingFilm(await readRecording(db, evidence.recordingId)));
  const blob = await originalBytes(db, evidence);
  if (!blob) return blob;
  const annotation = await readAnnotation(db, evidence.id);
  if (!annotation || isUntouched(annotation.drawing)) return blob;
  return flatten(blob, annotation.drawing, evidence.mime);
}

function there(blob: Blob | undefined): Blob {
  if (!blob) throw new Failure('missing', { words: 'failure_file_gone' });
  return blob;
}

/** What a screen may ask about pictures and what is drawn on them. */
export function annotateDeeds(db: KuratorDb, now: () => Instant) {
  return {
    bytes: async (evidence) => there(await leavingBytes(db, evidence)),
    original: async (evidence) => there(await originalBytes(db, evidence)),
    annotated: (id) => liveOf(() => readAnnotated(db, id)),
    annotate: (id, drawing, base) => writeAnnotation(db, id, drawing, base, now()),
    async annotatedPng(evidence) {
      const drawing = (await readAnnotation(db, evidence.id))?.drawing ?? { shapes: [] };
      return flatten(there(await originalBytes(db, evidence)), drawing, 'image/png');
    },
  } satisfies Partial<Desk>;
}
