import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { addFile, canReadObject, requireRoom } from '../disk-acts.ts';
import type { DiskObject } from '../holdings.ts';
import { Refusal } from '../refusal.ts';
import { canSee } from '../task-rights.ts';
import { authenticate } from './auth.ts';
import type { Call, Core, Logged } from './call.ts';
import { diskFileFresh } from './disk-shape.ts';
import { type Answer, type Incoming, jsonAnswer, originOf } from './dispatch.ts';
import { operatingKey, startWatch } from './invoke.ts';
import { int, isMap, type Params, text, yes } from './params.ts';
import type { Route } from './route.ts';

/**
 * The signed single-purpose addresses of Disk (4.3): `upload.json` and `download.json` with their own `auth` and a
 * `token` of scope, query and signature. They need no webhook and must be given none.
 */
const HOUR = 3_600_000;

function sign(core: Core, method: string, query: string): string {
  return createHmac('sha256', core.signature).update(`${method}|${query}`).digest('base64url');
}

/** Makes an address for one method and one purpose: it carries folder, options and whose it is, and lives an hour. */
export function specialUrl(
  call: Pick<Call, 'core' | 'caller' | 'origin'>,
  method: SpecialMethod,
  purpose: Params,
): string {
  const { core, caller } = call;
  const pairs = Object.entries(purpose).map(([name, value]): [string, string] => [name, String(value)]);
  const query = Buffer.from(new URLSearchParams(pairs).toString()).toString('base64');
  const token = encodeURIComponent(`disk|${query}|${sign(core, method, query)}`);
  if (core.world.switches.specialUrls === 'webhook' && caller.kind === 'webhook' && caller.secret) {
    return `${call.origin}/rest/${caller.userId}/${caller.secret}/${method}.json?token=${token}`;
  }
  const auth = randomBytes(16).toString('hex');
  core.sessions.set(auth, { userId: caller.userId, key: caller.key, expires: core.world.now() + HOUR });
  return `${call.origin}/rest/${method}.json?auth=${auth}&token=${token}`;
}
export type SpecialMethod = 'upload' | 'download';

/** Whose the address is: its own session, or the webhook in the path. */
function holder(core: Core, route: Route, params: Params): { userId: number; key: string } {
  if (route.credentials.hook) return authenticate(core.world, route.credentials);
  const session = core.sessions.get(text(params.auth));
  if (!session) throw new Refusal('NO_AUTH_FOUND', 'Wrong authorization data', 401);
  if (session.expires <= core.world.now()) {
    throw new Refusal('expired_token', 'The access token provided has expired.', 401);
  }
  return session;
}

/** Checks signature and holder; gives whose address it is and what for. */
function open(core: Core, route: Route, params: Params): { userId: number; key: string; purpose: Params } {
  const { userId, key } = holder(core, route, params);
  const [scope, query = '', signature = ''] = text(params.token).split('|');
  const right = Buffer.from(sign(core, route.method.toLowerCase(), query));
  const given = Buffer.from(signature);
  if (scope !== 'disk' || right.length !== given.length || !timingSafeEqual(right, given)) {
    throw new Refusal('ACCESS_DENIED', 'Access denied! Wrong token signature', 403);
  }
  const purpose = Object.fromEntries(new URLSearchParams(Buffer.from(query, 'base64').toString('utf8')));
  return { userId, key, purpose };
}

/** Step two of the upload: one file part named `file`; its filename is the name, whatever step one said. */
export async function uploadSpecial(
  core: Core,
  incoming: Incoming,
  route: Route,
  params: Params,
  log: Logged,
): Promise<Answer> {
  const watch = startWatch(core);
  const { userId, key, purpose } = open(core, route, params);
  log.userId = userId;
  const part = incoming.body.parts.find((candidate) => candidate.field === 'file');
  for (const other of incoming.body.parts) if (other !== part) await rm(other.path, { force: true });
  if (!part) throw new Refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter: file');
  const { world } = core;
  const folder = world.objects.get(int(purpose.folder));
  try {
    if (folder?.deletedType !== 0)
      throw new Refusal('ERROR_NOT_FOUND', `Could not find entity with id \`${purpose.folder}\``);
    if (part.filename === '') throw new Refusal('DISK_BASE_SERVICE_22001', 'Error: required parameter: NAME');
    requireRoom(world, part.size);
    const file = { name: part.filename, path: part.path, size: part.size, unique: yes(purpose.unique) };
    const object = addFile(world, folder, userId, file);
    const call = {
      core,
      caller: { kind: 'webhook' as const, userId, scopes: new Set<string>(), key, secret: '', app: null },
      origin: originOf(incoming),
    };
    const result = diskFileFresh(call, object);
    return jsonAnswer(200, { result, time: watch(operatingKey(call.caller, 'v2', 'upload')) });
  } catch (thrown) {
    await rm(part.path, { force: true });
    throw thrown;
  }
}

/** Gives the bytes of a file, or of an attachment of a task that the person sees. */
export function downloadSpecial(core: Core, incoming: Incoming, route: Route, params: Params, log: Logged): Answer {
  const { userId, purpose } = open(core, route, params);
  log.userId = userId;
  const object = core.world.objects.get(int(purpose.object));
  if (!object) throw new Refusal('ERROR_NOT_FOUND', `Could not find entity with id \`${text(purpose.object)}\``);
  const viaTask = core.world.tasks.get(int(purpose.task));
  const may = canReadObject(core.world, object, userId) || (viaTask && canSee(core.world, viaTask, userId));
  if (!may) throw new Refusal('ACCESS_DENIED', 'Access denied', 403);
  return fileAnswer(object, incoming.url.searchParams.has('inline'));
}

/** A file as a download: its name in both spellings of Content-Disposition. */
export function fileAnswer(object: DiskObject, inline = false): Answer {
  const plain = object.name.replace(/[^\x20-\x7e]|"/g, '_');
  const how = inline ? 'inline' : 'attachment';
  return {
    status: 200,
    type: contentType(object.name),
    text: '',
    file: { path: object.path, size: object.size },
    headers: {
      'Content-Disposition': `${how}; filename="${plain}"; filename*=utf-8''${encodeURIComponent(object.name)}`,
    },
  };
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  mp4: 'video/mp4',
  webm: 'video/webm',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  zip: 'application/zip',
};
const contentType = (name: string) => TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';

/** `fileContent` of a direct upload: `[name, base64]`, or a bare string on some builds. PHP forgives wrong base64. */
export function readContent(value: unknown): { name: string; bytes: Uint8Array } {
  const pair = Array.isArray(value) ? value : isMap(value) ? Object.values(value) : ['', value];
  const bytes = Buffer.from(text(pair[1]), 'base64');
  if (bytes.length === 0) throw new Refusal('ERROR_COULD_NOT_SAVE_FILE', 'Could not save file');
  return { name: text(pair[0]), bytes };
}
