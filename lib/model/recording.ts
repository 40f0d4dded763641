import * as z from 'zod/mini';
import { Failure } from '../base/failure.ts';
import { DraftId, InstantSchema, RecordingId } from './ids.ts';

/**
 * `starting` → `recording` ⇄ `paused` → `finishing` → `ready` → `kept` | `discarded`; a recorder that died leaves
 * `recording`, which `desk/recover` turns into `interrupted` and offers.
 */
export const RecordingState = z.enum([
  'starting',
  'recording',
  'paused',
  'finishing',
  'ready',
  'interrupted',
  'kept',
  'discarded',
  'failed',
]);
export type RecordingState = z.infer<typeof RecordingState>;

/** The journal row beside a recording's file: what is known of it at every moment, so that a crash loses a second at most. */
export const Recording = z.object({
  id: RecordingId,
  draftId: DraftId,
  state: RecordingState,
  /** Name of the file on the origin's private disk. */
  file: z.string(),
  mime: z.string(),
  startedAt: InstantSchema,
  /** Last sign of life of the recorder, written at least each second. */
  aliveAt: InstantSchema,
  /** Seconds of film so far, pauses left out. */
  duration: z.number(),
  /** Bytes of whole fragments on the disk so far: what is cut off here plays; the file itself may be longer. */
  size: z.number(),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  microphone: z.boolean(),
  /** The microphone is switched off for the moment. */
  muted: z.optional(z.boolean()),
  /** Clean address of the page that was recorded first. */
  page: z.optional(z.string()),
  /** Key of the sentence that says why it failed or stopped by itself. */
  trouble: z.optional(z.string()),
});
export type Recording = z.infer<typeof Recording>;

/** What can happen to a recording. */
export type RecordingDeed =
  | 'begin'
  | 'pause'
  | 'resume'
  | 'stop'
  | 'finish'
  | 'fail'
  | 'lose' // its recorder is gone
  | 'keep'
  | 'discard'
  | 'restore'; // undo of keep and of discard

const moves: Readonly<Record<RecordingState, Partial<Record<RecordingDeed, RecordingState>>>> = {
  starting: { begin: 'recording', stop: 'finishing', fail: 'failed', lose: 'interrupted' },
  recording: { pause: 'paused', stop: 'finishing', fail: 'failed', lose: 'interrupted' },
  paused: { resume: 'recording', stop: 'finishing', fail: 'failed', lose: 'interrupted' },
  finishing: { finish: 'ready', fail: 'failed', lose: 'interrupted' },
  ready: { keep: 'kept', discard: 'discarded' },
  interrupted: { keep: 'kept', discard: 'discarded', fail: 'failed' },
  kept: { restore: 'ready' },
  discarded: { restore: 'ready' },
  failed: { discard: 'discarded' },
};

/** The state after the deed; throws a `conflict` when it cannot be done now (a second stop, a pause of what is over). */
export function moveRecording(state: RecordingState, deed: RecordingDeed): RecordingState {
  const next = moves[state][deed];
  if (!next) throw new Failure('conflict', { words: 'failure_recording_moment', code: `${state}.${deed}` });
  return next;
}

/** Whether a recorder is (or was, when it died) at work on it. */
export function isRunning(state: RecordingState): boolean {
  return state === 'starting' || state === 'recording' || state === 'paused' || state === 'finishing';
}

/** Folder of the recordings' files on the origin's private disk. */
export const recordingsFolder = 'recordings';

/** Name of the lock that a recorder holds for as long as it lives: the browser frees it when the recorder dies. */
export const recorderLock = 'kurator.recorder';
