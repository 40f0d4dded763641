import * as z from 'zod/mini';
import { type Instant, instant, parseInstant } from '../base/instant.ts';

/**
 * The portal's handwriting (bitrix24-rest 0, 1.3): numbers as strings and strings as numbers, `[]` for every empty map,
 * `false`, `null` or "" for nothing, Y/N for yes and no. Each schema here reads all spellings into one of ours.
 */

/** An id in either spelling, as text. */
export const Id = z.pipe(z.union([z.string(), z.number()]), z.transform(String));

/** A whole number in either spelling. */
export const Int = z.pipe(
  z.union([z.number(), z.string().check(z.regex(/^-?\d+$/))]),
  z.transform((value) => Number(value)),
);

/** Text, or nothing in any spelling as "". */
export const Text = z.pipe(
  z.optional(z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.unknown()), z.object({})])),
  z.transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')),
);

/** Y/N, 1/0, true/false, in any letter case; nothing is false. */
export const Flag = z.pipe(
  z.optional(z.union([z.boolean(), z.string(), z.number(), z.null()])),
  z.transform((value) => value === true || value === 1 || /^(y|1|true)$/i.test(String(value ?? ''))),
);

/** A date with an offset; null, "", `{}` and what is no date are undefined. */
export const When = z.pipe(
  z.optional(z.unknown()),
  z.transform((value): Instant | undefined => (typeof value === 'string' ? parseInstant(value) : undefined)),
);

/** A number where one may be missing: null, "", false and 0-as-nothing give undefined only when they are no number. */
export const MaybeInt = z.pipe(
  z.optional(z.unknown()),
  z.transform((value): number | undefined => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined;
  }),
);

function values(raw: unknown): unknown {
  if (raw === undefined || raw === null || raw === false || raw === '') return [];
  if (Array.isArray(raw) || typeof raw !== 'object') return raw;
  return Object.values(raw);
}

/** A list: an array, a map with numeric keys (PHP lists with holes), or nothing in any spelling. */
export function listOf<Schema extends z.ZodMiniType>(item: Schema) {
  return z.pipe(z.pipe(z.optional(z.unknown()), z.transform(values)), z.array(item));
}

/** A map; the empty one arrives as `[]`, one with keys 0, 1, 2 as an array. */
export function mapOf<Schema extends z.ZodMiniType>(item: Schema) {
  const map = z.transform((raw: unknown): unknown => (Array.isArray(raw) ? { ...raw } : (raw ?? {})));
  return z.pipe(z.pipe(z.optional(z.unknown()), map), z.record(z.string(), item));
}

/** An object, or nothing (`[]`, null, false, "") as undefined: "no such task" is HTTP 200 with `[]` (2.1). */
export function maybe<Schema extends z.ZodMiniType>(item: Schema) {
  const empty = z.transform((raw: unknown): unknown => {
    const isNothing = raw === null || raw === false || raw === '' || (Array.isArray(raw) && raw.length === 0);
    return isNothing ? undefined : raw;
  });
  return z.pipe(z.pipe(z.optional(z.unknown()), empty), z.optional(item));
}

/** An answer whose content does not matter. */
export const Anything = z.unknown();

/** `time` of every answer: only the portal's clock and the method's own limit are of use (9.2, 12.6). */
const Time = z.object({
  finish: z.optional(z.unknown()),
  date_finish: When,
  duration: z.optional(z.unknown()),
  operating_reset_at: MaybeInt,
});

/** The envelope of a v2 answer. `error` may be there with any HTTP status (9.3). */
export const Envelope = z.object({
  result: z.optional(z.unknown()),
  total: MaybeInt,
  next: MaybeInt,
  error: z.optional(z.unknown()),
  error_description: z.optional(z.unknown()),
  time: maybe(Time),
});
export type Envelope = z.infer<typeof Envelope>;

/** The portal's clock at the end of the call: to the millisecond when `finish` agrees with the date, else the date. */
export function finishedAt(envelope: Envelope): Instant | undefined {
  const { date_finish: date, finish } = envelope.time ?? {};
  const seconds = Number(finish);
  const isFine =
    Number.isFinite(seconds) && seconds > 0 && (date === undefined || Math.abs(seconds * 1000 - date) < 1500);
  return isFine ? instant(seconds * 1000) : date;
}

export const BatchError = z.object({ error: z.optional(z.unknown()), error_description: z.optional(z.unknown()) });

/** The maps of a batch; every empty one is `[]` (8.1). */
export const Batch = z.object({
  result: mapOf(z.unknown()),
  result_error: mapOf(BatchError),
  result_total: mapOf(MaybeInt),
  result_next: mapOf(MaybeInt),
});

const Person = z.object({ id: Id, name: Text });

/** A task as the fields we select come back (2.2): camelCase, UF fields only when asked for. */
export const Task = z.object({
  id: Id,
  title: Text,
  description: Text,
  status: MaybeInt,
  createdBy: Text,
  responsibleId: Text,
  accomplices: listOf(Id),
  auditors: listOf(Id),
  groupId: Text,
  chatId: MaybeInt,
  xmlId: Text,
  deadline: When,
  createdDate: When,
  changedDate: When,
  activityDate: When,
  statusChangedDate: When,
  statusChangedBy: Text,
  closedDate: When,
  closedBy: Text,
  responsible: maybe(Person),
  creator: maybe(Person),
  ufCrmTask: listOf(Id),
  ufTaskWebdavFiles: listOf(Id),
});
export type Task = z.infer<typeof Task>;

export const OneTask = maybe(z.object({ task: Task }));
export const TaskList = z.object({ tasks: listOf(Task) });

export const HistoryRow = z.object({
  id: Int,
  createdDate: When,
  field: Text,
  value: maybe(z.object({ from: Text, to: Text })),
  user: z.object({ id: Id, name: Text, lastName: Text }),
});
export type HistoryRow = z.infer<typeof HistoryRow>;
export const History = maybe(z.object({ list: listOf(HistoryRow) }));

/** A result; `files` are attachment ids (2.10). */
export const TaskResult = z.object({ id: Int, createdBy: Text, createdAt: When, text: Text, files: listOf(Id) });
export type TaskResult = z.infer<typeof TaskResult>;
export const Results = listOf(TaskResult);

const MessageParams = maybe(z.object({ LIKE: listOf(Id), FILE_ID: listOf(Id), IS_EDITED: Flag, IS_DELETED: Flag }));

export const Message = z.object({
  id: Int,
  author_id: Id,
  date: When,
  text: Text,
  params: MessageParams,
});
export type Message = z.infer<typeof Message>;

export const Talker = z.object({ id: Id, name: Text, bot: Flag });
const ChatFile = z.object({ id: Id, name: Text });
export const Messages = maybe(
  z.object({ chat_id: MaybeInt, messages: listOf(Message), users: listOf(Talker), files: listOf(ChatFile) }),
);

/** Comment of the old card (2.9). */
export const Comment = z.object({
  ID: Int,
  AUTHOR_ID: Id,
  AUTHOR_NAME: Text,
  POST_DATE: When,
  POST_MESSAGE: Text,
  ATTACHED_OBJECTS: listOf(z.object({ NAME: Text })),
});
export const Comments = listOf(Comment);

export const Storage = z.object({ ID: Id, ROOT_OBJECT_ID: Id });
export const DiskObject = z.object({
  ID: Id,
  NAME: Text,
  TYPE: Text,
  SIZE: MaybeInt,
  CREATE_TIME: When,
});
export type DiskObject = z.infer<typeof DiskObject>;
export const UploadPlace = z.object({ field: Text, uploadUrl: z.string() });
/** A file with the signed address of its content (4.1). */
export const DiskFile = z.object({ ID: Id, NAME: Text, SIZE: MaybeInt, DELETED_TYPE: MaybeInt, DOWNLOAD_URL: Text });
export const AttachedObject = maybe(
  z.object({ ID: Id, OBJECT_ID: Id, NAME: Text, SIZE: MaybeInt, DOWNLOAD_URL: Text }),
);

export const Profile = maybe(z.object({ ID: Id, ADMIN: Flag, NAME: Text, LAST_NAME: Text, TIME_ZONE: Text }));
export const User = z.object({
  ID: Id,
  NAME: Text,
  LAST_NAME: Text,
  WORK_POSITION: Text,
  ACTIVE: z.optional(z.unknown()),
});
export const Users = listOf(User);
export const AppInfo = z.object({ LICENSE: Text, LICENSE_FAMILY: Text, LICENSE_PREVIOUS: Text });

export const SonetGroup = z.object({ ID: Id, NAME: Text, CLOSED: Flag });
export const OwnGroup = z.object({ GROUP_ID: Id, GROUP_NAME: Text });
export const Workgroups = maybe(z.object({ workgroups: listOf(z.object({ id: Id, name: Text, type: Text })) }));
