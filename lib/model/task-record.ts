import * as z from 'zod/mini';
import { Evidence } from './evidence.ts';
import { Ticket } from './ticket.ts';

/** Version of the record in a task's text. A reader of a later form must still read this one. */
export const TASK_RECORD_VERSION = 1;

/** A ticket as it can be rebuilt from its task alone (J6): the part of the task's text that people need not read. */
export const TaskRecord = z.object({ ticket: Ticket, proofs: z.array(Evidence) });
export type TaskRecord = z.infer<typeof TaskRecord>;
