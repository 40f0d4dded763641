import * as z from 'zod/mini';
import { DayText } from './calendar.ts';
import { LevelId, TypeId } from './standard-names.ts';

/** A level as people see it (section 2). */
export const Level = z.object({
  id: LevelId,
  label: z.string(),
  /** What it means, in the standards' words. */
  note: z.string(),
  /** Whether its tickets have a place in the queue. */
  entersQueue: z.boolean(),
  /** Whether a ticket not made by the template stays out of the queue. */
  boundToTemplate: z.boolean(),
  rule: z.string(),
});
export type Level = z.infer<typeof Level>;

/** Plans of Bitrix24 as the standards name them; `free` «Бесплатный» … `ent` «Энтерпрайз» (bitrix24-rest 1.9). */
export const PlanId = z.enum(['free', 'basic', 'std', 'pro', 'ent']);
export type PlanId = z.infer<typeof PlanId>;

/** A row of the derivation table: what is absent matches anything. */
export const LevelRow = z.object({
  vip: z.optional(z.boolean()),
  plans: z.optional(z.array(PlanId)),
  support: z.optional(z.boolean()),
  project: z.optional(z.boolean()),
  level: LevelId,
  /** Key of the catalogues: why this level and not a higher one. */
  note: z.optional(z.string()),
  rule: z.string(),
});
export type LevelRow = z.infer<typeof LevelRow>;

/** A place in the queue by right: what it asks for; what is absent matches anything. */
export const Lane = z.object({
  id: z.string(),
  levels: z.optional(z.array(LevelId)),
  types: z.optional(z.array(TypeId)),
  /** Only with a paid urgent start. */
  rush: z.optional(z.boolean()),
  /** Key of the catalogues: the reason for the place. */
  words: z.string(),
  rule: z.string(),
});
export type Lane = z.infer<typeof Lane>;

/** Usual term of work in service days, counted from its start. */
export const Forecast = z.object({
  types: z.array(TypeId),
  days: z.object({ from: z.number(), to: z.number() }),
  text: z.string(),
  rule: z.string(),
});
export type Forecast = z.infer<typeof Forecast>;

/** How soon a meeting may be held at a level (R-030 … R-035). Exactly one of the three counts. */
export const Meeting = z.object({
  level: LevelId,
  /** The day of the request is not counted. */
  workdays: z.optional(z.number()),
  calendarDays: z.optional(z.number()),
  immediate: z.optional(z.boolean()),
  freeSlotsOnly: z.boolean(),
  mayDisplace: z.boolean(),
  /** Level whose meetings alone stand in the way. */
  blockedBy: z.optional(LevelId),
  text: z.string(),
  rule: z.string(),
});
export type Meeting = z.infer<typeof Meeting>;

export const Limits = z.object({
  /** Unrelated tasks of one client that are solved at once. */
  unrelated: z.optional(z.object({ max: z.number(), rule: z.string() })),
  /** Least share of contacts that go through tasks, over contacts ranked by value. */
  taskShare: z.optional(z.object({ min: z.number(), rank: z.array(z.string()), rule: z.string() })),
});
export type Limits = z.infer<typeof Limits>;

/** The paid warranty (section 12a). Money in roubles. */
export const WarrantyRules = z.object({
  share: z.number(),
  floor: z.number(),
  years: z.number(),
  checkEveryDays: z.number(),
  /** Days before the end: the notice, then the reminders. */
  renewalNotices: z.array(z.number()),
  options: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      covered: z.array(z.string()),
      notCovered: z.array(z.string()),
      rule: z.string(),
    }),
  ),
  exclusions: z.array(z.object({ option: z.string(), text: z.string(), rule: z.string() })),
  rule: z.string(),
});
export type WarrantyRules = z.infer<typeof WarrantyRules>;

export const Service = z.object({
  id: z.string(),
  label: z.string(),
  kind: z.enum(['included', 'extra', 'excluded']),
  /** Where such a ticket goes, e.g. the OneBox process. */
  route: z.optional(z.string()),
  rule: z.string(),
});
export type Service = z.infer<typeof Service>;

/** A sentence of the standards that binds no function and is there to be read: the help page, by topic. */
export const Note = z.object({
  topic: z.enum(['tasks', 'answers', 'channels', 'conduct', 'warranty']),
  text: z.string(),
  rule: z.string(),
});
export type Note = z.infer<typeof Note>;

/** What one side goes through once, point by point. */
export const Checklist = z.object({ id: z.string(), label: z.string(), items: z.array(z.string()), rule: z.string() });
export type Checklist = z.infer<typeof Checklist>;

/** One of the seven parameters of an agreement (R-320 … R-327). */
export const Parameter = z.object({
  id: z.enum(['services', 'time-place', 'reaction', 'solution', 'deferral', 'payment', 'disputes']),
  state: z.enum(['given', 'partly', 'missing', 'refused', 'by-user']),
  text: z.string(),
  rule: z.string(),
});
export type Parameter = z.infer<typeof Parameter>;

/** An option bought with warranty. */
export const WarrantyPurchase = z.object({ option: z.string(), servicePrice: z.number(), boughtOn: DayText });
export type WarrantyPurchase = z.infer<typeof WarrantyPurchase>;
