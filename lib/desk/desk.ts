import type { Failure } from '../base/failure.ts';
import type { Live } from '../base/live.ts';
import type { Acquaintance } from '../model/acquaintance.ts';
import type { Annotation, Drawing } from '../model/annotation.ts';
import type { PortalEntity } from '../model/entity.ts';
import type { TicketEvent } from '../model/event.ts';
import type { Evidence } from '../model/evidence.ts';
import type { CutWatch } from '../model/film-cut.ts';
import type { DraftId, EvidenceId, RecordingId, StepId, TicketId } from '../model/ids.ts';
import type { OutboxStep } from '../model/outbox.ts';
import type { Policy } from '../model/policy.ts';
import type { Client, Connection, ConnectionId, Group, Person } from '../model/portal.ts';
import type { RebuildProgress } from '../model/rebuild.ts';
import type { Microphone, Quality, Recording } from '../model/recording.ts';
import type { Settings } from '../model/settings.ts';
import type { ShotKind } from '../model/shot.ts';
import type { Answers, Circumstances, Draft, Extras, Ticket, TicketOnPortal } from '../model/ticket.ts';
import type { EarlierTicket } from '../standards/subject.ts';
import type { ConsultDesk } from './desk-consult.ts';
import type { DataDesk } from './desk-data.ts';
import type { FaceDesk } from './desk-face.ts';
import type { FilmDesk } from './desk-films.ts';
import type { HandoverDesk } from './desk-handover.ts';
import type { ListDesk } from './desk-list.ts';
import type { OauthDesk } from './desk-oauth.ts';
import type { TalkDesk } from './desk-talk.ts';
import type { TrailDesk } from './desk-trail.ts';

/** The page under the person's feet when the popup opened. */
export type PageHere =
  | { readonly is: 'entity'; readonly entity: PortalEntity; readonly tabId: number }
  /** A portal page that names no entity, as an entity of the kind `page`. */
  | { readonly is: 'page'; readonly entity: PortalEntity; readonly tabId: number }
  /** Not a portal, or an address that holds a secret: nothing is taken from it. */
  | { readonly is: 'none'; readonly tabId: number | undefined; readonly secret: boolean };

/** A ticket with everything that hangs on it, as the database has it. */
export interface TicketView {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
  readonly portal: TicketOnPortal | undefined;
  readonly steps: readonly OutboxStep[];
  /** The policy it was filed under (C-15). */
  readonly policy: Policy;
}

/** A picture with what is drawn on it. `open` until the ticket is filed: from then on nothing of it changes. */
export interface AnnotatedRow {
  readonly evidence: Evidence;
  readonly annotation: Annotation | undefined;
  readonly open: boolean;
}

/** Changes of what was told; `undefined` takes a value back. Consent has a deed of its own. */
export type CircumstancesPatch = {
  readonly [Key in Exclude<keyof Circumstances, 'consent'>]?: Circumstances[Key] | undefined;
};

/** What a recording costs before it is made, and what there is room for. */
export interface RecordingPrices {
  /** Bytes that a minute takes at most. */
  readonly perMinute: Readonly<Record<Quality, number>>;
  /** What this browser can film: a tab without asking, or what is picked in its dialog. */
  readonly sources: readonly ('tab' | 'screen')[];
  /** The largest file that the portal takes, bytes; absent where nobody tells. */
  readonly limit?: number;
  /** Bytes left for us on this machine's disk. */
  readonly diskLeft?: number;
  /** The portal's plan has a small Disk for everybody together. */
  readonly smallDisk: boolean;
}

/** What is to be told of the take under way; empty when there is none. */
export interface TakeRoom {
  /** Bytes and milliseconds of film for which there is room, on the disk or by the portal's limit. */
  readonly room?: number;
  readonly left?: number;
  /** Key of the sentence that warns. */
  readonly warning?: string;
}

export type RecorderAction = 'pause' | 'resume' | 'stop' | 'mute' | 'unmute';

/**
 * Everything a screen may ask for. Values come as live queries of the database; deeds are promises that settle when the
 * deed is in the database and reject with a `Failure` in words. Screens get it through `components/hooks/use-desk.tsx`.
 */
export interface Desk
  extends ConsultDesk,
    DataDesk,
    FaceDesk,
    FilmDesk,
    HandoverDesk,
    ListDesk,
    OauthDesk,
    TalkDesk,
    TrailDesk {
  // Who we are
  readonly settings: Live<Settings>;
  saveSettings(patch: Partial<Omit<Settings, 'id'>>): Promise<void>;
  /** Names a further portal; the browser asks for it (call it from a click). Refused, it is recognised without our button. */
  addHost(host: string): Promise<void>;
  /** Forgets a further portal, and gives its permission back. */
  removeHost(host: string): Promise<void>;
  /** The main portal: where this browser files. */
  readonly connection: Live<Connection | undefined>;
  /** All connected portals, the main one first. */
  readonly connections: Live<readonly Connection[]>;
  readonly client: Live<Client | undefined>;
  saveClient(patch: Partial<Omit<Client, 'id'>>): Promise<void>;
  /** The policy in force for new tickets; `saveClient({ policyId })` takes another. */
  readonly policy: Live<Policy>;

  // Own policies (options page)
  /** Policies of the user: copies, imported files, shipped ones with settings of his own. By label. */
  readonly ownPolicies: Live<readonly Policy[]>;
  /**
   * Keeps an own policy, in place of the one with that id when there is one. Tickets filed before keep their snapshot.
   * Rejects with words when the policy is damaged or goes by the name of a shipped one. `undo` brings back what stood before.
   */
  keepPolicy(policy: Policy): Promise<{ undo(): Promise<void> }>;
  /** Removes an own policy; were it in force, the default standard takes its place. `undo` brings both back. */
  removePolicy(id: string): Promise<{ undo(): Promise<void> }>;

  // Connecting (options page)
  /** Checks the form of a pasted webhook, asks the browser for the portal's host (call it from a click), and looks who is there. */
  meet(webhook: string): Promise<Acquaintance>;
  /** Keeps the acquaintance: key into the vault, connection into the database, guest registered for the portal. */
  connect(
    webhook: string,
    acquaintance: Acquaintance,
    group: Group | undefined,
    consultant: Person,
    /** `further`: one more portal of a consultant; one that is connected already gets its key replaced. */
    as?: 'main' | 'further',
  ): Promise<void>;
  /** A person by the number typed by hand: the portal may not show integrators (bitrix24-rest 1.8). */
  findPerson(id: string, webhook?: string): Promise<Person>;
  saveTarget(group: Group | undefined, consultant: Person): Promise<void>;
  /** Forgets key, permission and guest of a portal, the main one when not said; tickets and drafts stay. */
  disconnect(id?: ConnectionId): Promise<void>;

  // Drafts (popup)
  readonly drafts: Live<readonly Draft[]>;
  /** The draft the popup shows; made when there is none. */
  readonly openDraft: Live<Draft | undefined>;
  newDraft(): Promise<DraftId>;
  switchDraft(id: DraftId): Promise<void>;
  /** Puts the draft away; `undo` brings it and its evidence back for as long as the popup lives. */
  discardDraft(id: DraftId): Promise<{ undo(): Promise<void> }>;
  answer(id: DraftId, patch: Partial<Answers>): Promise<void>;
  /** Answers to the policy's own questions, by their keys. */
  answerExtras(id: DraftId, patch: Extras): Promise<void>;
  /** What a rule wanted to know beside the template; a value that is undefined is taken back. */
  tell(id: DraftId, patch: CircumstancesPatch): Promise<void>;
  /** Consent to the text of the policy in force, with the moment it was given; or taken back. */
  consent(id: DraftId, given: boolean): Promise<void>;
  setChannel(id: DraftId, channel: Draft['channel']): Promise<void>;
  waive(id: DraftId, rule: string): Promise<void>;
  pageHere(): Promise<PageHere>;
  addEntity(id: DraftId, entity: PortalEntity): Promise<boolean>;
  /** A pasted address as an entity of a portal; rejects with words when it is none or holds a secret. */
  addAddress(id: DraftId, address: string): Promise<void>;
  removeEntity(id: DraftId, address: string): Promise<void>;

  /** Tickets filed before, by which a repeat is told; goes into `standards/draft-subject`. */
  readonly earlier: Live<readonly EarlierTicket[]>;

  // Evidence
  evidence(draftId: DraftId): Live<readonly Evidence[]>;
  /** The bytes as they leave: of a picture that was drawn on, with everything burned in. */
  bytes(evidence: Evidence): Promise<Blob>;
  /**
   * Takes a picture of the tab in front. The visible part is in the draft when the promise settles; the others arrive
   * there (an element or an area once the person has picked it on the page, for which the popup has to close).
   */
  shoot(draftId: DraftId, kind: ShotKind, masked: boolean): Promise<void>;
  /**
   * Shows one masked place of a picture: nothing that was masked is kept, so the picture is taken again with that place
   * open. Rejects when its page is not in front or has changed; the first picture then stays.
   */
  openPlace(id: EvidenceId, place: number): Promise<void>;
  addFiles(draftId: DraftId, files: readonly File[]): Promise<readonly (EvidenceId | Failure)[]>;
  /** The bytes as they came, without what is drawn on them. */
  original(evidence: Evidence): Promise<Blob>;
  /** A picture with its drawing; undefined when it is gone. */
  annotated(id: EvidenceId): Live<AnnotatedRow | undefined>;
  /**
   * Keeps what was drawn upon `base`. Gives what stands now, with what another tab has drawn since. Rejects once the
   * ticket is filed: from then on nothing changes.
   */
  annotate(id: EvidenceId, drawing: Drawing, base: Drawing): Promise<Annotation>;
  /** The picture with everything burned in, as PNG: for the clipboard and the disk. */
  annotatedPng(evidence: Evidence): Promise<Blob>;
  renameEvidence(id: EvidenceId, name: string): Promise<void>;
  removeEvidence(id: EvidenceId): Promise<{ undo(): Promise<void> }>;

  // Recording
  readonly recordings: Live<readonly Recording[]>;
  readonly recordingPrices: Live<RecordingPrices>;
  /** How far the take under way can still go; renewed with its journal, at least once a second. */
  readonly takeLimits: Live<TakeRoom>;
  /** The microphones by name; none before one was allowed. */
  readonly microphones: Live<readonly Microphone[]>;
  /** Opens a microphone (the usual one without an id) and tells how loud it is, 0 … 1; the browser may ask the person. */
  tryMicrophone(id: string | undefined): Live<{ readonly level: number; readonly another: boolean }>;
  /** Begins a take with the source, quality and countdown of the settings. */
  startRecording(draftId: DraftId, options: { microphone: boolean }): Promise<RecordingId>;
  controlRecording(id: RecordingId, action: RecorderAction): Promise<void>;
  /** Brings bar and masking back to the filmed page, where the click on the icon has let us in meanwhile. */
  returnToPage(id: RecordingId): Promise<void>;
  /**
   * Makes a finished or an interrupted recording evidence of its draft; cuts it first when something was to be cut, which
   * can be watched and given up. A name that was not given is made of its moment.
   */
  keepRecording(id: RecordingId, watch?: CutWatch): Promise<EvidenceId>;
  discardRecording(id: RecordingId): Promise<void>;

  // Filing and following
  /** Asks the standards once more and files: ticket, first event and outbox steps in one transaction. */
  file(id: DraftId): Promise<Ticket>;
  readonly tickets: Live<readonly TicketView[]>;
  ticket(id: TicketId): Live<TicketView | undefined>;
  ticketEvidence(ticket: Ticket): Live<readonly Evidence[]>;
  /** Tries the waiting steps of a ticket at once. */
  retry(id: TicketId): Promise<void>;
  /**
   * Lets a ticket go without one of its files: an upload under way is broken off. The file stays with the ticket here, as
   * proof that was not sent; `sendAfterAll` is the way back.
   */
  putOff(step: StepId): Promise<void>;
  /** Sends a file that was put off; when its task stands already, the file is attached to it. */
  sendAfterAll(step: StepId): Promise<void>;
  /** Takes a ticket back that is not on the portal yet: it becomes a draft again. */
  takeBack(id: TicketId): Promise<DraftId>;
  /** Marks set by hand where no portal tells: «принято», «ответ получен» (J12). */
  mark(id: TicketId, kind: 'acknowledged' | 'replied' | 'closed'): Promise<void>;
  syncNow(): Promise<void>;
  /** How far an empty browser is with the tickets of the portal; undefined when there is nothing to wait for. */
  readonly rebuilding: Live<RebuildProgress | undefined>;

  // Around
  openPage(page: 'tickets' | 'options' | 'editor' | 'review' | 'report' | 'desk', place?: string): Promise<void>;
}
