import { performance } from 'node:perf_hooks';
import { Refusal, RefusalV3 } from '../refusal.ts';
import type { Call, Caller, Core, Method } from './call.ts';
import { Paged } from './call.ts';
import { iso } from './format.ts';

export interface Time {
  start: number;
  finish: number;
  duration: number;
  processing: number;
  date_start: string;
  date_finish: string;
  operating_reset_at: number;
  operating: number;
}

export interface Outcome {
  result: unknown;
  total?: number;
  next?: number;
  time: Time;
}

/** A watch for the `time` object (settings/performance/limits.md): seconds of the portal's clock, floats. */
export function startWatch(core: Core) {
  const began = performance.now();
  const start = core.world.now();
  return (key: string, processing = (performance.now() - began) / 1000): Time => {
    const duration = (performance.now() - began) / 1000;
    const finish = start + duration * 1000;
    const used = core.limits.used(key, core.world.now());
    return {
      start: start / 1000,
      finish: finish / 1000,
      duration,
      processing,
      date_start: iso(core.world, start),
      date_finish: iso(core.world, finish),
      operating_reset_at: used.resetAt,
      operating: used.seconds,
    };
  };
}

/** Key of the operating limit: one method of one caller. */
export const operatingKey = (caller: Caller, generation: string, method: string) =>
  `${caller.key} ${generation}:${method}`;

/** Checks scope and context, as the platform does before it runs a method (1.4, 1.6). */
function requireRight(core: Core, caller: Caller, method: Method, v3: boolean): void {
  const scope = typeof method.scope === 'function' ? method.scope(core.world) : method.scope;
  const has = scope === '' || scope.split(' ').some((one) => caller.scopes.has(one));
  if (!has) {
    const text = 'The request requires higher privileges than provided by the access token';
    throw v3 ? new RefusalV3('INSUFFICIENTSCOPE', text, 403) : new Refusal('insufficient_scope', text, 403);
  }
  if (method.appOnly && caller.kind !== 'app') {
    throw new Refusal('ACCESS_DENIED', 'Access denied! Application context required');
  }
}

export type Errand = Omit<Call, 'core' | 'world' | 'userId'>;

/** Runs one method: exists, allowed, within its seconds; used by single requests and by batch alike. */
export async function invoke(core: Core, errand: Errand, generation: 'v2' | 'v3'): Promise<Outcome> {
  const { caller } = errand;
  const watch = startWatch(core);
  const table = core.methods[generation];
  const method = Object.hasOwn(table, errand.method) ? table[errand.method] : undefined;
  if (!method) {
    const text = 'Method not found!';
    throw generation === 'v3'
      ? new RefusalV3('METHODNOTFOUND', text, 404)
      : new Refusal('ERROR_METHOD_NOT_FOUND', text, 404);
  }
  requireRight(core, caller, method, generation === 'v3');
  const key = operatingKey(caller, generation, errand.method);
  if (core.limits.spent(key, core.world.now())) {
    throw new Refusal('OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.', 429);
  }
  const before = performance.now();
  const value = await method.run({ ...errand, core, world: core.world, userId: caller.userId });
  const processing = (performance.now() - before) / 1000;
  core.limits.spend(key, processing, core.world.now());
  const time = watch(key, processing);
  if (!(value instanceof Paged)) return { result: value ?? null, time };
  const outcome: Outcome = { result: value.result, time };
  if (value.next !== undefined) outcome.next = value.next;
  if (value.total !== undefined) outcome.total = value.total;
  return outcome;
}
