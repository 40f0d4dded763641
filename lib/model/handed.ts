import * as z from 'zod/mini';
import { InstantSchema } from './ids.ts';
import { RoleId } from './standard-names.ts';

/** The id of one file that was handed over: opened twice it is the same. */
export const HandoverId = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
  .brand<'HandoverId'>();
export type HandoverId = z.infer<typeof HandoverId>;

/**
 * Who a draft came from, where it came as a file (J7, R-134): it is his matter, and the curator files it. The ticket keeps
 * it, so that the same file is known again on every machine.
 */
export const HandedFrom = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  role: RoleId,
  /** When the file was made. */
  at: InstantSchema,
  file: HandoverId,
  /** The draft over there that it was made of: another file of it is another version of the same matter. */
  origin: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type HandedFrom = z.infer<typeof HandedFrom>;

/** That a draft of this browser was handed on as a file, and when; what was changed since is not in that file. */
export const HandedOn = z.object({ at: InstantSchema, file: HandoverId });
export type HandedOn = z.infer<typeof HandedOn>;
