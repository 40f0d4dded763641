import * as z from 'zod/mini';
import { Claim } from './claim.ts';
import { DraftId, EvidenceId, InstantSchema, RecordingId } from './ids.ts';
import { DrawnShot } from './shot.ts';

/** In what form the proof comes. */
export const EvidenceKind = z.enum(['screenshot', 'recording', 'file', 'log', 'link']);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** What was found inside the file, by content and not by name. */
export const EvidenceNature = z.enum([
  'picture',
  'video',
  'voice',
  'phone-photo',
  'phone-video',
  'bitmap',
  'executable',
  /** An office document that brings programs of its own. */
  'macros',
  'archive',
  'document',
]);
export type EvidenceNature = z.infer<typeof EvidenceNature>;

/**
 * A screenshot, recording, file, log or link that proves something. The bytes lie beside it: in the `blobs`
 * table under the same id, or on the origin's private disk for a recording.
 */
export const Evidence = z.object({
  id: EvidenceId,
  draftId: DraftId,
  kind: EvidenceKind,
  nature: EvidenceNature,
  name: z.string(),
  mime: z.string(),
  /** Bytes. */
  size: z.number(),
  /** SHA-256 of the content, hex (of a large file's parts: `desk/digest`); the same file twice is noticed by it. */
  digest: z.optional(z.string()),
  madeAt: InstantSchema,
  /** Clean address of the page it shows, when it shows one. */
  page: z.optional(z.string()),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  /** Seconds, for video and sound. */
  duration: z.optional(z.number()),
  /** The camera that took it, `Apple iPhone 13`, where the file names one. */
  camera: z.optional(z.string()),
  /** A program whose name says that it is something else. */
  disguised: z.optional(z.boolean()),
  /** Set when the bytes are a recording on the private disk. */
  recordingId: z.optional(RecordingId),
  /** The second of a film that stands for it in lists. */
  poster: z.optional(z.number()),
  /** Whether arrows and notes were drawn on it. */
  annotated: z.boolean(),
  /** When its drawing or its cut was last changed: the bytes that leave are others than those that came. Absent while nothing is. */
  drawnAt: z.optional(InstantSchema),
  /** Where it lies on the portal's Disk, of proof that another browser filed: its bytes can be brought from there (J6). */
  diskId: z.optional(z.string()),
  /** When its bytes were brought from the portal. */
  fetchedAt: z.optional(InstantSchema),
  /** How a picture of a page was taken, and the places that were masked before it was, in its pixels. */
  shot: z.optional(DrawnShot),
  /** What it proves, for whom and where, as the consultant wrote it down. */
  claim: z.optional(Claim),
});
export type Evidence = z.infer<typeof Evidence>;
