import { Dexie, type EntityTable } from 'dexie';
import type { Annotation } from '../model/annotation.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Notice } from '../model/notice.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Client, Connection } from '../model/portal.ts';
import type { Recording } from '../model/recording.ts';
import type { Settings } from '../model/settings.ts';
import type { Draft, Ticket, TicketOnPortal } from '../model/ticket.ts';

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

/** Small facts of this browser: which draft is open, the last local number. */
export interface StoredMark {
  id: 'open-draft' | 'ticket-number' | 'synced-at' | 'next-alarm';
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

  constructor(name = 'kurator') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      drafts: 'id, changedAt',
      tickets: 'id, filedAt',
      onPortal: 'ticketId, taskId',
      events: 'id, ticketId, at',
      evidence: 'id, draftId, digest',
      blobs: 'id',
      recordings: 'id, state, draftId',
      outbox: 'id, ticketId, state, nextAt',
      notices: 'id, ticketId',
      policies: 'hash',
      settings: 'id',
      connections: 'id',
      clients: 'id',
      marks: 'id',
    });
    // What is drawn on a picture lies beside it under its id; nothing that stood before changes.
    this.version(2).stores({ annotations: 'id' });
    this.version(3).stores({ ownPolicies: 'id' });
  }
}
