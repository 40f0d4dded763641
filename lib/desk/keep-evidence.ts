import { Failure } from '../base/failure.ts';
import type { Instant } from '../base/instant.ts';
import { plainLine } from '../base/text.ts';
import type { Evidence, EvidenceKind, EvidenceNature } from '../model/evidence.ts';
import { type DraftId, EvidenceId, makeId } from '../model/ids.ts';
import type { KuratorDb } from '../store/db.ts';
import { addEvidence } from '../store/evidence.ts';

/** Beginnings of files by which their kind is told, whatever their name says. */
const signatures: readonly { at: number; bytes: string; nature: EvidenceNature; mime: string }[] = [
  { at: 0, bytes: '\x89PNG', nature: 'picture', mime: 'image/png' },
  { at: 0, bytes: '\xFF\xD8\xFF', nature: 'picture', mime: 'image/jpeg' },
  { at: 0, bytes: 'GIF8', nature: 'picture', mime: 'image/gif' },
  { at: 8, bytes: 'WEBP', nature: 'picture', mime: 'image/webp' },
  { at: 0, bytes: 'BM', nature: 'bitmap', mime: 'image/bmp' },
  { at: 4, bytes: 'ftypM4A', nature: 'voice', mime: 'audio/mp4' },
  { at: 4, bytes: 'ftyp', nature: 'video', mime: 'video/mp4' },
  { at: 0, bytes: '\x1A\x45\xDF\xA3', nature: 'video', mime: 'video/webm' },
  { at: 0, bytes: 'OggS', nature: 'voice', mime: 'audio/ogg' },
  { at: 0, bytes: '#!AMR', nature: 'voice', mime: 'audio/amr' },
  { at: 0, bytes: 'ID3', nature: 'voice', mime: 'audio/mpeg' },
  { at: 8, bytes: 'WAVE', nature: 'voice', mime: 'audio/wav' },
  { at: 0, bytes: 'MZ', nature: 'executable', mime: 'application/x-msdownload' },
  { at: 0, bytes: '\x7FELF', nature: 'executable', mime: 'application/x-executable' },
  { at: 0, bytes: '%PDF', nature: 'document', mime: 'application/pdf' },
];

/** What a file is by its content; a document of its own declared type when no signature fits. */
export async function natureOf(file: Blob): Promise<{ nature: EvidenceNature; mime: string }> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 64).arrayBuffer()));
  const found = signatures.find(({ at, bytes }) => head.startsWith(bytes, at));
  return found ?? { nature: 'document', mime: file.type || 'application/octet-stream' };
}

async function digestOf(blob: Blob): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function measure(blob: Blob): Promise<{ width: number; height: number } | undefined> {
  try {
    const bitmap = await createImageBitmap(blob);
    const size = { width: bitmap.width, height: bitmap.height };
    bitmap.close();
    return size;
  } catch {
    return undefined;
  }
}

/** The largest file that is kept by choosing or dropping; recordings go another way and may be larger. */
export const MOST_BYTES = 250 * 1024 * 1024;

/**
 * Keeps one piece of evidence of a draft: looks what it is, digests and measures it, and writes row and bytes together.
 * Throws a Failure for an empty or too large file and for one that the draft has already (same digest).
 */
export async function keepEvidence(
  db: KuratorDb,
  draftId: DraftId,
  blob: Blob,
  about: { kind: EvidenceKind; name: string; page?: string | undefined },
  now: Instant,
): Promise<EvidenceId> {
  const name = plainLine(about.name, 120) || 'file';
  if (blob.size === 0) throw new Failure('invalid', { words: 'failure_file_empty', params: { name } });
  if (blob.size > MOST_BYTES) throw new Failure('invalid', { words: 'failure_file_large', params: { name, mb: 250 } });
  const [{ nature, mime }, digest] = await Promise.all([natureOf(blob), digestOf(blob)]);
  const twin = await db.evidence
    .where('digest')
    .equals(digest)
    .and((row) => row.draftId === draftId)
    .first();
  if (twin) throw new Failure('conflict', { words: 'failure_file_twice', params: { name, twin: twin.name } });
  const size = nature === 'picture' ? await measure(blob) : undefined;
  const evidence: Evidence = {
    id: makeId(EvidenceId),
    draftId,
    kind: about.kind,
    nature,
    name,
    mime,
    size: blob.size,
    digest,
    madeAt: now,
    annotated: false,
    ...(about.page ? { page: about.page } : {}),
    ...size,
  };
  await addEvidence(db, evidence, blob, now);
  return evidence.id;
}
