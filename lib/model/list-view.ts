import * as z from 'zod/mini';
import { EntityKind } from './entity.ts';
import { LevelId, TypeId } from './standard-names.ts';

/** How a ticket stands with its promises; `wasLate` is one that was kept too late or not at all. */
export const Lateness = z.enum(['late', 'soon', 'calm', 'paused', 'kept', 'wasLate']);
export type Lateness = z.infer<typeof Lateness>;

/** Days back from now, or from one day to another (`2026-11-21`, both included, either may be open). */
export const Period = z.union([
  z.object({ days: z.number().check(z.int(), z.minimum(1), z.maximum(3660)) }),
  z.object({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) }),
]);
export type Period = z.infer<typeof Period>;

/** What a list lets through; an absent or empty one lets everything through. */
export const ListFilters = z.object({
  /** Groups of `GroupId` and states of `StatusId`, by their names. */
  states: z.optional(z.array(z.string())),
  lateness: z.optional(z.array(Lateness)),
  types: z.optional(z.array(TypeId)),
  levels: z.optional(z.array(LevelId)),
  kinds: z.optional(z.array(EntityKind)),
  /** The address of one entity. */
  entity: z.optional(z.string()),
  period: z.optional(Period),
  mine: z.optional(z.boolean()),
  /** Hosts of the portals they are of. */
  portals: z.optional(z.array(z.string())),
});
export type ListFilters = z.infer<typeof ListFilters>;

export const Grouping = z.enum(['state', 'type', 'entity', 'month', 'none']);
export type Grouping = z.infer<typeof Grouping>;

export const Column = z.enum(['number', 'title', 'type', 'state', 'reaction', 'answer', 'entity', 'filed', 'portal']);
export type Column = z.infer<typeof Column>;

/** By urgency, or by a column. */
export const Sort = z.object({ by: z.union([z.literal('urgency'), Column]), down: z.boolean() });
export type Sort = z.infer<typeof Sort>;

/** Everything about how a list looks. */
export const ListLook = z.object({
  filters: ListFilters,
  grouping: Grouping,
  sort: Sort,
  columns: z.array(Column),
  /** Two lines a ticket beside the open one, or a table over the whole width. */
  layout: z.enum(['beside', 'table']),
});
export type ListLook = z.infer<typeof ListLook>;

/** A look that a person gave a name. */
export const SavedView = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  name: z.string().check(z.minLength(1), z.maxLength(60)),
  look: ListLook,
});
export type SavedView = z.infer<typeof SavedView>;
