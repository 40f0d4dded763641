import * as z from 'zod/mini';
import { ConductRules, EvidenceDemands, ScopeRow } from './policy-conduct.ts';
import { ChannelId, LevelId, RoleId, TypeId } from './standard-names.ts';

/** How much an unmet rule weighs (the same words as `Severity` of verdict.ts). */
export const Weight = z.enum(['blocks', 'warns', 'informs']);
export type Weight = z.infer<typeof Weight>;

/** One kind of request as people see it (R-080 … R-086). */
export const TypeRule = z.object({
  id: TypeId,
  label: z.string(),
  definition: z.string(),
  rule: z.string(),
  /** Words that speak for this type in a description; only ever suggested (section 7). Matched by stem. */
  hints: z.array(z.string()),
});
export type TypeRule = z.infer<typeof TypeRule>;

/** Names of the template's fields: those of `Answers`. */
export const TemplateField = z.enum(['type', 'title', 'what', 'why', 'who', 'input', 'output', 'when']);
export type TemplateField = z.infer<typeof TemplateField>;

/** One field of the template (section 9). */
export const FieldRule = z.object({
  field: TemplateField,
  rule: z.string(),
  /** The label in the ticket's text, «ОПИСАНИЕ». */
  label: z.string(),
  /** The question to the person, «Что вы хотите?». */
  question: z.string(),
  hint: z.string(),
  /** Other labels under which a pasted text may hold it. */
  aliases: z.array(z.string()),
  /** required: stops (or warns where the level only warns); wanted: warns; optional: shown, never demanded. */
  need: z.enum(['required', 'wanted', 'optional']),
  /** A wanted field becomes required in strict mode («Строгий шаблон», A-14). */
  strictRequires: z.boolean(),
  /** Characters after trimming. */
  minLength: z.number(),
});
export type FieldRule = z.infer<typeof FieldRule>;

/** A question of one policy only, kept in `AdmitSubject.extras` under its key. */
export const ExtraField = z.object({
  key: z.string(),
  rule: z.string(),
  label: z.string(),
  question: z.string(),
  kind: z.enum(['line', 'text', 'check', 'choice']),
  /** For `choice`; empty: the person's company fills it in the settings. */
  options: z.optional(z.array(z.string())),
  weight: z.optional(Weight),
  /** Only for these types; for all when absent. */
  types: z.optional(z.array(TypeId)),
});
export type ExtraField = z.infer<typeof ExtraField>;

/** What a level means at filing. */
export const LevelIntake = z.object({
  level: LevelId,
  /** Whether a hole in the template stops the filing. */
  template: z.enum(['blocks', 'warns']),
  /** May set tasks at all. */
  mayFile: z.boolean(),
  /** May set a firm term himself. */
  mayFixDeadline: z.boolean(),
  /** Every block becomes a warning, except `neverLenient`. */
  lenient: z.boolean(),
});
export type LevelIntake = z.infer<typeof LevelIntake>;

/** Groups of types that the role table of section 10 tells apart. */
export const ActionId = z.enum(['question', 'fault', 'work', 'training']);
export type ActionId = z.infer<typeof ActionId>;

export const PassageId = z.enum(['file', 'hand-over', 'question-only', 'refused']);
export type PassageId = z.infer<typeof PassageId>;

/** A cell of the role table (section 10). */
export const AuthorityRow = z.object({
  role: RoleId,
  action: ActionId,
  passage: PassageId,
  rule: z.string(),
  /** Only with a decision maker taking part. */
  needsDecisionMaker: z.boolean(),
});
export type AuthorityRow = z.infer<typeof AuthorityRow>;

/** A cell of the channel table (section 6). */
export const ChannelRow = z.object({
  /** Absent: for every level without a row of its own. */
  level: z.optional(LevelId),
  channel: ChannelId,
  may: z.enum(['tasks', 'tasks-of-curator', 'tasks-of-decision-makers', 'questions', 'nothing']),
  rule: z.string(),
});
export type ChannelRow = z.infer<typeof ChannelRow>;

/** Everything that is checked before a ticket is filed, and the form of the text that goes out. */
export const IntakePolicy = z.object({
  /** `labelled`: «ТИП: …» line by line (newer edition); `sentence`: «СРЕДНЯЯ ЗАДАЧА. …» (older edition, A-01). */
  edition: z.enum(['labelled', 'sentence']),
  types: z.array(TypeRule),
  typeRule: z.object({
    rule: z.string(),
    label: z.string(),
    question: z.string(),
    aliases: z.array(z.string()),
    required: z.boolean(),
  }),
  /** The word without which everything is talk; absent where the policy knows none. */
  marker: z.optional(
    z.object({
      word: z.string(),
      rule: z.string(),
      /** How many of the first lines are looked at. */
      lines: z.number(),
      /** Forms that count in any case of letters. */
      forms: z.array(z.string()),
      /** Forms that count in capitals only: «задачи» is mostly talk about tasks. */
      capitalForms: z.array(z.string()),
    }),
  ),
  /** Labels of the lines below the template, and the word for a tick. */
  parts: z.object({
    cast: z.string(),
    shots: z.string(),
    files: z.string(),
    links: z.string(),
    call: z.string(),
    yes: z.string(),
    /** Opening words that are no part of a description. */
    greetings: z.array(z.string()),
  }),
  fields: z.array(FieldRule),
  extras: z.array(ExtraField),
  /** For these types only the listed fields keep their need; the others are merely wanted. */
  light: z.object({ types: z.array(TypeId), fields: z.array(TemplateField), rule: z.string() }),
  levels: z.array(LevelIntake),
  /** For a level not in `levels`. */
  otherLevels: z.omit(LevelIntake, { level: true }),
  /** Rules that stay blocks even for a lenient level. */
  neverLenient: z.array(z.string()),
  authority: z.array(AuthorityRow),
  channels: z.array(ChannelRow),
  /** For a channel of a level not in `channels`. */
  otherChannels: z.object({ may: z.enum(['tasks', 'nothing']), rule: z.string() }),
  /** Weight of a closed channel (R-288 only warns). */
  closedChannel: Weight,
  conduct: ConductRules,
  evidence: EvidenceDemands,
  scope: z.array(ScopeRow),
  /** Law that asks for consent before contact data are sent. */
  consent: z.optional(
    z.object({
      rule: z.string(),
      law: z.string(),
      version: z.string(),
      text: z.string(),
      contacts: z.array(z.string()),
    }),
  ),
  /** How a contractor is introduced in writing: heading, the three labels, the closing words. */
  introduction: z.optional(
    z.object({
      rule: z.string(),
      heading: z.string(),
      who: z.string(),
      give: z.string(),
      want: z.string(),
      confirmed: z.string(),
    }),
  ),
  refusalReasons: z.array(z.object({ id: z.string(), text: z.string(), rule: z.string() })),
});
export type IntakePolicy = z.infer<typeof IntakePolicy>;
