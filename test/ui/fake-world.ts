import { Failure } from '../../lib/base/failure.ts';
import { type Instant, instant } from '../../lib/base/instant.ts';
import type { Desk, PageHere, TakeRoom, TicketView } from '../../lib/desk/desk.ts';
import type { Acquaintance } from '../../lib/model/acquaintance.ts';
import type { Room } from '../../lib/model/archive.ts';
import type { ConnectionCode } from '../../lib/model/connection-code.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { DraftId } from '../../lib/model/ids.ts';
import type { Policy } from '../../lib/model/policy.ts';
import type { Client, Connection } from '../../lib/model/portal.ts';
import type { RebuildProgress } from '../../lib/model/rebuild.ts';
import type { Microphone, Recording } from '../../lib/model/recording.ts';
import type { RegisterClient } from '../../lib/model/register.ts';
import type { Right } from '../../lib/model/right.ts';
import { defaultSettings, type Settings } from '../../lib/model/settings.ts';
import type { Draft } from '../../lib/model/ticket.ts';
import type { Trail } from '../../lib/model/trail.ts';
import { consultantV2 } from '../../lib/standards/presets/consultant-v2.ts';
import type { EarlierTicket } from '../../lib/standards/subject.ts';
import { cell } from './cell.ts';
import { client, connection, makeDraft } from './samples.ts';

/** How the world stands when the screen opens. */
export interface World {
  readonly settings?: Partial<Settings>;
  readonly connection?: Connection | undefined;
  /** Further portals of a consultant. */
  readonly further?: readonly Connection[];
  readonly client?: Client | undefined;
  readonly policy?: Policy;
  readonly ownPolicies?: readonly Policy[];
  readonly drafts?: readonly Draft[];
  readonly open?: DraftId;
  readonly evidence?: readonly Evidence[];
  readonly recordings?: readonly Recording[];
  /** Of the one recording at hand. */
  readonly trail?: Trail;
  readonly microphones?: readonly Microphone[];
  readonly takeLimits?: TakeRoom;
  readonly tickets?: readonly TicketView[];
  readonly earlier?: readonly EarlierTicket[];
  readonly register?: readonly RegisterClient[];
  /** What any pasted code holds. */
  readonly code?: ConnectionCode;
  readonly rebuilding?: RebuildProgress;
  readonly page?: PageHere;
  readonly acquaintance?: Acquaintance;
  /** Connected by a local application. */
  readonly right?: Right;
  readonly picture?: () => Blob;
  readonly room?: Partial<Room>;
}

/** The tables of the fake desk, and the one gate through which every deed passes. */
export function makeFakeWorld(world: World) {
  const cells = {
    settings: cell<Settings>({ ...defaultSettings, ...world.settings }),
    connection: cell<Connection | undefined>('connection' in world ? world.connection : connection),
    further: cell<readonly Connection[]>(world.further ?? []),
    client: cell<Client | undefined>('client' in world ? world.client : client),
    policy: cell<Policy>(world.policy ?? consultantV2),
    ownPolicies: cell<readonly Policy[]>(world.ownPolicies ?? []),
    drafts: cell<readonly Draft[]>(world.drafts ?? [makeDraft()]),
    open: cell<DraftId | undefined>(world.open ?? (world.drafts ? world.drafts[0]?.id : DraftId.parse('draft-1'))),
    evidence: cell<readonly Evidence[]>(world.evidence ?? []),
    recordings: cell<readonly Recording[]>(world.recordings ?? []),
    tickets: cell<readonly TicketView[]>(world.tickets ?? []),
    earlier: cell<readonly EarlierTicket[]>(world.earlier ?? []),
    face: cell<{ readonly text: string; readonly title: string } | undefined>(undefined),
    /** Pages that were asked to be opened, `tickets#ticket-1`. */
    opened: cell<readonly string[]>([]),
  };
  const refusals = new Map<string, Failure>();
  return {
    world,
    cells,
    now: (): Instant => instant(Date.now()),
    /** Each deed passes here: it takes a moment, and may have been told to fail. */
    async deed(name: keyof Desk): Promise<void> {
      await Promise.resolve();
      const refusal = refusals.get(name);
      if (refusal) throw refusal;
    },
    draftOf(id: DraftId): Draft {
      const draft = cells.drafts.get().find((one) => one.id === id);
      if (!draft) throw new Failure('missing', { words: 'failure_draft_gone' });
      return draft;
    },
    /** From now on this deed fails so, until it is allowed again. */
    refuse: (name: keyof Desk, failure: Failure) => void refusals.set(name, failure),
    allow: (name: keyof Desk) => void refusals.delete(name),
  };
}
export type FakeWorld = ReturnType<typeof makeFakeWorld>;
