import * as z from 'zod/mini';
import { type Instant, instant } from '../base/instant.ts';
import { PortalEntity } from './entity.ts';
import { type Evidence, EvidenceKind } from './evidence.ts';
import { type HandedFrom, HandoverId } from './handed.ts';
import type { DraftId, TicketId } from './ids.ts';
import { RoleId, TypeId } from './standard-names.ts';
import type { Draft, Ticket } from './ticket.ts';

const Words = z.string().check(z.maxLength(200_000));
const Line = z.string().check(z.maxLength(500));
/**
 * A file, or a file in one folder: no way up, no way out, nothing a disk could take for more than a name, nothing unseen
 * that changes how it is read.
 */
const SIGNS =
  '!#-),;=@-[\\]-{}~+\\-0-9\\u00a1-\\u00ac\\u00ae-\\u1fff\\u2010-\\u2027\\u2030-\\u205e\\u2070-\\ufefe\\uff00-\\ufffd';
const NAME = `[${SIGNS}][. ${SIGNS}]*`;
const PartName = z.string().check(z.maxLength(300), z.regex(new RegExp(`^${NAME}(?:/${NAME})?$`)));
/** A day that a calendar can name: what is beyond the year 9999 is no moment of anything. */
const Moment = z.pipe(
  z.number().check(z.gte(0), z.lte(253_402_300_799_999)),
  z.transform((value): Instant => instant(value)),
);
/** Seconds. */
const Seconds = z.number().check(z.gte(0), z.lte(1_000_000));

/** What any file of this kind says first, whatever its version. */
export const HandoverSign = z.object({ format: z.literal('kurator-draft'), version: z.int().check(z.gte(1)) });

/** One proof as it left. What it is, how large and how long it is, is not said here: the reader looks for himself. */
export const HandoverProof = z.object({
  /** Absent for a link, which is proof without bytes. */
  part: z.optional(PartName),
  kind: EvidenceKind,
  name: Line.check(z.minLength(1)),
  madeAt: Moment,
  page: z.optional(z.string().check(z.maxLength(8_192), z.regex(/^https?:\/\/[^\s/?#@\\]+\/\S*$/i))),
  annotated: z.boolean(),
  /** The second that stands for a film in lists. */
  poster: z.optional(Seconds),
  /** Of a film of ours: when it began, its length, its sound. */
  film: z.optional(z.object({ startedAt: Moment, duration: Seconds, microphone: z.boolean() })),
  /** Of the steps of a film: which of the proofs it is, from 0, and in which of its two forms they are told. */
  trail: z.optional(z.object({ of: z.int().check(z.gte(0), z.lte(500)), is: z.enum(['html', 'json']) })),
});
export type HandoverProof = z.infer<typeof HandoverProof>;

/**
 * A draft on its way to the curator (J7): what was answered, the links, and the proofs with the digest of each part. No
 * choices of the other person, no level, no channel, no consent: those are the curator's own.
 */
export const HandoverManifest = z.extend(HandoverSign, {
  /** Version of the extension that made it. */
  app: z.string().check(z.maxLength(40)),
  id: HandoverId,
  origin: z.string().check(z.minLength(1), z.maxLength(200)),
  madeAt: Moment,
  by: z.object({ name: z.string().check(z.minLength(1), z.maxLength(200)), role: RoleId }),
  /** The standard whose questions were answered. */
  policy: z.object({ id: z.string().check(z.maxLength(200)), label: Line }),
  /** Set where it was made of a ticket that had been filed. */
  filed: z.optional(z.object({ code: z.string().check(z.maxLength(60)), at: Moment })),
  answers: z.object({
    type: z.optional(TypeId),
    title: Words,
    what: Words,
    why: Words,
    who: Words,
    input: Words,
    output: Words,
    when: Words,
  }),
  extras: z.optional(z.record(z.string().check(z.maxLength(200)), Words)),
  /** The answer to «что изменилось?». */
  whatChanged: z.optional(Words),
  entities: z.array(PortalEntity).check(z.maxLength(50)),
  proofs: z.array(HandoverProof).check(z.maxLength(500)),
  /** Every part but this one, in the order of the file. */
  parts: z
    .array(
      z.object({ name: PartName, size: z.int().check(z.gte(0)), digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    )
    .check(z.maxLength(510)),
});
export type HandoverManifest = z.infer<typeof HandoverManifest>;

/** What is handed over: a draft, or a ticket that was filed. */
export type HandoverOf = { readonly draft: DraftId } | { readonly ticket: TicketId };

/** What a file would hold, before it is made. */
export interface HandoverPlan {
  readonly title: string;
  readonly text: string;
  /** Proofs with bytes at hand. */
  readonly proofs: number;
  /** Bytes, about: what is drawn on is drawn when the file is made. */
  readonly size: number;
  /** Names of proofs whose bytes are on the portal only. */
  readonly absent: readonly string[];
}

/** A file that was made, on the disk, and the name it should have. */
export interface MadeHandover {
  readonly file: Blob;
  readonly name: string;
}

/** Where the matter of a file stands here already: this very file, another version of it, or the draft it was made of. */
export interface KnownHandover {
  readonly is: 'same' | 'other-version' | 'own';
  readonly draft: DraftId | undefined;
  readonly ticket: Pick<Ticket, 'id' | 'code'> | undefined;
}

/** A file that was read and checked whole, before anything of it is brought in. */
export interface CheckedHandover {
  readonly from: HandedFrom;
  readonly filed: HandoverManifest['filed'];
  /** The draft as it would lie here, and its proofs as the reader found them. */
  readonly draft: Draft;
  readonly evidence: readonly Evidence[];
  /** Bytes of the file. */
  readonly size: number;
  readonly known: KnownHandover | undefined;
}
