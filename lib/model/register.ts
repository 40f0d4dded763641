import * as z from 'zod/mini';
import { InstantSchema } from './ids.ts';
import { Bought, Person } from './portal.ts';
import { ChannelId, LevelId } from './standard-names.ts';

/** One client in the consultant's register: what was bought, who files, by which standards (J8). */
export const RegisterClient = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(80)),
  name: z.string().check(z.maxLength(200)),
  bought: Bought,
  /** Set by hand; absent: derived from what was bought. */
  levelByHand: z.optional(LevelId),
  policyId: z.string().check(z.maxLength(200)),
  /** The only one who may file; absent: there is none, and the client is not ready to work. */
  curator: z.optional(Person),
  /** Host of the portal that curator and groups are of: numbers of two portals may be equal. Absent: of whichever. */
  portal: z.optional(z.string().check(z.maxLength(260))),
  /** Groups of the portal whose tickets are this client's. */
  groups: z.array(z.object({ id: z.string(), name: z.string() })).check(z.maxLength(50)),
  /** Ways by which this client's tickets may come. */
  channels: z.array(ChannelId).check(z.maxLength(10)),
  /** «Идёт обучение» until then: questions in chats are welcome. */
  trainingUntil: z.optional(InstantSchema),
  /** When the connection code that was made last ceases to be taken. */
  codeUntil: z.optional(InstantSchema),
  changedAt: InstantSchema,
});
export type RegisterClient = z.infer<typeof RegisterClient>;
