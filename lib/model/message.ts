import * as z from 'zod/mini';
import { PortalEntity } from './entity.ts';
import { DraftId, EvidenceId, RecordingId, StepId, TicketId } from './ids.ts';
import { Box } from './mask.ts';
import { Quality, RecordingState } from './recording.ts';
import { DrawnShot, MOST_SLICES, ShotKind, ShotWish, SLICE } from './shot.ts';
import { Environment, TrailItem } from './trail.ts';

/** The countdown the guest draws; it knows no clock, only how much is left and until when that number runs. */
export const Chip = z.object({
  ticketId: TicketId,
  code: z.string(),
  commitment: z.enum(['reaction', 'answer']),
  tone: z.enum(['calm', 'soon', 'late', 'paused', 'met']),
  /** Working milliseconds left at `asOf`, negative when late. */
  remaining: z.number(),
  asOf: z.number(),
  /** The instant at which the number stops (closing time) or starts running (opening time); absent: paused for good. */
  changesAt: z.optional(z.number()),
  running: z.boolean(),
});
export type Chip = z.infer<typeof Chip>;

const Hello = z.object({
  /** Whether the button is to be shown. */
  button: z.boolean(),
  /** How many links the open draft has, and whether this page is one of them. */
  draft: z.object({ count: z.number(), has: z.boolean() }),
  chip: z.optional(Chip),
  /** The guest's sentences in the person's language, by their keys. */
  words: z.record(z.string(), z.string()),
});

/** What the bar on the filmed page shows and what its page is to do. */
const TakeFace = z.object({
  recordingId: RecordingId,
  state: RecordingState,
  /** Seconds of film when this was said. */
  duration: z.number(),
  /** Bytes so far, and how many more there is room for (disk or the portal's limit, whichever comes first). */
  size: z.number(),
  room: z.optional(z.number()),
  /** Key of the sentence that warns (little room left, near the portal's limit), when there is something to warn of. */
  warning: z.optional(z.string()),
  /** Milliseconds until filming begins, while the countdown runs. */
  beginsIn: z.optional(z.number()),
  microphone: z.boolean(),
  muted: z.boolean(),
  masked: z.boolean(),
  maskOwn: z.array(z.string()),
  clicks: z.boolean(),
  trail: z.boolean(),
  language: z.enum(['ru', 'en']),
  words: z.record(z.string(), z.string()),
});
export type TakeFace = z.infer<typeof TakeFace>;

/** What is to be filmed, and how. */
const TakeWish = z.object({
  recordingId: RecordingId,
  draftId: DraftId,
  /** The tab that is filmed; with `screen` the one in front, if any. */
  tabId: z.optional(z.number()),
  /** Key to the tab's stream; without it the browser asks the person what to show. */
  streamId: z.optional(z.string()),
  microphone: z.boolean(),
  microphoneId: z.optional(z.string()),
  quality: z.optional(Quality),
  countdown: z.optional(z.boolean()),
  page: z.optional(z.string()),
});

const RecorderAction = z.enum(['pause', 'resume', 'stop', 'mute', 'unmute']);

/** What became of one file's upload: its Disk id, or the failure with all that the next try depends on. */
export const UploadAnswer = z.union([
  z.object({ diskId: z.string() }),
  z.object({
    failure: z.object({
      kind: z.enum(['offline', 'limited', 'denied', 'expired', 'invalid', 'missing', 'conflict', 'full', 'broken']),
      words: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
      code: z.optional(z.string()),
      mayRetry: z.boolean(),
      mayHaveHappened: z.boolean(),
      retryAfter: z.optional(z.number()),
    }),
  }),
]);
export type UploadAnswer = z.infer<typeof UploadAnswer>;

/**
 * Every message there is: who sends it, who serves it, what goes in and what comes out. Screens meet in the database,
 * so few are needed. `guest` is the script on a portal page, `page` any page of ours.
 */
export const messages = {
  'page.hello': {
    from: 'guest',
    to: 'background',
    input: z.object({ address: z.string(), entity: z.optional(PortalEntity) }),
    output: Hello,
  },
  'draft.add': {
    from: 'guest',
    to: 'background',
    input: z.object({ entity: PortalEntity }),
    output: z.object({ added: z.boolean(), count: z.number() }),
  },
  'ticket.open': {
    from: 'guest',
    to: 'background',
    input: z.object({ ticketId: TicketId }),
    output: z.object({}),
  },
  /** Asks for the guest's tools (chip, toast, moving): injected into the asking frame when they are first needed. */
  'guest.tools': { from: 'guest', to: 'background', input: z.object({}), output: z.object({}) },
  /** Rings: there is something to send. */
  'outbox.wake': { from: 'page', to: 'background', input: z.object({}), output: z.object({}) },
  /** Rings: look at the portal now, a person is waiting. */
  'sync.now': { from: 'page', to: 'background', input: z.object({}), output: z.object({}) },
  /** Rings: connection, client or settings have changed. */
  'desk.changed': { from: 'page', to: 'background', input: z.object({}), output: z.object({}) },
  /** Begins a recording; in Chrome with the stream id that the click on the icon allowed. */
  'recorder.start': {
    from: 'page',
    to: 'background',
    input: TakeWish,
    output: z.object({}),
  },
  'recorder.take': {
    from: 'background',
    to: 'recorder',
    input: TakeWish,
    output: z.object({}),
  },
  'recorder.control': {
    from: 'page',
    to: 'recorder',
    input: z.object({ recordingId: RecordingId, action: RecorderAction }),
    output: z.object({}),
  },
  /**
   * The recorder's page has a picture and asks for what stands on the filmed page, whatever the person picked (Firefox).
   * Gives whether it stands there.
   */
  'take.escort': {
    from: 'page',
    to: 'background',
    input: z.object({ recordingId: RecordingId, tabId: z.number() }),
    output: z.object({ stands: z.boolean() }),
  },
  /** The bar on the filmed page asks how the take of its tab stands; nothing when its tab is not filmed (any more). */
  'take.look': {
    from: 'guest',
    to: 'background',
    input: z.object({}),
    output: z.object({ take: z.optional(TakeFace) }),
  },
  /** A button of the bar. */
  'take.control': {
    from: 'guest',
    to: 'background',
    input: z.object({ recordingId: RecordingId, action: z.union([RecorderAction, z.enum(['mask', 'unmask'])]) }),
    output: z.object({}),
  },
  /** Carry the file of this step: only the hidden document can tell how far it is. It reads the rest from the database. */
  'upload.take': {
    from: 'background',
    to: 'recorder',
    input: z.object({ stepId: StepId }),
    output: UploadAnswer,
  },
  /** What happened on the filmed page since the last time (J2); kept only while that tab is being filmed. */
  'trail.add': {
    from: 'guest',
    to: 'background',
    input: z.object({
      recordingId: RecordingId,
      items: z.array(TrailItem).check(z.maxLength(200)),
      environment: z.optional(Environment),
    }),
    output: z.object({}),
  },
  /** The recorder's sign of life: wakes the background, which marks the icon and, at the end, closes the recorder. */
  'recorder.changed': {
    from: 'page',
    to: 'background',
    input: z.object({ recordingId: RecordingId }),
    output: z.object({}),
  },
  /** Takes a picture of the tab, or lets the person pick what of it; done where nothing is to be picked. */
  'shot.take': {
    from: 'page',
    to: 'background',
    input: z.object({ draftId: DraftId, tabId: z.number(), kind: ShotKind, masked: z.boolean() }),
    output: z.object({ evidenceId: z.optional(EvidenceId) }),
  },
  /** Takes a picture again, with one of its masked places open; it takes the place of the first. */
  'shot.open': {
    from: 'page',
    to: 'background',
    input: z.object({ evidenceId: EvidenceId, place: z.int().check(z.gte(0)), tabId: z.number() }),
    output: z.object({}),
  },
  /** The person has picked a part of the window that the browser can capture itself. CSS pixels. */
  'shot.picked': {
    from: 'guest',
    to: 'background',
    input: z.object({ wish: ShotWish, kind: z.enum(['element', 'area']), box: Box }),
    output: z.object({}),
  },
  /** A picture drawn in the page, in slices of Base64; what is known of it comes with the last. */
  'evidence.offer': {
    from: 'guest',
    to: 'background',
    input: z.object({
      draftId: DraftId,
      shotId: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
      at: z.int().check(z.gte(0), z.lt(MOST_SLICES)),
      slice: z.string().check(z.maxLength(SLICE)),
      about: z.optional(DrawnShot),
      replaces: z.optional(EvidenceId),
    }),
    output: z.object({ evidenceId: z.optional(EvidenceId) }),
  },
  /** Tells the guest to ask again: something it shows has changed. */
  'guest.refresh': { from: 'background', to: 'guest', input: z.object({}), output: z.object({}) },
} as const;

export type Messages = typeof messages;
export type MessageName = keyof Messages;
export type MessageInput<Name extends MessageName> = z.infer<Messages[Name]['input']>;
export type MessageOutput<Name extends MessageName> = z.infer<Messages[Name]['output']>;
export type Station = 'background' | 'recorder' | 'guest';

/** What goes over the wire. */
export interface Envelope {
  readonly kurator: MessageName;
  readonly input: unknown;
}

/** What comes back: the output, or a failure in words. */
export type Reply =
  | { readonly ok: true; readonly output: unknown }
  | {
      readonly ok: false;
      readonly kind: string;
      readonly words: string;
      readonly params: Readonly<Record<string, string | number>>;
    };
