import * as z from 'zod/mini';
import { EvidenceId, InstantSchema, StepId, TicketId } from './ids.ts';

/** Where a step stands; `desk/steps.ts` holds the one function that moves it. */
export const StepState = z.enum(['waiting', 'running', 'done', 'failed', 'stopped']);
export type StepState = z.infer<typeof StepState>;

/** What the step does on the portal. Each is harmless when done twice, or looks before it repeats. */
export const StepWork = z.discriminatedUnion('kind', [
  /** Find or make the folder for proofs on the caller's own Disk; result: folder id. */
  z.object({ kind: z.literal('folder') }),
  /** Upload one piece of evidence; result: Disk file id. */
  z.object({ kind: z.literal('upload'), evidenceId: EvidenceId }),
  /** Find the task by the ticket's id, or create it; result: task id. */
  z.object({ kind: z.literal('task') }),
  /** Read the task back, attach what is missing, note what the portal left out. */
  z.object({ kind: z.literal('verify') }),
  /** Say something in the task's conversation; result: message id. */
  z.object({ kind: z.literal('message'), text: z.string() }),
]);
export type StepWork = z.infer<typeof StepWork>;

/** Why the last try failed, already in words. */
export const StepTrouble = z.object({
  kind: z.string(),
  words: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  code: z.optional(z.string()),
  at: InstantSchema,
});
export type StepTrouble = z.infer<typeof StepTrouble>;

/** One portal call still to be made, in its ticket's order. The id is `{ticket}:{order}` and is the key against doubling. */
export const OutboxStep = z.object({
  id: StepId,
  ticketId: TicketId,
  order: z.number(),
  work: StepWork,
  state: StepState,
  attempts: z.number(),
  /** Not before this instant. */
  nextAt: InstantSchema,
  /** When the running try began: a try that began and never ended may have happened. */
  startedAt: z.optional(InstantSchema),
  /** Whether an earlier try may have been carried out without an answer: look before repeating. */
  inDoubt: z.boolean(),
  result: z.optional(z.string()),
  trouble: z.optional(StepTrouble),
});
export type OutboxStep = z.infer<typeof OutboxStep>;
