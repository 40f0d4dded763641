import * as z from 'zod/mini';
import { EvidenceId, InstantSchema, StepId, TicketId } from './ids.ts';

/** Where a step stands (`stopped`: an upload that a person put off, the ticket goes on without it); `desk/steps.ts` holds the one function that moves it. */
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
  /** Move the task's status (bitrix24-rest 2.4); result: the status it then has. */
  z.object({ kind: z.literal('move'), to: z.enum(['start', 'defer', 'renew', 'complete']) }),
  /** Name the term: the task's deadline. */
  z.object({ kind: z.literal('deadline'), until: InstantSchema }),
  /** Accept the work that stands handed over; `askedAt` (portal's clock) tells an own earlier try from a later state. */
  z.object({ kind: z.literal('accept'), askedAt: InstantSchema }),
  /** Open the ended task again (C-14); its reason is a message of its own behind it. */
  z.object({ kind: z.literal('reopen'), askedAt: InstantSchema }),
  /** Set the task's mark, positive or negative (bitrix24-rest 2.2); the number itself is said in a message. */
  z.object({ kind: z.literal('rate'), mark: z.enum(['P', 'N']) }),
  /** Another title and further CRM bindings for the task; what was filed stays as it was. */
  z.object({ kind: z.literal('amend'), title: z.optional(z.string()), crm: z.array(z.string()) }),
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

/** How far inside one file an upload is. */
export const StepProgress = z.object({
  /** Bytes of the file. */
  sent: z.number(),
  total: z.number(),
  /** Bytes a second lately; absent until there is something to reckon from. */
  speed: z.optional(z.number()),
  at: InstantSchema,
});
export type StepProgress = z.infer<typeof StepProgress>;

/** One portal call still to be made, in its ticket's order. The id is `{ticket}:{order}` and is the key against doubling. */
export const OutboxStep = z.object({
  id: StepId,
  ticketId: TicketId,
  order: z.number(),
  /** The first step of the deed it belongs to; absent for those of the filing itself. */
  deed: z.optional(StepId),
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
  /** Of an upload that is running. */
  progress: z.optional(StepProgress),
  /** A person wants the ticket to go without this file while it is on its way: the upload is broken off. */
  unwanted: z.optional(z.boolean()),
  trouble: z.optional(StepTrouble),
});
export type OutboxStep = z.infer<typeof OutboxStep>;
