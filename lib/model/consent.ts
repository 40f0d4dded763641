import * as z from 'zod/mini';
import { InstantSchema } from './ids.ts';

/** A consent as it was given: the law, the very text, its version, and when. Never changed afterwards. */
export const Consent = z.object({ law: z.string(), version: z.string(), text: z.string(), at: InstantSchema });
export type Consent = z.infer<typeof Consent>;
