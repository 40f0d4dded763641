import * as z from 'zod/mini';
import { type Instant, parseInstant } from '../base/instant.ts';
import { LevelId } from './standard-names.ts';

/** An instant as ISO 8601 with an offset. */
const IsoInstant = z.pipe(
  z.string(),
  z.transform((text, context): Instant => {
    // A purchase may be given by its day alone: the beginning of that day in Moscow.
    const at = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+03:00` : text);
    if (at !== undefined) return at;
    context.issues.push({ code: 'custom', message: 'not an instant with an offset', input: text });
    return z.NEVER;
  }),
);

export const ExchangeEventKind = z.enum([
  'submitted',
  'reacted',
  'answered',
  'deferred',
  'resumed',
  'supportMessage',
  'clientMessage',
  'levelChanged',
  'closed',
  'reopened',
  'clientActivity',
  'solved',
  'filed',
  'purchased',
]);
export type ExchangeEventKind = z.infer<typeof ExchangeEventKind>;

export const ExchangeEvent = z.object({
  kind: ExchangeEventKind,
  at: IsoInstant,
  /** A type by its id or by its Russian name. */
  type: z.optional(z.nullable(z.string())),
  to: z.optional(LevelId),
  id: z.optional(z.union([z.string(), z.number()])),
  level: z.optional(z.nullable(LevelId)),
  templateOk: z.optional(z.boolean()),
  expeditePaid: z.optional(z.boolean()),
  servicePriceRub: z.optional(z.number().check(z.minimum(0))),
});
export type ExchangeEvent = z.infer<typeof ExchangeEvent>;

/** A case of the neutral exchange format (standards.md section 18). */
export const ExchangeCase = z.object({
  id: z.string(),
  policy: z.string(),
  level: z.optional(z.nullable(z.string())),
  params: z.optional(z.nullable(z.record(z.string(), z.unknown()))),
  asOf: z.optional(z.nullable(IsoInstant)),
  events: z.array(ExchangeEvent),
  expected: z.optional(z.record(z.string(), z.unknown())),
});
export type ExchangeCase = z.infer<typeof ExchangeCase>;

/** What a case comes to: only the keys that apply. Instants in Moscow time with `+03:00`, days as `2026-11-21`. */
export interface ExchangeResult {
  reactionDue?: string | null;
  responseDue?: string | null;
  reactionMet?: boolean;
  responseMet?: boolean;
  autoReturnAt?: string | null;
  autoCloseAt?: string | null;
  meetingEarliest?: string;
  state?: 'running' | 'paused' | 'answered';
  reactionRemainingMin?: number;
  responseRemainingMin?: number;
  order?: readonly string[];
  notQueued?: readonly string[];
  priceRub?: number;
  validThrough?: string;
  checks?: number;
  firstCheck?: string;
  lastCheck?: string;
  level?: string | null;
  note?: string;
  sharePercent?: number;
  shareMet?: boolean;
}
