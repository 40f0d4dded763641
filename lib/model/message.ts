import * as z from 'zod/mini';
import { PortalEntity } from './entity.ts';
import { DraftId, EvidenceId, RecordingId, TicketId } from './ids.ts';
import { Box } from './mask.ts';
import { DrawnShot, MOST_SLICES, ShotKind, ShotWish, SLICE } from './shot.ts';

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

const RecorderAction = z.enum(['pause', 'resume', 'stop', 'mute', 'unmute']);

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
    input: z.object({
      recordingId: RecordingId,
      draftId: DraftId,
      tabId: z.number(),
      streamId: z.string(),
      microphone: z.boolean(),
      page: z.optional(z.string()),
    }),
    output: z.object({}),
  },
  'recorder.take': {
    from: 'background',
    to: 'recorder',
    input: z.object({
      recordingId: RecordingId,
      draftId: DraftId,
      streamId: z.string(),
      microphone: z.boolean(),
      page: z.optional(z.string()),
    }),
    output: z.object({}),
  },
  'recorder.control': {
    from: 'page',
    to: 'recorder',
    input: z.object({ recordingId: RecordingId, action: RecorderAction }),
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
