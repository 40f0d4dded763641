import * as z from 'zod/mini';
import { Evidence } from './evidence.ts';
import { Ticket } from './ticket.ts';

/** Version of the record in a task's text. A reader of a later form must still read this one. */
export const TASK_RECORD_VERSION = 1;

/** A piece of evidence as the task tells it: what it is, and where it lies on the portal's Disk. */
export const Proof = z.extend(Evidence, { diskId: z.optional(z.string()) });
export type Proof = z.infer<typeof Proof>;

/** A ticket as it can be rebuilt from its task alone (J6): the part of the task's text that people need not read. */
export const TaskRecord = z.object({ ticket: Ticket, proofs: z.array(Proof) });
export type TaskRecord = z.infer<typeof TaskRecord>;
