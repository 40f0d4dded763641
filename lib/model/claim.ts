import * as z from 'zod/mini';

/**
 * What a proof proves, for which account, on which device and where (R-177 … R-179): the consultant's own word, since no file
 * tells it. It stays in this browser; the portal knows nothing of it.
 */
export const Claim = z.object({
  /** Id of a kind of proof of the policy, `works-video`. */
  kind: z.optional(z.string().check(z.maxLength(60))),
  account: z.optional(z.string().check(z.maxLength(120))),
  device: z.optional(z.string().check(z.maxLength(120))),
  place: z.optional(z.string().check(z.maxLength(120))),
});
export type Claim = z.infer<typeof Claim>;
