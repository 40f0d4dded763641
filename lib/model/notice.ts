import * as z from 'zod/mini';
import { InstantSchema, NoticeId, TicketId } from './ids.ts';

/** What a person is told once: the id is `{ticket}:{commitment}:{mark}`, so it is raised once by construction. */
export const NoticeMark = z.enum([
  'filed',
  'acknowledged',
  'replied',
  'half',
  'soon',
  'missed',
  'stuck',
  'reopened',
  'wrote', // the client, to the consultant
  'done',
]);
export type NoticeMark = z.infer<typeof NoticeMark>;

export const Notice = z.object({
  id: NoticeId,
  ticketId: TicketId,
  mark: NoticeMark,
  commitment: z.optional(z.string()),
  at: InstantSchema,
});
export type Notice = z.infer<typeof Notice>;
