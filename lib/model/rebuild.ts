import * as z from 'zod/mini';

/** How far an empty browser is with what stands on the portal (J6): first the tickets, then what was said and done. */
export const RebuildProgress = z.object({
  stage: z.enum(['tickets', 'history']),
  done: z.int().check(z.gte(0)),
  total: z.int().check(z.gte(0)),
});
export type RebuildProgress = z.infer<typeof RebuildProgress>;
