import * as z from 'zod/mini';
import { InstantSchema } from './ids.ts';
import { ChannelId, LevelId, RoleId } from './standard-names.ts';

/** A person of the portal as far as we need him. */
export const Person = z.object({ id: z.string(), name: z.string(), position: z.optional(z.string()) });
export type Person = z.infer<typeof Person>;

/** A workgroup, project or collab that tickets can go to. */
export const Group = z.object({ id: z.string(), name: z.string(), collab: z.boolean() });
export type Group = z.infer<typeof Group>;

/** What the client has bought, from which the level is derived. Undefined plan: unknown, ask. */
export const Bought = z.object({
  plan: z.optional(z.enum(['free', 'basic', 'std', 'pro', 'ent'])),
  support: z.boolean(),
  project: z.boolean(),
  vip: z.boolean(),
});
export type Bought = z.infer<typeof Bought>;

/** The connection by which this browser files: the only one of a curator. */
export const MAIN = 'portal';

/** `portal` is the main one; a further portal of a consultant is named by its host, `portal:lilia.bitrix24.ru`. */
export const ConnectionId = z.string().check(z.regex(/^portal(?::[^\s/]{1,260})?$/));
export type ConnectionId = z.infer<typeof ConnectionId>;

/** Name of the connection to a further portal. By its host, so that a portal never has two. */
export function furtherId(host: string): ConnectionId {
  return `${MAIN}:${host}`;
}

/**
 * The consultant's portal as this browser reaches it. Holds no secret: the webhook's key or the tokens lie in the vault
 * (`store/vault.ts`), which only the options page writes and only the background and the options page read.
 */
export const Connection = z.object({
  id: ConnectionId,
  /** Origin, e.g. `https://romashka.bitrix24.ru`; plain http only for a self-hosted test portal. */
  origin: z.string(),
  host: z.string(),
  /** Whose webhook it is: creator of the tasks (bitrix24-rest 1.4). */
  me: Person,
  zone: z.optional(z.string()),
  scopes: z.array(z.string()),
  /** Raw licence code where the portal tells it, e.g. `ru_pro100` (1.9). */
  licence: z.optional(z.string()),
  group: z.optional(Group),
  consultant: z.optional(Person),
  connectedAt: InstantSchema,
  /** The portal's clock minus ours, milliseconds (12.6). */
  clockOffset: z.number(),
  /** When it last answered a round of listening, by this machine's clock. */
  heardAt: z.optional(InstantSchema),
  /** Why it does not work at the moment, as a key of the catalogues; absent when it does. */
  trouble: z.optional(
    z.object({ words: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])), at: InstantSchema }),
  ),
});
export type Connection = z.infer<typeof Connection>;

/** The client this browser files for: who, at which level, by which policy. */
export const Client = z.object({
  id: z.literal('client'),
  name: z.string(),
  bought: Bought,
  /** Set by hand; absent: derived from what was bought. */
  levelByHand: z.optional(LevelId),
  policyId: z.string(),
  role: RoleId,
  channel: ChannelId,
});
export type Client = z.infer<typeof Client>;
