import * as z from 'zod/mini';
import { SavedView } from './list-view.ts';
import { Quality } from './recording.ts';

const TimeOfDay = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Choices of this browser's user. Defaults stand in `defaultSettings`. */
export const Settings = z.object({
  id: z.literal('settings'),
  /** Who sits here: the client's curator, or the consultant who serves many clients (J8). */
  role: z.enum(['curator', 'consultant']),
  language: z.enum(['auto', 'ru', 'en']),
  theme: z.enum(['auto', 'light', 'dark']),
  /** The person's own name, as the curator reads it on what is handed over (J7). */
  ownName: z.optional(z.string()),
  /** Self-hosted portals the user added: host, host:port or host with a path prefix. */
  ownHosts: z.array(z.string()),
  /** Six questions all block, even вход and выход. */
  strictTemplate: z.boolean(),
  microphone: z.boolean(),
  /** The microphone of choice, by the browser's id for it; absent: the usual one. */
  microphoneId: z.optional(z.string()),
  recording: z.object({
    source: z.enum(['tab', 'screen']),
    quality: Quality,
    /** 3-2-1 before it begins. */
    countdown: z.boolean(),
    /** Rings where one clicks. */
    clicks: z.boolean(),
    /** Steps, console and requests of the page while it is filmed. */
    trail: z.boolean(),
  }),
  /** Whether personal data is covered before a picture is taken. */
  maskPersonal: z.boolean(),
  /** The user's own places to cover, as selectors. */
  maskOwn: z.array(z.string()),
  button: z.boolean(),
  badge: z.enum(['nearest', 'late', 'off']),
  /** Own views of the list of tickets. One that cannot be read is no reason to lose the other choices. */
  listViews: z.catch(z.array(SavedView), []),
  notify: z.object({
    acknowledged: z.boolean(),
    replied: z.boolean(),
    /** Half of the term is gone; absent in settings of an older version: told. */
    half: z.optional(z.boolean()),
    runningOut: z.boolean(),
    missed: z.boolean(),
  }),
  /** What another browser of the same person has told is not told here (J4); absent in settings of an older version: so. */
  tellOnce: z.optional(z.boolean()),
  /** Notices only between these times of the day on this machine's clock, `09:00`; absent: at any time. */
  awake: z.optional(z.object({ from: TimeOfDay, to: TimeOfDay })),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  id: 'settings',
  role: 'curator',
  language: 'auto',
  theme: 'auto',
  ownHosts: [],
  strictTemplate: false,
  microphone: false,
  recording: { source: 'tab', quality: 'text', countdown: true, clicks: true, trail: true },
  maskPersonal: true,
  maskOwn: [],
  button: true,
  badge: 'nearest',
  listViews: [],
  notify: { acknowledged: true, replied: true, runningOut: true, missed: true },
};
