import * as z from 'zod/mini';
import { Consent } from './consent.ts';
import { PortalEntity } from './entity.ts';
import { HandedFrom, HandedOn } from './handed.ts';
import { DraftId, EvidenceId, InstantSchema, TicketId } from './ids.ts';
import { PolicyRef } from './policy.ts';
import { ChannelId, LevelId, RoleId, TypeId } from './standard-names.ts';

/**
 * What the person answered to the template. Every field is text as typed, even when it is not yet
 * acceptable: a draft is never refused storage, only filing.
 */
export const Answers = z.object({
  type: z.optional(TypeId),
  title: z.string(),
  what: z.string(),
  why: z.string(),
  who: z.string(),
  input: z.string(),
  output: z.string(),
  when: z.string(),
});
export type Answers = z.infer<typeof Answers>;
export type AnswerField = keyof Answers;

export const emptyAnswers: Answers = { title: '', what: '', why: '', who: '', input: '', output: '', when: '' };

/** Answers to the policy's own questions by their key (`ExtraField`); a tick is `yes`. */
export const Extras = z.record(z.string(), z.string());
export type Extras = z.infer<typeof Extras>;

/** What some rules want to know beside the template; asked only where such a rule speaks. */
export const Circumstances = z.object({
  /** «Идёт обучение», and until when. */
  trainingUntil: z.optional(InstantSchema),
  /** The consultant accepted the date. */
  agreedDeadline: z.optional(z.boolean()),
  /** A decision maker takes part. */
  decisionMaker: z.optional(z.boolean()),
  /** The answer to «что изменилось?». */
  whatChanged: z.optional(z.string()),
  /** Given to the policy's text at that moment. */
  consent: z.optional(Consent),
});
export type Circumstances = z.infer<typeof Circumstances>;

/** A ticket not yet filed. Survives everything at each keystroke. */
export const Draft = z.object({
  id: DraftId,
  /** Becomes the ticket's id when it is filed, so that filing twice is one ticket by construction. */
  ticketId: TicketId,
  createdAt: InstantSchema,
  changedAt: InstantSchema,
  entities: z.array(PortalEntity),
  answers: Answers,
  evidenceIds: z.array(EvidenceId),
  channel: ChannelId,
  /** Warnings the person has seen and let pass, by rule number. */
  waived: z.array(z.string()),
  extras: z.optional(Extras),
  circumstances: z.optional(Circumstances),
  /** Whose matter it is, where somebody else wrote it (J7). */
  from: z.optional(HandedFrom),
  /** That it was handed on to the curator as a file. */
  handed: z.optional(HandedOn),
});
export type Draft = z.infer<typeof Draft>;

/** Who files it, as the standards see him (R-130 … R-145). */
export const Author = z.object({ name: z.string(), role: RoleId, userId: z.optional(z.string()) });
export type Author = z.infer<typeof Author>;

/** Filed: never changed afterwards; whatever happens later is an event. */
export const Ticket = z.object({
  id: TicketId,
  draftId: DraftId,
  /** Short number of this browser, e.g. `104`, shown as «Т-104»; the task's own number (TID, R-287) comes with the event `sent`. */
  code: z.string(),
  title: z.string(),
  /** The finished text in the exact form of the standards (section 9). */
  text: z.string(),
  answers: Answers,
  extras: z.optional(Extras),
  circumstances: z.optional(Circumstances),
  entities: z.array(PortalEntity),
  evidenceIds: z.array(EvidenceId),
  channel: ChannelId,
  author: Author,
  /** Whose matter it is, where the curator filed what somebody else wrote (J7, R-134). */
  from: z.optional(HandedFrom),
  level: LevelId,
  /** The policy it was filed under: C-15, R-308. */
  policy: PolicyRef,
  filedAt: InstantSchema,
  /** Host of the portal it goes to. */
  portal: z.string(),
});
export type Ticket = z.infer<typeof Ticket>;

/** What the portal knows of the ticket; written by the background only. */
export const TicketOnPortal = z.object({
  ticketId: TicketId,
  taskId: z.optional(z.string()),
  chatId: z.optional(z.number()),
  groupId: z.optional(z.string()),
  address: z.optional(z.string()),
  /** Where its task was found when that is not `Ticket.portal`: a portal that was renamed, or is reached by another name. */
  host: z.optional(z.string()),
  /** Portal status, 2 … 7 (bitrix24-rest 2.4). */
  status: z.optional(z.number()),
  /** Newest chat message and history row already turned into events. */
  lastMessageId: z.optional(z.number()),
  lastHistoryId: z.optional(z.number()),
  checkedAt: z.optional(InstantSchema),
  /** Messages that read otherwise now than when they were first heard; without a text: taken back. */
  amended: z.optional(z.array(z.object({ id: z.number(), text: z.optional(z.string()) }))),
  /** Fields the portal refused and that therefore stand in the text only, e.g. `UF_CRM_TASK` (12.1 step 5). */
  leftOut: z.array(z.string()),
});
export type TicketOnPortal = z.infer<typeof TicketOnPortal>;

/** Host of the portal that a ticket is of. Task numbers of two portals may be equal: together with it they are not. */
export function homeOf(ticket: Pick<Ticket, 'portal'>, row: Pick<TicketOnPortal, 'host'> | undefined): string {
  return row?.host ?? ticket.portal;
}
