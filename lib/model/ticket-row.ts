import type { Instant } from '../base/instant.ts';
import type { PortalEntity } from './entity.ts';
import type { TicketEvent } from './event.ts';
import type { TicketId } from './ids.ts';
import type { OutboxStep } from './outbox.ts';
import type { Policy } from './policy.ts';
import type { LevelId, TypeId } from './standard-names.ts';
import type { Author, Ticket, TicketOnPortal } from './ticket.ts';
import type { ClockState } from './timeline.ts';
import type { Words } from './verdict.ts';

/** How a promise of an ended ticket came out. */
export interface EndedClock {
  readonly id: string;
  readonly label: string;
  readonly state: ClockState;
  readonly breached: boolean;
  readonly due: Instant | undefined;
  /** Milliseconds on its clock until it was met or ended. */
  readonly used: number;
}

/** A file of the consultant's as an event names it. */
export interface ProvedFile {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
}

/** Files that the consultant put to his words, each by its event. */
export function filesOf(events: readonly TicketEvent[]): readonly ProvedFile[] {
  return events
    .filter(({ by, detail }) => by.side === 'consultant' && detail.files)
    .flatMap(({ id, at, detail }) => (detail.files ?? []).map((name) => ({ id: `${id} ${name}`, name, at })));
}

/**
 * What is known of the events of a listed ticket. Of one that may still move all of them are at hand; of one that has ended
 * only how it came out, worked out once; `unread` while a long list is still being read.
 */
export type RowPast =
  | { readonly is: 'moving'; readonly events: readonly TicketEvent[] }
  | {
      readonly is: 'ended';
      /** `StatusId`. */
      readonly status: string;
      readonly words: Words;
      readonly since: Instant;
      readonly clocks: readonly EndedClock[];
      /** The words of the conversation, for the search. */
      readonly talk: string;
      /** Files that came with the consultant's words: what he proved. */
      readonly files: readonly ProvedFile[];
      readonly lastAt: Instant;
    }
  | { readonly is: 'unread' };

/** A ticket as a list has it: light enough for ten thousand of them. */
export interface TicketRow {
  readonly id: TicketId;
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly type: TypeId | undefined;
  readonly level: LevelId;
  readonly author: Author;
  readonly entities: readonly PortalEntity[];
  readonly filedAt: Instant;
  readonly portal: TicketOnPortal | undefined;
  readonly steps: readonly OutboxStep[];
  /** The policy it was filed under (C-15). */
  readonly policy: Policy;
  readonly past: RowPast;
  /** The row it was made of, for who judges it anew. */
  readonly ticket: Ticket;
}

/** The list as far as it is read, the newest first. */
export interface TicketList {
  readonly rows: readonly TicketRow[];
  /** How many tickets there are, read or not. */
  readonly total: number;
  /** How many are read whole, while some are not. */
  readonly reading: number | undefined;
  /** Everything that may still move is among the rows, with its events: a waiting list can be told from them. */
  readonly hasMoving: boolean;
}
