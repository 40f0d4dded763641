import * as z from 'zod/mini';
import { TicketEventKind } from './event-kinds.ts';
import { LevelId, TypeId } from './standard-names.ts';

/**
 * How long: an amount, its unit, and what counts. `working` runs inside the calendar's hours only, where a day is one full
 * working day (C-08); `plain` runs on the UTC line through nights, weekends and daylight saving (C-16). `endOfDay` lasts
 * till the closing of the day on which the clock starts, and `amount` further working days.
 */
export const Span = z.object({
  amount: z.number().check(z.minimum(0)),
  unit: z.enum(['minute', 'hour', 'day', 'endOfDay']),
  counts: z.enum(['working', 'plain']),
});
export type Span = z.infer<typeof Span>;

/** The promise of one level, or of one type at a level. `span` null: no promise, «как получится». */
export const Term = z.object({
  /** Absent: every level. The first term that fits the ticket's level and type holds. */
  level: z.optional(LevelId),
  type: z.optional(TypeId),
  span: z.nullable(Span),
  /** As the standards word it, «до 2 часов». */
  text: z.string(),
  /** Not earlier than, minutes: «5–10 минут». */
  earliest: z.optional(z.number()),
  rule: z.string(),
});
export type Term = z.infer<typeof Term>;

/**
 * One promised time (sections 5, 12b–12e): who owes it, what starts, ends, stops and restarts its clock, and how long
 * it is. What is read off the events is the same for every policy; the differences are these values.
 */
export const Commitment = z.object({
  id: z.string().check(z.minLength(1)),
  label: z.string(),
  /** Who owes it: the consultant's side, or the client (OneBox counter-tasks, R-213). */
  owner: z.enum(['us', 'client']),
  /** Events that meet it. A deferral counts as the reaction (C-09): then `postponed` is among them. */
  endsOn: z.array(TicketEventKind).check(z.minLength(1, 'policy_problem_ends')),
  /** Stands still while the ticket is postponed (C-09). */
  pauses: z.boolean(),
  /**
   * `never`; `nextClientMessage`: after it was met, the first message of the client starts it anew with the full term
   * (C-11); `reveal`: counts from creation for ever, and is merely hidden while the last message is support's (C-12).
   */
  restarts: z.enum(['never', 'nextClientMessage', 'reveal']),
  /** Filed later than this time of a working day: belongs to the next working day. */
  cutOff: z.optional(z.string()),
  terms: z.array(Term).check(z.minLength(1, 'policy_problem_terms')),
  rule: z.string(),
});
export type Commitment = z.infer<typeof Commitment>;

/** Putting a ticket off: how often, for which reasons, and its return by itself (C-09, C-10, A-23, R-302, R-325). */
export const DeferralRules = z.object({
  /** A deferral beyond this count does not stop the clocks; absent: no limit. */
  max: z.optional(z.number().check(z.minimum(0))),
  autoReturn: z.optional(Span),
  reasons: z.array(z.object({ id: z.string(), text: z.string(), rule: z.string() })),
  rule: z.string(),
});
export type DeferralRules = z.infer<typeof DeferralRules>;

/** What can be seen on the portal (bitrix24-rest 12.4). */
export const PortalSign = z.enum([
  'like',
  'readMark',
  'comment',
  'statusChange',
  'deadlineChange',
  'delegation',
  'otherChange',
  'elapsedTime',
  'checklist',
  'result',
  'markedAnswer',
  'closing',
]);
export type PortalSign = z.infer<typeof PortalSign>;

/** Which of them is the reaction and which the answer: policy data, in this one place. */
export const Signals = z.object({
  reaction: z.array(PortalSign),
  answer: z.array(PortalSign),
  /** The word of the answer mark when it is typed in the chat, e.g. «это ответ». */
  answerMark: z.string(),
  /** Words that make a comment the state «читает». */
  readingWords: z.array(z.string()),
  /** Words that are the confirmation «принято». */
  acknowledgingWords: z.array(z.string()),
  /** Robots act as users too: these ids are no reaction. */
  ignoredUsers: z.array(z.string()),
  rule: z.string(),
});
export type Signals = z.infer<typeof Signals>;

/** Closing by itself after so long without a solution. */
export const AutoClose = z.object({
  levels: z.array(LevelId),
  after: Span,
  /** Only these events prevent it. */
  preventedBy: z.array(TicketEventKind),
  rule: z.string(),
});
export type AutoClose = z.infer<typeof AutoClose>;
