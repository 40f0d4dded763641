import * as z from 'zod/mini';
import { EntityKind } from './entity.ts';
import { InstantSchema, RecordingId } from './ids.ts';

/** What the person did: said by the accessible name of the thing, never by what was typed (J2). */
const Step = z.object({
  is: z.literal('step'),
  act: z.enum(['click', 'input', 'choose', 'submit', 'key', 'navigate']),
  /** Role of the thing in words of ARIA: `button`, `link`, `textbox`…; `password` for a field of secrets, which has no name. */
  role: z.string().check(z.maxLength(40)),
  /** Which key, where the step is one. */
  key: z.optional(z.enum(['Enter', 'Escape'])),
  /** Accessible name, personal data masked; empty where it has none. */
  name: z.string().check(z.maxLength(200)),
  /** The page it was done on: clean address and title, personal data masked; what of the portal it shows, where it does. */
  page: z.object({
    address: z.string().check(z.maxLength(2_048)),
    title: z.string().check(z.maxLength(200)),
    entity: z.optional(z.object({ kind: EntityKind, id: z.string().check(z.maxLength(200)) })),
  }),
});

/** A line of the page's console, or an error that nobody caught. Secrets and personal data masked. */
const Line = z.object({
  is: z.literal('console'),
  level: z.enum(['warning', 'error', 'uncaught']),
  text: z.string().check(z.maxLength(2_000)),
  /** File and line, without its query. */
  place: z.optional(z.string().check(z.maxLength(300))),
});

/** A request that failed or took long: no bodies, no headers, no values of parameters. */
const Ask = z.object({
  is: z.literal('request'),
  method: z.string().check(z.maxLength(10)),
  /** Host and path without secrets; names of parameters only. */
  path: z.string().check(z.maxLength(500)),
  /** HTTP status; 0 when there was no answer. */
  status: z.int().check(z.gte(0), z.lte(999)),
  /** Milliseconds. */
  time: z.number().check(z.gte(0)),
  slow: z.boolean(),
});

const Common = z.object({
  /** Its own within the trail: who wrote it and which in order; coming twice, it is there once. */
  id: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  at: InstantSchema,
});

export const TrailItem = z.intersection(Common, z.discriminatedUnion('is', [Step, Line, Ask]));
export type TrailItem = z.infer<typeof TrailItem>;

/** Where it happened, as far as the page may know. */
export const Environment = z.object({
  browser: z.string().check(z.maxLength(200)),
  system: z.string().check(z.maxLength(100)),
  /** CSS pixels of the window and of the screen, and pixels per CSS pixel. */
  window: z.string().check(z.maxLength(40)),
  screen: z.string().check(z.maxLength(40)),
  scale: z.number(),
  zone: z.string().check(z.maxLength(60)),
  language: z.string().check(z.maxLength(40)),
  /** Edition of the portal, where the page shows it. */
  portal: z.optional(z.string().check(z.maxLength(100))),
});
export type Environment = z.infer<typeof Environment>;

/** At most so many items of one recording: a page that fails in a loop must not fill the disk. */
export const MOST_TRAIL_ITEMS = 5_000;

/** One item as the database keeps it; its key is recording and item, so that the same comes once. */
export const TrailRow = z.object({
  id: z.string(),
  recordingId: RecordingId,
  /** The person took it out before attaching. */
  removed: z.boolean(),
  item: TrailItem,
});
export type TrailRow = z.infer<typeof TrailRow>;

/** Where a recording was made, and whether its trail goes with it (absent: it does); one row a recording. */
export const TrailPlace = z.object({
  id: RecordingId,
  environment: z.optional(Environment),
  attached: z.optional(z.boolean()),
});
export type TrailPlace = z.infer<typeof TrailPlace>;

/** A recording's trail as a screen sees it: items in the order they happened, where it was, whether it is attached. */
export interface Trail {
  readonly rows: readonly TrailRow[];
  readonly environment: Environment | undefined;
  readonly attached: boolean;
}
