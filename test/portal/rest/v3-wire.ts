import { createHash } from 'node:crypto';
import { Refusal, RefusalV3 } from '../refusal.ts';
import { authenticate } from './auth.ts';
import type { Caller, Core, Logged } from './call.ts';
import { type Answer, errorOf, type Incoming, jsonAnswer, originOf } from './dispatch.ts';
import { invoke } from './invoke.ts';
import { isMap, type Params, text } from './params.ts';
import type { Route } from './route.ts';

/** A bare answer, not wrapped in `result` (rest.documentation.openapi). */
export class Bare {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

const DAY = 86_400_000;

/** Methods that change something: only these heed the idempotency key. */
const changes = (method: string) => !/(\.get|\.list|\.openapi|^documentation|^batch)$/.test(method);

/** REST 3.0 (rest-v3.md): JSON only, POST when there are parameters, one envelope, errors as an object. */
export async function answerV3(core: Core, incoming: Incoming, route: Route, log: Logged): Promise<Answer> {
  try {
    return await answer(core, incoming, route, log);
  } catch (thrown) {
    const { status, code, text: message } = errorOf(thrown);
    log.error = code;
    const validation =
      thrown instanceof RefusalV3 && thrown.validation.length > 0 ? { validation: thrown.validation } : {};
    return jsonAnswer(status, { error: { code, message, ...validation } });
  }
}

async function answer(core: Core, incoming: Incoming, route: Route, log: Logged): Promise<Answer> {
  if (!core.world.switches.restV3) return notThere();
  const { body, headers } = incoming;
  const type = (headers['content-type'] ?? '').toLowerCase();
  const hasBody = body.raw.trim() !== '' || body.parts.length > 0 || type.startsWith('multipart/');
  if (body.broken || (hasBody && !type.startsWith('application/json')))
    throw new RefusalV3('INVALIDJSON', 'Некорректный JSON в теле запроса');
  const { auth, ...params } = body.params;
  const caller = authenticate(core.world, route.credentials.hook ? route.credentials : { token: text(auth) });
  log.userId = caller.userId;
  const method = route.method;
  if (!Object.hasOwn(core.methods.v3, method))
    throw new RefusalV3('METHODNOTFOUND', `Метод \`${method}\` не найден`, 404);
  const key = headers['idempotency-key'];
  if (key === undefined || !changes(method)) return run(core, incoming, caller, method, params);
  return once(core, incoming, caller, method, params, key);
}

/** A portal older than REST 3.0 knows no such root: the v2 error of an unknown method. */
const notThere = () => jsonAnswer(404, { error: 'ERROR_METHOD_NOT_FOUND', error_description: 'Method not found!' });

async function run(core: Core, incoming: Incoming, caller: Caller, method: string, params: Params): Promise<Answer> {
  const list = incoming.body.list ?? [];
  const outcome = await invoke(core, { caller, method, params, list, origin: originOf(incoming) }, 'v3');
  if (outcome.result instanceof Bare) return jsonAnswer(200, outcome.result.value);
  return jsonAnswer(200, { result: outcome.result, time: outcome.time });
}

/** Idempotency (2.7): the same key with the same body gives the stored answer; only successes are stored, for 24 hours. */
async function once(
  core: Core,
  incoming: Incoming,
  caller: Caller,
  method: string,
  params: Params,
  key: string,
): Promise<Answer> {
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new RefusalV3('INVALIDIDEMPOTENCYKEY', 'Недопустимое значение Idempotency-Key');
  const now = core.world.now();
  const memory = `${caller.key}|${caller.userId}|${method}|${key}`;
  const body = createHash('sha256').update(incoming.body.raw).digest('hex');
  const stored = core.answered.get(memory);
  if (stored && stored.until > now) {
    if (stored.body !== body)
      throw new RefusalV3('IDEMPOTENCYKEYREUSED', 'Ключ уже использован с другим телом запроса', 422);
    return { ...jsonAnswer(200, stored.answer), headers: { 'Idempotency-Key': key, 'Idempotent-Replayed': 'true' } };
  }
  const fresh = await run(core, incoming, caller, method, params);
  if (fresh.status === 200) core.answered.set(memory, { body, answer: JSON.parse(fresh.text), until: now + DAY });
  return { ...fresh, headers: { 'Idempotency-Key': key } };
}

/** Validation of a request: the list of fields that did not pass. */
export function invalid(...rows: [field: string, message: string][]): RefusalV3 {
  const validation = rows.map(([field, message]) => ({ field, message }));
  return new RefusalV3('VALIDATION_REQUESTVALIDATION', 'Ошибка валидации объекта запроса', 400, validation);
}

export const required = (field: string) => invalid([field, `Не указано обязательное поле \`${field}\``]);

/** An integer of the request: `"51"` is refused, ids are numbers in both directions (2.6). */
export function intOf(params: Params, field: string): number {
  const value = params[field];
  if (value === undefined || value === null) throw required(field);
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw invalid([field, `Поле \`${field}\` требует тип \`int\``]);
  return value;
}

export function textOf(params: Params, field: string): string {
  const value = params[field];
  if (value === undefined || value === null || value === '') throw required(field);
  if (typeof value !== 'string') throw invalid([field, `Поле \`${field}\` требует тип \`string\``]);
  return value;
}

export function fieldsOf(params: Params): Params {
  const { fields } = params;
  if (fields === undefined) throw required('fields');
  if (!isMap(fields)) throw invalid(['fields', 'Поле `fields` требует тип `array`']);
  return fields;
}

export const entityNotFound = (id: unknown) =>
  new RefusalV3('ENTITYNOTFOUND', `Запись с ID = \`${text(id)}\` не найдена`);
export const accessDenied = () => new RefusalV3('ACCESSDENIED', 'Доступ запрещён', 403);

/** A refusal of the world's functions, spelled in the manner of v3. */
export function inV3<T>(act: () => T): T {
  try {
    return act();
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown instanceof RefusalV3) throw thrown;
    if (/not allowed|Access denied/i.test(thrown.message)) throw accessDenied();
    const message = thrown.message.replace(/<br>$/, '');
    throw new RefusalV3('VALIDATION_DTOVALIDATION', 'Ошибка валидации', 400, [{ field: '-', message }]);
  }
}
