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

/** How finely it is filmed; sizes and rates stand in `recording/profile`. */
export const Quality = z.enum(['text', 'sharp', 'motion']);
export type Quality = z.infer<typeof Quality>;

/** A microphone of this machine, by the browser's id for it. */
export const Microphone = z.object({ id: z.string(), label: z.string() });
export type Microphone = z.infer<typeof Microphone>;

/** A decision about the finished film, kept as data beside the untouched file until it is filed. */
export const FilmCut = z.object({
  keep: z.array(z.object({ start: z.number(), end: z.number() })).check(z.minLength(1)),
  sound: z.boolean(),
});
export type FilmCut = z.infer<typeof FilmCut>;

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
  /** Left unfinished by the browser's own recorder: no length and no index until it is written anew (`desk/mend`). */
  rough: z.optional(z.boolean()),
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  microphone: z.boolean(),
  /** The microphone is switched off for the moment. */
  muted: z.optional(z.boolean()),
  /** How loud the microphone was in the last second, 0 … 1. */
  level: z.optional(z.number()),
  /** Nothing has been heard of a microphone that is on: it may be switched off by its own switch. */
  silent: z.optional(z.boolean()),
  /** Clean address of the page that was recorded first. */
  page: z.optional(z.string()),
  /** What is filmed: one tab (by its number, for the bar on its page), or a window or screen picked in the browser's dialog. */
  source: z.optional(z.enum(['tab', 'screen'])),
  tabId: z.optional(z.number()),
  quality: z.optional(Quality),
  /** While `starting`: filming begins at this instant, and the page counts down to it. */
  beginsAt: z.optional(InstantSchema),
  /** Where film and day meet: at each begin and resume, the instant and the second of film; pauses lie between (J2). */
  marks: z.optional(z.array(z.object({ at: InstantSchema, film: z.number() }))),
  /** Pages were filmed on which private places could not be covered, though they were to be. */
  unmasked: z.optional(z.boolean()),
  /** The name the person gave it; without one it is named by its moment. */
  name: z.optional(z.string()),
  /** What of it leaves: kept parts in seconds of film, in order, and whether the sound stays. Absent: all of it. */
  cut: z.optional(FilmCut),
  /** The film as it was cut last: a file of its own beside the untouched one, and the decision it was made by. */
  made: z.optional(z.object({ file: z.string(), size: z.number(), duration: z.number(), cut: FilmCut })),
  /** The second of film that stands for it in lists. */
  poster: z.optional(z.number()),
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
  // Stopped before the first picture there is nothing to finish, and nothing to tell of.
  starting: { begin: 'recording', stop: 'finishing', discard: 'discarded', fail: 'failed', lose: 'interrupted' },
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

/** Name of the lock that is held while a film is being cut, until its row names the new file. */
export const cutterLock = 'kurator.cutter';

/** Name of the lock that a recorder holds for as long as it lives: the browser frees it when the recorder dies. */
export const recorderLock = 'kurator.recorder';
