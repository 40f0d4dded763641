import * as z from 'zod/mini';

/** Service levels, rising. Policies other than the consultant's name their own. */
export const LevelId = z.string().check(z.minLength(1), z.maxLength(60)).brand<'LevelId'>();
export type LevelId = z.infer<typeof LevelId>;

/** Kinds of request (R-080 … R-086). */
export const TypeId = z.enum(['outage', 'breakage', 'question', 'small', 'medium', 'large', 'scoping']);
export type TypeId = z.infer<typeof TypeId>;

/** Who a person is to the standards (R-130 … R-133). */
export const RoleId = z.enum(['curator', 'decisionMaker', 'manager', 'employee', 'contractor', 'unknown']);
export type RoleId = z.infer<typeof RoleId>;

/** The way a ticket travels (R-060 … R-067). */
export const ChannelId = z.enum(['portal', 'whatsapp', 'telegram', 'group-chat', 'email', 'phone', 'copy']);
export type ChannelId = z.infer<typeof ChannelId>;
