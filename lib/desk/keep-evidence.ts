import { asFailure, Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { cleanName, freeName } from '../inspect/file-name.ts';
import { type Found, inspectFile, type Readers } from '../inspect/inspect.ts';
import type { Evidence, EvidenceKind, EvidenceNature } from '../model/evidence.ts';
import { type DraftId, EvidenceId, makeId } from '../model/ids.ts';
import type { DrawnShot } from '../model/shot.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';
import { digestOf } from './digest.ts';

/** The largest file that is kept by choosing or dropping; recordings go another way and may be larger. */
export const MOST_BYTES = 500 * 1024 * 1024;

/** Width and height of a picture in its pixels. */
export async function measure(blob: Blob): Promise<{ width: number; height: number } | undefined> {
  try {
    const bitmap = await createImageBitmap(blob);
    const size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
    return size;
  } catch {
    // A picture this browser cannot show (HEIC) has no size here, and is proof all the same.
    return undefined;
  }
}

/** In what form a chosen file proves something: where it stands in the ticket's text. */
const kinds: Partial<Record<EvidenceNature, EvidenceKind>> = {
  picture: 'screenshot',
  'phone-photo': 'screenshot',
  bitmap: 'screenshot',
  video: 'recording',
  'phone-video': 'recording',
};

/** In what form a file proves something, by what it is. */
export const kindOf = (nature: EvidenceNature): EvidenceKind => kinds[nature] ?? 'file';

/** Looks into the file; what the browser cannot read any more (deleted, changed, a folder) is told in words. */
async function look(blob: Blob, name: string, readers: Readers | undefined): Promise<{ found: Found; digest: string }> {
  try {
    const found = await inspectFile(blob, name, readers);
    return { found, digest: await digestOf(blob) };
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name === 'QuotaExceededError') throw asFailure(cause);
    const { name: code } = cause;
    throw new Failure('missing', { words: 'failure_file_unreadable', params: { name }, code, cause });
  }
}

export interface Brought {
  /** As the person knows it; where it comes from a file, its name. */
  readonly name: string;
  /** Said by whoever took it; a file tells by its content. */
  readonly kind?: EvidenceKind;
  /** Clean address of the page it shows. */
  readonly page?: string | undefined;
  /** How it was taken, where it is a picture of a page. */
  readonly shot?: DrawnShot;
}

/**
 * Keeps one piece of evidence of a draft: looks what it is by its content, digests and measures it, gives it a name of its
 * own within the draft, and writes row and bytes together. Throws a Failure for a file that is empty, too large or cannot
 * be read, and for one that the draft has already (same digest). A shot of our own needs no readers: no camera took it.
 */
export async function keepEvidence(
  db: KuratorDb,
  draftId: DraftId,
  blob: Blob,
  about: Brought,
  now: Instant,
  readers?: Readers,
): Promise<EvidenceId> {
  const told = cleanName(about.name);
  if (blob.size === 0) throw new Failure('invalid', { words: 'failure_file_empty', params: { name: told } });
  if (blob.size > MOST_BYTES) {
    const params = { name: told, mb: MOST_BYTES / 1024 / 1024 };
    throw new Failure('invalid', { words: 'failure_file_large', params });
  }
  const { found, digest } = await look(blob, told, readers);
  const beside = await db.evidence.where('draftId').equals(draftId).toArray();
  const twin = beside.find((row) => row.digest === digest);
  if (twin) throw new Failure('conflict', { words: 'failure_file_twice', params: { name: told, twin: twin.name } });
  const whole = found.ending ? cleanName(`${told}.${found.ending}`) : told;
  const size = found.nature === 'picture' || found.nature === 'phone-photo' ? await measure(blob) : undefined;
  const evidence: Evidence = {
    id: makeId(EvidenceId),
    draftId,
    kind: about.kind ?? kindOf(found.nature),
    nature: found.nature,
    name: freeName(whole, new Set(beside.map((row) => row.name))),
    mime: found.mime,
    size: blob.size,
    digest,
    madeAt: now,
    annotated: false,
    ...(about.page ? { page: about.page } : {}),
    ...(about.shot ? { shot: about.shot } : {}),
    ...(found.camera ? { camera: found.camera } : {}),
    ...(found.disguised ? { disguised: true } : {}),
    ...(found.duration ? { duration: found.duration } : {}),
    ...size,
  };
  await addEvidence(db, evidence, blob, now);
  return evidence.id;
}

/**
 * Keeps chosen, dropped or pasted files one after another, so that twins among them are noticed; in the same order, each
 * its id or the failure that kept it out.
 */
export async function keepFiles(
  db: KuratorDb,
  draftId: DraftId,
  files: readonly File[],
  now: () => Instant,
  readers: Readers,
): Promise<(EvidenceId | Failure)[]> {
  const kept: (EvidenceId | Failure)[] = [];
  for (const file of files) {
    kept.push(await keepEvidence(db, draftId, file, { name: file.name }, now(), readers).catch(asFailure));
  }
  return kept;
}
