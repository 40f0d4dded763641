import * as z from 'zod/mini';
import { InstantSchema, RecordingId } from './ids.ts';

/**
 * The tab that is being filmed and what stands on its page. The recorder alone writes the recording's row, so what the
 * person wishes from the page is kept here, where it outlives the worker.
 */
export const Escort = z.object({
  recordingId: RecordingId,
  tabId: z.number(),
  since: InstantSchema,
  /** Whether private places of the page are covered: as the person last said on its bar, before that as in the settings. */
  masked: z.boolean(),
  /** Steps, console and requests are collected: as the settings said when it began. */
  trail: z.boolean(),
  /** The page that the tab shows now lets nothing of ours in: there is no bar on it, and nothing is covered. */
  bare: z.optional(z.boolean()),
  /** Such a page was filmed while private places were to be covered. */
  unmasked: z.optional(z.boolean()),
});
export type Escort = z.infer<typeof Escort>;
