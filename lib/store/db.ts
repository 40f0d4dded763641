import { Dexie, type EntityTable } from 'dexie';
import type { Annotation } from '../model/annotation.ts';
import type { ClockRow } from '../model/clock-row.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Notice } from '../model/notice.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Client, Connection } from '../model/portal.ts';
import type { Recording } from '../model/recording.ts';
import type { RegisterClient } from '../model/register.ts';
import type { Settings } from '../model/settings.ts';
import type { Draft, Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { TrailPlace, TrailRow } from '../model/trail.ts';
import { markClocks } from './clock-marks.ts';
import { schemaSteps } from './upgrades.ts';

/** Bytes of a piece of evidence, apart from its row so that lists stay light. */
export interface StoredBlob {
  id: string;
  blob: Blob;
}

/** A policy as it was when a ticket was filed under it, by its hash (C-15, R-308). */
export interface StoredPolicy {
  hash: string;
  policy: Policy;
}

/** Small facts of this browser: which draft is open, the last local number, which tab is filmed. */
export interface StoredMark {
  id:
    | 'open-draft'
    | 'ticket-number'
    | 'synced-at'
    | `synced:${string}`
    | 'next-alarm'
    | 'escort'
    | `rebuild:${string}`
    | 'offered'
    | 'face'
    | 'browser'
    | 'told-unsent'
    | 'tidied-at'
    | 'clocks'
    | `reply:${string}`;
  value: string | number;
}

/**
 * The meeting place of every context of ours: popup, pages, recorder and background share this one database, and
 * screens show live queries of it. No secret is ever in it (those lie in `store/vault.ts`).
 */
export class KuratorDb extends Dexie {
  drafts!: EntityTable<Draft, 'id'>;
  tickets!: EntityTable<Ticket, 'id'>;
  onPortal!: EntityTable<TicketOnPortal, 'ticketId'>;
  events!: EntityTable<TicketEvent, 'id'>;
  evidence!: EntityTable<Evidence, 'id'>;
  blobs!: EntityTable<StoredBlob, 'id'>;
  recordings!: EntityTable<Recording, 'id'>;
  outbox!: EntityTable<OutboxStep, 'id'>;
  notices!: EntityTable<Notice, 'id'>;
  policies!: EntityTable<StoredPolicy, 'hash'>;
  settings!: EntityTable<Settings, 'id'>;
  connections!: EntityTable<Connection, 'id'>;
  clients!: EntityTable<Client, 'id'>;
  marks!: EntityTable<StoredMark, 'id'>;
  annotations!: EntityTable<Annotation, 'id'>;
  /** The user's own standards: copies, imports and settings of the shipped ones. */
  ownPolicies!: EntityTable<Policy, 'id'>;
  /** What happened on the filmed page while it was filmed, an item a row; and where it was. */
  trails!: EntityTable<TrailRow, 'id'>;
  trailPlaces!: EntityTable<TrailPlace, 'id'>;
  /** The clients of a consultant. */
  register!: EntityTable<RegisterClient, 'id'>;
  /** Reckoned from tickets, events and standings; voided with each change of theirs (`store/clock-marks`). */
  clocks!: EntityTable<ClockRow, 'ticketId'>;

  constructor(name = 'kurator') {
    super(name, { chromeTransactionDurability: 'strict' });
    for (const { version, stores } of schemaSteps) this.version(version).stores(stores);
    markClocks(this);
  }
}
