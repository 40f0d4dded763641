import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ExchangeCase } from '../../lib/model/exchange.ts';
import { evaluate } from '../../lib/standards/evaluate.ts';

const file = new URL('examples.json', import.meta.url);
const cases = z.array(ExchangeCase).parse(JSON.parse(readFileSync(file, 'utf8')));

describe('The worked examples of section 17', () => {
  it('are all here: E-01 … E-47, each once but for the three prices of E-43', () => {
    const numbers = cases.map(({ id }) => id.replace(/[abc]$/, ''));
    const all = Array.from({ length: 47 }, (_, index) => `E-${String(index + 1).padStart(2, '0')}`);
    expect([...new Set(numbers)]).toEqual(all);
    expect(cases).toHaveLength(49);
  });

  it.each(cases.map((given) => [given.id, given] as const))('%s comes out as the standards say', (_, given) => {
    expect(evaluate(given)).toMatchObject(given.expected ?? { stated: 'an expectation' });
  });
});
