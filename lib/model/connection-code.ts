import * as z from 'zod/mini';
import { InstantSchema } from './ids.ts';
import { Policy } from './policy.ts';
import { Bought, Group, Person } from './portal.ts';
import { ChannelId, LevelId } from './standard-names.ts';

/** Version of the code's form. A reader of a later form must still read this one. */
export const CONNECTION_CODE_VERSION = 1;

const Short = z.string().check(z.maxLength(200));

/**
 * What a curator needs to be set up in one step (J8). It holds no key and gives no right: the curator signs with his own
 * webhook or application, so whoever else reads the code learns where tickets go and nothing more.
 */
export const ConnectionCode = z.object({
  /** Origin of the portal, `https://romashka.bitrix24.ru`. */
  origin: z.string().check(z.regex(/^https?:\/\/[a-z0-9.:-]{1,200}$/i)),
  /** Where tickets go. */
  group: z.optional(Group),
  /** Who answers them. */
  consultant: Person,
  client: z.object({ name: Short, bought: Bought, levelByHand: z.optional(LevelId) }),
  /** For whom it was made: another person on the portal is not the curator. */
  curator: z.optional(Person),
  channels: z.array(ChannelId).check(z.maxLength(10)),
  policyId: Short,
  /** The standards themselves where they are the consultant's own. */
  policy: z.optional(Policy),
  madeAt: InstantSchema,
  /** Not taken from then on. */
  until: InstantSchema,
});
export type ConnectionCode = z.infer<typeof ConnectionCode>;
