import { RefusalV3 } from '../refusal.ts';
import type { Methods } from './call.ts';
import { invoke } from './invoke.ts';
import { isMap } from './params.ts';

/**
 * batch of REST 3.0 (rest-v3.md#batch): a JSON list at the root, results in the same order. What one failing element
 * does is not documented: here its error is the answer, as of a request of its own.
 */
export const batchMethodsV3: Methods = {
  batch: {
    scope: '',
    async run(call) {
      if (call.list.length === 0) throw new RefusalV3('INVALIDSELECT', 'Не удалось распознать параметр выборки');
      const results: unknown[] = [];
      for (const item of call.list) {
        if (!isMap(item) || typeof item.method !== 'string') throw new RefusalV3('INVALIDSELECT', 'Не удалось распознать параметр выборки');
        const query = isMap(item.query) ? item.query : {};
        const outcome = await invoke(call.core, { ...call, method: item.method, params: query, list: [] }, 'v3');
        results.push(outcome.result);
      }
      return results;
    },
  },
};
