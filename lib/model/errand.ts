import * as z from 'zod/mini';
import { DraftId, RecordingId } from './ids.ts';
import { Quality } from './recording.ts';

const Take = z.object({
  recordingId: RecordingId,
  draftId: DraftId,
  /** The tab from which it was begun: the one the person wants to show. */
  tabId: z.optional(z.number()),
  microphone: z.boolean(),
  microphoneId: z.optional(z.string()),
  quality: z.optional(Quality),
  countdown: z.optional(z.boolean()),
  page: z.optional(z.string()),
});

/** What the recorder's page was opened for; it stands in the address after the `#`. */
export type Errand =
  | { readonly is: 'take'; readonly take: z.infer<typeof Take> }
  | { readonly is: 'microphone' }
  | { readonly is: 'nothing' };

/** Reads `#microphone`, or `#take=` with the request as JSON. Anything else is nothing. */
export function readErrand(hash: string): Errand {
  if (hash === '#microphone') return { is: 'microphone' };
  const text = /^#take=(.+)$/.exec(hash)?.[1];
  if (!text) return { is: 'nothing' };
  try {
    return { is: 'take', take: Take.parse(JSON.parse(decodeURIComponent(text))) };
  } catch {
    return { is: 'nothing' };
  }
}

/** The part of the address that brings this take to the recorder's page. */
export function takeErrand(take: Extract<Errand, { is: 'take' }>['take']): string {
  return `#take=${encodeURIComponent(JSON.stringify(take))}`;
}
