import * as z from 'zod/mini';
import { parseInstant } from '../../lib/base/instant.ts';
import { ExchangeCase, type ExchangeResult } from '../../lib/model/exchange.ts';
import { CaseError } from '../../lib/standards/case-error.ts';
import { evaluate } from '../../lib/standards/evaluate.ts';

/** What the command prints, or why it refuses the file. */
export type Judged = { readonly text: string } | { readonly refusal: string };

const RawCases = z.array(z.record(z.string(), z.unknown()));

class Refusal extends Error {}

/** The cases of a file with `actual` beside `expected`, and a last line `N right of M`. */
export function judge(content: string): Judged {
  try {
    return { text: print(read(content)) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message };
    throw error;
  }
}

interface Answered {
  readonly item: Record<string, unknown>;
  readonly actual: ExchangeResult;
}

function read(content: string): Answered[] {
  const raw = RawCases.safeParse(parseJson(content));
  if (!raw.success) throw new Refusal(describe(raw.error.issues, 'a JSON array of cases'));
  return raw.data.map((item, index) => {
    const parsed = ExchangeCase.safeParse(item);
    if (parsed.success) return { item, actual: run(parsed.data) };
    const name = typeof item.id === 'string' ? item.id : `case ${index + 1}`;
    throw new Refusal(`${name}: ${describe(parsed.error.issues, 'a case of the exchange format')}`);
  });
}

function run(given: ExchangeCase): ExchangeResult {
  try {
    return evaluate(given);
  } catch (error) {
    if (error instanceof CaseError) throw new Refusal(error.message);
    // Instants in years that no ticket can have.
    if (error instanceof RangeError) throw new Refusal(`${given.id}: ${error.message}`);
    throw error;
  }
}

function print(answered: readonly Answered[]): string {
  const judged = answered.filter(({ item }) => typeof item.expected === 'object' && item.expected !== null);
  const right = judged.filter(({ item, actual }) => isRight(Object(item.expected), actual)).length;
  const printed = answered.map(({ item, actual }) => ({ ...item, actual }));
  return `${JSON.stringify(printed, null, 2)}\n${right} right of ${judged.length}\n`;
}

function isRight(expected: Record<string, unknown>, actual: ExchangeResult): boolean {
  const values = new Map<string, unknown>(Object.entries(actual));
  return Object.entries(expected).every(([key, value]) => isSame(value, values.get(key)));
}

/** Equal as values; instants as moments, however they are written; null and absent are one. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string' && typeof actual === 'string') {
    const left = parseInstant(expected);
    if (left !== undefined) return left === parseInstant(actual);
  }
  return JSON.stringify(expected ?? null) === JSON.stringify(actual ?? null);
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Refusal(`is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function describe(issues: readonly { path: PropertyKey[]; message: string; code: string }[], what: string): string {
  const [first] = issues;
  if (!first) return `is not ${what}`;
  const message = first.message === 'Invalid input' ? first.code.replaceAll('_', ' ') : first.message;
  return `is not ${what}: ${first.path.length === 0 ? 'the file' : first.path.map(String).join('.')}: ${message}`;
}
