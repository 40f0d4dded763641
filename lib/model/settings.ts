import * as z from 'zod/mini';

/** Choices of this browser's user. Defaults stand in `defaultSettings`. */
export const Settings = z.object({
  id: z.literal('settings'),
  language: z.enum(['auto', 'ru', 'en']),
  theme: z.enum(['auto', 'light', 'dark']),
  /** Self-hosted portals the user added: host, host:port or host with a path prefix. */
  ownHosts: z.array(z.string()),
  /** Six questions all block, even вход and выход. */
  strictTemplate: z.boolean(),
  microphone: z.boolean(),
  /** Whether personal data is covered before a picture is taken. */
  maskPersonal: z.boolean(),
  /** The user's own places to cover, as selectors. */
  maskOwn: z.array(z.string()),
  button: z.boolean(),
  badge: z.enum(['nearest', 'late', 'off']),
  notify: z.object({ acknowledged: z.boolean(), replied: z.boolean(), runningOut: z.boolean(), missed: z.boolean() }),
});
export type Settings = z.infer<typeof Settings>;

export const defaultSettings: Settings = {
  id: 'settings',
  language: 'auto',
  theme: 'auto',
  ownHosts: [],
  strictTemplate: false,
  microphone: false,
  maskPersonal: true,
  maskOwn: [],
  button: true,
  badge: 'nearest',
  notify: { acknowledged: true, replied: true, runningOut: true, missed: true },
};
