import * as z from 'zod/mini';
import type { Instant } from '../base/instant.ts';
import { Annotation } from './annotation.ts';
import { TicketEvent } from './event.ts';
import { Evidence } from './evidence.ts';
import { InstantSchema } from './ids.ts';
import { Notice } from './notice.ts';
import { OutboxStep } from './outbox.ts';
import { Policy } from './policy.ts';
import { Client } from './portal.ts';
import { Recording } from './recording.ts';
import { RegisterClient } from './register.ts';
import { Settings } from './settings.ts';
import { Draft, Ticket, TicketOnPortal } from './ticket.ts';
import { TrailPlace, TrailRow } from './trail.ts';

/** Version of the archive's own form. A reader of a later form must still read this one. */
export const ARCHIVE_VERSION = 1;

/**
 * What an archive carries of the database, each row by its own schema. The connection is not among them: it is of no use
 * without the key, and the key never leaves the vault.
 */
export const archiveTables = {
  drafts: Draft,
  tickets: Ticket,
  onPortal: TicketOnPortal,
  events: TicketEvent,
  evidence: Evidence,
  annotations: Annotation,
  recordings: Recording,
  trails: TrailRow,
  trailPlaces: TrailPlace,
  outbox: OutboxStep,
  notices: Notice,
  policies: z.object({ hash: z.string().check(z.maxLength(200)), policy: Policy }),
  ownPolicies: Policy,
  clients: Client,
  register: RegisterClient,
  settings: Settings,
  /** Only the last local number: codes of tickets must not repeat. */
  marks: z.object({ id: z.literal('ticket-number'), value: z.int().check(z.gte(0)) }),
} as const;

export type ArchiveTable = keyof typeof archiveTables;
export const archiveTableNames = Object.keys(archiveTables) as readonly ArchiveTable[];

/** Rows by table, each checked by its schema. */
export type ArchiveRows = { [Name in ArchiveTable]: z.infer<(typeof archiveTables)[Name]>[] };

export function emptyRows(): ArchiveRows {
  return Object.fromEntries(archiveTableNames.map((name) => [name, []])) as unknown as ArchiveRows;
}

const PartName = z.string().check(z.regex(/^(tables|files|aside)\/[\w.-]{1,120}$/));

/** What any archive of ours says first, whatever its version. */
export const ArchiveSign = z.object({
  format: z.literal('kurator-archive'),
  version: z.int().check(z.gte(1)),
  /** Version of the database's schema it was made from. */
  schema: z.int().check(z.gte(1)),
});

/** The table of contents: every part with its size and digest, and what it is of. */
export const ArchiveManifest = z.extend(ArchiveSign, {
  madeAt: InstantSchema,
  /** Version of the extension that made it. */
  app: z.string().check(z.maxLength(40)),
  parts: z
    .array(
      z.object({ name: PartName, size: z.int().check(z.gte(0)), digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
    )
    .check(z.maxLength(200_000)),
  tables: z.array(
    z.object({ table: z.string().check(z.maxLength(40)), part: PartName, rows: z.int().check(z.gte(0)) }),
  ),
  /** Bytes: of evidence by its id, of a film by the id of its recording. */
  files: z.array(
    z.object({
      is: z.enum(['evidence', 'film']),
      id: z.string().check(z.minLength(1), z.maxLength(200)),
      part: PartName,
      mime: z.string().check(z.maxLength(200)),
    }),
  ),
  /** Rows that this extension could not read itself: they lie raw beside the others and are not brought in. */
  aside: z.int().check(z.gte(0)),
});
export type ArchiveManifest = z.infer<typeof ArchiveManifest>;

/** What became of the rows of an archive, for the person. */
export interface BroughtCounts {
  readonly tickets: number;
  readonly drafts: number;
  /** Drafts that differ from one of the same origin here, and now lie beside it. */
  readonly beside: number;
  readonly evidence: number;
  readonly films: number;
  readonly standards: number;
  /** Tickets and drafts that were here already and stayed as they were. */
  readonly known: number;
}

/** Bytes that this browser keeps for us, and how many more it would take. */
export interface Room {
  readonly used: number;
  readonly left: number;
  readonly isScarce: boolean;
  /** Whether the browser has promised not to clear it by itself. */
  readonly isSafe: boolean;
  readonly films: number;
  readonly pictures: number;
  readonly files: number;
}

/** An archive that was made, as a file on the disk, and what is worth saying of it. */
export interface SavedArchive {
  readonly file: Blob;
  readonly tickets: number;
  readonly drafts: number;
  /** Rows that could not be read and lie in it as they are. */
  readonly aside: number;
  /** Takes under way, which are not in it. */
  readonly running: number;
}

/** What a whole archive holds, before anything of it is brought in. */
export interface CheckedArchive {
  readonly madeAt: Instant;
  readonly tickets: number;
  readonly drafts: number;
  readonly evidence: number;
  readonly films: number;
  /** Tickets that were still on their way. */
  readonly waiting: number;
  readonly aside: number;
  /** Bytes of the file. */
  readonly size: number;
}
