import { RefusalV3 } from '../refusal.ts';
import type { Methods } from './call.ts';
import { invoke } from './invoke.ts';
import { isMap, type Params } from './params.ts';

/** Results so far by alias (`as`) and by index: only `item` and `items` can be referred to. */
type Context = Map<string, unknown>;

const refuse = (words: string) => new RefusalV3('INVALIDSELECT', words);

function follow(value: unknown, steps: string[]): unknown {
  return steps.reduce<unknown>(
    (here, step) =>
      typeof here === 'object' && here !== null && Object.hasOwn(here, step) ? Reflect.get(here, step) : undefined,
    value,
  );
}

/** `{$ref: 'alias.item.id'}` is one value, `{$refArray: 'alias.id'}` one field of all `items` (the SDK's reference). */
function resolve(value: unknown, context: Context): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, context));
  if (!isMap(value)) return value;
  const { $ref, $refArray } = value;
  if (typeof $ref === 'string') {
    const [alias = '', ...steps] = $ref.split('.');
    return follow(context.get(alias), steps) ?? null;
  }
  if (typeof $refArray === 'string') {
    const [alias = '', ...steps] = $refArray.split('.');
    if (steps.length === 0) throw refuse(`Не удалось распознать параметр выборки \`${$refArray}\``);
    const items = follow(context.get(alias), ['items']);
    return Array.isArray(items) ? items.map((item) => follow(item, steps)) : [];
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, context)]));
}

/**
 * batch of REST 3.0 (rest-v3.md#batch): a JSON list at the root, results in the same order. What one failing element
 * does is not documented: here its error is the answer, as of a request of its own.
 */
export const batchMethodsV3: Methods = {
  batch: {
    scope: '',
    async run(call) {
      // To PHP a JSON map with the keys 0…n is the same list: the SDK sends it so.
      const commands =
        call.list.length > 0
          ? call.list
          : Object.entries(call.params).map(([key, item]) => (/^\d+$/.test(key) ? item : null));
      if (commands.length === 0) throw refuse('Не удалось распознать параметр выборки');
      const context: Context = new Map();
      const results: unknown[] = [];
      for (const [index, item] of commands.entries()) {
        if (!isMap(item) || typeof item.method !== 'string') throw refuse('Не удалось распознать параметр выборки');
        const resolved = resolve(isMap(item.query) ? item.query : {}, context);
        const query: Params = isMap(resolved) ? resolved : {};
        const { result } = await invoke(call.core, { ...call, method: item.method, params: query, list: [] }, 'v3');
        if (isMap(result) && ('item' in result || 'items' in result)) {
          context.set(String(index), result);
          if (typeof item.as === 'string') context.set(item.as, result);
        }
        results.push(result);
      }
      return results;
    },
  },
};
