import * as z from 'zod/mini';

/**
 * What happened to a ticket. State is never stored: status, clocks, queue place and report are folds over these
 * events (standards.md section 18 names the same happenings in its exchange format).
 */
export const TicketEventKind = z.enum([
  'filed', // submitted by the client: clocks start here
  'sent', // the task stands on the portal
  'seen', // read or liked with no exact time: shown, and stops the reaction only if the policy says so
  'acknowledged', // the reaction, «принято»
  'reading', // «читаю»: neither answer nor second reaction
  'supportWrote', // a message of the consultant that is not the answer
  'replied', // the detailed answer
  'clientWrote',
  'forecast', // the term the consultant promises before the start
  'estimated', // cost and term of a rework, relayed to the client
  'approved', // the client confirms the rework
  'declined',
  'started',
  'postponed', // deferred with a reason (C-09)
  'resumed',
  'levelChanged', // C-13
  'done',
  'accepted',
  'reopened', // C-14
  'closed',
  'refused',
  'rated',
  'lost', // the task can no longer be read: deleted or access lost
]);
export type TicketEventKind = z.infer<typeof TicketEventKind>;
