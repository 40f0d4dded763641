import * as z from 'zod/mini';

/** What a separate process may send to the control side, checked at the door. */
const Kind = z.enum([
  'limit',
  'operating',
  'error-before',
  'error-after',
  'reset-before',
  'reset-after',
  'slow',
  'cut-body',
  'html',
  'wrong-json',
  'revoked-key',
  'expired-key',
  'lost-scope',
  'deleted-task',
  'deleted-file',
  'full-disk',
  'clock-skew',
  'changed-host',
]);

export const Rule = z.strictObject({
  kind: Kind,
  method: z.optional(z.string()),
  times: z.optional(z.number()),
  after: z.optional(z.number()),
  probability: z.optional(z.number()),
  ms: z.optional(z.number()),
  host: z.optional(z.string()),
});

export const Mishap = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('clock-skew'), ms: z.number() }),
  z.strictObject({ kind: z.literal('revoked-key'), userId: z.number() }),
  z.strictObject({ kind: z.literal('expired-key'), userId: z.number() }),
  z.strictObject({ kind: z.literal('lost-scope'), userId: z.number(), scope: z.string() }),
  z.strictObject({ kind: z.literal('deleted-task'), taskId: z.number() }),
  z.strictObject({ kind: z.literal('deleted-file'), objectId: z.number() }),
  z.strictObject({ kind: z.literal('full-disk') }),
  z.strictObject({ kind: z.literal('changed-host'), host: z.string() }),
]);

/** Fields of a task that a person's script may set from outside. */
const Patch = z.strictObject({
  title: z.optional(z.string()),
  description: z.optional(z.string()),
  responsibleId: z.optional(z.number()),
  groupId: z.optional(z.number()),
  deadline: z.optional(z.nullable(z.number())),
  auditors: z.optional(z.array(z.number())),
  accomplices: z.optional(z.array(z.number())),
  crm: z.optional(z.array(z.string())),
  xmlId: z.optional(z.nullable(z.string())),
  taskControl: z.optional(z.boolean()),
});

export const Act = z.strictObject({
  as: z.number(),
  act: z.string(),
  task: z._default(z.number(), 0),
  text: z._default(z.string(), ''),
  message: z.optional(z.number()),
  name: z._default(z.string(), ''),
  content: z._default(z.string(), ''),
  patch: z._default(Patch, {}),
});

/** A patch without the fields that were not given. */
export function given<T extends object>(patch: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(patch).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}

/** Switches of state.ts by name, with the kind of value each takes. */
export const Turn = z.strictObject({
  plan: z.optional(z.string()),
  cards: z.optional(z.enum(['new', 'old'])),
  badSecret: z.optional(z.union([z.literal(401), z.literal(403)])),
  appInfo: z.optional(z.enum(['license', 'refuse'])),
  restAllowed: z.optional(z.boolean()),
  groupScope: z.optional(z.enum(['sonet_group', 'sonet'])),
  restV3: z.optional(z.boolean()),
  timeman: z.optional(z.boolean()),
  wideCrmBindings: z.optional(z.boolean()),
  chatMovesActivity: z.optional(z.boolean()),
  diskQuota: z.optional(z.number()),
  uploadLimit: z.optional(z.number()),
  oldHosts: z.optional(z.array(z.string())),
  httpsOnly: z.optional(z.boolean()),
  specialUrls: z.optional(z.enum(['session', 'webhook'])),
  life: z.optional(z.enum(['open', 'deleted', 'blocked'])),
});

export const Figures = z.strictObject({
  bucket: z.optional(z.nullable(z.strictObject({ drain: z.number(), threshold: z.number() }))),
  operating: z.optional(z.nullable(z.number())),
});
