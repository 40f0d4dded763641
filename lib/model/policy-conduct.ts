import * as z from 'zod/mini';
import { EvidenceNature } from './evidence.ts';

const Weight = z.enum(['blocks', 'warns', 'informs']);

/** A rule that is on or off in a policy, with its number and weight. */
const Switch = z.object({ rule: z.string(), weight: Weight });

/**
 * Vague wording. Tables of words are matched by stem, so every inflection counts; a phrase of several words
 * must stand in that order, with at most one other word between them.
 */
export const WordingRules = z.object({
  rule: z.string(),
  /** «почини», «не работает»: say that something is wrong and not what. */
  vague: z.array(z.string()),
  /** «сделайте»: fine with an object after it, vague without. */
  make: z.array(z.string()),
  /** Words that add nothing: greetings, urgency, pronouns. */
  filler: z.array(z.string()),
  /** Names of whole systems: «телефония», «CRM». They say where, not what. */
  broad: z.array(z.string()),
  /** Half a detail each: «сотрудник», «сделка». */
  common: z.array(z.string()),
  /** Details that a text with vague words must hold to be understood. */
  enough: z.number(),
  /** …when a word of `make` has an object. */
  enoughForMake: z.number(),
  /** …when a word of `make` or a request to mend is followed by «так, чтобы…» instead of an object. */
  enoughWithoutObject: z.number(),
});
export type WordingRules = z.infer<typeof WordingRules>;

/** What is not accepted, and what is asked back (section 11 and its like in other policies). */
export const ConductRules = z.object({
  wording: z.optional(WordingRules),
  /** Own firm terms. */
  firmDeadline: z.optional(Switch),
  /** More questions than this in one ticket are offered to be split. */
  questions: z.optional(z.object({ rule: z.string(), weight: Weight, perTicket: z.number() })),
  secrets: z.optional(Switch),
  /**
   * An employee is to be added and no e-mail is named: a verb with a person. A thing between or right after
   * them means that the thing is added («подключите менеджеру телефонию»).
   */
  newEmployeeMail: z.optional(
    z.object({
      rule: z.string(),
      weight: Weight,
      verbs: z.array(z.string()),
      people: z.array(z.string()),
      things: z.array(z.string()),
    }),
  ),
  /** Questions of a crowd in a group chat, except during training. */
  groupQuestions: z.optional(Switch),
  /** Only the curator is talked with in a group chat. */
  groupAuthor: z.optional(Switch),
  /** Accesses and rework for people nobody introduced. */
  strangers: z.optional(
    z.object({ rule: z.string(), weight: Weight, people: z.array(z.string()), demands: z.array(z.string()) }),
  ),
  /** The same asked again shortly after: share of common words (0 … 1) and days back. */
  nearDuplicate: z.optional(z.object({ rule: z.string(), weight: Weight, likeness: z.number(), days: z.number() })),
  /** The same asked again after it was proved or explained. */
  repeat: z.optional(
    z.object({
      rule: z.string(),
      weight: Weight,
      likeness: z.number(),
      /** Names of devices and places: they narrow a trouble. Matched by stem. */
      scopeWords: z.array(z.string()),
    }),
  ),
  /** Empty or meaningless title: shorter, or nothing but words of `empty`. */
  title: z.optional(z.object({ rule: z.string(), weight: Weight, minLength: z.number(), empty: z.array(z.string()) })),
  /** The request must come from the address in the licence. */
  senderMail: z.optional(Switch),
  /** The only platform served. */
  platform: z.optional(z.object({ rule: z.string(), weight: Weight, name: z.string(), others: z.array(z.string()) })),
  /** Categories, criticalities, groups: only the level's own. */
  catalogues: z.optional(
    z.object({
      rule: z.string(),
      groupRule: z.string(),
      levels: z.array(
        z.object({
          level: z.string(),
          groups: z.array(z.string()),
          categories: z.array(z.string()),
          criticalities: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type ConductRules = z.infer<typeof ConductRules>;

/** What must or must not be attached. */
export const EvidenceDemands = z.object({
  /** Natures that are not accepted. `lenient`: the weight for a lenient level. */
  refused: z.array(
    z.object({ nature: EvidenceNature, rule: z.string(), weight: Weight, words: z.string(), mend: z.string() }),
  ),
  /** A screenshot must be there. */
  screenshot: z.optional(Switch),
  /** …with notes drawn on it. */
  annotation: z.optional(Switch),
  /** A link to the place where it fails. */
  link: z.optional(Switch),
  /** The text speaks of a file and none is attached. Words by stem. */
  mentionedFile: z.optional(z.object({ rule: z.string(), weight: Weight, words: z.array(z.string()) })),
  /** Kinds of proof that can close a ticket (R-171 … R-175). */
  proofs: z.array(z.object({ id: z.string(), label: z.string(), rule: z.string() })),
});
export type EvidenceDemands = z.infer<typeof EvidenceDemands>;

/** What a section of the regulation gives and what it does not (R-278 … R-283). `hints` and `notDone` by stem. */
export const ScopeRow = z.object({
  rule: z.string(),
  topic: z.string(),
  given: z.array(z.string()),
  notDone: z.array(z.object({ text: z.string(), hints: z.array(z.string()) })),
});
export type ScopeRow = z.infer<typeof ScopeRow>;
