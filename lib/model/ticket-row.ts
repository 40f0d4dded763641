import type { Instant } from '../base/instant.ts';
import type { PortalEntity } from './entity.ts';
import type { TicketEvent } from './event.ts';
import type { TicketId } from './ids.ts';
import type { OutboxStep } from './outbox.ts';
import type { Policy } from './policy.ts';
import type { LevelId, TypeId } from './standard-names.ts';
import type { Author, TicketOnPortal } from './ticket.ts';
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
}

/** The list as far as it is read, the newest first. */
export interface TicketList {
  readonly rows: readonly TicketRow[];
  /** How many tickets there are, read or not. */
  readonly total: number;
  /** How many are read whole, while some are not. */
  readonly reading: number | undefined;
}
