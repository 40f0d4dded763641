import type { Failure } from '../base/failure.ts';
import type { Live } from '../base/live.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Undoable } from '../model/grace.ts';
import type { EvidenceId, StepId, TicketId } from '../model/ids.ts';
import type { Reply } from '../model/reply.ts';

/** How far a file is on its way from the portal, bytes. */
export type OnFetched = (got: number, total: number) => void;

/**
 * What a person may say and do about a filed ticket. Each deed is in the database when its promise settles, and goes out by
 * the outbox after a grace, in which it can be undone; of a ticket that was handed over by hand it is an event at once (J12).
 * Part of `Desk`.
 */
export interface TalkDesk {
  /** What is being written and has not been sent. */
  reply(id: TicketId): Live<Reply>;
  keepReply(id: TicketId, patch: Partial<Reply>): Promise<void>;
  /** Files that go out with it. */
  replyFiles(id: TicketId): Live<readonly Evidence[]>;
  attachToReply(id: TicketId, files: readonly File[]): Promise<readonly (EvidenceId | Failure)[]>;
  /** Says what was written, with its files. Rejects when there is neither. */
  sendReply(id: TicketId): Promise<Undoable>;
  /**
   * Proof that comes after filing, out of what lies with the reply: uploaded, tied to the task and named in the conversation.
   * What is being written stays. Rejects when there is none.
   */
  sendProof(id: TicketId): Promise<Undoable>;
  /** An addition to what was filed, with another title for the task and further links where they are given. */
  correct(
    id: TicketId,
    change: { readonly text: string; readonly title?: string; readonly links?: readonly PortalEntity[] },
  ): Promise<Undoable>;
  /** What a pasted address leads to; rejects with words for a secret and for what is no page of a portal. */
  readAddress(pasted: string): Promise<PortalEntity>;
  accept(id: TicketId): Promise<Undoable>;
  /** Rejects without a reason. */
  reopen(id: TicketId, reason: string): Promise<Undoable>;
  /** Rejects outside the policy's scale, and a low one without a reason. */
  rate(id: TicketId, value: number, reason: string): Promise<Undoable>;
  /** asks for the paid start out of turn. Rejects where the policy has none. */
  askForRush(id: TicketId): Promise<Undoable>;
  /** Takes back what has not left yet; its words and files are in the reply again. Rejects when it is too late. */
  unsay(step: StepId): Promise<void>;
  /** Brings the bytes of a proof that another browser filed from the portal; they are kept here from then on. */
  fetchProof(evidence: Evidence, onFetched?: OnFetched, signal?: AbortSignal): Promise<void>;
  /** A file of the task that is no proof here yet, by its name: as one of the ticket. */
  adoptFile(id: TicketId, name: string): Promise<EvidenceId>;
}
