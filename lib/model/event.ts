import * as z from 'zod/mini';
import { TicketEventKind } from './event-kinds.ts';
import { EventId, InstantSchema, TicketId } from './ids.ts';
import { LevelId } from './standard-names.ts';

export { TicketEventKind };

/** Whose deed it was. `system` is the portal, a robot or the extension itself. */
export const Actor = z.object({
  side: z.enum(['client', 'consultant', 'system']),
  userId: z.optional(z.string()),
  name: z.optional(z.string()),
});
export type Actor = z.infer<typeof Actor>;

/** Details that only some kinds carry. */
export const TicketEventDetail = z.object({
  text: z.optional(z.string()),
  reason: z.optional(z.string()),
  level: z.optional(LevelId),
  until: z.optional(InstantSchema),
  /** The number of the message, history row or result on the portal, e.g. `message:55`. */
  source: z.optional(z.string()),
  rating: z.optional(z.number()),
  /** Names of the files that came with it: proof of what was done. */
  files: z.optional(z.array(z.string())),
  /** The paid urgent start: the client's message asks for it, the consultant's agrees to it or declines it. */
  rush: z.optional(z.enum(['asked', 'agreed', 'declined'])),
});
export type TicketEventDetail = z.infer<typeof TicketEventDetail>;

/** One happening. Appended, never changed; the id is derived from its source, so reading it twice adds it once. */
export const TicketEvent = z.object({
  id: EventId,
  ticketId: TicketId,
  kind: TicketEventKind,
  at: InstantSchema,
  by: Actor,
  detail: TicketEventDetail,
});
export type TicketEvent = z.infer<typeof TicketEvent>;

/** Makes an event whose id is `{ticket}:{kind}:{source}`: at most one by construction. */
export function makeEvent(event: Omit<TicketEvent, 'id'>, source: string): TicketEvent {
  return { ...event, id: EventId.parse(`${event.ticketId}:${event.kind}:${source}`) };
}
