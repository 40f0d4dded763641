import * as z from 'zod/mini';
import { type Instant, instant } from '../base/instant.ts';

/** A branded identifier: the schema checks the form, the brand keeps one kind of id from being passed as another. */
function idSchema<Brand extends string>() {
  return z.string().check(z.minLength(1), z.maxLength(200)).brand<Brand>();
}

export const DraftId = idSchema<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

/** The ticket's own id: a UUID made here, `XML_ID` of the task on the portal (bitrix24-rest 12.1). */
export const TicketId = idSchema<'TicketId'>();
export type TicketId = z.infer<typeof TicketId>;

export const EvidenceId = idSchema<'EvidenceId'>();
export type EvidenceId = z.infer<typeof EvidenceId>;

export const RecordingId = idSchema<'RecordingId'>();
export type RecordingId = z.infer<typeof RecordingId>;

export const EventId = idSchema<'EventId'>();
export type EventId = z.infer<typeof EventId>;

export const StepId = idSchema<'StepId'>();
export type StepId = z.infer<typeof StepId>;

export const NoticeId = idSchema<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

/** An instant in a stored record: a finite number of milliseconds (C-01). */
export const InstantSchema = z.pipe(
  z.number(),
  z.transform((value): Instant => instant(value)),
);

/** A fresh random id; the caller says of which kind by the schema. */
export function makeId<Id extends string>(schema: { parse(value: unknown): Id }): Id {
  return schema.parse(crypto.randomUUID());
}
