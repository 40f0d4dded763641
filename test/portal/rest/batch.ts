import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal.ts';
import type { Call, Methods } from './call.ts';
import { errorOf } from './dispatch.ts';
import { phpMap } from './format.ts';
import { invoke } from './invoke.ts';
import { int, isMap, type Params, parsePhpQuery, pick } from './params.ts';
import { isRefusalFault, refusalOf } from './under-faults.ts';

/** batch of v2 (8.1): up to 50 commands, in order, later ones may refer to earlier results. */
const MOST = 50;

/** Value at `[a][b]` of the results so far; undefined when there is none. */
function follow(results: Params, path: string[]): unknown {
  let here: unknown = results;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Array.isArray(here) ? here[Number(step)] : Object.hasOwn(here, step) ? Reflect.get(here, step) : undefined;
  }
  return here;
}

const REFERENCE = /\$result((?:\[[^\]]+\])+)/g;
const steps = (path: string) => [...path.matchAll(/\[([^\]]+)\]/g)].map((match) => match[1] ?? '');

/**
 * Puts results in place of `$result[key][field]`. A value that is nothing but a reference keeps its type; inside a
 * longer string only strings are put in. A dangling reference is empty.
 */
function resolve(value: unknown, results: Params): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, results));
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, results)]));
  if (typeof value !== 'string' || !value.includes('$result')) return value;
  const whole = /^\$result((?:\[[^\]]+\])+)$/.exec(value);
  if (whole?.[1]) return follow(results, steps(whole[1])) ?? '';
  return value.replaceAll(REFERENCE, (_, path: string) => {
    const found = follow(results, steps(path));
    return typeof found === 'string' ? found : '';
  });
}

interface Maps {
  result: Params;
  result_error: Params;
  result_total: Params;
  result_next: Params;
  result_time: Params;
}

/** Runs one command; its own faults reach it only as refusals. */
async function command(call: Call, key: string, line: string, maps: Maps): Promise<boolean> {
  const mark = line.indexOf('?');
  const method = (mark < 0 ? line : line.slice(0, mark))
    .trim()
    .toLowerCase()
    .replace(/\.json$/, '');
  const params = mark < 0 ? {} : parsePhpQuery(line.slice(mark + 1));
  const { core } = call;
  try {
    if (
      method === 'batch' ||
      method === 'upload' ||
      method === 'download' ||
      core.methods.v2[method]?.batch === false
    ) {
      throw new Refusal('ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage', 405);
    }
    const rules = core.faults.strike(method, isRefusalFault);
    const refusal = refusalOf(rules);
    if (refusal) throw refusal;
    const resolved = resolve(params, maps.result);
    const given: Params = isMap(resolved) ? resolved : {};
    log(call, key, method, given);
    const outcome = await invoke(core, { ...call, method, params: given, list: Object.values(given) }, 'v2');
    maps.result[key] = outcome.result;
    if (outcome.total !== undefined) maps.result_total[key] = outcome.total;
    if (outcome.next !== undefined) maps.result_next[key] = outcome.next;
    maps.result_time[key] = outcome.time;
    const lost = core.faults.strike(method, (kind) => kind === 'error-after')[0];
    if (lost) {
      delete maps.result[key];
      throw new Refusal('INTERNAL_SERVER_ERROR', 'Internal server error', 500);
    }
    return true;
  } catch (thrown) {
    const { code, text } = errorOf(thrown);
    maps.result_error[key] = { error: code, error_description: text };
    return false;
  }
}

function log(call: Call, key: string, method: string, params: Params): void {
  const parent = call.core.requests.at(-1);
  if (!parent) return;
  call.core.requests.push({
    ...parent,
    time: call.world.now(),
    method,
    inBatch: key,
    userId: call.userId,
    params,
    status: 200,
    error: null,
  });
}

export const batchMethods: Methods = {
  batch: {
    scope: '',
    async run(call) {
      const cmd = pick(call.params, 'cmd');
      if (typeof cmd !== 'object' || cmd === null)
        throw new Refusal('ERROR_ARGUMENT', 'Invalid value of parameter cmd');
      const asList = Array.isArray(cmd);
      const halt = int(pick(call.params, 'halt')) !== 0 || pick(call.params, 'halt') === true;
      const maps: Maps = { result: {}, result_error: {}, result_total: {}, result_next: {}, result_time: {} };
      let count = 0;
      for (const [key, line] of Object.entries(cmd)) {
        // What is not a string is passed over; what comes after the fiftieth is refused one by one.
        if (typeof line !== 'string') continue;
        count += 1;
        if (count > MOST) {
          maps.result_error[key] = {
            error: 'ERROR_BATCH_LENGTH_EXCEEDED',
            error_description: 'Max batch length exceeded',
          };
          if (halt) break;
          continue;
        }
        const fine = await command(call, key, line, maps);
        if (!fine && halt) break;
        if (count % 10 === 0) await wait(0);
      }
      return Object.fromEntries(
        Object.entries(maps).map(([name, found]) => [name, asList ? asArray(found) : phpMap(found)]),
      );
    },
  },
};

/** With a list of commands PHP numbers the maps: 0…n without gaps comes out as a list. */
function asArray(found: Params): unknown {
  const keys = Object.keys(found);
  return keys.every((key, index) => key === String(index)) ? keys.map((key) => found[key]) : phpMap(found);
}
